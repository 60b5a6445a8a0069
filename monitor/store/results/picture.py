"""What all articles add up to: deadlines, steps, postures, and how near intervention is."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model import ActorKind, DeadlineKind, DeadlineStatus, EventStatus, EventType, Stance, settled_by_clock

__all__ = ["DeadlineRow", "InterventionRow", "PostureRow", "ReportRow", "StepRow"]


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
    """The article's word for it."""
    reports: int
    document_id: int
    start: int
    end: int
    words: str
    """How its sentence goes on from there."""


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
    kind: ActorKind | None = None
    """Of the actor."""


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
