"""Of which days a report can be that names none, or one that cannot be right, and how well those of a chain fit."""

from __future__ import annotations

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
    given = day_of(report.due)
    near = given is not None and any(abs(day - given.toordinal()) <= 1 for day in chain.days)
    if given is not None and not is_doubtful(report):
        return (near, True, 0) if near else None
    written = day_of(report.date) if report.dated else None
    if written is None:
        return near, True, 0
    distance = min(abs(day - written.toordinal()) for day in chain.days)
    if report.status in ("pending", "unknown"):
        fits = max(chain.days) >= written.toordinal()
    else:
        fits = report.status == "extended" or min(chain.days) <= written.toordinal()
    return (near, fits, -distance) if fits or report.kind == "deadline" else None


def is_within(chain: Chain, span: tuple[int, int]) -> bool:
    """Whether one of the days of a chain is within the span."""
    return any(span[0] <= day <= span[1] for day in chain.days)


def span_of(filing: Filing) -> tuple[int, int] | None:
    """The ordinals of the first and last day that the report's deadline can have; None where it can have any."""
    report = filing.report
    given = day_of(report.due)
    written = day_of(report.date) if report.dated else None
    if given is not None and (written is None or not is_doubtful(report)):
        return given.toordinal() - 1, given.toordinal() + 1
    if written is None:
        return None
    last = max(written.toordinal() + OPEN_DAYS, given.toordinal() + 1 if given else 0)
    return written.toordinal() - OPEN_DAYS, last
