"""Who is in this, and what users have set right about who is who."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model import ActorKey, ActorKind, CorrectionKind

__all__ = ["ActorRow", "CorrectionRow"]


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

    @property
    def key(self) -> tuple[int, int]:
        """Its place in the list: most mentioned first."""
        return self.mentions, self.id


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
