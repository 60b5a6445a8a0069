"""How far each actor has gone: its highest rung still standing, and the steps that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from monitor.model import EventStatus
from monitor.store.results import EventRow

__all__ = ["RUNGS", "Posture", "postures", "rung_of"]

RUNGS = ("talks", "demand", "ultimatum", "pressure", "mobilised", "intervention")

_CARRIED_OUT = {
    "REQUEST": 1, "ACCUSE": 1, "REJECT": 1, "PROTEST": 1, "THREATEN": 2, "SANCTION": 3, "COERCE": 3, "MOBILIZE": 4,
    "ASSAULT": 5,
}  # fmt: skip
_WITHDRAWALS = ("RETREAT", "CONCEDE")
_ULTIMATUM, _MOBILISED = 2, 4


@dataclass(frozen=True, slots=True)
class Posture:
    """An actor's rung on the ladder and its steps, the most telling of each status first."""

    actor: str
    rung: int
    since: str
    """The ISO date of the step that the rung rests on."""
    steps: tuple[EventRow, ...]


def rung_of(step: EventRow) -> int:
    """The rung that a step puts its actor on; what is refused or ruled out puts it on none.

    Nor does an assault on nobody in particular: it is mostly talk of operations elsewhere.
    """
    carried_out = _CARRIED_OUT.get(step.type, 0)
    match step.status:
        case "refused" | "ruled_out":
            return 0
        case "threatened":
            return min(carried_out, _ULTIMATUM)
        case "ordered" | "planned":
            return min(carried_out, _MOBILISED)
        case "done":
            return 0 if step.type == "ASSAULT" and step.recipient is None else carried_out


def _standing(steps: Sequence[EventRow]) -> tuple[int, str]:
    """The highest rung that no later withdrawal or exclusion of the same kind has brought down, and its date."""
    fallen = [step.date for step in steps if step.type in _WITHDRAWALS and step.status == "done"]
    best = (0, steps[0].date)
    for step in steps:
        excluded = [s.date for s in steps if s.type == step.type and s.status == "ruled_out"]
        if not any(later > step.date for later in fallen + excluded):
            best = max(best, (rung_of(step), step.date))
    return best


def _telling(steps: Sequence[EventRow], limit: int) -> tuple[EventRow, ...]:
    """Of each status the step of the gravest type, the gravest first; only what goes beyond words or takes it back."""
    order: tuple[EventStatus, ...] = ("done", "ordered", "planned", "threatened", "ruled_out", "refused")
    chosen: list[EventRow] = []
    for status in order:
        grave = [s for s in steps if s.status == status and _CARRIED_OUT.get(s.type, 0) >= _ULTIMATUM]
        if grave:
            chosen.append(max(grave, key=lambda s: (_CARRIED_OUT[s.type], s.date, s.id)))
    return tuple(chosen[:limit])


def postures(steps: Sequence[EventRow], limit: int = 12) -> list[Posture]:
    """The posture of each actor that has gone, or declined to go, beyond words; the furthest gone first.

    ``steps`` come actor by actor, the newest first, as the store reads them.
    """
    found = []
    for actor, group in groupby(steps, key=lambda step: step.actor):
        own = list(group)
        telling = _telling(own, 4)
        if telling:
            rung, since = _standing(own)
            found.append(Posture(actor, rung, since, telling))
    return sorted(found, key=lambda posture: -posture.rung)[:limit]
