"""What all tellings of one actor's steps towards another come to: the distinct steps, and the rung they leave it on."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from monitor.model import ActorKey, EventStatus, EventType, Posture, PostureStep, Stance, Step
from monitor.situation.ladder import BACKING, INTERVENTION, RUNGS, ULTIMATUM, eases, is_easing, rung_of
from monitor.situation.tellings import Telling

__all__ = ["Day", "posture_of"]

RETOLD_WITHIN = 10
"""Days after its last telling within which a step told again without a date of its own is no new one."""
BELIEVED_SHARE = 5
"""A rung counts where one in so many of the reports of pressure since then bear it out."""
FEW_REPORTS = 3
"""With no more reports of pressure than these, one alone shows an intervention."""

type Kind = tuple[EventType, EventStatus]


class Day:
    """The tellings of one type and status that date a step alike."""

    def __init__(self, telling: Telling) -> None:
        self.kind: Kind = (telling.step.type, telling.step.status)
        self.date, self.settled = telling.step.date, telling.settled
        self._tellings: dict[tuple[int, int], Step] = {}
        self._reports: tuple[Step, ...] = ()
        self._sentences: dict[str, str] = {}
        self._stale = True

    def __len__(self) -> int:
        return len(self._tellings)

    @staticmethod
    def key(telling: Telling) -> tuple[str, str, str, bool]:
        """What the tellings of one such day have in common."""
        step = telling.step
        return step.type, step.status, step.date, telling.settled

    def add(self, telling: Telling) -> None:
        """Take in a telling."""
        self._tellings[telling.step.document, telling.step.index] = telling.step
        self._stale = True

    def remove(self, telling: Telling) -> None:
        """Take out a telling."""
        del self._tellings[telling.step.document, telling.step.index]
        self._stale = True

    @property
    def reports(self) -> tuple[Step, ...]:
        """The tellings, oldest first."""
        self._renew()
        return self._reports

    @property
    def sentences(self) -> dict[str, str]:
        """The different sentences that tell it, each with the ISO date of its last report."""
        self._renew()
        return self._sentences

    @property
    def begun(self) -> str:
        """The ISO date of the step: what is dated ahead was planned or threatened when it was reported."""
        return min(self.date, self.reports[0].reported)

    def _renew(self) -> None:
        if self._stale:
            self._reports = tuple(sorted(self._tellings.values(), key=_telling_order))
            self._sentences = {step.sentence: step.reported for step in self._reports}
            self._stale = False


@dataclass(slots=True)
class _Distinct:
    """A step in the making: the day it is dated to, if any, and those on which it was told again."""

    begun: str
    last: str
    days: list[Day] = field(default_factory=list)

    def join(self, day: Day) -> None:
        self.days.append(day)
        self.last = max(self.last, day.reports[-1].reported)


def posture_of(actor: ActorKey, target: ActorKey | None, days: Iterable[Day]) -> Posture:
    """The posture that the tellings, one at least, add up to in whatever order they come."""
    kinds: dict[Kind, list[Day]] = defaultdict(list)
    for day in days:
        kinds[day.kind].append(day)
    distinct = {kind: _distinct(told) for kind, told in kinds.items()}
    easings = [(kind, step.begun) for kind, steps in distinct.items() if is_easing(*kind) for step in steps]
    steps = [_step(kind, step, easings) for kind, found in distinct.items() for step in found]
    steps.sort(key=lambda step: (step.date, step.rung, step.type, step.status, _telling_order(step.reports[0])))
    voices = _Voices(day for told in kinds.values() for day in told)
    believed = [step for step in steps if voices.bear_out(step)]
    rung = max((step.rung for step in believed if step.standing), default=0)
    return Posture(
        actor=actor,
        target=target,
        rung=rung,
        name=RUNGS[rung],
        highest=max((step.rung for step in believed), default=0),
        since=next((s.date for s in believed if s.standing and s.rung == rung), steps[-1].date),
        stance=_stance(rung, steps),
        steps=tuple(reversed(steps)),
    )


def _distinct(days: Iterable[Day]) -> list[_Distinct]:
    """The distinct steps among the tellings of one type and status.

    Tellings that date it alike are one step; one without a date of its own tells the last step again as long as that
    was lately spoken of.
    """
    found: list[_Distinct] = []
    dated: dict[str, _Distinct] = {}
    for day in sorted(days, key=lambda day: (day.begun, not day.settled, day.date, _telling_order(day.reports[0]))):
        if day.settled:
            step = dated.get(day.date)
        else:
            step = next((s for s in reversed(found) if _days_between(s.last, day.date) <= RETOLD_WITHIN), None)
        if step is None:
            step = _Distinct(day.begun, day.begun)
            found.append(step)
            if day.settled:
                dated[day.date] = step
        step.join(day)
    return found


def _step(kind: Kind, step: _Distinct, easings: Iterable[tuple[Kind, str]]) -> PostureStep:
    return PostureStep(
        date=step.begun,
        type=kind[0],
        status=kind[1],
        rung=rung_of(*kind),
        reports=_best_first([report for day in step.days for report in day.reports]),
        standing=not any(later > step.begun and eases(easing, kind) for easing, later in easings),
    )


def _best_first(reports: list[Step]) -> tuple[Step, ...]:
    """The first that names the target, which an inferred one may miss, then those that date the step, then the rest."""
    best = next((index for index, report in enumerate(reports) if report.target), 0)
    return (reports[best], *reports[:best], *reports[best + 1 :])


class _Voices:
    """How many different sentences report pressure, and from which rung on.

    Sentences are counted, not documents: an agency's copy counts once in however many papers it stands.
    """

    def __init__(self, days: Iterable[Day]) -> None:
        latest: dict[int, dict[str, str]] = {rung: {} for rung in range(ULTIMATUM, INTERVENTION + 1)}
        for day in sorted(days, key=lambda day: day.reports[-1].reported):
            for rung in range(ULTIMATUM, rung_of(*day.kind) + 1):
                latest[rung].update(day.sentences)
        self._dates = {rung: sorted(dates.values()) for rung, dates in latest.items()}

    def _count(self, rung: int, since: str = "") -> int:
        return len(self._dates[rung]) - bisect_left(self._dates[rung], since)

    def bear_out(self, step: PostureStep) -> bool:
        """Whether enough of what is reported from then on bears the rung out: one odd sentence among many does not."""
        if step.rung <= ULTIMATUM:
            return True
        since = min(report.reported for report in step.reports)
        bearing = self._count(step.rung, since)
        if BELIEVED_SHARE * bearing < self._count(ULTIMATUM, since):
            return False
        return step.rung < INTERVENTION or bearing > 1 or self._count(ULTIMATUM) <= FEW_REPORTS


def _stance(rung: int, steps: Sequence[PostureStep]) -> Stance | None:
    """Pressure is against whatever is said beside it; of words, the more decide."""
    if rung >= ULTIMATUM:
        return "against"
    backing = sum(len(s.reports) for s in steps if s.type in BACKING and s.status not in ("refused", "ruled_out"))
    opposing = sum(len(step.reports) for step in steps if step.standing and step.rung)
    if backing and backing >= opposing:
        return "for"
    return "against" if rung else None


def _telling_order(step: Step) -> tuple[str, str, int, int]:
    """By content first: which number a document got depends on when it arrived."""
    return step.reported, step.sentence, step.document, step.index


def _days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
