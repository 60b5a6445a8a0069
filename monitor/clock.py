"""The clock, injected wherever time matters so that tests can set it."""

from __future__ import annotations

import time as system
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Protocol

__all__ = [
    "MONTHS",
    "Clock",
    "SystemClock",
    "day_of",
    "full_day",
    "full_moment",
    "hour_words",
    "instant",
    "is_over",
    "parse_day",
]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=4096)
def parse_day(value: str | None) -> date | None:
    """The day of an ISO date, or None where the value is coarser or not known."""
    try:
        return datetime.strptime(value, "%Y-%m-%d").date() if value else None
    except ValueError:
        return None


def full_day(value: str | None) -> str:
    """A day with its year: ``6 Aug 2023``; as it stands where it is no day."""
    found = parse_day(value)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}" if found else value or "no date"


def full_moment(due: str | None, moment: str | None) -> str:
    """Likewise with the hour of an ISO date and time, where that is known: ``6 Aug 2023, 18:00 UTC``."""
    hour = f", {hour_words(due, moment)}" if due and moment else ""
    return f"{full_day(due)}{hour}"


def instant(moment: str) -> datetime:
    """The instant of an ISO date and time; one without an offset is the machine's own local time.

    Raises ValueError for what is no such date.
    """
    return datetime.fromisoformat(moment).astimezone(UTC)


def hour_words(due: str, moment: str) -> str:
    """The hour of what is due on an ISO date, at an ISO date and time: "18:00 UTC", "midnight"."""
    then = datetime.fromisoformat(moment)
    next_day = then.date() > date.fromisoformat(due)
    if next_day and then.time() == time():
        return f"midnight{_zone(then)}"
    return f"{then:%H:%M}{_zone(then)}{' the next day' if next_day else ''}"


def _zone(then: datetime) -> str:
    return f" {then.tzname()}" if then.tzinfo else ""


def is_over(moment: str | None, now: date) -> bool | None:
    """Whether the instant of an ISO date and time is past; None where there is none, or now is but a day."""
    return None if moment is None or not isinstance(now, datetime) else now >= instant(moment)


def day_of(now: date) -> date:
    """The day of a moment, or the day itself where no more is known."""
    return now.date() if isinstance(now, datetime) else now


class Clock(Protocol):
    """What the program asks the time of."""

    def now(self) -> datetime:
        """The present moment, timezone-aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back, for measuring spans of time."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since an arbitrary start."""
        return system.monotonic()
