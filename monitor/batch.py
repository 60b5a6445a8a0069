"""A lot of articles that is worked off in one thread, as many at a time as the workers can use."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from monitor.clock import Clock
from monitor.dispatch import Dispatch
from monitor.lane import Job
from monitor.workers import Workers

__all__ = ["Batch"]


class Batch:
    """Takes jobs while there is room for them, and gives them back when they have come to their end."""

    def __init__(self, workers: Workers, clock: Clock) -> None:
        self._done: SimpleQueue[Future[Any]] = SimpleQueue()
        self._clock = clock
        self._dispatch = Dispatch(workers, self._done.put, clock)
        self._out = 0

    def __len__(self) -> int:
        """How many jobs are out."""
        return self._out

    @property
    def has_room(self) -> bool:
        """Whether another job may be handed over; more would only fill the memory."""
        return self._dispatch.has_room

    @property
    def is_preparing(self) -> bool:
        """Whether the model is still loading."""
        return self._dispatch.is_preparing

    def submit(self, job: Job) -> None:
        """Have an article analysed."""
        self._out += 1
        self._dispatch.submit(job)

    def ended(self, timeout: float | None = None) -> list[Job]:
        """The jobs that have now come to their end, by what has happened within ``timeout`` seconds; perhaps none.

        Raises ModelError, SettingsError.
        """
        ended = self._take_in(timeout)
        self._out -= len(ended)
        return ended

    def _take_in(self, timeout: float | None) -> list[Job]:
        due = self._dispatch.next_due()
        begun = self._clock.monotonic()
        waits = [timeout, None if due is None else max(0.0, due - begun)]
        wait = min((wait for wait in waits if wait is not None), default=None)
        future: Future[Any] | None = None
        with suppress(Empty):
            future = self._done.get(timeout=wait)
        if wait is not None:
            self._dispatch.excuse(self._clock.monotonic() - begun - wait)
        if future is None:
            return self._dispatch.tend()
        job = self._dispatch.finish(future)
        return [] if job is None else [job]
