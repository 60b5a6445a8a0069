"""What was done, ordered, threatened or refused: PLOVER events, and the deadlines and meetings among them."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.analysis.cast import Cast
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Reading
from monitor.model import Deadline, Event, Statement, Time

__all__ = ["find_deadlines", "find_events"]


def find_events(
    reading: Reading, cast: Cast, statements: Sequence[Statement], times: Sequence[Time]
) -> Sequence[Event]:
    """All events of the article, in the order of the text."""
    return ()


def find_deadlines(
    reading: Reading, layout: Layout, cast: Cast, events: Sequence[Event], times: Sequence[Time]
) -> Sequence[Deadline]:
    """All deadlines and meetings of the article, each once, in the order of the text."""
    return ()
