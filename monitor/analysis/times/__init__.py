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
    written = [Calendar(day) for day in layout.written or (layout.published,)]
    told = {id(head.passage): (head, _calendars_of(head)) for head in spoken if _heads_item(head)}
    found = []
    for expression in spoken:
        head, calendars = told.get(id(expression.passage), (None, []))
        found.append(_time(expression, calendars if calendars and head is not expression else written))
    return [time for time in found if time is not None]


def _heads_item(expression: Expression) -> bool:
    """Whether it is a day or month of a year, and a colon or dash after it begins what happened then."""
    doc, last = expression.passage.doc, expression.last
    dated = expression.rule in ("date", "numeric", "month_of_year") and expression.parts and "Y" in expression.parts
    return bool(dated) and expression.first == 0 and last + 1 < len(doc) and doc[last + 1].text in HEADING


def _calendars_of(head: Expression) -> list[Calendar]:
    """The calendar of the day or month at the head of an item; none where there is no such day."""
    _, value = head.value(Calendar(None)) or ("", "")
    is_month = len(value) == len("2020-08")
    try:
        return [Calendar(date.fromisoformat(f"{value}-{MIDDLE}" if is_month else value), is_near=is_month)]
    except ValueError:
        return []


def _time(expression: Expression, calendars: Sequence[Calendar]) -> Time | None:
    calendar = calendars[0]
    found = expression.value(calendar)
    if any(expression.value(other) != found for other in calendars[1:]):
        calendar = Calendar(None)
        found = expression.value(calendar)
    return Time(*expression.span, *found, rule=expression.explained(calendar)) if found is not None else None
