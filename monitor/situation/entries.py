"""What single reports say of the day of a deadline or meeting, and how they are sorted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from monitor.model import DeadlineReport, Entry
from monitor.situation.aims import is_person

__all__ = ["Order", "by_day", "day_of", "hour_of", "is_bygone", "is_doubtful", "is_moved", "order_of"]

DAY = re.compile(r"\d{4}-\d\d-\d\d")

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


def is_bygone(reports: Sequence[DeadlineReport]) -> bool:
    """Whether but one document tells of a visit, or of a meeting of nobody named, and only after it was held.

    Nobody ever waited for it: it is an event, and no date.
    """
    return all(
        (report.document, report.kind, report.status) == (reports[0].document, "meeting", "met")
        and (report.issuer is None or is_person(report.issuer) or report.addressee is not None)
        for report in reports
    )


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


def hour_of(hours: Sequence[str]) -> str | None:
    """Of the hours that reports of the day give, by how many do, the first of those that tell their zone."""
    return next((hour for hour in hours if datetime.fromisoformat(hour).tzinfo), hours[0] if hours else None)
