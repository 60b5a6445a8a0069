"""Where in time the reports stand that name no day of their own, and the chains that they can be joined to."""

from __future__ import annotations

from bisect import bisect_left

from monitor.model import DeadlineKind
from monitor.situation.cores import Chain, Filing
from monitor.situation.fitting import fit, is_within, span_of

__all__ = ["Place", "is_shifted", "places_of_chain", "places_of_report", "shifted_places"]

BUCKET = 32
"""Days."""

type Place = tuple[DeadlineKind, int]
"""A kind and a stretch of ``BUCKET`` days."""


def places_of_report(filing: Filing) -> list[Place]:
    """Where the chains stand that a report can mean which can have but some days."""
    span = span_of(filing)
    return [(filing.report.kind, n) for n in range(span[0] // BUCKET, span[1] // BUCKET + 1)] if span else []


def places_of_chain(chain: Chain) -> set[Place]:
    """Where the days of the chain are."""
    return {(chain.profile.kind, day // BUCKET) for day in chain.days}


def shifted_places(before: Chain, now: Chain) -> set[Place]:
    """Where all those reports stand to which other days of the chain are the nearest now, and one is near at all."""
    days: set[int] = set()
    for day in before.days ^ now.days:
        for ordered in (before.ordered, now.ordered):
            place = bisect_left(ordered, day)
            days.update(ordered[max(place - 1, 0) : place + 2])
    return {(now.profile.kind, day // BUCKET) for day in days}


def is_shifted(filing: Filing, before: Chain, now: Chain) -> bool:
    """Whether the days of the chain, which are others than before, fit the report otherwise."""
    span = span_of(filing)
    within = span is not None and is_within(before, span) != is_within(now, span)
    return within or fit(filing, before) != fit(filing, now)
