"""Who is in this, and what users have set right about who is who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from monitor.filters import fold
from monitor.model import ActorKey, ActorKind, CorrectionKind

__all__ = ["ActorOrder", "ActorRow", "CorrectionRow"]

type ActorOrder = Literal["mentions", "statements", "name", "last"]
"""By what actors are listed: how often they are named, how much they said, their name, when they were last named."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with its counts."""

    id: int
    name: str
    label: str
    """The name, or the acronym of a long one."""
    kind: ActorKind
    mentions: int
    statements: int
    last_seen: str | None
    """The ISO date of the newest article of known date that names it."""
    aliases: tuple[str, ...]
    lead: ActorKey
    """The key of the name by which it is led."""

    def place(self, order: ActorOrder) -> tuple[int | str, int]:
        """Its place in a list."""
        places: dict[ActorOrder, int | str] = {
            "mentions": self.mentions,
            "statements": self.statements,
            "name": fold(self.label),
            "last": self.last_seen or "",
        }
        return places[order], self.id


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction as it is listed."""

    id: int
    kind: CorrectionKind
    key: ActorKey
    value: str
    made: str
    """ISO instant, UTC."""
    undone: str | None
    name: str
    """What texts call whom it is about, by the key."""
    value_name: str
    """The value in such words."""
