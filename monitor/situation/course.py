"""What all tellings of one actor's steps towards another come to: the distinct steps, and the rung they leave it on."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain
from operator import attrgetter

from monitor.model import BACKING, RUNGS, ActorKey, EventStatus, EventType, Posture, PostureStep, Stance, StepReport
from monitor.situation.ladder import INTERVENTION, ULTIMATUM, eases, is_easing, rung_of

__all__ = ["Day", "Kind", "Strand", "newest_first", "posture_of"]

RETOLD_WITHIN = 14
"""Days after its last telling within which a step told again without a date of its own is no new one."""
BELIEVED_SHARE = 5
"""An intervention counts where one in so many of the reports of pressure since then bear it out."""
FEW_REPORTS = 3
"""With no more reports of pressure than these, one alone shows an intervention."""

type Kind = tuple[EventType, EventStatus]

_document = attrgetter("document")


class Day:
    """The tellings of one kind that date a step alike."""

    __slots__ = ("changes", "date", "reports", "settled")

    def __init__(self, date: str, settled: bool) -> None:
        self.date, self.settled = date, settled
        self.reports: list[StepReport] = []
        """Oldest first."""
        self.changes = 0
        """How often a report has come or gone."""

    def add(self, report: StepReport) -> None:
        """Take in a report."""
        insort(self.reports, report)
        self.changes += 1

    def remove(self, report: StepReport) -> None:
        """Take out a report."""
        del self.reports[bisect_left(self.reports, report)]
        self.changes += 1


@dataclass(eq=False, slots=True)
class _Told:
    """What tellings that date a step alike come to."""

    days: Sequence[Day]
    changes: int
    """How often these days had changed when this was made of them."""
    order: tuple[str, bool, str, StepReport]
    begun: str
    """ISO date of the step: what is dated ahead was planned or threatened when it was reported."""
    settled: str | None
    """ISO date that the articles give it."""
    reported: str
    """ISO date of the first report."""
    last: int
    """The day of the last report, as an ordinal."""
    reports: Sequence[StepReport]
    """Oldest first."""


def _told(days: Sequence[Day], before: _Told | None) -> _Told:
    """What the days, which date a step alike, come to; what they came to before if they are the same."""
    changes = sum(day.changes for day in days)
    if before is not None and before.days == days and before.changes == changes:
        return before
    day = days[0]
    reports = day.reports if len(days) == 1 else sorted(chain.from_iterable(one.reports for one in days))
    first = reports[0]
    begun = min(day.date, first.reported)
    return _Told(
        days=days,
        changes=changes,
        order=(begun, not day.settled, day.date, first),
        begun=begun,
        settled=day.date if day.settled else None,
        reported=first.reported,
        last=_ordinal(reports[-1].reported),
        reports=reports,
    )


@dataclass(slots=True)
class _Distinct:
    """A step in the making: the day it is dated to, if any, and those on which it was told again."""

    begun: str
    reported: str
    last: int
    days: list[_Told]
    made: PostureStep | None = None
    """What has been made of it."""


class Strand:
    """The steps of one kind that an actor took towards another."""

    __slots__ = ("_distinct", "_documents", "_newest", "_steps", "_told", "_voices", "kind", "last", "rung")

    def __init__(self, kind: Kind, days: Iterable[Day], before: Strand | None = None) -> None:
        """Part the steps that the days, one at least, tell of; ``before`` is what was made of most of them."""
        self.kind = kind
        self.rung = rung_of(*kind)
        alike: dict[tuple[str, bool], list[Day]] = defaultdict(list)
        for day in days:
            alike[day.date, day.settled].append(day)
        known = before._told if before else {}
        self._told: dict[tuple[str, bool], _Told] = {
            dating: _told(found, known.get(dating)) for dating, found in alike.items()
        }
        self._distinct = _distinct(sorted(self._told.values(), key=attrgetter("order")))
        if before:
            self._take_over(before._distinct)
        self.last = max(step.begun for step in self._distinct)
        """The ISO date of the last step."""
        self._voices: list[str] | None = None
        self._documents: frozenset[int] | None = None
        self._steps: tuple[str, list[PostureStep]] = ("", [])
        self._newest: list[PostureStep] = []
        """The same, the newest first."""

    def steps(self, eased: str) -> list[PostureStep]:
        """The steps by date; those up to ``eased``, an ISO date or empty, stand no more.

        Those of that day neither: news of an easing tells what it ends.
        """
        if self._steps[0] != eased or not self._steps[1]:
            self._steps = (eased, [self._step(step, eased) for step in self._distinct])
            self._newest = newest_first(self._steps[1])
        return self._steps[1]

    def newest(self, eased: str) -> list[PostureStep]:
        """These steps in the order in which a posture has them."""
        self.steps(eased)
        return self._newest

    def reported(self) -> list[str]:
        """The ISO dates of the steps' first reports, in the order of the steps."""
        return [step.reported for step in self._distinct]

    @property
    def documents(self) -> frozenset[int]:
        """The documents that tell of these steps."""
        if self._documents is None:
            told = chain.from_iterable(day.reports for step in self._distinct for day in step.days)
            self._documents = frozenset(map(_document, told))
        return self._documents

    def voices(self, since: str = "") -> int:
        """How many different sentences tell of these steps on that ISO date or later.

        Sentences are counted, not documents: an agency's copy counts once in however many papers it stands.
        """
        if self._voices is None:
            latest: dict[int, str] = {}
            for report in chain.from_iterable(day.reports for step in self._distinct for day in step.days):
                latest[report.words] = max(report.reported, latest.get(report.words, ""))
            self._voices = sorted(latest.values())
        return len(self._voices) - bisect_left(self._voices, since)

    def _take_over(self, earlier: Iterable[_Distinct]) -> None:
        """Have what was made of the same steps."""
        known = {step.days[0]: step for step in earlier}
        for step in self._distinct:
            before = known.get(step.days[0])
            if before is not None and before.days == step.days:
                step.made = before.made

    def _step(self, step: _Distinct, eased: str) -> PostureStep:
        standing = step.begun > eased
        if step.made is None:
            reports = _best_first(step.days)
            documents = len(set(map(_document, reports)))
            step.made = PostureStep(step.begun, *self.kind, self.rung, reports, standing, documents)
        elif step.made.standing != standing:
            step.made = replace(step.made, standing=standing)
        return step.made


def posture_of(actor: ActorKey, target: ActorKey | None, strands: Collection[Strand]) -> Posture:
    """The posture that the strands, one at least and one of each kind, add up to in whatever order they come."""
    ordered = sorted(strands, key=lambda strand: (strand.rung, strand.kind))
    easings = [strand for strand in ordered if is_easing(*strand.kind)]
    steps: list[PostureStep] = []
    believed: list[PostureStep] = []
    for strand in ordered:
        eased = max((other.last for other in easings if strand.rung and eases(other.kind, strand.kind)), default="")
        found = strand.steps(eased)
        steps += strand.newest(eased)
        if strand.rung == INTERVENTION:
            told = zip(found, strand.reported(), strict=True)
            believed += [step for step, since in told if _is_borne_out(since, ordered)]
        elif strand.rung:
            believed += found
    # Those that agree in this are of one strand, which has them in order.
    steps.sort(key=attrgetter("date", "rung", "type", "status"), reverse=True)
    rung = max((step.rung for step in believed if step.standing), default=0)
    return Posture(
        actor=actor,
        target=target,
        rung=rung,
        name=RUNGS[rung],
        highest=max((step.rung for step in believed), default=0),
        since=min((s.date for s in believed if s.standing and s.rung == rung), default=steps[0].date),
        stance=_stance(rung, steps),
        steps=tuple(steps),
        pressing=len(frozenset[int]().union(*(strand.documents for strand in ordered if strand.rung >= ULTIMATUM))),
        told=sum(len(step.reports) for step in steps),
        lone=_is_lone(rung, steps),
    )


def newest_first(steps: Iterable[PostureStep]) -> list[PostureStep]:
    """Steps in the order in which a posture has them: a function of what is told, whatever the documents' numbers."""
    return sorted(steps, key=_order, reverse=True)


def _order(step: PostureStep) -> tuple[str, int, EventType, EventStatus, str, int, bool, int]:
    best = step.reports[0]
    told = best.reported, best.words, step.day is not None, step.documents
    return step.date, step.rung, step.type, step.status, *told


def _distinct(days: Iterable[_Told]) -> list[_Distinct]:
    """The distinct steps that the days, in their order, tell of.

    Tellings that date it alike are one step; one without a date of its own tells the last step again as long as that
    was lately spoken of.
    """
    found: list[_Distinct] = []
    dated: dict[str, _Distinct] = {}
    for day in days:
        if day.settled is not None:
            step = dated.get(day.settled)
        else:
            step = next((known for known in reversed(found) if known.last >= day.last - RETOLD_WITHIN), None)
        if step is None:
            step = _Distinct(day.begun, day.reported, day.last, [])
            found.append(step)
            if day.settled is not None:
                dated[day.settled] = step
        step.days.append(day)
        step.last = max(step.last, day.last)
        step.reported = min(step.reported, day.reported)
    return found


def _is_borne_out(since: str, strands: Iterable[Strand]) -> bool:
    """Whether what is reported from that day on bears an intervention out: one odd sentence among many makes none.

    Of lower rungs one report is enough: once forces are assembled the papers go on about the ultimatum.
    """
    pressing = [strand for strand in strands if strand.rung >= ULTIMATUM]
    bearing = sum(strand.voices(since) for strand in pressing if strand.rung == INTERVENTION)
    if bearing == 1:
        return sum(strand.voices() for strand in pressing) <= FEW_REPORTS
    return BELIEVED_SHARE * bearing >= sum(strand.voices(since) for strand in pressing)


def _best_first(days: Sequence[_Told]) -> tuple[StepReport, ...]:
    """The first that names the target, which an inferred one may miss, then those that date the step, then the rest."""
    reports = tuple(days[0].reports) if len(days) == 1 else tuple(chain.from_iterable(day.reports for day in days))
    best = next((index for index, report in enumerate(reports) if report.named), 0)
    return (reports[best], *reports[:best], *reports[best + 1 :]) if best else reports


def _is_lone(rung: int, steps: Iterable[PostureStep]) -> bool:
    """Whether a single sentence shows an intervention, and no other speaks even of pressure."""
    words = (report.words for step in steps if step.rung >= ULTIMATUM for report in step.reports)
    first = next(words, None)
    return rung == INTERVENTION and all(other == first for other in words)


def _stance(rung: int, steps: Sequence[PostureStep]) -> Stance | None:
    """Pressure is against whatever is said beside it; of words, the more decide."""
    if rung >= ULTIMATUM:
        return "against"
    backing = sum(len(s.reports) for s in steps if s.type in BACKING and s.status not in ("refused", "ruled_out"))
    opposing = sum(len(step.reports) for step in steps if step.standing and step.rung)
    if backing and backing >= opposing:
        return "for"
    return "against" if rung else None


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
