"""What one document contributes to the situation: its actors, its reports of deadlines, its steps, by lasting keys.

A key says under which name somebody is known, not who that is: it is the same in every document and whatever arrived
before, so a situation that is made of keys can be made again from the same documents in any order.
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.findings import ActorKind, DeadlineKind, DeadlineStatus, EventStatus, EventType, Span

__all__ = ["Account", "ActorKey", "DeadlineReport", "Naming", "Step"]

type ActorKey = str
"""``person/`` or ``body/`` and the folded name: people share no names with states, organisations and groups."""


@dataclass(frozen=True, slots=True)
class Naming:
    """An actor as one document has it."""

    key: ActorKey
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    state: str | None = None
    """The name of the state of which all the world knows it to be an organ, or to speak for in office."""


@dataclass(frozen=True, slots=True)
class DeadlineReport:
    """What one document says of a deadline or meeting."""

    document: int
    index: int
    """Its place among the document's reports."""
    date: str
    """ISO date to sort by: of publication, else of receipt."""
    dated: bool
    """Whether ``date`` is the article's own."""
    kind: DeadlineKind
    status: DeadlineStatus
    issuer: ActorKey | None = None
    addressee: ActorKey | None = None
    demand: str | None = None
    due: str | None = None
    """ISO date, or a month where no more is known."""
    due_at: str | None = None
    """ISO date and time where an hour is given, with an offset where its zone is."""
    due_text: str | None = None
    place: str | None = None
    sentence: str = ""
    span: Span = (0, 0)
    """Where the sentence stands in the document's text."""
    convener: ActorKey | None = None
    """The organisation whose ministers the issuer of a meeting is, or the state whose ministry that of a limit is."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one document says that an actor did, ordered, planned, threatened, refused or ruled out."""

    document: int
    index: int
    """Its place among the document's events."""
    date: str
    """ISO date, or a coarser one, of the step where the article settles it, else of publication or receipt."""
    reported: str
    """ISO date of publication, else of receipt."""
    dated: bool
    """Whether ``reported`` is the article's own or ``date`` is settled."""
    type: EventType
    status: EventStatus
    actor: ActorKey
    target: ActorKey | None = None
    trigger: str = ""
    """The document's words for it."""
    sentence: str = ""
    span: Span = (0, 0)
    """Where the sentence stands in the document's text."""


@dataclass(frozen=True, slots=True)
class Account:
    """One document's contribution to the situation."""

    document: int
    file: str
    """The document's file name."""
    date: str
    dated: bool
    namings: tuple[Naming, ...] = ()
    reports: tuple[DeadlineReport, ...] = ()
    steps: tuple[Step, ...] = ()
    quotations: tuple[str | None, ...] = ()
    """Of each statement what is the same for the same words quoted elsewhere."""
    text: str = ""
    """The article; empty where its ``signature`` is known."""
    signature: bytes = b""
    """By which copies of the article are found."""
