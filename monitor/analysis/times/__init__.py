"""TIMEX3 time expressions with their normalised values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from monitor.analysis.layout import Layout
from monitor.analysis.passage import Reading
from monitor.analysis.times.calendar import Calendar
from monitor.analysis.times.expressions import Expression, expressions
from monitor.analysis.times.witnesses import believe_text
from monitor.model import Time

__all__ = ["believe_text", "find_expressions", "find_times"]

HEADING = frozenset({":", "-", "–", "—"})
MIDDLE = 15
"""The day of a month from which days are counted where it is not told."""


def find_expressions(reading: Reading) -> Sequence[Expression]:
    """All time expressions of the article, in the order of the text."""
    found = [expression for passage in reading.passages for expression in expressions(passage)]
    return sorted(found, key=lambda expression: expression.span)


def find_times(spoken: Sequence[Expression], layout: Layout) -> Sequence[Time]:
    """The expressions with their values; where the day of writing is not settled, those that all its days agree on.

    In an item of a chronicle they are counted from the day or month at its head: "August 2020: Oman demands an answer
    by 15 September".
    """
    calendars = [Calendar(day) for day in layout.written or (layout.published,)]
    heads = {head.passage.span(0, 0): head for head in spoken if _heads_item(head)}
    found: list[Time] = []
    for expression in spoken:
        head = heads.get(expression.passage.span(0, 0))
        told = _calendar_of(head) if head is not None and head is not expression else None
        if (time := _time(expression, [told] if told else calendars)) is not None:
            found.append(time)
    return found


def _heads_item(expression: Expression) -> bool:
    """Whether it is a day or month of a year, and a colon or dash after it begins what happened then."""
    doc, last = expression.passage.doc, expression.last
    dated = expression.rule in ("date", "numeric", "month_of_year") and expression.parts and "Y" in expression.parts
    return bool(dated) and expression.first == 0 and last + 1 < len(doc) and doc[last + 1].text in HEADING


def _calendar_of(head: Expression) -> Calendar | None:
    found = head.value(Calendar(None))
    if found is None:
        return None
    day = found[1]
    try:
        return Calendar(
            date.fromisoformat(day if len(day) > len("2020-08") else f"{day}-{MIDDLE}"), len(day) < len("2020-08-1")
        )
    except ValueError:
        return None


def _time(expression: Expression, calendars: Sequence[Calendar]) -> Time | None:
    calendar = calendars[0]
    found = expression.value(calendar)
    if any(expression.value(other) != found for other in calendars[1:]):
        calendar = Calendar(None)
        found = expression.value(calendar)
    return Time(*expression.span, *found, rule=expression.explained(calendar)) if found is not None else None
