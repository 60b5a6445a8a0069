"""TIMEX3 time expressions with their normalised values."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.analysis.layout import Layout
from monitor.analysis.passage import Reading
from monitor.analysis.times.calendar import Calendar
from monitor.analysis.times.expressions import Expression, expressions
from monitor.analysis.times.witnesses import believe_text
from monitor.model import Time

__all__ = ["believe_text", "find_expressions", "find_times"]


def find_expressions(reading: Reading) -> Sequence[Expression]:
    """All time expressions of the article, in the order of the text."""
    found = [expression for passage in reading.passages for expression in expressions(passage)]
    return sorted(found, key=lambda expression: expression.span)


def find_times(spoken: Sequence[Expression], layout: Layout) -> Sequence[Time]:
    """The expressions with their values; where the day of writing is not settled, those that all its days agree on."""
    calendars = [Calendar(day) for day in layout.written or (layout.published,)]
    return [time for expression in spoken if (time := _time(expression, calendars)) is not None]


def _time(expression: Expression, calendars: Sequence[Calendar]) -> Time | None:
    calendar = calendars[0]
    found = expression.value(calendar)
    if any(expression.value(other) != found for other in calendars[1:]):
        calendar = Calendar(None)
        found = expression.value(calendar)
    return Time(*expression.span, *found, rule=expression.explained(calendar)) if found is not None else None
