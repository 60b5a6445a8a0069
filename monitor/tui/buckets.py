"""Days gathered into as many bars as a screen has room for: by day, week, month, quarter or year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from monitor.clock import MONTHS, full_day, parse_day

__all__ = ["Bucket", "Unit", "bucket_name", "bucket_start", "fill", "short_name"]

Unit = Literal["day", "week", "month", "quarter", "year"]
DAY = timedelta(days=1)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of days and how many events there are in it."""

    first: date
    last: date
    """The last day that belongs to it."""
    events: int


def bucket_start(day: date, unit: Unit) -> date:
    """The first day of the unit that a day lies in; weeks begin on Monday."""
    match unit:
        case "day":
            return day
        case "week":
            return day - DAY * min(day.weekday(), (day - date.min).days)
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)


def _following(start: date, unit: Unit) -> date | None:
    """The first day of the next unit; None where the calendar ends."""
    reach = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[unit]
    try:
        return bucket_start(start + DAY * reach, unit)
    except OverflowError:
        return None


def _starts(first: date, last: date, unit: Unit, most: int) -> list[date] | None:
    starts: list[date] = []
    start: date | None = bucket_start(first, unit)
    while start is not None and start <= last:
        if len(starts) == most:
            return None
        starts.append(start)
        start = _following(start, unit)
    return starts


def fill(counts: Mapping[str, int], first: date, last: date, most: int) -> tuple[Unit, Sequence[Bucket]]:
    """The days from ``first`` to ``last`` in the smallest unit of which there are at most ``most``, with their events.

    ``counts`` are by ISO date. Where even years are too many, the latest are kept.
    """
    unit: Unit
    for unit in get_args(Unit):
        starts = _starts(first, last, unit, most)
        if starts:
            break
    else:
        starts = (_starts(first, last, "year", last.year) or [last])[-max(1, most) :]
    totals = dict.fromkeys(starts, 0)
    for day, number in counts.items():
        found = parse_day(day)
        if found is not None and (start := bucket_start(found, unit)) in totals:
            totals[start] += number
    after = _following(starts[-1], unit)
    ends = [*(start - DAY for start in starts[1:]), after - DAY if after else date.max]
    return unit, [Bucket(start, end, totals[start]) for start, end in zip(starts, ends, strict=True)]


def bucket_name(bucket: Bucket, unit: Unit) -> str:
    """What a stretch is called in full: ``Sun 6 Aug 2023``, ``week of 31 Jul 2023``, ``August 2023``."""
    first = bucket.first
    match unit:
        case "day":
            return f"{WEEKDAYS[first.weekday()]} {full_day(first.isoformat())}"
        case "week":
            return f"week of {full_day(first.isoformat())}"
        case "month":
            return f"{MONTHS[first.month - 1]} {first.year}"
        case "quarter":
            return f"{MONTHS[first.month - 1]} – {MONTHS[first.month + 1]} {first.year}"
        case "year":
            return str(first.year)


def short_name(bucket: Bucket, unit: Unit, before: Bucket | None) -> str:
    """What it is called below its bar: the month, and the year, only where they are others than ``before``."""
    first = bucket.first
    new_year = before is None or before.first.year != first.year
    if unit == "year" or (unit in {"month", "quarter"} and new_year):
        return str(first.year) if unit == "year" else f"{MONTHS[first.month - 1]} {first.year}"
    month = MONTHS[first.month - 1]
    if unit in {"month", "quarter"}:
        return month
    if before is not None and new_year:
        return f"{first.day} {month} {first.year}"
    return f"{first.day} {month}" if before is None or before.first.month != first.month else str(first.day)
