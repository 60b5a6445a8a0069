"""How close intervention is: the furthest that anyone from outside has gone towards those whom the crisis is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from monitor.model import ActorKey, Intervention, Pair, Posture
from monitor.situation.course import is_lone
from monitor.situation.families import Cast
from monitor.situation.ladder import ULTIMATUM

__all__ = ["Outlook", "intervention"]

CENTRAL_SHARE = 2
"""The crisis is about whoever meets at least one part in so many of the pressure that the most pressed one does."""


class Outlook:
    """How near intervention is, kept up as postures change: each is weighed once, whatever changes beside it."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._weighed: dict[Pair, tuple[Posture, int]] = {}
        """The postures above talks, with the number of documents that tell of pressure."""

    def take(self, pair: Pair, posture: Posture | None) -> None:
        """Note what the posture of a pair is now; None where it has none any more."""
        self._weighed.pop(pair, None)
        if posture is not None and posture.rung and not is_lone(posture):
            self._weighed[pair] = posture, _weight(posture)

    def intervention(self) -> Intervention | None:
        """The furthest that a state or organisation from outside has gone; None where none has gone anywhere.

        Whom the crisis is about, the pressure from outside tells. An assault that a single sentence reports, of a pair
        of which no other says anything worse than a demand, does not count. What is aimed at nobody counts where its
        actor also presses, beyond demands, those whom the crisis is about. Who is hidden is left out.
        """
        outside = [(posture, weight) for posture, weight in self._weighed.values() if self._is_outside(posture)]
        pressure: Counter[ActorKey] = Counter()
        for posture, weight in outside:
            if posture.target is not None:
                pressure[posture.target] += weight
        most = max(pressure.values(), default=0)
        about = {target for target, weight in pressure.items() if CENTRAL_SHARE * weight >= most}
        pressing = [posture for posture, _ in outside if posture.target in about and posture.rung >= ULTIMATUM]
        parties = {posture.actor for posture in pressing}
        candidates = [
            (posture, weight)
            for posture, weight in outside
            if posture.target in about or (posture.target is None and posture.actor in parties)
        ]
        if not candidates:
            return None
        furthest, _ = min(candidates, key=_closeness)
        step = next(step for step in reversed(furthest.steps) if step.standing and step.rung == furthest.rung)
        return Intervention(furthest.rung, furthest.name, furthest.actor, furthest.target, furthest.since, step)

    def _is_outside(self, posture: Posture) -> bool:
        """Whether a state or an organisation acts towards another than its own state, people or bodies."""
        actor = self._cast.figure(posture.actor)
        if actor.hidden or actor.kind not in ("state", "organization"):
            return False
        if posture.target is None:
            return True
        return not self._cast.figure(posture.target).hidden and not self._cast.kin(posture.actor, posture.target)


def intervention(postures: Iterable[Posture], cast: Cast) -> Intervention | None:
    """How near intervention is by these postures; see ``Outlook.intervention``."""
    outlook = Outlook(cast)
    for posture in postures:
        outlook.take((posture.actor, posture.target), posture)
    return outlook.intervention()


def _closeness(weighed: tuple[Posture, int]) -> tuple[int, int, str, ActorKey, ActorKey]:
    """To sort by, the nearest to intervention first."""
    posture, weight = weighed
    return -posture.rung, -weight, posture.since, posture.actor, posture.target or ""


def _weight(posture: Posture) -> int:
    """In how many documents the actor puts the target under pressure."""
    return len({report.document for step in posture.steps if step.rung >= ULTIMATUM for report in step.reports})
