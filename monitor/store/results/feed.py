"""The rows of the feed: statements, and articles that have the words of a filter."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model import StatementAct, StatementKind

__all__ = ["FeedKey", "PassageRow", "StatementRow"]

type FeedKey = tuple[str, int, int]
"""The place of a row in the feed, which falls: ISO date, 1 for a statement and 0 for a passage, its id."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with the names of those it involves and where it was read."""

    id: int
    document_id: int
    date: str
    speakers: tuple[str, ...]
    """The speaker first; empty where nobody is known."""
    principal: str | None
    addressee: str | None
    source: str | None
    """The article's words for the speaker."""
    cue: str
    content: str
    kind: StatementKind
    act: StatementAct
    negated: bool
    agency: str | None
    """The agency or outlet that the article names."""
    file: str
    dated: bool
    """Whether the article's own date is known; else ``date`` is the day it was received, to sort by only."""
    start: int
    end: int
    reports: int = 1
    """How many articles tell it."""
    sources: int = 1
    """How many of them are independent: copies of one text count once."""

    @property
    def key(self) -> FeedKey:
        """Its place in the feed: newest first."""
        return self.date, 1, self.id


@dataclass(frozen=True, slots=True)
class PassageRow:
    """An article that has the words of a filter, at the first place where it has one of them."""

    document_id: int
    date: str
    dated: bool
    """As of a statement, as are the next three."""
    title: str | None
    agency: str | None
    file: str
    start: int
    """Of the hit in the text, as is ``end``."""
    end: int
    left: int
    """Where in the text the words stand that surround the hit."""
    words: str

    @property
    def key(self) -> FeedKey:
        """Its place in the feed: after the statements of its day."""
        return self.date, 0, self.document_id
