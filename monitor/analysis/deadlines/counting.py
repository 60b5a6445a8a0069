"""Days counted by TIMEX3 values."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

__all__ = ["EPOCH", "day_of", "is_from", "last_day", "later", "same_length"]

EPOCH = date(2001, 1, 1)
INEXACT = 0.05
"""By how much of its length a duration may be off that is told in other units."""
_DURATION = re.compile(r"PT(?P<hours>\d{1,4})H|P(?P<number>\d{1,4})(?P<unit>[DWMY])")


def day_of(value: str) -> date | None:
    """The day of a TIMEX3 value, where it has one."""
    try:
        return date.fromisoformat(value[:10]) if value[4:5] == value[7:8] == "-" else None
    except ValueError:
        return None


def last_day(value: str) -> date | None:
    """The last day of a TIMEX3 year, month or week."""
    try:
        if "-W" in value:
            return date.fromisocalendar(int(value[:4]), int(value[6:8]), 7)
        year, month = int(value[:4]), int(value[5:7] or 12)
        return date(year, month, monthrange(year, month)[1]) if len(value) in (4, 7) else None
    except ValueError:
        return None


def is_from(value: str, day: date) -> bool:
    """Whether a TIMEX3 date or week is that day's or a later one."""
    if "-W" in value:
        return value[:8] >= f"{day:%G-W%V}"
    return value[:10] >= day.isoformat()[: min(len(value), 10)]


def same_length(one: str, other: str) -> bool:
    """Whether two TIMEX3 durations are the same: "48 hours" and "two days", "60 days" and "two months"."""
    ends = [later(EPOCH, length) for length in (one, other)]
    if None in ends:
        return one == other
    mine, theirs = ((end - EPOCH).days for end in ends if end is not None)
    return abs(mine - theirs) <= INEXACT * max(mine, theirs)


def later(start: date, duration: str) -> date | None:
    """The day that a TIMEX3 duration of hours, days, weeks, months or years ends on."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        return None
    hours, number, unit = match["hours"], match["number"], match["unit"]
    try:
        if unit in ("M", "Y"):
            months = start.month - 1 + int(number) * (12 if unit == "Y" else 1)
            year, month = start.year + months // 12, months % 12 + 1
            return date(year, month, min(start.day, monthrange(year, month)[1]))
        return start + timedelta(round(int(hours) / 24) if hours else int(number) * (7 if unit == "W" else 1))
    except (ValueError, OverflowError):
        return None
