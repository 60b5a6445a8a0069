"""How close intervention is: the furthest that anyone from outside has gone towards those whom the crisis is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from monitor.model import ActorKey, Intervention, Posture
from monitor.situation.course import is_lone
from monitor.situation.families import Cast
from monitor.situation.ladder import ULTIMATUM

__all__ = ["intervention"]

CENTRAL_SHARE = 2
"""The crisis is about whoever meets at least one part in so many of the pressure that the most pressed one does."""


def intervention(postures: Sequence[Posture], cast: Cast) -> Intervention | None:
    """The furthest that a state or organisation from outside has gone; None where none has gone anywhere.

    Whom the crisis is about, the pressure from outside tells. An assault that a single sentence reports, of a pair of
    which no other says anything worse than a demand, does not count.
    """
    outside = [posture for posture in postures if posture.rung and not is_lone(posture) and _is_outside(posture, cast)]
    pressure: Counter[ActorKey] = Counter()
    for posture in outside:
        if posture.target is not None:
            pressure[posture.target] += _weight(posture)
    most = max(pressure.values(), default=0)
    about = {target for target, weight in pressure.items() if CENTRAL_SHARE * weight >= most}
    parties = {posture.actor for posture in outside if posture.target in about}
    candidates = [p for p in outside if p.target in about or (p.target is None and p.actor in parties)]
    if not candidates:
        return None
    furthest = min(candidates, key=lambda p: (-p.rung, -_weight(p), p.since, p.actor, p.target or ""))
    step = next(step for step in reversed(furthest.steps) if step.standing and step.rung == furthest.rung)
    return Intervention(furthest.rung, furthest.name, furthest.actor, furthest.target, furthest.since, step)


def _is_outside(posture: Posture, cast: Cast) -> bool:
    """Whether a state or an organisation acts towards another than its own state, people or bodies."""
    if cast.figure(posture.actor).kind not in ("state", "organization"):
        return False
    return posture.target is None or not cast.kin(posture.actor, posture.target)


def _weight(posture: Posture) -> int:
    """In how many documents the actor puts the target under pressure."""
    return len({report.document for step in posture.steps if step.rung >= ULTIMATUM for report in step.reports})
