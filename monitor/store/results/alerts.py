"""The alerts that have fired."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model import AlertKind, CommandState

__all__ = ["AlertRow", "UnseenAlerts"]


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert that has fired, with the sentence that it leads to."""

    id: int
    rule: str
    kind: AlertKind
    fired: str
    """ISO instant, UTC, as is ``seen``."""
    headline: str
    document_id: int
    sentence: str
    start: int
    end: int
    details: str
    """A JSON object."""
    command: CommandState | None
    failure: str | None
    """Why the command failed."""
    seen: str | None
    file: str

    @property
    def key(self) -> tuple[int]:
        """Its place in the list: the latest first."""
        return (self.id,)


@dataclass(frozen=True, slots=True)
class UnseenAlerts:
    """The alerts that nobody has looked at."""

    count: int
    last: int
    """The id of the latest alert, seen or not; 0 where there is none."""
    newest: tuple[AlertRow, ...]
    """The latest of all alerts first, a few of them."""
