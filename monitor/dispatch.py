"""Articles on their way through the workers, and what becomes of one that takes its worker down."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from typing import Any

from monitor.errors import ModelError, SettingsError
from monitor.model import Analysis, Article, FileVersion
from monitor.workers import Workers

__all__ = ["Dispatch", "Job"]

MAX_DEATHS = 2
"""A text whose worker died so often, the last time with no other at work, is given up."""


@dataclass(slots=True)
class Job:
    """An article on its way, with the files that hold it; in the end it has an analysis or a failure."""

    article: Article
    files: dict[str, FileVersion]
    analysis: Analysis | None = None
    failure: str | None = None
    """Why there is no analysis."""
    deaths: int = 0
    """How many workers died while it was with them."""


class Dispatch:
    """Hands articles to the workers, a few at a time, and takes in what they return.

    When a worker dies nobody knows which article was to blame, so each that was out is run again, alone.
    ``wake`` is called, from any thread, with each future that is done.
    """

    def __init__(self, workers: Workers, wake: Callable[[Future[Any]], None]) -> None:
        self._workers = workers
        self._wake = wake
        self._preparing: Future[None] | None = None
        self._running: dict[Future[Any], Job] = {}
        self._again: deque[Job] = deque()
        self._broken = False

    @property
    def is_preparing(self) -> bool:
        """Whether the model is still loading."""
        return self._preparing is not None

    @property
    def has_room(self) -> bool:
        """Whether another article may be handed over: one waits for each set of busy workers, no more."""
        suspected = self._again or any(job.deaths for job in self._running.values())
        return not suspected and len(self._running) <= self._workers.count

    def prepare(self) -> None:
        """Have the model loaded before the first article comes."""
        self._preparing = self._workers.submit_prepare()
        self._preparing.add_done_callback(self._wake)

    def submit(self, job: Job) -> None:
        """Have an article analysed."""
        try:
            future = self._workers.submit(job.article)
        except BrokenExecutor:
            self._broken = True
            self._again.append(job)
        else:
            self._running[future] = job
            future.add_done_callback(self._wake)
        self._recover()

    def finish(self, future: Future[Any]) -> Job | None:
        """Take in a future that is done: the job that has now come to its end, or None.

        Raises ModelError or SettingsError where the model cannot be loaded.
        """
        error = future.exception()
        if isinstance(error, ModelError | SettingsError):
            raise error
        if future is self._preparing:
            self._preparing = None
            if error is not None:
                raise ModelError(f"the language model cannot be loaded: {type(error).__name__}: {error}") from error
            return None
        job = self._running.pop(future)
        if isinstance(error, BrokenExecutor):
            self._broken = True
            job.deaths += 1
            if job.deaths < MAX_DEATHS:
                self._again.append(job)
            else:
                job.failure = "the analysis of it ended its worker process: it may be too long or malformed"
        elif error is not None:
            job.failure = f"the analysis failed on it: {type(error).__name__}: {error}"
        else:
            job.analysis = future.result()
        self._recover()
        return job if job.analysis or job.failure else None

    def close(self) -> None:
        """Abandon all work."""
        self._workers.close()

    def _recover(self) -> None:
        """Once all that were out are back, replace dead workers and run the suspected articles one by one."""
        if self._running:
            return
        if self._broken:
            self._workers.close()
            self._broken = False
        if self._again:
            self.submit(self._again.popleft())
