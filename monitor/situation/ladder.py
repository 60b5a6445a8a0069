"""The ladder from talks to intervention: which rung a step puts its actor on, and which steps bring him down."""

from __future__ import annotations

from typing import Final

from monitor.model import EventStatus, EventType

__all__ = ["INTERVENTION", "MOBILISED", "ULTIMATUM", "eases", "is_easing", "rung_of"]

ULTIMATUM, MOBILISED, INTERVENTION = 2, 4, 5

_CARRIED_OUT: Final[dict[EventType, int]] = {
    "REQUEST": 1, "ACCUSE": 1, "REJECT": 1, "PROTEST": 1, "THREATEN": 2, "SANCTION": 3, "COERCE": 3, "MOBILIZE": 4,
    "ASSAULT": 5,
}  # fmt: skip
_EASED_BY: Final[dict[EventType, frozenset[EventType]]] = {
    "RETREAT": frozenset({"MOBILIZE", "ASSAULT"}),
    "CONCEDE": frozenset({"THREATEN", "SANCTION", "COERCE"}),
    "AGREE": frozenset({"THREATEN", "ASSAULT"}),
}
"""Forces withdrawn, sanctions lifted or prisoners freed, a truce or settlement: each takes down what it eases."""
_FORCE: Final[frozenset[EventType]] = frozenset({"MOBILIZE", "ASSAULT"})
_DECLINED: Final = ("refused", "ruled_out")


def rung_of(type_: EventType, status: EventStatus) -> int:
    """The rung that a step puts its actor on; what he declines to do puts him on none.

    To reject something is a refusal in itself, so a REJECT that is ``refused`` is one.
    """
    carried_out = _CARRIED_OUT.get(type_, 0)
    match status:
        case "refused" | "ruled_out":
            return carried_out if type_ == "REJECT" else 0
        case "threatened":
            return min(carried_out, ULTIMATUM)
        case "ordered" | "planned":
            return min(carried_out, MOBILISED)
        case "done":
            return carried_out


def is_easing(type_: EventType, status: EventStatus) -> bool:
    """Whether such a step brings other steps down."""
    return (status == "done" and type_ in _EASED_BY) or (
        status in _DECLINED and type_ != "REJECT" and type_ in _CARRIED_OUT
    )


def eases(easing: tuple[EventType, EventStatus], earlier: tuple[EventType, EventStatus]) -> bool:
    """Whether the easing takes the earlier step down, each given by its type and status.

    Who declines to do a thing takes back what he threatened, planned or ordered of it, not what is done: further
    sanctions may be ruled out while the old ones stand. Only a mobilisation has no other meaning than the force that
    is now ruled out.
    """
    (type_, status), (eased, as_far_as) = easing, earlier
    if status == "done":
        return eased in _EASED_BY.get(type_, ())
    if status not in _DECLINED or type_ == "REJECT":
        return False
    same_kind = eased == type_ or {eased, type_} <= _FORCE
    return same_kind and (as_far_as != "done" or eased == "MOBILIZE")
