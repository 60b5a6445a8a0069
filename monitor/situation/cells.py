"""What is told of one actor towards another, kept so that single tellings come and go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from monitor.model import Pair, Step
from monitor.situation.course import Day, Kind
from monitor.situation.ladder import ULTIMATUM, rung_of
from monitor.situation.tellings import Telling

__all__ = ["Cell", "around", "meant", "period_of"]

PERIOD = 30
"""Days of a period: whom an actor means where he is said to act against nobody in particular changes with time."""
CLEARLY = 2
"""The one that is meant is under pressure at least so many times as often as the next."""


class Cell:
    """All that is told of one actor towards another, neither taken for anyone else."""

    def __init__(self) -> None:
        self.days: dict[Kind, dict[tuple[str, bool], Day]] = defaultdict(dict)
        """By kind, the day that the step is dated to, and whether the article dates it."""
        self.pressure: Counter[int] = Counter()
        """How many tellings of pressure there are in each period."""
        self.periods: Counter[int] = Counter()
        """How many tellings there are in each period."""

    def add(self, telling: Telling) -> None:
        """Take in a telling."""
        step = telling.step
        days, key = self.days[step.type, step.status], (step.date, telling.settled)
        if key not in days:
            days[key] = Day(telling)
        days[key].add(step)
        self._count(step, 1)

    def remove(self, telling: Telling) -> None:
        """Take out a telling."""
        step = telling.step
        days, key = self.days[step.type, step.status], (step.date, telling.settled)
        days[key].remove(step)
        if not days[key]:
            del days[key]
        if not days:
            del self.days[step.type, step.status]
        self._count(step, -1)

    def _count(self, step: Step, times: int) -> None:
        period = period_of(step.date)
        self.periods[period] += times
        if rung_of(step.type, step.status) >= ULTIMATUM:
            self.pressure[period] += times


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
