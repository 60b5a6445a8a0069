"""What reports of one deadline or meeting say together of its day and its outcome, kept up as reports come and go."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from heapq import merge
from itertools import takewhile
from typing import NamedTuple

from monitor.model import DeadlineKind, DeadlineReport, DeadlineStatus, Entry
from monitor.situation.entries import day_of, hour_of, is_doubtful, is_moved
from monitor.situation.votes import Votes

__all__ = ["Outcome", "earlier_entry"]

OUTCOMES: tuple[DeadlineStatus, ...] = ("defied", "extended", "met")
"""That a day went by says less than how it was met."""


class Saying(NamedTuple):
    """What decides of a report which day and outcome it speaks for; to be sorted as ``order_of`` sorts reports."""

    dated: bool
    date: str
    status: DeadlineStatus
    due: str
    """Empty where it gives none."""
    kind: DeadlineKind
    day: str
    """Of ``due``, an ISO date; empty for a month, and for what is none."""
    is_moved: bool
    is_doubtful: bool


class Outcome:
    """The day and the status that reports speak for: one more costs little, however many there are."""

    def __init__(self, reports: Iterable[DeadlineReport] = ()) -> None:
        self._said: dict[DeadlineStatus, list[Saying]] = defaultdict(list)
        """By status, in order."""
        self._days: dict[tuple[bool, bool], Votes] = defaultdict(Votes)
        """What is given as the day: by whether that is doubtful, and whether it is less than a day, such as a month."""
        for report in reports:
            self.add(report)

    def add(self, report: DeadlineReport) -> None:
        """Count a report in."""
        saying = _saying_of(report)
        insort(self._said[saying.status], saying)
        if saying.due:
            self._days[saying.is_doubtful, not saying.day].add(saying.due[:10], saying)

    def remove(self, report: DeadlineReport) -> None:
        """Count a report out that has been counted in."""
        saying = _saying_of(report)
        said = self._said[saying.status]
        del said[bisect_left(said, saying)]
        if saying.due:
            self._days[saying.is_doubtful, not saying.day].remove(saying.due[:10], saying)

    def due(self) -> tuple[str | None, str]:
        """The day and the date of the report that moved it, or an empty string.

        What was moved is due on the newest of its days, else on that which most reports give, the first of several.
        """
        kinds = (kind for kind in sorted(self._days) if self._days[kind])
        _, is_part = kind = next(kinds, (True, True))
        days = self._days[kind]
        earliest = "" if is_part else min(day for day, _, _ in days.standings())
        moved = [saying for saying in self._said.get("extended", ()) if saying.is_moved and saying.day > earliest]
        if moved:
            last = moved[-1].due
            return moved[-1].day, min(saying.date for saying in moved if saying.due == last)
        return days.commonest(), ""

    def status(self, due: str | None, since: str) -> tuple[DeadlineStatus, bool]:
        """What reports settle, and whether they contradict each other: the newest of the outcome is believed.

        What was said of a day before that was moved (``since``) does not count, nor what an undated report says against
        dated ones.
        """
        called = self._last_called(due, since)
        settling = (one for one in self._standing(due, since, *OUTCOMES) if not _is_overtaken(one, called))
        last = next(settling, None)
        if last is not None:
            same_day = takewhile(lambda one: _is_as_new(one, last), settling)
            newest = Counter([last.status, *(saying.status for saying in same_day)])
            if {"met", "defied"} <= newest.keys():
                return ("met" if newest["met"] > newest["defied"] else "defied"), True
            return last.status, False
        if any(not _is_early(saying, due) for saying in self._standing(due, since, "passed")):
            return "passed", False
        if any(True for _ in self._standing(due, since, "passed", "pending")):
            return "pending", False
        return "unknown", False

    def _standing(self, due: str | None, since: str, *statuses: DeadlineStatus) -> Iterator[Saying]:
        """What of these statuses is about the day that counts, the newest first."""
        said = merge(*(reversed(self._said.get(status, ())) for status in statuses), reverse=True)
        return (saying for saying in said if not since or _stands(saying, due, since))

    def _last_called(self, due: str | None, since: str) -> str:
        """The date of the last report that a meeting which was put off is to be held on that day; empty for none."""
        if not due or not self._said.get("extended"):
            return ""
        pending = self._standing(due, since, "pending")
        return next((one.date for one in pending if one.kind == "meeting" and one.dated and one.due == due), "")


def earlier_entry(entry: Entry, document: int) -> Entry | None:
    """The day and status as they would be without what a document reports; None where no other reports it."""
    reports = tuple(report for report in entry.reports if report.document != document)
    if not reports:
        return None
    outcome = Outcome(reports)
    due, since = outcome.due()
    status, conflicting = outcome.status(due, since)
    hours = Counter(report.due_at for report in reports if report.due_at and report.due == due)
    hour = hour_of([hour for hour, _ in hours.most_common() if hour])
    return replace(entry, due=due, due_at=hour, status=status, conflicting=conflicting, reports=reports)


def _saying_of(report: DeadlineReport) -> Saying:
    due = report.due or ""
    said = report.dated, report.date, report.status, due, report.kind
    return Saying(*said, due[:10] if day_of(due) else "", is_moved(report), is_doubtful(report))


def _is_as_new(one: Saying, last: Saying) -> bool:
    """Whether it is of the day of the last one; of what is undated, nobody knows which is newer."""
    return one.dated == last.dated and (one.date == last.date or not last.dated)


def _is_early(saying: Saying, due: str | None) -> bool:
    """Whether it was said before the day that counts: what told it for over told of another, or was wrong."""
    return saying.dated and bool(due and saying.date < due[:10])


def _stands(saying: Saying, due: str | None, since: str) -> bool:
    """Whether it is about the day that counts, to which another was moved on the date ``since``."""
    if saying.status == "extended":
        return saying.due == due or not saying.due
    return saying.date >= since and not (due and saying.due and saying.due[:10] < due[:10])


def _is_overtaken(saying: Saying, called: str) -> bool:
    """Whether a meeting that was put off is, by a later report, of the date ``called``, to be held on the same day."""
    return saying.kind == "meeting" and saying.status == "extended" and saying.date < called
