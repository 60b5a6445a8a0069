"""The situation: what all documents so far add up to, and what one more of them changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal, NamedTuple

from monitor.model.accounts import ActorKey, DeadlineReport
from monitor.model.findings import ActorKind, DeadlineKind, DeadlineStatus, EventStatus, EventType

__all__ = [
    "BACKING",
    "BEYOND_WORDS",
    "RUNGS",
    "Changes",
    "Correction",
    "CorrectionKind",
    "Entry",
    "Figure",
    "Intervention",
    "Pair",
    "Posture",
    "PostureStep",
    "Stance",
    "StepReport",
    "sentence_digest",
    "settled_by_clock",
]

type Pair = tuple[ActorKey, ActorKey | None]
"""An actor and the one that he faces, or nobody in particular."""
CorrectionKind = Literal["merge", "split", "rename", "hide", "retype"]
Stance = Literal["for", "against"]
RUNGS = ("talks", "demand", "ultimatum", "pressure", "mobilised", "intervention")
"""The ladder of postures, by number."""
BEYOND_WORDS = 2
"""The rung from which a posture goes beyond words."""
BACKING: frozenset[EventType] = frozenset({"SUPPORT", "AID", "AGREE", "COOPERATE"})
"""What backs its target in words or deeds."""


def settled_by_clock(
    status: DeadlineStatus, due: str | None, day: str, *, renewed: bool, refused_early: bool, over: bool | None = None
) -> DeadlineStatus:
    """The status on an ISO date: what no report settles the clock does, and nothing is defied before its day.

    ``renewed``: whether what was extended is due on the new day; ``refused_early``: whether all that says it was defied
    is from before its day, so that so far it is only refused; ``over``: whether its hour is past, where that is known.
    """
    if due is None:
        return status
    if over if over is not None else day[: len(due)] > due[: len(day)]:
        lapses = status in ("pending", "unknown") or (status == "extended" and renewed)
        return "passed" if lapses else status
    return "pending" if status == "unknown" or refused_early else status


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a user has set right about an actor; what was set right later prevails."""

    kind: CorrectionKind
    key: ActorKey
    """Whom it is about, by the key of a name that he bears."""
    value: str = ""
    """merge: the key of a name of him whom ``key``'s bearer is; rename: the new name; retype: the kind; else empty."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One actor, with all that is known of his names."""

    key: ActorKey
    """Of the name that leads."""
    name: str
    label: str
    """The acronym of a long name, else the name."""
    kind: ActorKind
    aliases: frozenset[str] = frozenset()
    """All other forms of his names."""
    keys: frozenset[ActorKey] = frozenset()
    """All names that lead to him."""
    hidden: bool = False
    documents: int = 0
    """How many name him."""
    state: ActorKey | None = None
    """Of a person the one whose affairs he is known for, in office or no longer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A deadline or meeting, one whatever the number of documents that report it."""

    kind: DeadlineKind
    issuer: ActorKey | None
    addressee: ActorKey | None
    demand: str | None
    due: str | None
    due_at: str | None
    """ISO date and time where an hour is given, with an offset where its zone is."""
    due_text: str | None
    place: str | None
    status: DeadlineStatus
    """What its reports settle; see ``status_on`` for what the clock does."""
    reports: tuple[DeadlineReport, ...] = field(hash=False)
    """By date."""
    conflicting: bool = False
    """Whether reports of the outcome contradict each other and none is to be believed rather than the others."""

    def status_on(self, day: str, *, over: bool | None = None) -> DeadlineStatus:
        """The status on an ISO date, as ``settled_by_clock`` has it."""
        renewed, early = self._has_a_new_day(), self._is_refused_early()
        return settled_by_clock(self.status, self.due, day, renewed=renewed, refused_early=early, over=over)

    def _has_a_new_day(self) -> bool:
        """Whether what was extended is due on the new day, which a deadline always is."""
        first = min((report.due for report in self.reports if report.due), default="")
        return self.kind == "deadline" or first[:10] < (self.due or "")[:10]

    def _is_refused_early(self) -> bool:
        """Whether all that says it was defied is from before its day: so far it is only refused."""
        if self.kind != "deadline" or self.status != "defied" or self.due is None:
            return False
        said = [report for report in self.reports if report.status == "defied"]
        return all(report.dated and report.date[: len(self.due)] < self.due[:10] for report in said)


class StepReport(NamedTuple):
    """That a document tells of a step, without its words, which the store has; to be sorted by date and content."""

    reported: str
    """ISO date of publication, else of receipt."""
    words: int
    """A digest of its sentence: which number a document got depends on when it arrived, what it says does not."""
    document: int
    place: int
    """Among the document's events; of an ultimatum that among its deadlines, counted down from -1."""
    named: bool
    """Whether it names the target."""
    dated: bool
    """Whether ``reported`` is the article's own, or it dates the step."""


def sentence_digest(sentence: str) -> int:
    """A number of 64 bits that stands for the sentence, the same on every machine."""
    return int.from_bytes(blake2b(sentence.encode(), digest_size=8).digest())


@dataclass(frozen=True, slots=True)
class PostureStep:
    """A step on the ladder, once for all the documents that tell of it."""

    date: str
    """ISO date, or a coarser one."""
    type: EventType
    status: EventStatus
    rung: int
    """On which it put its actor."""
    reports: tuple[StepReport, ...]
    """What tells of it, the best first."""
    standing: bool = True
    """Whether no later easing has taken it down."""
    documents: int = field(default=0, repr=False)
    """How many of them tell of it."""

    @property
    def day(self) -> str | None:
        """Its date where an article gives it or has one itself; None where it is but the day of receipt."""
        return self.date if self.reports[0].dated or any(report.dated for report in self.reports) else None


@dataclass(frozen=True, slots=True)
class Posture:
    """How far one actor has gone towards another, on the ladder from talks (0) to intervention (5)."""

    actor: ActorKey
    target: ActorKey | None
    rung: int
    """The highest that still stands."""
    name: str
    highest: int
    """The highest ever reached; easing does not lower it."""
    since: str
    """ISO date of the step that the rung rests on."""
    stance: Stance | None
    """Whether the actor backs the other or is against him."""
    steps: tuple[PostureStep, ...]
    """The newest first."""
    pressing: int = field(default=0, repr=False)
    """How many documents tell of steps from an ultimatum on."""
    told: int = field(default=0, repr=False)
    """How many reports there are of its steps."""
    lone: bool = field(default=False, repr=False)
    """Whether it is an intervention that a single sentence shows, and no other speaks even of pressure."""

    @property
    def day(self) -> str | None:
        """The date of the step that the rung rests on, where that is known."""
        return next((step.day for step in self.steps if step.date == self.since), self.since)


@dataclass(frozen=True, slots=True)
class Intervention:
    """How near intervention is: the furthest that an actor from outside has gone, and the step that shows it."""

    rung: int
    name: str
    by: ActorKey
    target: ActorKey | None
    """Towards whom, None where it is said of nobody in particular."""
    since: str
    """ISO date of the step."""
    step: PostureStep


@dataclass(frozen=True, slots=True)
class Changes:
    """What one more document, or one less, or a correction changes in the situation."""

    bearers: Mapping[ActorKey, ActorKey] = field(default_factory=dict)
    """Who bears each name that is new or now somebody else's, by the key that leads."""
    figures: tuple[Figure, ...] = ()
    """New and changed actors as they are now."""
    deadlines: tuple[Entry, ...] = ()
    """New and changed deadlines and meetings as they are now."""
    refiled: Mapping[tuple[int, int], Entry | None] | None = None
    """By document and place there, the reports that are of another of these than before, or of none; None: any may."""
    postures: Mapping[Pair, Posture | None] = field(default_factory=dict)
    """Postures as they are now; None for one that is gone."""
    intervention: Intervention | None = None
    """How near intervention is now, whether that has changed or not."""
    origins: Mapping[int, int] = field(default_factory=dict)
    """Of documents that are copies of one text the earliest, by the ids of those that have come or have another now."""
    signatures: Mapping[int, bytes] = field(default_factory=dict)
    """Of the documents that were added, by which copies of them are found."""
