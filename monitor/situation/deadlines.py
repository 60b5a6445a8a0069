"""Which report belongs to which deadline, and what its reports say together.

The field's name for this is cross-document event coreference. Here the parties, the day and the demand decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

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


class Docket:
    """The known deadlines and meetings, found by their parties and their month."""

    def __init__(self, deadlines: Iterable[KnownDeadline] = ()) -> None:
        self._deadlines: dict[int, KnownDeadline] = {}
        self._keys: dict[int | str, set[int]] = defaultdict(set)
        """Ids of deadlines by the ids of their parties and the months of their days."""
        self._next = 1
        self.add(deadlines)

    @property
    def deadlines(self) -> tuple[KnownDeadline, ...]:
        """All deadlines, in the order of their ids."""
        return tuple(self._deadlines[number] for number in sorted(self._deadlines))

    def add(self, deadlines: Iterable[KnownDeadline]) -> None:
        """Take in new deadlines and changed ones."""
        for deadline in deadlines:
            self._deadlines[deadline.id] = replace(deadline, reports=tuple(sorted(deadline.reports, key=_order)))
            for report in deadline.reports:
                for key in _keys(report):
                    self._keys[key].add(deadline.id)
            self._next = max(self._next, deadline.id + 1)

    def place(
        self, reports: Sequence[tuple[DeadlineKind, DeadlineFacts]]
    ) -> tuple[tuple[int, ...], tuple[KnownDeadline, ...]]:
        """The id of the deadline that each report is of, and the new and changed deadlines as they will be."""
        changed: dict[int, KnownDeadline] = {}
        numbers: list[int] = []
        following = self._next
        for kind, report in reports:
            near = {number for key in _keys(report) for number in self._keys.get(key, ())} | changed.keys()
            nearby = [changed.get(number) or self._deadlines[number] for number in near]
            candidates = [known for known in nearby if known.kind == kind and belongs(report, known)]
            if candidates:
                best = min(candidates, key=lambda known: (_distance(report, known.facts), -known.id))
                number, earlier = best.id, best.reports
            else:
                number, earlier = following, ()
                following += 1
            together = tuple(sorted((*earlier, report), key=_order))
            changed[number] = KnownDeadline(number, kind, combine(together), together)
            numbers.append(number)
        return tuple(numbers), tuple(changed.values())


def _keys(report: DeadlineFacts) -> set[int | str]:
    keys: set[int | str] = {party for party in (report.issuer, report.addressee) if party is not None}
    return keys | {report.due[: len("2023-08")]} if report.due else keys


def belongs(report: DeadlineFacts, known: KnownDeadline) -> bool:
    """Whether the report can be one more of the deadline that the others are of."""
    facts = known.facts
    if not (_agree(report.issuer, facts.issuer) and _agree(report.addressee, facts.addressee)):
        return False
    if not _same_place(report.place, facts.place):
        return False
    same_parties, same_demand = _same_parties(report, facts), _same_demand(report.demand, facts.demand)
    days = [other.due for other in known.reports if other.due]
    if not report.due or not days:
        return same_parties and same_demand and _is_open(report, facts)
    if any(_same_day(report.due, day) for day in days):
        return same_parties or same_demand
    return report.status == "extended" and same_parties and _is_open(report, facts)


def combine(reports: Sequence[DeadlineFacts]) -> DeadlineFacts:
    """What the reports say together: the newest that settles it gives the status, the first that has it each fact."""
    ordered = sorted(reports, key=_order)
    dated = [report for report in ordered if report.due]
    moved = [report for report in dated if report.status == "extended"]
    day = next(iter([*reversed(moved), *dated]), None)
    return DeadlineFacts(
        date=ordered[-1].date,
        status=_settled(ordered),
        issuer=next((report.issuer for report in ordered if report.issuer is not None), None),
        addressee=next((report.addressee for report in ordered if report.addressee is not None), None),
        demand=next((report.demand for report in ordered if report.demand), None),
        due=day.due if day else None,
        due_text=day.due_text if day else next((report.due_text for report in ordered if report.due_text), None),
        place=next((report.place for report in ordered if report.place), None),
    )


def _order(report: DeadlineFacts) -> tuple[str, ...]:
    """By date; the rest only makes the order of one day's reports the same whatever order they came in."""
    return (
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


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _same_parties(report: DeadlineFacts, known: DeadlineFacts) -> bool:
    """One party at least is named by both, the other contradicted by neither."""
    pairs = ((report.issuer, known.issuer), (report.addressee, known.addressee))
    return any(one is not None and one == other for one, other in pairs)


def _same_place(one: str | None, other: str | None) -> bool:
    return not one or not other or bool(_words(one) & _words(other))


def _same_day(one: str, other: str) -> bool:
    """Whether the two ISO dates agree as far as both go: 2023-08 agrees with 2023-08-06."""
    length = min(len(one), len(other), len("2023-08-06"))
    return one[:length] == other[:length]


def _same_demand(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    mine, theirs = _words(one), _words(other)
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - STOP_WORDS


def _is_open(report: DeadlineFacts, known: DeadlineFacts) -> bool:
    return _distance(report, known) <= OPEN_DAYS


def _distance(report: DeadlineFacts, known: DeadlineFacts) -> int:
    """Days between the two: from due day to due day where both have one, else from what there is; 0 for the same."""
    if report.due and known.due and _same_day(report.due, known.due):
        return 0
    mine = _day(report.due) or _day(report.date)
    days = [day for day in (_day(known.due), _day(known.date)) if day]
    return min((abs((mine - day).days) for day in days), default=0) if mine else 0


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
