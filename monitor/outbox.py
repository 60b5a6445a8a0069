"""Texts that are analysed and wait to be stored: of a backlog some together, which takes less time than one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice, takewhile

from monitor.clock import Clock
from monitor.errors import StoreError
from monitor.lane import Job
from monitor.model import Analysis

__all__ = ["Outbox"]

TOGETHER = 40
"""Texts that are stored together, at most: meanwhile the workers are to have enough to do."""
HELD_SECONDS = 2.0
"""How long a text waits for others, at most."""
NEWS_SECONDS = 0.4
"""How long one that came while others were worked off does, and these with it."""


class Outbox:
    """Holds analysed texts, in the order in which they came back, until they are stored."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: deque[tuple[Job, Analysis]] = deque()
        self._since = 0.0
        """When it was last empty."""
        self._parted = 0
        """Of so many from the first on each is stored alone, since one of them cannot be."""

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, job: Job, analysis: Analysis) -> None:
        """Take in one more."""
        if not self._waiting:
            self._since = self._clock.monotonic()
        self._waiting.append((job, analysis))

    def due(self, *, hold: bool) -> float | None:
        """When the next are to be stored, by the clock; ``hold``: more are coming, and worth waiting for."""
        if not self._waiting:
            return None
        if not hold or self._parted or len(self._waiting) >= TOGETHER:
            return self._since
        has_news = any(job.is_news for job, _ in self._waiting)
        return self._since + (NEWS_SECONDS if has_news else HELD_SECONDS)

    def send(
        self,
        store: Callable[[Sequence[tuple[Job, Analysis]]], int],
        give_up: Callable[[Job, str], None],
        *,
        hold: bool,
    ) -> None:
        """Have those stored that are due.

        ``store`` is given some, and returns how many it has stored, from the first on; one that it cannot store is
        given up with the reason. Raises StoreError as ``store`` does.
        """
        while (due := self.due(hold=hold)) is not None and due <= self._clock.monotonic():
            following = self._following()
            try:
                self._drop(store(following))
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever one analysis holds, the others go on
                if len(following) > 1:
                    self._parted = len(following)
                    continue
                give_up(following[0][0], f"its analysis cannot be stored: {type(error).__name__}: {error}")
                self._drop(1)

    def _following(self) -> Sequence[tuple[Job, Analysis]]:
        """Those that are to be stored together next, one at least; a document's other analysis is stored alone."""
        if self._parted or self._waiting[0][0].document is not None:
            return [self._waiting[0]]
        return list(islice(takewhile(lambda ended: ended[0].document is None, self._waiting), TOGETHER))

    def _drop(self, number: int) -> None:
        for _ in range(number):
            self._waiting.popleft()
        self._parted = max(0, self._parted - number)
