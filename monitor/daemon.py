"""The daemon: intake, analysis, situation and store, wired together."""

from __future__ import annotations

import logging
import os
import signal
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any

from monitor.clock import Clock, SystemClock
from monitor.config import Settings
from monitor.errors import InputError, ModelError, StoreError, UnreadableError
from monitor.intake import Inbox, Watch, read_article, shown
from monitor.lock import WorkspaceLock
from monitor.model import Analysis, Article, FileVersion
from monitor.situation import Situation
from monitor.store.writer import DaemonState, Heartbeat, Writer
from monitor.workers import Workers, local_workers

__all__ = ["Daemon", "Summary", "run_daemon"]

log = logging.getLogger(__name__)

BEAT_SECONDS = 2.0
PROGRESS_SECONDS = 0.5
"""How often progress is told while a batch is running; every telling is a transaction."""
FEED_SECONDS = 0.2
"""How long files are read at a stretch, so that signals and results do not wait for a thousand duplicates."""
HINTED_SCAN_SECONDS = 0.2
RETRY_SECONDS = 1.0
"""How long to wait before trying again what the machine refused: a full disk, a locked database."""
PATIENCE_SECONDS = 10.0
"""How long ``--once`` waits for files that go on changing."""
MAX_DEATHS = 2
"""A text whose worker died so often, the last time with no other at work, is given up."""


@dataclass(slots=True)
class Summary:
    """What a run of the daemon did, in files."""

    stored: int = 0
    duplicates: int = 0
    quarantined: int = 0
    waiting: int = 0
    """Files that were not dealt with when it ended."""
    interrupted: bool = False


@dataclass(slots=True)
class Job:
    """An article on its way through the analysis, with the files that hold it."""

    article: Article
    files: dict[str, FileVersion]
    deaths: int = 0
    """How many workers died while they had it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The wish to stop."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something happened to a file, or, where ``path`` is None, to a folder."""

    path: str | None


@dataclass(frozen=True, slots=True)
class Finished:
    """A worker is done."""

    future: Future[Any]


def run_daemon(settings: Settings, *, once: bool = False) -> Summary:
    """Ingest what is dropped into the watched folder until told to stop, or once what is there.

    Raises AlreadyRunningError, StoreError, ModelError, or InputError where there is no such folder.
    """
    if settings.watched == settings.workspace / "watched":
        settings.watched.mkdir(exist_ok=True)
    if not settings.watched.is_dir():
        raise InputError(f"{settings.watched}: no such folder; create it, or name another with --watched")
    with WorkspaceLock(settings.db), Writer(settings.db) as writer:
        daemon = Daemon(settings, writer, local_workers(settings.model), SystemClock())
        with daemon.stopped_by_signals():
            return daemon.run(once=once)


class Daemon:
    """Leads each file of the watched folder to the database or to quarantine, from one thread.

    ``stop`` and the callbacks of the watch and the workers only leave a message; ``run`` takes them up.
    """

    def __init__(self, settings: Settings, writer: Writer, workers: Workers, clock: Clock) -> None:
        self._settings = settings
        self._writer = writer
        self._workers = workers
        self._clock = clock
        self._inbox = Inbox(settings.watched, settings.settle, writer.versions())
        self._quarantined = set(writer.quarantined())
        self._situation = Situation(writer.known_actors(), writer.known_deadlines())
        self._wakeups: SimpleQueue[Stop | Hint | Finished] = SimpleQueue()
        self._summary = Summary()
        self._jobs: dict[str, Job] = {}
        """Every job that is not yet stored, by the SHA-256 of its article."""
        self._running: dict[Future[Any], Job] = {}
        self._again: deque[Job] = deque()
        """Jobs whose worker died, to be run anew, each alone."""
        self._analysed: deque[tuple[Job, Analysis]] = deque()
        self._preparing: Future[None] | None = None
        self._stopping = False
        self._broken = False
        self._started = clock.now().isoformat()
        self._done = 0
        """How many files of the running batch are dealt with."""
        self._next_scan = self._next_beat = self._retry_at = self._progress_at = clock.monotonic()
        self._last_scan = -1.0
        self._beaten: tuple[DaemonState, int] | None = None

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Within the context, SIGTERM, SIGINT and SIGHUP stop the daemon."""

        def handle(number: int, frame: FrameType | None) -> None:
            self.stop()

        signals = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        earlier = {number: signal.signal(number, handle) for number in signals}
        try:
            yield
        finally:
            for number, handler in earlier.items():
                signal.signal(number, handler)

    def stop(self) -> None:
        """Have ``run`` end soon; safe to call from any thread and from a signal handler."""
        self._wakeups.put(Stop())

    def run(self, *, once: bool = False) -> Summary:
        """Ingest until stopped, or once what is there; what is at work when it stops is left for next time."""
        watch = Watch(self._settings.watched, lambda path: self._wakeups.put(Hint(path)))
        self._beat("starting")
        try:
            if not once:
                self._preparing = self._workers.submit_prepare()
                self._preparing.add_done_callback(lambda future: self._wakeups.put(Finished(future)))
            while not self._stopping:
                self._work(None if once else watch)
                if once and self._is_through():
                    break
                self._wait()
        finally:
            watch.stop()
            self._workers.close()
            self._beat("stopped")
        return replace(self._summary, waiting=len(self._inbox), interrupted=self._stopping)

    def _work(self, watch: Watch | None) -> None:
        now = self._clock.monotonic()
        if now >= self._next_scan:
            if watch is not None:
                watch.ensure()
            self._scan(now)
        self._inbox.settle(now)
        if now >= self._retry_at:
            self._store_analysed()
            self._feed()
        self._beat_when_due()

    def _scan(self, now: float) -> None:
        self._last_scan, self._next_scan = now, now + self._settings.poll
        found = self._inbox.scan(now)
        if found is None:
            return
        if gone := sorted(self._quarantined - found):
            with self._trouble_reported():
                self._writer.release(gone)
                self._quarantined.difference_update(gone)

    def _feed(self) -> None:
        """Keep the workers busy, with one article waiting for them; more would only fill the memory."""
        if self._again or any(job.deaths for job in self._running.values()):
            if not self._running:
                self._submit(self._again.popleft())
            return
        until = self._clock.monotonic() + FEED_SECONDS
        while self._has_room() and self._clock.monotonic() < until and (taken := self._inbox.take()):
            self._take_up(*taken)

    def _has_room(self) -> bool:
        return len(self._running) + len(self._analysed) <= self._workers.count

    def _take_up(self, path: str, version: FileVersion) -> None:
        """Read a settled file, and send it where it belongs."""
        try:
            article = read_article(self._settings.watched, path, version, self._clock.now())
            if article is None:
                self._inbox.put_back(path, self._clock.monotonic())
            elif (document := self._writer.document(article.sha256)) is not None:
                self._writer.add_files(document, {shown(path): version}, self._clock.now())
                self._summary.duplicates += 1
                self._settle_accounts({path: version})
                log.info("known %s", shown(path), extra={"path": shown(path), "document": document})
            elif job := self._jobs.get(article.sha256):
                job.files[path] = version
            else:
                self._submit(Job(article, {path: version}))
        except UnreadableError as error:
            self._quarantine({path: version}, str(error))
        except (OSError, StoreError) as error:
            self._inbox.put_back(path, self._clock.monotonic())
            self._report_trouble(error)

    def _submit(self, job: Job) -> None:
        self._jobs[job.article.sha256] = job
        try:
            future = self._workers.submit(job.article)
        except BrokenExecutor:
            self._broken = True
            self._again.append(job)
        else:
            self._running[future] = job
            future.add_done_callback(lambda future: self._wakeups.put(Finished(future)))

    def _finish(self, future: Future[Any]) -> None:
        """Take in what a worker returns."""
        error = future.exception()
        if isinstance(error, ModelError):
            raise error
        if future is self._preparing:
            self._preparing = None
            if error is not None:
                raise ModelError(f"the model {self._settings.model!r} cannot be loaded: {error}") from error
            return
        job = self._running.pop(future)
        if error is None:
            self._analysed.append((job, future.result()))
        elif isinstance(error, BrokenExecutor):
            self._broken = True
            job.deaths += 1
            if job.deaths < MAX_DEATHS:
                self._again.append(job)
            else:
                self._give_up(job, "the analysis of it ended its worker process: it may be too long or malformed")
        else:
            self._give_up(job, f"the analysis failed on it: {type(error).__name__}: {error}")
        if self._broken and not self._running:
            self._workers.replace()
            self._broken = False

    def _give_up(self, job: Job, reason: str) -> None:
        del self._jobs[job.article.sha256]
        self._quarantine(job.files, reason)

    def _store_analysed(self) -> None:
        while self._analysed:
            job, analysis = self._analysed[0]
            try:
                self._store(job, analysis)
            except StoreError as error:
                self._report_trouble(error)
                return
            except Exception as error:  # noqa: BLE001 - whatever one analysis holds, the others go on
                self._give_up(job, f"its analysis cannot be stored: {type(error).__name__}: {error}")
            self._analysed.popleft()

    def _store(self, job: Job, analysis: Analysis) -> None:
        day = (analysis.published or self._clock.now().date()).isoformat()
        placement = self._situation.place(analysis, day)
        files = {shown(path): version for path, version in job.files.items()}
        number = self._writer.add(job.article, analysis, placement, day, files, self._settings.model)
        self._situation.add(placement)
        del self._jobs[job.article.sha256]
        self._summary.stored += 1
        self._settle_accounts(job.files)
        log.info("stored %s", job.article.name, extra={"path": job.article.name, "document": number})

    def _quarantine(self, files: Mapping[str, FileVersion], reason: str) -> None:
        for path, version in files.items():
            try:
                self._writer.quarantine(shown(path), version, reason, self._clock.now())
            except StoreError as error:
                self._inbox.put_back(path, self._clock.monotonic())
                self._report_trouble(error)
                continue
            self._settle_accounts({path: version})
            self._quarantined.add(shown(path))
            self._summary.quarantined += 1
            log.warning("quarantined %s: %s", shown(path), reason, extra={"path": shown(path), "reason": reason})

    def _settle_accounts(self, files: Mapping[str, FileVersion]) -> None:
        """Note that files are dealt with."""
        for path, version in files.items():
            self._inbox.done(path, version)
            self._quarantined.discard(shown(path))
        self._done += len(files)
        self._progress_at = self._clock.monotonic()

    def _is_through(self) -> bool:
        """Whether nothing is left that a single run would wait for."""
        impatient = self._clock.monotonic() - self._progress_at > PATIENCE_SECONDS
        return len(self._inbox) == 0 or (impatient and self._inbox.unsettled == len(self._inbox))

    def _wait(self) -> None:
        """Wait until there is something to do, and take up all messages."""
        now = self._clock.monotonic()
        times = [self._next_scan, self._next_beat, self._inbox.next_due()]
        if self._analysed or (self._inbox.queued and self._has_room() and not self._again):
            times.append(max(now, self._retry_at))
        timeout = max(0.0, min(time for time in times if time is not None) - now)
        try:
            self._receive(self._wakeups.get(timeout=timeout))
            while True:
                self._receive(self._wakeups.get_nowait())
        except Empty:
            return

    def _receive(self, message: Stop | Hint | Finished) -> None:
        match message:
            case Stop():
                self._stopping = True
            case Finished(future):
                self._finish(future)
            case Hint(path=None):
                self._next_scan = min(self._next_scan, self._last_scan + HINTED_SCAN_SECONDS)
            case Hint(path=str(path)):
                self._inbox.look(path, self._clock.monotonic())

    def _beat_when_due(self) -> None:
        pending = len(self._inbox)
        if pending == 0:
            self._done = 0
        state: DaemonState = "starting" if self._preparing else "working" if pending else "idle"
        now = self._clock.monotonic()
        changed = self._beaten is None or self._beaten[0] != state
        hurried = self._beaten != (state, self._done) and now >= self._next_beat - BEAT_SECONDS + PROGRESS_SECONDS
        if changed or hurried or now >= self._next_beat:
            self._beat(state)

    def _beat(self, state: DaemonState) -> None:
        pending = len(self._inbox)
        heartbeat = Heartbeat(
            pid=os.getpid(),
            model=self._settings.model,
            state=state,
            started=self._started,
            heartbeat=self._clock.now().isoformat(),
            pending=pending,
            batch_done=self._done,
            batch_total=self._done + pending,
        )
        self._beaten = (state, self._done)
        self._next_beat = self._clock.monotonic() + BEAT_SECONDS
        with self._trouble_reported():
            self._writer.beat(heartbeat)

    @contextmanager
    def _trouble_reported(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            self._report_trouble(error)

    def _report_trouble(self, error: Exception) -> None:
        """Say what the machine refuses, and wait a moment before asking again; no text is to blame for it."""
        self._retry_at = self._clock.monotonic() + RETRY_SECONDS
        log.error("%s; trying again", error)
