"""An article with what is marked in it, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from monitor.model import ActorKey, Span
from monitor.store.results.feed import StatementRow

__all__ = ["ArticleRow", "Mark", "MarkRole", "SourceRow", "ToldRow"]

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
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A stored article as rules of alerts look at it."""

    title: str | None
    source: str | None
    text: str
    mentions: tuple[tuple[Span, ActorKey], ...]
    events: tuple[dict[str, Any], ...]
    """Index, type, status, actor, recipient, date, dated, sentence, start and end of each."""
