"""Which clocks are running: ultimatums and other limits, summits and decision meetings."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.analysis.cast import Cast
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Reading
from monitor.model import Deadline, Event, Time

__all__ = ["find_deadlines"]


def find_deadlines(
    reading: Reading, layout: Layout, cast: Cast, events: Sequence[Event], times: Sequence[Time]
) -> Sequence[Deadline]:
    """All deadlines and meetings of the article, each once, in the order of the text."""
    return ()
