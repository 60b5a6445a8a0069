"""TIMEX3 time expressions with their normalised values."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.analysis.layout import Layout
from monitor.analysis.passage import Reading
from monitor.model import Time

__all__ = ["find_times"]


def find_times(reading: Reading, layout: Layout) -> Sequence[Time]:
    """All time expressions of the article, in the order of the text."""
    return ()
