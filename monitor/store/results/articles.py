"""An article with all that was understood in it, where it is from, and who else tells the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from monitor.model import ActorKey, EventStatus, EventType, Span
from monitor.store.results.feed import StatementRow
from monitor.store.results.picture import DeadlineRow

__all__ = ["ArticleRow", "EventRow", "Mark", "MarkRole", "OtherRow", "SourceRow", "ToldRow"]

MarkRole = Literal["actor", "content", "cue", "source", "time", "event", "deadline"]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where an article is from."""

    name: str
    title: str | None
    source: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article's text that the analysis has found something in."""

    start: int
    end: int
    role: MarkRole


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as one article tells of it."""

    id: int
    document_id: int
    type: EventType
    status: EventStatus
    actor: str | None
    recipient: str | None
    date: str
    """As of a step, as is the next."""
    dated: bool
    trigger: str
    """The article's word for it, and where that stands."""
    trigger_start: int
    trigger_end: int
    start: int
    """Of the sentence, as is ``end``."""
    end: int


@dataclass(frozen=True, slots=True)
class OtherRow:
    """Another article that tells what one tells."""

    document_id: int
    date: str
    dated: bool
    """As of a statement, as are the next three."""
    title: str | None
    agency: str | None
    file: str
    copy: bool
    """Whether the two are copies of one text."""
    start: int
    """Where it tells it, as is ``end``; both 0 where that was not found."""
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A whole article with all that is marked in it."""

    id: int
    name: str
    title: str | None
    source: str | None
    dateline: str | None
    published: str | None
    text: str
    marks: tuple[Mark, ...]
    statements: tuple[StatementRow, ...]
    """In the order of the text, as are the next two."""
    events: tuple[EventRow, ...] = ()
    deadlines: tuple[DeadlineRow, ...] = ()
    """Each as this article reports it, with the number of articles that do."""
    copies: int = 0
    """How many other documents are copies of one text with it."""
    files: tuple[str, ...] = ()
    """The files that hold it now, below the watched folder."""
    file: Literal["there", "changed", "removed"] | None = None
    """What has become of the files that held it; None where there never was one."""
    notes: tuple[str, ...] = ()
    """What contradicts its date, or why it has none."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A stored article as rules of alerts look at it."""

    title: str | None
    source: str | None
    text: str
    mentions: tuple[tuple[Span, ActorKey], ...]
    events: tuple[dict[str, Any], ...]
    """Index, type, status, actor, recipient, date, dated, sentence, start and end of each."""
