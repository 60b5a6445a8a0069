"""Days as they are typed into a filter."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

__all__ = ["days_of"]

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4})([dw])")


def days_of(typed: str, today: date) -> tuple[date, date] | None:
    """The first and last day of ``2023``, ``2023-08``, ``2023-08-05``, ``today``, ``yesterday``, ``7d`` or ``2w`` ago.

    None for anything else, and for days that no calendar has.
    """
    word = typed.lower()
    if ago := {"today": "0d", "yesterday": "1d"}.get(word, word):
        try:
            if match := _AGO.fullmatch(ago):
                day = today - timedelta(**{"d": {"days": int(match[1])}, "w": {"weeks": int(match[1])}}[match[2]])
                return day, day
            if match := _DAY.fullmatch(word):
                return _span(int(match[1]), int(match[2] or 0), int(match[3] or 0), match.lastindex or 1)
        except (ValueError, OverflowError):
            return None
    return None


def _span(year: int, month: int, day: int, parts: int) -> tuple[date, date]:
    if parts == 1:
        return date(year, 1, 1), date(year, 12, 31)
    if parts == 2:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
