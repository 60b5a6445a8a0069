"""Days counted by TIMEX3 values."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

__all__ = ["day_of", "later"]

_DURATION = re.compile(r"PT(?P<hours>\d{1,4})H|P(?P<number>\d{1,4})(?P<unit>[DWMY])")


def day_of(value: str) -> date | None:
    """The day of a TIMEX3 value, where it has one."""
    try:
        return date.fromisoformat(value[:10]) if value[4:5] == value[7:8] == "-" else None
    except ValueError:
        return None


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
