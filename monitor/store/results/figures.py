"""How much there is of what, and what the daemon says of itself."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DaemonRow", "DayRow", "StatusRow"]


@dataclass(frozen=True, slots=True)
class DayRow:
    """How much there is of one day."""

    day: str
    """ISO date, of publication or else of receipt."""
    documents: int
    statements: int
    events: int
    deadlines: int
    """Reports of deadlines and meetings."""


@dataclass(frozen=True, slots=True)
class DaemonRow:
    """What the daemon last said of itself."""

    pid: int
    model: str
    state: str
    """starting (the model and what is stored are loading), idle, working, stopped."""
    heartbeat: str
    """ISO instant, UTC."""
    pending: int
    batch_done: int
    batch_total: int


@dataclass(frozen=True, slots=True)
class StatusRow:
    """The whole database in a few numbers."""

    documents: int
    actors: int
    statements: int
    events: int
    deadlines: int
    quarantined: int
    last_received: str | None
    """ISO instant, UTC."""
    first_day: str | None
    """ISO date of the oldest article, as ``last_day`` is of the newest."""
    last_day: str | None
    daemon: DaemonRow | None
    told: int = 0
    """Rows of the feed: statements, each once; those of other articles that tell the same are among ``statements``."""
