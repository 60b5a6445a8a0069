"""Articles on their way through the workers, and what becomes of one that its worker cannot cope with."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from typing import Any

from monitor.clock import Clock
from monitor.errors import ModelError, SettingsError
from monitor.lane import Job, Lane
from monitor.workers import Workers

__all__ = ["Dispatch"]

log = logging.getLogger(__name__)

MAX_SUSPECTS = 50
"""Articles that may wait to be tried again; where there are more, something else is wrong, and all others wait."""
AHEAD = 4
"""Articles that wait for each worker beside the one that it is at; more would only fill the memory."""
UNABLE_SECONDS = 2.0
"""How long after no worker could be started one is asked for again."""
NOTICED_SECONDS = 1.0
"""From which it counts that nothing was done when something was due."""
ENDED = "the analysis ended its worker process: the text may be malformed"
NO_MEMORY = "the analysis takes more memory than a worker may have (setting `memory`)"


class Dispatch:
    """Hands articles to the workers, a few at a time, and takes in what they return.

    One whose analysis fails, hangs, or may have ended its worker is a suspect: it is tried again in a worker of its
    own, at growing distances, while the others go on. They wait only for one that may have taken down the daemon, so
    that it is known which it is. ``wake`` is called, from any thread, with each future that is done.
    """

    def __init__(self, workers: Workers, wake: Callable[[Future[Any]], None], clock: Clock) -> None:
        self._wake = wake
        self._clock = clock
        self._lane = Lane(workers, wake)
        self._alone = Lane(workers.alone(), wake)
        self._was_ready = False
        """Whether the model could be loaded before."""
        self._suspects: list[Job] = []
        self._unable = False
        """Whether no worker could be started at the last try."""

    @property
    def is_preparing(self) -> bool:
        """Whether the model is still loading."""
        return self._lane.preparing is not None

    @property
    def has_room(self) -> bool:
        """Whether another article may be handed over: a few wait, so that none is idle while others are stored."""
        out, most = len(self._lane), (1 + AHEAD) * self._lane.workers.capacity
        return out < most and self.suspects < MAX_SUSPECTS and not self._is_on_trial()

    @property
    def suspects(self) -> int:
        """How many articles are tried again, or wait for that."""
        return len(self._suspects) + len(self._alone)

    @property
    def at_work(self) -> list[Job]:
        """The jobs that a worker analyses now, as opposed to those that wait for one."""
        return [*self._lane.at_work, *self._alone.at_work]

    def prepare(self) -> None:
        """Have the model loaded before the first article comes; raises ModelError where no worker can be started."""
        try:
            self._lane.prepare()
        except OSError as error:
            raise ModelError(f"no worker can be started: {error.strerror or error}") from error

    def submit(self, job: Job) -> Job | None:
        """Have an article analysed: the job if it had its last chance before, in an earlier run of the daemon.

        One that has failed only once may have been cut short by what was no fault of its own, and goes with the others.
        """
        if job.attempts > 1 or job.is_suspected:
            self._put_off(job)
            return self._ended(job)
        self._hand_over(job, self._lane)
        self._start_clocks()
        return None

    def finish(self, future: Future[Any]) -> Job | None:
        """Take in a future that is done: the job that has now come to its end, or None.

        Raises ModelError or SettingsError where the model cannot be loaded.
        """
        if future.cancelled():
            return None
        error = future.exception()
        if isinstance(error, ModelError | SettingsError):
            raise error
        lane = next((lane for lane in (self._lane, self._alone) if future in lane or future is lane.preparing), None)
        if lane is None:
            return None
        if future is lane.preparing:
            self._prepared(lane, error)
            return None
        if isinstance(error, BrokenExecutor):
            return self._recover(lane)
        if lane.preparing is not None:
            self._prepared(lane, None)
        job = lane.take(future)
        if error is None:
            job.analysis = future.result()
        else:
            self._fail(job, _reason(error))
        if isinstance(error, MemoryError):
            self._resubmit(*lane.abandon())
        self._start_clocks()
        return self._ended(job)

    def tend(self) -> list[Job]:
        """End what hangs, and try again what is due: the jobs that have come to their end by that."""
        now = self._clock.monotonic()
        ended = []
        for lane in (self._lane, self._alone):
            while (future := lane.overdue(now)) is not None:
                job = lane.take(future)
                self._fail(job, f"the analysis took longer than {lane.workers.time_limit(job.article):.0f} seconds")
                ended.append(self._ended(job))
                self._resubmit(*lane.abandon())
        self._try_again(now)
        return [job for job in ended if job is not None]

    def excuse(self, seconds: float) -> None:
        """Take account of so many seconds, if they are many, for which this process was held up: stopped, or frozen.

        Its workers may have been so, too.
        """
        if seconds > NOTICED_SECONDS:
            self._lane.excuse(seconds)
            self._alone.excuse(seconds)

    def next_due(self) -> float | None:
        """When there is something to tend to."""
        times = [self._lane.next_due(), self._alone.next_due()]
        if not len(self._alone) and not (len(self._lane) and self._is_on_trial()):
            times += [job.due for job in self._suspects]
        return min((time for time in times if time is not None), default=None)

    def close(self) -> None:
        """Abandon all work."""
        self._lane.workers.close()
        self._alone.workers.close()

    def _is_on_trial(self) -> bool:
        """Whether one that may take down the daemon is at work, or is next: then nothing else is to be."""
        if len(self._alone):
            return any(job.is_suspected for job in self._alone.jobs)
        job = self._next_suspect(self._clock.monotonic())
        return job is not None and job.is_suspected

    def _next_suspect(self, now: float) -> Job | None:
        """The one that is tried again first, if it is due."""
        job = min(self._suspects, key=lambda suspect: suspect.due, default=None)
        return job if job is not None and job.due <= now else None

    def _try_again(self, now: float) -> None:
        job = None if len(self._alone) else self._next_suspect(now)
        if job is None or (job.is_suspected and len(self._lane)):
            return
        self._suspects.remove(job)
        self._hand_over(job, self._alone)
        self._alone.start_clocks(now)

    def _recover(self, lane: Lane) -> Job | None:
        """After the death of a worker: the job that is to blame for it, if that was its last chance."""
        at_work, waiting = lane.abandon()
        if len(at_work) == 1:
            (job,) = at_work
            self._fail(job, ENDED)
            self._resubmit([], waiting)
            return self._ended(job)
        self._suspects += at_work
        self._resubmit([], waiting)
        return None

    def _resubmit(self, at_work: list[Job], waiting: list[Job]) -> None:
        """Hand over anew what was out with workers that had to be ended."""
        for job in (*at_work, *waiting):
            self._hand_over(job, self._lane)
        self._start_clocks()

    def _hand_over(self, job: Job, lane: Lane) -> None:
        """Hand a job to the workers of a lane; what cannot be handed over now waits, and is not to blame for it."""
        try:
            lane.submit(job)
        except (OSError, BrokenExecutor) as error:
            self._hold_back(lane, error, job)

    def _prepared(self, lane: Lane, error: BaseException | None) -> None:
        """Take in whether the model is loaded; where it could be before, and cannot now, the machine is to blame."""
        lane.preparing = None
        if error is None:
            self._was_ready, self._unable = True, False
            lane.start_clocks(self._clock.monotonic())
        elif self._was_ready:
            self._hold_back(lane, error)
        else:
            raise ModelError(f"the language model cannot be loaded: {_why_unready(error)}") from error

    def _hold_back(self, lane: Lane, error: BaseException, *jobs: Job) -> None:
        """Keep what cannot be analysed now for later."""
        if not self._unable:
            log.error("no worker can be started: %s; trying again", str(error) or type(error).__name__)
        self._unable = True
        at_work, waiting = lane.abandon()
        for held in (*at_work, *waiting, *jobs):
            held.due = self._clock.monotonic() + UNABLE_SECONDS
            self._suspects.append(held)

    def _fail(self, job: Job, reason: str) -> None:
        """Note a failure, for which the article is to blame, and when to try it again if it has chances left.

        It has shown how it fails, and that the daemon outlives it.
        """
        job.attempts += 1
        job.reason = reason
        job.is_suspected = False
        self._put_off(job)

    def _put_off(self, job: Job) -> None:
        pauses = self._lane.workers.pauses
        if job.attempts > len(pauses):
            job.failure = f"{job.reason} ({job.attempts} attempts)"
        else:
            job.due = self._clock.monotonic() + pauses[max(0, job.attempts - 1)]
            self._suspects.append(job)

    def _ended(self, job: Job) -> Job | None:
        """The job if it has come to its end; the worker of its own that it had is not used again."""
        if not len(self._alone):
            self._alone.workers.close()
        return job if job.analysis is not None or job.failure is not None else None

    def _start_clocks(self) -> None:
        self._lane.start_clocks(self._clock.monotonic())


def _why_unready(error: BaseException) -> str:
    """Why a worker could not load the model, and what to do."""
    if isinstance(error, MemoryError):
        return "its process may take no more; set `memory` higher"
    if isinstance(error, BrokenExecutor):
        return f"its process was ended; see whether the machine has memory for it, and start again ({error})"
    return f"{type(error).__name__}: {error}"


def _reason(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return NO_MEMORY
    return f"the analysis failed on it: {type(error).__name__}: {error}"
