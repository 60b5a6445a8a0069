"""The situation as it is stored: actors and deadlines, each one whatever the number of articles that name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.model.findings import ActorKind, DeadlineKind, DeadlineStatus

__all__ = ["DeadlineFacts", "KnownActor", "KnownDeadline", "Placement"]


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the situation, one whatever the articles call him."""

    id: int
    name: str
    kind: ActorKind
    aliases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """What is said of a deadline, by one article or by all together; actors by their ids."""

    date: str
    """ISO date of the article, of the newest one where several speak; the day of receipt where none is dated."""
    status: DeadlineStatus
    issuer: int | None = None
    addressee: int | None = None
    demand: str | None = None
    due: str | None = None
    due_text: str | None = None
    place: str | None = None
    dated: bool = True
    """Whether ``date`` is an article's own."""


@dataclass(frozen=True, slots=True)
class KnownDeadline:
    """A deadline or meeting of the situation, one whatever the number of articles that report it."""

    id: int
    kind: DeadlineKind
    facts: DeadlineFacts
    """What its reports say together."""
    reports: tuple[DeadlineFacts, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the findings of one article stand in the situation."""

    actors: Mapping[str, int]
    """The id of each of the analysis's actors, by name."""
    deadlines: tuple[int, ...]
    """The id of each of the analysis's deadlines, in their order."""
    reports: tuple[DeadlineFacts, ...]
    """What the article says of each of these."""
    changed_actors: tuple[KnownActor, ...] = ()
    """New and changed actors as they are now."""
    changed_deadlines: tuple[KnownDeadline, ...] = ()
    """New and changed deadlines as they are now."""
