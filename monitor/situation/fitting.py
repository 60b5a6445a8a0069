"""Of which days a report can be that names none, or one that cannot be right, and how well those of a chain fit."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from monitor.situation.cores import Chain, Filing
from monitor.situation.entries import day_of, is_doubtful

__all__ = ["OPEN_DAYS", "fit", "is_within", "span_of"]

OPEN_DAYS = 30
"""For so long before and after its day a report that names none can mean a deadline."""


def fit(filing: Filing, chain: Chain) -> tuple[bool, bool, int] | None:
    """Whether the day is near the one given, whether that it is to come or past agrees, and minus the days between.

    None for a meeting that cannot be meant: one past where one to come is spoken of, or the other way round.
    """
    report = filing.report
    given = _ordinal(report.due)
    near = given is not None and is_within(chain, (given - 1, given + 1))
    if given is not None and not is_doubtful(report):
        return (near, True, 0) if near else None
    written = _ordinal(report.date) if report.dated else None
    if written is None:
        return near, True, 0
    days = chain.ordered
    place = bisect_left(days, written)
    distance = min(abs(day - written) for day in days[max(place - 1, 0) : place + 1])
    if report.status in ("pending", "unknown"):
        fits = days[-1] >= written
    else:
        fits = report.status == "extended" or days[0] <= written
    return (near, fits, -distance) if fits or report.kind == "deadline" else None


def is_within(chain: Chain, span: tuple[int, int]) -> bool:
    """Whether one of the days of a chain is within the span."""
    days = chain.ordered
    first = days[0]
    if first >= span[0]:
        return first <= span[1]
    place = bisect_left(days, span[0])
    return place < len(days) and days[place] <= span[1]


def span_of(filing: Filing) -> tuple[int, int] | None:
    """The ordinals of the first and last day that the report's deadline can have; None where it can have any."""
    report = filing.report
    given = _ordinal(report.due)
    written = _ordinal(report.date) if report.dated else None
    if given is not None and (written is None or not is_doubtful(report)):
        return given - 1, given + 1
    if written is None:
        return None
    last = max(written + OPEN_DAYS, given + 1 if given else 0)
    return written - OPEN_DAYS, last


@lru_cache(maxsize=1 << 14)
def _ordinal(text: str | None) -> int | None:
    """The ordinal of the day of an ISO date or time, as of ``day_of``."""
    day = day_of(text)
    return day.toordinal() if day else None
