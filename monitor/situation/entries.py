"""What reports of one deadline or meeting say together of its day and its outcome."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from monitor.model import DeadlineKind, DeadlineReport, DeadlineStatus, Entry

__all__ = [
    "Order",
    "Saying",
    "by_day",
    "day_of",
    "due_of",
    "earlier_entry",
    "hour_of",
    "is_doubtful",
    "is_moved",
    "order_of",
    "outcome_of",
    "saying_of",
]

DAY = re.compile(r"\d{4}-\d\d-\d\d")
OUTCOMES: frozenset[DeadlineStatus] = frozenset({"defied", "met", "extended"})
"""That a day went by says less than how it was met."""

type Order = tuple[bool | int | str, ...]
"""What to sort reports by."""


@lru_cache(maxsize=1 << 14)
def day_of(text: str | None) -> date | None:
    """The day of an ISO date or time; None for a month, and for what is none."""
    found = DAY.match(text or "")
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def is_moved(report: DeadlineReport) -> bool:
    """Whether the report gives the new day of what was put off or prolonged."""
    day = day_of(report.due)
    return report.status == "extended" and report.dated and day is not None and str(day) > report.date


def is_doubtful(report: DeadlineReport) -> bool:
    """Whether the report tells the end of what it puts on a later day: it was refused early, or the day is wrong."""
    day = day_of(report.due)
    ended = ("passed", "met") if report.kind == "meeting" else ("passed", "defied")
    return report.status in ended and report.dated and day is not None and str(day) > report.date


def order_of(report: DeadlineReport) -> Order:
    """What to sort reports by: the date, of one day what they say; those of unknown date stand in front."""
    said = (report.status, report.due, report.due_text, report.issuer, report.addressee, report.demand, report.place)
    return (report.dated, report.date, *(part or "" for part in said), report.sentence, report.document, report.index)


def by_day(entries: Iterable[Entry]) -> list[Entry]:
    """Deadlines and meetings by their day, those without one at the end."""
    return sorted(entries, key=lambda entry: (entry.due or "~", entry.kind, order_of(entry.reports[0])))


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


def saying_of(report: DeadlineReport) -> Saying:
    """What a report says of day and outcome."""
    due = report.due or ""
    said = report.dated, report.date, report.status, due, report.kind
    return Saying(*said, due[:10] if day_of(due) else "", is_moved(report), is_doubtful(report))


def earlier_entry(entry: Entry, document: int) -> Entry | None:
    """The day and status as they would be without what a document reports; None where no other reports it."""
    reports = tuple(report for report in entry.reports if report.document != document)
    if not reports:
        return None
    counts = Counter(map(saying_of, reports))
    sayings = sorted(counts.items())
    due, since = due_of(sayings)
    status, conflicting = outcome_of(sayings, due, since)
    hours = Counter(report.due_at for report in reports if report.due_at and report.due == due)
    hour = hour_of([hour for hour, _ in hours.most_common() if hour])
    return replace(entry, due=due, due_at=hour, status=status, conflicting=conflicting, reports=reports)


def due_of(sayings: Sequence[tuple[Saying, int]]) -> tuple[str | None, str]:
    """The day and the date of the report that moved it, or an empty string.

    What was moved is due on the newest of its days, else on that which most reports give, the first of several.
    ``sayings`` are in order, each with the number of reports that say so.
    """
    given = [one for one in sayings if one[0].due]
    sure = [one for one in given if not one[0].is_doubtful] or given
    whole = [(saying.day, number) for saying, number in sure if saying.day]
    earliest = min((day for day, _ in whole), default="")
    moved = [saying for saying, _ in given if saying.is_moved and saying.day > earliest]
    if moved:
        last = moved[-1].due
        return moved[-1].day, min(saying.date for saying in moved if saying.due == last)
    counts: dict[str, int] = {}
    for day, number in whole or [(saying.due[:10], number) for saying, number in sure]:
        counts[day] = counts.get(day, 0) + number
    return max(counts, key=counts.__getitem__, default=None), ""


def hour_of(hours: Sequence[str]) -> str | None:
    """Of the hours that reports of the day give, by how many do, the first of those that tell their zone."""
    return next((hour for hour in hours if datetime.fromisoformat(hour).tzinfo), hours[0] if hours else None)


def outcome_of(sayings: Sequence[tuple[Saying, int]], due: str | None, since: str) -> tuple[DeadlineStatus, bool]:
    """What reports settle, and whether they contradict each other: the newest of the outcome is believed.

    What was said of a day before that was moved (``since``) does not count, nor what an undated report says against
    dated ones. ``sayings`` are in order, each with the number of reports that say so.
    """
    standing = [one for one in sayings if _stands(one[0], due, since)] if since else sayings
    again = _last_called(standing, due)
    settling = [one for one in standing if one[0].status in OUTCOMES and not _is_overtaken(one[0], again)]
    settling = [one for one in settling if one[0].dated] or settling
    if settling:
        last, _ = settling[-1]
        newest: Counter[DeadlineStatus] = Counter()
        for saying, number in settling:
            if saying.date == last.date or not last.dated:
                newest[saying.status] += number
        if {"met", "defied"} <= newest.keys():
            return ("met" if newest["met"] > newest["defied"] else "defied"), True
        return last.status, False
    if any(saying.status == "passed" and not _is_early(saying, due) for saying, _ in standing):
        return "passed", False
    if any(saying.status in ("passed", "pending") for saying, _ in standing):
        return "pending", False
    return "unknown", False


def _is_early(saying: Saying, due: str | None) -> bool:
    """Whether it was said before the day that counts: what told it for over told of another, or was wrong."""
    return saying.dated and bool(due and saying.date < due[:10])


def _stands(saying: Saying, due: str | None, since: str) -> bool:
    """Whether it is about the day that counts, to which another was moved on the date ``since``."""
    if saying.status == "extended":
        return saying.due == due or not saying.due
    return saying.date >= since and not (due and saying.due and saying.due[:10] < due[:10])


def _last_called(standing: Iterable[tuple[Saying, int]], due: str | None) -> str:
    """The date of the last report that a meeting is to be held on the day that counts; empty for none."""
    called = (
        saying.date
        for saying, _ in standing
        if saying.status == "pending" and saying.kind == "meeting" and saying.dated and saying.due == due
    )
    return max(called, default="") if due else ""


def _is_overtaken(saying: Saying, called: str) -> bool:
    """Whether a meeting that was put off is, by a later report, of the date ``called``, to be held on the same day."""
    return saying.kind == "meeting" and saying.status == "extended" and saying.date < called
