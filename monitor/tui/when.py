"""Days and moments in words, seen from a given now."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import ceil

import humanize

from monitor.clock import day_of, instant

__all__ = ["ago", "countdown", "day", "full_day", "parse_day", "relative_day", "seconds_since"]

NEAR = timedelta(days=300)
COUNTED = 45
"""Days up to which a distance is told in days: what is due in 16 is not due in a month."""
MINUTE = timedelta(minutes=1)
TO_THE_MINUTE = timedelta(hours=48)
"""Up to this a distance is told in hours and minutes."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def parse_day(value: str | None) -> date | None:
    """The day of an ISO date, or None where the value is coarser or not known."""
    try:
        return datetime.strptime(value, "%Y-%m-%d").date() if value else None
    except ValueError:
        return None


def day(value: str | None, near: date) -> str:
    """A day in at most six cells: ``6 Aug`` where the year goes without saying, else ``2022``; a dash if no day."""
    found = parse_day(value)
    if found is None:
        return "–"
    return f"{found.day} {MONTHS[found.month - 1]}" if abs(found - near) < NEAR else str(found.year)


def full_day(value: str | None) -> str:
    """A day with its year: ``6 Aug 2023``; as it stands where it is no day."""
    found = parse_day(value)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}" if found else value or "no date"


def relative_day(value: str | None, today: date) -> str:
    """How far a day is off: ``today``, ``in 3 days``, ``3 years ago``; empty where it is no day."""
    found = parse_day(value)
    if found is None:
        return ""
    away = (found - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if away in near:
        return near[away]
    span = f"{abs(away)} days" if abs(away) < COUNTED else humanize.naturaldelta(timedelta(days=abs(away)), months=True)
    return f"in {span}" if away > 0 else f"{span} ago"


def countdown(value: str | None, moment: str | None, now: date) -> str:
    """How far a day is off, and near it its hour to the minute: ``in 7 h 12 min``, ``34 min ago``, ``in 3 days``.

    ``moment`` is the ISO date and time of the hour, where that is known; ``now`` may be but a day.
    """
    away = instant(moment) - now if moment and isinstance(now, datetime) else None
    if away is None or abs(away) >= TO_THE_MINUTE:
        return relative_day(value, day_of(now))
    left = ceil(away / MINUTE)
    hours, minutes = divmod(abs(left), 60)
    span = " ".join(f"{number} {unit}" for number, unit in ((hours, "h"), (minutes, "min")) if number)
    return "now" if not left else f"in {span}" if left > 0 else f"{span} ago"


def seconds_since(instant: str | None, now: datetime) -> float | None:
    """The seconds from an ISO instant until now, or None where it cannot be read."""
    try:
        then = datetime.fromisoformat(instant or "")
    except ValueError:
        return None
    return max(0.0, (now - (then if then.tzinfo else then.replace(tzinfo=now.tzinfo))).total_seconds())


def ago(instant: str | None, now: datetime) -> str:
    """How long ago an ISO instant was: ``now``, ``3 s ago``, ``5 minutes ago``; empty where it cannot be read."""
    seconds = seconds_since(instant, now)
    if seconds is None:
        return ""
    if seconds < 1:
        return "now"
    return f"{int(seconds)} s ago" if seconds < 60 else f"{humanize.naturaldelta(seconds)} ago"
