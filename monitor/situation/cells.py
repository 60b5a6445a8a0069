"""What is told of one actor towards another, kept so that single tellings come and go."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from datetime import date
from functools import cache
from operator import attrgetter
from sys import intern

from monitor.model import EventStatus, EventType, Pair, Step
from monitor.situation.course import Day, Kind
from monitor.situation.ladder import ULTIMATUM, rung_of
from monitor.situation.tellings import Telling

__all__ = ["Cell", "around", "kind_of", "meant", "period_of"]

PERIOD = 30
"""Days of a period: whom an actor means where he is said to act against nobody in particular changes with time."""
CLEARLY = 2
"""The one that is meant is under pressure at least so many times as often as the next."""


class Cell:
    """All that is told of one actor towards another, by their names in the documents, neither taken for anyone else."""

    __slots__ = ("days", "periods", "pressing", "pressure", "told")

    def __init__(self) -> None:
        self.days: dict[Kind, list[Day]] = {}
        """By kind, in the order of the days."""
        self.periods: dict[int, int] = {}
        """How many tellings there are in each period."""
        self.pressure: dict[int, int] = {}
        """How many of these are of pressure."""
        self.told = 0
        """How many tellings there are."""
        self.pressing = 0

    def add(self, telling: Telling) -> None:
        """Take in a telling."""
        self._day(telling).add(telling.report)
        self._count(telling.step, 1)

    def remove(self, telling: Telling) -> None:
        """Take out a telling."""
        step, day = telling.step, self._day(telling)
        day.remove(telling.report)
        if not day.reports:
            days = self.days[step.type, step.status]
            days.remove(day)
            if not days:
                del self.days[step.type, step.status]
        self._count(step, -1)

    def kinds(self, periods: Container[int] | None) -> Iterator[Kind]:
        """The kinds of steps of which there are tellings in these periods; None for all."""
        for kind, days in self.days.items():
            if periods is None or any(period_of(day.date) in periods for day in reversed(days)):
                yield kind

    def _day(self, telling: Telling) -> Day:
        step = telling.step
        days = self.days.setdefault(kind_of(step), [])
        place = bisect_left(days, (step.date, telling.settled), key=attrgetter("date", "settled"))
        if place == len(days) or (days[place].date, days[place].settled) != (step.date, telling.settled):
            days.insert(place, Day(intern(step.date), telling.settled))
        return days[place]

    def _count(self, step: Step, times: int) -> None:
        period = period_of(step.date)
        self.told += times
        _count(self.periods, period, times)
        if rung_of(step.type, step.status) >= ULTIMATUM:
            self.pressing += times
            _count(self.pressure, period, times)


def _count(counts: dict[int, int], item: int, times: int) -> None:
    counts[item] = counts.get(item, 0) + times
    if not counts[item]:
        del counts[item]


@cache
def _kind(type_: EventType, status: EventStatus) -> Kind:
    return type_, status


def kind_of(step: Step) -> Kind:
    """The kind of the step; the same object for the same kind."""
    return _kind(step.type, step.status)


def meant(pressure: Mapping[int, Counter[Pair]], period: int) -> Pair | None:
    """The pair whose target is, about that time, clearly the main one under pressure; of pressure by period."""
    counts: Counter[Pair] = Counter()
    for near in around(period):
        counts.update(pressure.get(near, ()))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEARLY * ranked[1][1]):
        return None
    return ranked[0][0]


def around(period: int) -> range:
    """The periods that are about the time of this one."""
    return range(period - 1, period + 2)


@cache
def period_of(day: str) -> int:
    """The number of the period that the ISO date falls in."""
    return date.fromisoformat(day).toordinal() // PERIOD
