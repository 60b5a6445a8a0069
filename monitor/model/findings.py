"""An article, and what analysis finds in it.

Every span is a pair of character offsets (start, end) into the article's text as it was given: ``text[start:end]``.

Each ``rule`` names, for a person, the rule or lexicon entry that a finding rests on, as in ``clause of 'say'
(statements.toml, verb.clause)``; after a semicolon, what settled its status or date, as in ``; planned by 'will'``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

from monitor.model.naming import date_in_name
from monitor.model.sending import Sent

__all__ = [
    "EVENT_TYPES",
    "Actor",
    "ActorKind",
    "Analysis",
    "Archived",
    "Arrival",
    "Article",
    "Deadline",
    "DeadlineKind",
    "DeadlineStatus",
    "Entity",
    "Event",
    "EventStatus",
    "EventType",
    "FileVersion",
    "Mention",
    "PublishedFrom",
    "Span",
    "Statement",
    "StatementAct",
    "StatementKind",
    "Time",
    "TimeType",
]

type Span = tuple[int, int]

ActorKind = Literal["person", "state", "organization", "group"]
StatementKind = Literal["direct", "indirect", "mixed"]
StatementAct = Literal["speech", "thought", "stance"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
"""The sixteen PLOVER event types (Open Event Data Alliance), from cooperation to conflict."""
EventStatus = Literal["done", "ordered", "planned", "threatened", "refused", "ruled_out"]
DeadlineKind = Literal["deadline", "meeting"]
DeadlineStatus = Literal["pending", "passed", "defied", "met", "extended", "unknown"]
PublishedFrom = Literal["given", "dateline", "header", "filename"]


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive says of a text that it holds; what it does not say is None."""

    name: str | None = None
    """A name of the text's own, which may carry the publication date as a file's name does."""
    source: str | None = None
    """The agency or outlet."""
    url: str | None = None
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A news text as it was received."""

    text: str
    name: str | None = None
    """The file's name or its path below the watched folder, or its place in an archive, such as a line."""
    published: date | None = None
    """The publication date where the caller knows it."""
    sha256: str = ""
    """The SHA-256 of the file's bytes, in hexadecimal; empty for a text that came from no file."""
    received: datetime | None = None
    """When the file was read, in UTC."""
    archived: Archived | None = None
    """Where it comes from an archive, what that says of it."""
    other_names: tuple[str, ...] = ()
    """Under which else it has been received."""

    @property
    def dating_name(self) -> str | None:
        """The name that may carry the publication date: an archive's own bears that of the archive."""
        return self.name if self.archived is None else self.archived.name

    @property
    def named_day(self) -> date | None:
        """The publication date that its name bears, else that of another name of it."""
        names = (name for name in (self.dating_name, *self.other_names) if name)
        return next(filter(None, map(date_in_name, names)), None)


@dataclass(frozen=True, slots=True)
class Actor(Sent):
    """Someone who acts, speaks or is acted upon, listed once whatever the article calls him."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    rule: str = ""
    """The rule or lexicon entry that it rests on (`--explain`)."""
    state: str | None = None
    """The name of the state of which all the world knows it to be an organ, or to speak for in office."""


@dataclass(frozen=True, slots=True)
class Mention(Sent):
    """A place where the article names an actor; ``label`` is a spaCy entity label."""

    start: int
    end: int
    actor: str
    label: str


@dataclass(frozen=True, slots=True)
class Entity(Sent):
    """An entity tag, whether or not it is an actor; ``label`` is a spaCy entity label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Statement(Sent):
    """Content that the article attributes to a source."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None
    addressee: str | None
    kind: StatementKind
    act: StatementAct
    negated: bool = False
    speakers: tuple[str, ...] = ()
    """All whose words they are where several speak jointly, ``speaker`` first; empty where nobody is known."""
    principal: str | None = None
    """For whom a spokesman speaks, or null."""
    within: int | None = None
    """The index, in the analysis's statements, of the one whose content it stands in."""
    rule: str = ""
    """The rule or lexicon entry that it rests on (`--explain`)."""


@dataclass(frozen=True, slots=True)
class Time(Sent):
    """A TIMEX3 time expression with its normalised value (TimeML)."""

    start: int
    end: int
    type: TimeType
    value: str
    rule: str = ""
    """The rule or lexicon entry that it rests on (`--explain`)."""


@dataclass(frozen=True, slots=True)
class Event(Sent):
    """A political interaction, coded with PLOVER."""

    type: EventType
    status: EventStatus
    actor: str | None
    actor_span: Span | None
    recipient: str | None
    recipient_span: Span | None
    trigger: Span
    sentence: Span
    date: str | None = None
    """The ISO date, or coarser TIMEX3 value, of the event where the article settles it."""
    rule: str = ""
    """The rule or lexicon entry that it rests on (`--explain`)."""


@dataclass(frozen=True, slots=True)
class Deadline(Sent):
    """A time limit that one actor sets another, or a dated decision point such as a summit."""

    kind: DeadlineKind
    issuer: str | None
    addressee: str | None
    demand: str | None
    due_text: str | None
    due: str | None
    """The ISO date where the article, with its publication date, settles it."""
    status: DeadlineStatus
    sentence: Span
    place: str | None = None
    due_at: str | None = None
    """The ISO date and time where the article gives an hour too, with an offset where it names a zone.

    Midnight is the end of the day ``due``, so the beginning of the next.
    """
    rule: str = ""
    """The rule or lexicon entry that it rests on (`--explain`)."""


@dataclass(frozen=True, slots=True)
class Analysis(Sent):
    """All that was found in one article."""

    title: str | None = None
    dateline: str | None = None
    source: str | None = None
    """The agency or outlet that the article names as its source."""
    published: date | None = None
    published_from: PublishedFrom | None = None
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """What the reader should know about the analysis, such as a header date that the text contradicts."""


@dataclass(frozen=True, slots=True)
class FileVersion:
    """What the file system says of a file: while it is unchanged, the file holds what it held."""

    size: int
    mtime_ns: int
    ctime_ns: int
    """Changes with every write and rename, and cannot be set back as ``mtime_ns`` can."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A text that is not yet stored, with its analysis and the files that hold it."""

    article: Article
    analysis: Analysis
    files: Mapping[str, FileVersion]
