"""What one document tells of the steps of one actor towards another: its events and the ultimatums among its deadlines.

Where it names no target, the document itself may leave but one.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources

from monitor.model import Account, ActorKey, DeadlineReport, Step
from monitor.situation.ladder import ULTIMATUM, is_easing, rung_of

__all__ = ["ACTING_FOR", "RULING", "Telling", "is_person", "tellings_of"]

_BODIES: dict[str, dict[str, list[str]]] = tomllib.loads(
    resources.files(__package__).joinpath("bodies.toml").read_text(encoding="utf-8")
)
ACTING_FOR, RULING, _FORCES = (frozenset(_BODIES[kind]["words"]) for kind in ("acting_for", "ruling", "forces"))
"""The last words of names: of bodies that act for whom they are named by, of those that rule, and of mere forces."""
_COARSE = re.compile(r"(\d{4})(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's report of one step, and at whom it is aimed."""

    step: Step
    target: ActorKey | None
    """As the document names it, or as it leaves no other."""

    @property
    def settled(self) -> bool:
        """Whether the article dates the step."""
        return self.step.date != self.step.reported


def tellings_of(account: Account) -> list[Telling]:
    """What the account tells; talk and support of nobody in particular, and assaults on nobody, are left out."""
    steps = [_dated(_aimed(step)) for step in account.steps]
    ultimatums = [report for report in account.reports if _is_ultimatum(report)]
    told = {(step.actor, step.target, step.sentence) for step in steps if step.type == "THREATEN"}
    steps += [
        _as_step(report)
        for report in ultimatums
        if (report.issuer, report.addressee, report.sentence) not in told and report.issuer != report.addressee
    ]
    found = (Telling(step, step.target or _inferred(step, steps, ultimatums)) for step in steps)
    return [telling for telling in found if telling.target != telling.step.actor and _counts(telling)]


def _counts(telling: Telling) -> bool:
    step = telling.step
    if telling.target is None and not rung_of(step.type, step.status) and not is_easing(step.type, step.status):
        return False
    return step.target is not None or (step.type, step.status) != ("ASSAULT", "done")


def _is_ultimatum(report: DeadlineReport) -> bool:
    return report.kind == "deadline" and report.status not in ("extended", "met") and report.issuer is not None


def _as_step(report: DeadlineReport) -> Step:
    """The ultimatum as its issuer's step; ``index`` counts down from -1, apart from those of the document's events."""
    return Step(
        document=report.document,
        index=-1 - report.index,
        date=report.date,
        reported=report.date,
        dated=report.dated,
        type="THREATEN",
        status="threatened",
        actor=report.issuer or "",
        target=report.addressee,
        trigger=report.due_text or "",
        sentence=report.sentence,
        span=report.span,
    )


def _aimed(step: Step) -> Step:
    """The step without a target that is but the force its actor sets in motion."""
    if step.type == "MOBILIZE" and step.target and step.target.rpartition(" ")[2] in _FORCES:
        return replace(step, target=None)
    return step


def _dated(step: Step) -> Step:
    """The step with a whole day: of a coarser date the last day that it can mean, else the day of the report."""
    try:
        whole = date.fromisoformat(step.date[:10]).isoformat() if len(step.date) >= len("2023-08-06") else None
    except ValueError:
        whole = None
    if whole is None and (coarse := _COARSE.fullmatch(step.date)):
        last = f"{coarse[1]}-{coarse[2] or '12'}-28"
        whole = last if last < step.reported[:7] else None
    whole = whole or step.reported
    return step if whole == step.date else replace(step, date=whole)


def _inferred(step: Step, steps: Iterable[Step], ultimatums: Iterable[DeadlineReport]) -> ActorKey | None:
    """The target that the document leaves for a step that names none.

    It is whom this actor sets an ultimatum there or, without one, puts under pressure, but nobody whom another holds:
    for him it is done. For a body that leaves it open it is the body that others put under pressure or, where it
    refuses, the one that presses it.
    """
    rung = rung_of(step.type, step.status)
    if not rung and not is_easing(step.type, step.status):
        return None
    actor = step.actor
    held = {s.target for s in steps if s.type == "COERCE" and s.actor != actor and is_person(s.target or "")}
    addressees = [report.addressee for report in ultimatums if report.issuer == actor]
    pressed = [s.target for s in steps if s.actor == actor and rung_of(s.type, s.status) >= ULTIMATUM]
    for targets in (addressees, pressed):
        if parties := [target for target in targets if target and target != actor and target not in held]:
            return _one(parties)
    if is_person(actor):
        return None
    if step.type == "REJECT":
        return _one(_pressing(actor, steps, ultimatums))
    if rung < ULTIMATUM:
        return None
    return _one(_pressed_by_others(actor, steps, ultimatums))


def _pressed_by_others(
    actor: ActorKey, steps: Iterable[Step], ultimatums: Iterable[DeadlineReport]
) -> Iterator[ActorKey]:
    """Bodies that others, and not their own state, put under pressure; none of them the actor's own."""
    pairs = [(step.actor, step.target) for step in steps if rung_of(step.type, step.status) >= ULTIMATUM]
    pairs += [(report.issuer or "", report.addressee) for report in ultimatums]
    for other, target in pairs:
        if not target or is_person(target) or other == actor:
            continue
        if not _related(actor, target) and not _related(other, target):
            yield target


def _pressing(actor: ActorKey, steps: Iterable[Step], ultimatums: Iterable[DeadlineReport]) -> Iterator[ActorKey]:
    """Bodies that put the actor or its own under pressure."""
    pairs = [(step.actor, step.target) for step in steps if rung_of(step.type, step.status) >= ULTIMATUM]
    pairs += [(report.issuer or "", report.addressee) for report in ultimatums]
    for other, target in pairs:
        if target and _related(actor, target) and not is_person(other) and not _related(other, actor):
            yield other


def _one(targets: Iterable[ActorKey]) -> ActorKey | None:
    """The one that is meant, or of a state and its bodies the one named most; None where they are several."""
    counts = Counter(targets)
    if not counts:
        return None
    best = min(counts, key=lambda target: (-counts[target], target))
    return best if all(_related(best, other) for other in counts) else None


def is_person(key: ActorKey) -> bool:
    """Whether the key is a person's."""
    return key.startswith("person/")


def _related(one: ActorKey, other: ActorKey) -> bool:
    """Whether one is named by the other, as a state's junta is."""
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")
