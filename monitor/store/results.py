"""What a reader gets back: one frozen row for each thing that the dashboard shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from monitor.model import (
    ActorKey,
    ActorKind,
    AlertKind,
    CommandState,
    CorrectionKind,
    DeadlineKind,
    DeadlineStatus,
    EventStatus,
    EventType,
    Span,
    Stance,
    StatementAct,
    StatementKind,
    settled_by_clock,
)

__all__ = [
    "ActorRow",
    "AlertRow",
    "ArticleRow",
    "CorrectionRow",
    "DaemonRow",
    "DayRow",
    "DeadlineRow",
    "FeedKey",
    "InterventionRow",
    "Mark",
    "MarkRole",
    "PassageRow",
    "PostureRow",
    "ReportRow",
    "SourceRow",
    "StatementRow",
    "StatusRow",
    "StepRow",
    "ToldRow",
    "UnseenAlerts",
]

type FeedKey = tuple[str, int, int]
"""The place of a row in the feed, which falls: ISO date, 1 for a statement and 0 for a passage, its id."""
MarkRole = Literal["actor", "content", "cue", "source", "time", "event", "deadline"]


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


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A deadline or meeting as the newest report has it, with the sentence of that report."""

    id: int
    kind: DeadlineKind
    issuer: str | None
    addressee: str | None
    demand: str | None
    due: str | None
    due_at: str | None
    """ISO date and time where an hour is given, with an offset where its zone is."""
    due_text: str | None
    place: str | None
    status: DeadlineStatus
    reports: int
    document_id: int
    start: int
    end: int
    sources: int = 1
    """How many of the reports are independent: copies of one text count once."""
    conflicting: bool = False
    """Whether reports of the outcome contradict each other."""
    renewed: bool = True
    """What ``settled_by_clock`` asks for, as the next."""
    refused_early: bool = False

    def status_on(self, day: str, *, over: bool | None = None) -> DeadlineStatus:
        """The status on an ISO date; ``over``: whether its hour is past, where that is known."""
        early = self.refused_early
        return settled_by_clock(self.status, self.due, day, renewed=self.renewed, refused_early=early, over=over)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What one article says of a deadline or meeting."""

    id: int
    date: str
    dated: bool
    """As of a statement."""
    status: DeadlineStatus
    due: str | None
    due_text: str | None
    sentence: str
    agency: str | None
    file: str
    document_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where an article is from."""

    name: str
    title: str | None
    source: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step on the ladder with the sentence that tells of it best."""

    id: int
    date: str
    """ISO date, or a coarser one."""
    dated: bool
    """Whether that day is known; else it is the day on which the article was received, to sort by only."""
    type: EventType
    status: EventStatus
    rung: int
    trigger: str
    """The article's words for it."""
    reports: int
    document_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PostureRow:
    """How far one actor has gone towards another."""

    id: int
    actor: str
    target: str | None
    rung: int
    """The highest that still stands, from talks (0) to intervention (5)."""
    name: str
    highest: int
    since: str
    """ISO date of the step that the rung rests on."""
    stance: Stance | None
    steps: tuple[StepRow, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class InterventionRow:
    """How near intervention is: the furthest that anyone from outside has gone, with the sentence that shows it."""

    rung: int
    name: str
    actor: str
    target: str | None
    since: str
    """ISO date of the step."""
    document_id: int
    start: int
    end: int


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
    """starting (the model is loading), idle, working, stopped."""
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
class ToldRow:
    """A stored article as rules of alerts look at it."""

    title: str | None
    source: str | None
    text: str
    mentions: tuple[tuple[Span, ActorKey], ...]
    events: tuple[dict[str, Any], ...]
    """Index, type, status, actor, recipient, date, dated, sentence, start and end of each."""


@dataclass(frozen=True, slots=True)
class UnseenAlerts:
    """The alerts that nobody has looked at."""

    count: int
    last: int
    """The id of the latest alert, seen or not; 0 where there is none."""
    newest: tuple[AlertRow, ...]
    """The latest of all alerts first, a few of them."""
