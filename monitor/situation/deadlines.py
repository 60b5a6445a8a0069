"""Which report belongs to which deadline, and what its reports say together.

The field's name for this is cross-document event coreference. Here the parties, the day and the demand decide.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from operator import eq

from monitor.model import DeadlineFacts, DeadlineKind, DeadlineStatus, KnownDeadline

__all__ = ["Docket", "belongs", "combine"]

OPEN_DAYS = 30
"""For so long after its day, or its last report, a report that names no day can still mean a deadline."""
SETTLING: tuple[frozenset[DeadlineStatus], ...] = (
    frozenset({"defied", "met", "extended"}),
    frozenset({"passed"}),
    frozenset({"pending"}),
)
"""What settles a status, strongest first: that a day went by says less than how it was met."""
STOP_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the", "to", "will", "with")
)
NAME = re.compile(r"\b[A-Z]\w{3,}")
"""A word that is likely a name, where no sentence begins."""

type Kinship = Callable[[int, int], bool]


class Docket:
    """The known deadlines and meetings, found by their time and their parties."""

    def __init__(self, deadlines: Iterable[KnownDeadline] = ()) -> None:
        self._deadlines: dict[int, KnownDeadline] = {}
        self._periods: dict[int, set[int]] = defaultdict(set)
        """Ids of deadlines by the numbers of periods as long as a deadline stays open."""
        self._parties: dict[int | None, set[int]] = defaultdict(set)
        """Ids of deadlines by the ids of their parties; under None, those without a time."""
        self._next = 1
        self.add(deadlines)

    @property
    def deadlines(self) -> tuple[KnownDeadline, ...]:
        """All deadlines, in the order of their ids."""
        return tuple(self._deadlines[number] for number in sorted(self._deadlines))

    def add(self, deadlines: Iterable[KnownDeadline]) -> None:
        """Take in new deadlines and changed ones."""
        for deadline in deadlines:
            reports = tuple(sorted(deadline.reports, key=_order))
            self._deadlines[deadline.id] = replace(deadline, reports=reports, facts=combine(reports))
            for report in reports:
                for period in _periods(report):
                    self._periods[period].add(deadline.id)
                for party in _parties(report) if _periods(report) else (None,):
                    self._parties[party].add(deadline.id)
            self._next = max(self._next, deadline.id + 1)

    def place(
        self, reports: Sequence[tuple[DeadlineKind, DeadlineFacts]], kin: Kinship = eq
    ) -> tuple[tuple[int, ...], tuple[KnownDeadline, ...]]:
        """The id of the deadline that each report is of, and the new and changed deadlines as they will be.

        ``kin`` tells of two actors, by their ids, whether a deadline of the one can be reported as the other's.
        """
        changed: dict[int, KnownDeadline] = {}
        numbers: list[int] = []
        following = self._next
        for kind, report in reports:
            nearby = [changed.get(number) or self._deadlines[number] for number in self._near(report) | changed.keys()]
            candidates = [known for known in nearby if known.kind == kind and belongs(report, known, kin)]
            if candidates:
                best = min(
                    candidates,
                    key=lambda known: (
                        _distance(report, known.facts),
                        not _share_party(report, known.facts, kin),
                        -known.id,
                    ),
                )
                number, earlier = best.id, best.reports
            else:
                number, earlier = following, ()
                following += 1
            together = tuple(sorted((*earlier, report), key=_order))
            changed[number] = KnownDeadline(number, kind, combine(together), together)
            numbers.append(number)
        return tuple(numbers), tuple(changed.values())

    def _near(self, report: DeadlineFacts) -> set[int]:
        """The deadlines that the report can be of by its time or, where it has none, by its parties."""
        periods = {period + step for period in _periods(report) for step in (-1, 0, 1)}
        numbers = {number for period in periods for number in self._periods.get(period, ())}
        parties = {None} if periods else {None, *_parties(report)}
        return numbers | {number for party in parties for number in self._parties.get(party, ())}


def _periods(report: DeadlineFacts) -> set[int]:
    """The numbers of the periods, each as long as a deadline stays open, that the report and its day fall in."""
    return {day.toordinal() // (OPEN_DAYS + 1) for day in (_written(report), _day(report.due)) if day}


def _parties(report: DeadlineFacts) -> set[int]:
    return {party for party in (report.issuer, report.addressee) if party is not None}


def belongs(report: DeadlineFacts, known: KnownDeadline, kin: Kinship = eq) -> bool:
    """Whether the report can be one more of the deadline that the others are of.

    A demand in much the same words stands in for a party that is named otherwise, such as a junta by its leader.
    """
    facts = known.facts
    same_demand = _same_demand(report.demand, facts.demand)
    addressees_agree = same_demand or _agree(report.addressee, facts.addressee, kin)
    if not (_agree(report.issuer, facts.issuer, kin) and addressees_agree and _same_place(report.place, facts.place)):
        return False
    related = same_demand or _share_party(report, facts, kin)
    days = [other.due for other in known.reports if other.due]
    if not report.due or not days:
        contradicted = report.demand and facts.demand and not same_demand
        return related and not contradicted and _is_open(report, facts)
    if any(_same_day(report.due, day) for day in days):
        return related or not (_parties(report) and _parties(facts))
    return report.status == "extended" and related and _is_open(report, facts)


def combine(reports: Sequence[DeadlineFacts]) -> DeadlineFacts:
    """What the reports say together: the newest that settles it gives the status, most of them the parties."""
    ordered = sorted(reports, key=_order)
    dated = [report for report in ordered if report.due]
    moved = [report for report in dated if report.status == "extended"]
    day = next(iter([*reversed(moved), *dated]), None)
    return DeadlineFacts(
        date=ordered[-1].date,
        dated=ordered[-1].dated,
        status=_settled(ordered),
        issuer=_commonest(report.issuer for report in ordered),
        addressee=_commonest(report.addressee for report in ordered),
        demand=next((report.demand for report in ordered if report.demand), None),
        due=day.due if day else None,
        due_text=day.due_text if day else next((report.due_text for report in ordered if report.due_text), None),
        place=_commonest(report.place for report in ordered),
    )


def _commonest[T](values: Iterable[T | None]) -> T | None:
    """The value that most reports give, the first of those that equally many give."""
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None


def _order(report: DeadlineFacts) -> tuple[bool | str, ...]:
    """By date, undated ones in front; the rest makes the order of one day's the same whatever order they came in."""
    return (
        report.dated,
        report.date,
        report.status,
        *(str(part or "") for part in (report.due, report.due_text, report.demand, report.place)),
        *(str(part or "") for part in (report.issuer, report.addressee)),
    )


def _settled(ordered: Sequence[DeadlineFacts]) -> DeadlineStatus:
    for statuses in SETTLING:
        for report in reversed(ordered):
            if report.status in statuses:
                return report.status
    return "unknown"


def _agree(one: int | None, other: int | None, kin: Kinship) -> bool:
    return one is None or other is None or kin(one, other)


def _share_party(report: DeadlineFacts, facts: DeadlineFacts, kin: Kinship) -> bool:
    pairs = ((report.issuer, facts.issuer), (report.addressee, facts.addressee))
    return any(one is not None and other is not None and kin(one, other) for one, other in pairs)


def _same_place(one: str | None, other: str | None) -> bool:
    return not one or not other or bool(_words(one) & _words(other))


def _same_day(one: str, other: str) -> bool:
    """Whether the two ISO dates agree as far as both go: 2023-08 agrees with 2023-08-06."""
    length = min(len(one), len(other), len("2023-08-06"))
    return one[:length] == other[:length]


def _same_demand(one: str | None, other: str | None) -> bool:
    """Whether both are given and share a name, or half the words of the briefer one, two at least."""
    if not one or not other:
        return False
    if set(NAME.findall(one)) & set(NAME.findall(other)):
        return True
    mine, theirs = _words(one), _words(other)
    shared = mine & theirs
    return mine == theirs or (len(shared) >= 2 and 2 * len(shared) >= min(len(mine), len(theirs)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - STOP_WORDS


def _is_open(report: DeadlineFacts, known: DeadlineFacts) -> bool:
    return _distance(report, known) <= OPEN_DAYS


def _distance(report: DeadlineFacts, known: DeadlineFacts) -> int:
    """Days between the two: from due day to due day where both have one, else from what there is; 0 for the same.

    Of an article without a date nobody knows how far it is from anything: 0 too.
    """
    if report.due and known.due and _same_day(report.due, known.due):
        return 0
    mine = _day(report.due) or _written(report)
    days = [day for day in (_day(known.due), _written(known)) if day]
    return min((abs((mine - day).days) for day in days), default=0) if mine else 0


def _written(facts: DeadlineFacts) -> date | None:
    return _day(facts.date) if facts.dated else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
