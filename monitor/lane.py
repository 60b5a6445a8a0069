"""Articles that are out with workers, which of them are at work, and since when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from itertools import islice
from typing import Any

from monitor.model import Analysis, Article, FileVersion
from monitor.workers import Workers

__all__ = ["Job", "Lane"]


@dataclass(slots=True, eq=False)
class Job:
    """An article on its way, with the files that hold it; in the end it has an analysis or a failure."""

    article: Article
    files: dict[str, FileVersion]
    document: int | None = None
    """The document that gets another analysis; None for an article that is not yet known."""
    analysis: Analysis | None = None
    failure: str | None = None
    """Why there is no analysis."""
    attempts: int = 0
    """How often its analysis has failed."""
    reason: str = ""
    """What is held against it: why it did so last, or that the daemon ended meanwhile."""
    due: float = 0.0
    """When it is to be tried again."""
    is_suspected: bool = False
    """Whether it may have taken the daemon down."""
    is_news: bool = False
    """Whether it goes before what has waited for longer."""


class Lane:
    """Workers, and the jobs that are out with them in the order in which they were handed over."""

    def __init__(self, workers: Workers, wake: Callable[[Future[Any]], None]) -> None:
        self.workers = workers
        self._wake = wake
        self._out: dict[Future[Any], Job] = {}
        self._limits: dict[Future[Any], float] = {}
        """When those that are at work, rather than waiting for a worker, count as hanging."""
        self.preparing: Future[None] | None = None
        """The loading of the model, which no text is to blame for."""

    def __len__(self) -> int:
        return len(self._out)

    def __contains__(self, future: Future[Any]) -> bool:
        return future in self._out

    def prepare(self) -> None:
        """Have the model loaded if that has not begun; raises OSError or BrokenExecutor as ``submit`` does."""
        if not self.workers.is_open:
            self.preparing = self.workers.submit_prepare()
            self.preparing.add_done_callback(self._wake)

    def submit(self, job: Job) -> None:
        """Hand over a job; raises OSError or BrokenExecutor where no worker can be started."""
        self.prepare()
        try:
            future = self.workers.submit(job.article)
        except BrokenExecutor:
            if self._out:
                raise
            self.workers.close()
            self.prepare()
            future = self.workers.submit(job.article)
        self._out[future] = job
        future.add_done_callback(self._wake)

    def take(self, future: Future[Any]) -> Job:
        """The job that is back."""
        self._limits.pop(future, None)
        return self._out.pop(future)

    @property
    def jobs(self) -> Collection[Job]:
        """All jobs that are out."""
        return self._out.values()

    @property
    def at_work(self) -> list[Job]:
        """The jobs whose clocks run."""
        return [self._out[future] for future in self._limits]

    def start_clocks(self, now: float) -> None:
        """Note the time at which jobs came to be at work."""
        if self.preparing is not None:
            return
        for future in self._at_work():
            if future not in self._limits:
                self._limits[future] = now + self.workers.time_limit(self._out[future].article)

    def next_due(self) -> float | None:
        """When the next job counts as hanging."""
        return min(self._limits.values(), default=None)

    def overdue(self, now: float) -> Future[Any] | None:
        """A job that hangs."""
        return next((future for future, limit in self._limits.items() if limit <= now and not future.done()), None)

    def excuse(self, seconds: float) -> None:
        """Give the jobs that are at work so much longer."""
        self._limits = {future: limit + seconds for future, limit in self._limits.items()}

    def abandon(self) -> tuple[list[Job], list[Job]]:
        """End the workers, which start anew with the next job: the jobs that were at work, and those that waited."""
        at_work = [self._out[future] for future in self._at_work()]
        waiting = list(self._out.values())[len(at_work) :]
        self._out.clear()
        self._limits.clear()
        self.preparing = None
        self.workers.close()
        return at_work, waiting

    def _at_work(self) -> Iterator[Future[Any]]:
        return islice(self._out, self.workers.capacity)
