"""The course of the crisis: how many events each day has, and the clocks that run out on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from monitor.clock import parse_day
from monitor.store.reader import Reader
from monitor.store.results import DeadlineRow
from monitor.tui.view import View

__all__ = ["Course", "read_course"]

MANY = 200
"""Deadlines and meetings marked at most."""
LEAD = timedelta(days=14)
"""Days before the oldest article of which events are shown: the news begins after what it is about."""
AHEAD = timedelta(days=31)
"""Days after the newest article in which clocks that run out, and today, are shown."""


@dataclass(frozen=True, slots=True)
class Course:
    """What the timeline shows, as the database stands."""

    counts: dict[str, int] = field(default_factory=dict)
    """Events by ISO date."""
    first: date | None = None
    last: date | None = None
    clocks: Sequence[DeadlineRow] = ()
    """Deadlines and meetings on these days."""
    dateless: bool = False
    """There are articles, and none tells a date."""


def read_course(reader: Reader, view: View) -> Course:
    """The events and clocks that pass the filter, from shortly before the oldest article on."""
    span = reader.span()
    oldest, newest = (parse_day(span[0]), parse_day(span[1])) if span else (None, None)
    if oldest is None or newest is None:
        return Course(dateless=reader.status().documents > 0)
    search = reader.search(view.sought)
    earliest, latest = _moved(oldest, -LEAD), _moved(newest, AHEAD)
    counts = search.event_counts(earliest.isoformat(), latest.isoformat())
    clocks = [
        row
        for row in search.deadlines(view.today.isoformat(), MANY, view.status)
        if (due := parse_day(row.due)) is not None and earliest <= due <= latest
    ]
    days = [oldest, newest, *filter(None, map(parse_day, [*counts, *(row.due for row in clocks)]))]
    if view.today <= latest:
        days.append(view.today)
    return Course(counts, max(earliest, min(days)), min(latest, max(days)), clocks)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
