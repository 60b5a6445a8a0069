"""Days and moments in words, seen from a given now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

import humanize

from monitor.clock import MONTHS, day_of, instant, parse_day

__all__ = ["Calendar", "age", "ago", "countdown", "day", "relative_day", "seconds_since"]

NEAR = timedelta(days=300)
COUNTED = 45
"""Days up to which a distance is told in days: what is due in 16 is not due in a month."""
HUNDRED = timedelta(days=100)
MINUTE = timedelta(minutes=1)
TO_THE_MINUTE = timedelta(hours=48)
"""Up to this a distance is told in hours and minutes."""


def day(value: str | None, near: date) -> str:
    """A day in at most six cells: ``6 Aug`` where the year goes without saying, else ``2022``; a dash if no day."""
    found = parse_day(value)
    if found is None:
        return "–"
    return f"{found.day} {MONTHS[found.month - 1]}" if abs(found - near) < NEAR else str(found.year)


def age(value: str | None, now: date) -> str:
    """How far a day is off in at most six cells: ``today``, ``3 d`` ago, ``14 mo``, ``12 y``, in ``+3 d``.

    A dash if no day.
    """
    found = parse_day(value)
    if found is None:
        return "–"
    today = day_of(now)
    if found == today:
        return "today"
    sign, (first, last) = "+" if found > today else "", sorted((found, today))
    if last - first < HUNDRED:
        return f"{sign}{(last - first).days} d"
    months = 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
    return f"{sign}{months} mo" if months < 24 else f"{sign}{months // 12} y"


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the days of rows are told: by their dates, or by how far they are off."""

    last_day: date
    """Near to which dates go without their year."""
    now: date | None = None
    """From when it is told how far they are off; None: by dates."""

    def tell(self, value: str | None) -> str:
        """A day in at most six cells; a dash if no day."""
        return day(value, self.last_day) if self.now is None else age(value, self.now)


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
