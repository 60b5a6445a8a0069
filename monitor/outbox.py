"""Texts that are analysed and wait to be stored: of a backlog some together, which takes less time than one by one."""

from __future__ import annotations

from collections import deque
from itertools import islice, takewhile

from monitor.clock import Clock
from monitor.lane import Job
from monitor.model import Analysis

__all__ = ["Outbox"]

TOGETHER = 16
"""Texts that are stored together, at most."""
HELD_SECONDS = 0.4
"""How long a text waits for others, at most."""


class Outbox:
    """Holds analysed texts, in the order in which they came back, until they are stored."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: deque[tuple[Job, Analysis]] = deque()
        self._since = 0.0
        """When it was last empty."""
        self._parted = 0
        """Of so many from the first on each is stored alone."""

    def put(self, job: Job, analysis: Analysis) -> None:
        """Take in one more."""
        if not self._waiting:
            self._since = self._clock.monotonic()
        self._waiting.append((job, analysis))

    def due(self, *, hold: bool) -> float | None:
        """When the next are to be stored, by the clock; ``hold``: more are coming, and worth waiting for."""
        if not self._waiting:
            return None
        held = hold and not self._parted and len(self._waiting) < TOGETHER
        return self._since + HELD_SECONDS * held

    def next(self) -> list[tuple[Job, Analysis]]:
        """Those that are to be stored together next, one at least; a document's other analysis is stored alone."""
        if self._parted or self._waiting[0][0].document is not None:
            return [self._waiting[0]]
        return list(islice(takewhile(lambda ended: ended[0].document is None, self._waiting), TOGETHER))

    def part(self) -> None:
        """Have the next stored one by one, since one of them cannot be."""
        self._parted = len(self.next())

    def drop(self, number: int) -> None:
        """Let go of so many from the first on, which are stored or given up."""
        for _ in range(number):
            self._waiting.popleft()
        self._parted = max(0, self._parted - number)
