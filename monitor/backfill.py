"""Feeding archives through the daemon's path: workers, situation and the one writer, each text once."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Self

from monitor.batch import Batch
from monitor.clock import Clock, SystemClock
from monitor.config import Settings
from monitor.errors import InputError, LostError, StoreError
from monitor.intake import Archive, Entry, shown
from monitor.keeper import Keeper
from monitor.lane import Job
from monitor.lock import WorkspaceLock
from monitor.machine import goal
from monitor.model import Analysis, Arrival
from monitor.outbox import Outbox
from monitor.pulse import Pulse, Summary
from monitor.revision import analysis_revision
from monitor.store.writer import Analysed, DaemonState, Heartbeat, Writer
from monitor.troubles import Troubles
from monitor.workers import Workers
from monitor.workforce import workers_of

__all__ = ["Backfill", "archive_of"]


def archive_of(settings: Settings, path: Path) -> Archive:
    """An archive by its path, shown as the path from the workspace where it lies below that.

    Raises InputError where there is none, or where it lies in the watched folder.
    """
    whole = goal(path)
    if whole.is_relative_to(goal(settings.watched)):
        raise InputError(f"{path}: lies in the watched folder, whose texts monitor ingest reads")
    workspace = goal(settings.workspace)
    label = whole.relative_to(workspace) if whole.is_relative_to(workspace) else whole
    return Archive(path, whole.name if whole == workspace else shown(str(label)))


class Backfill:
    """Stores what archives hold and the database does not; what is stored, or was given up, is passed over."""

    def __init__(
        self,
        writer: Writer,
        workers: Workers,
        analysed: Analysed,
        clock: Clock,
        problem: Callable[[str, str], None] = lambda place, reason: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``problem`` is told of each place whose text is not stored, with the reason."""
        self._writer = writer
        self._analysed = analysed
        self._clock = clock
        self._problem = problem
        self._sleep = sleep
        self._batch = Batch(workers, clock)
        self._keeper = Keeper(writer)
        self._pulse = Pulse(self._beat, analysed.model, clock)
        self._troubles = Troubles(clock)
        self._out: dict[str, Entry] = {}
        """What is not yet stored, by the SHA-256 of its text."""
        self._outbox = Outbox(clock)
        """What of it is analysed."""
        self._read = 0
        self.summary = Summary()
        """What was done so far, in texts."""

    @classmethod
    @contextmanager
    def open(
        cls,
        settings: Settings,
        problem: Callable[[str, str], None] = lambda place, reason: None,
        workers: Workers | None = None,
    ) -> Iterator[Self]:
        """On a workspace that no daemon works on; raises AlreadyRunningError, StoreError, SettingsError.

        ``workers`` analyse; by default those that the settings name.
        """
        analysed = Analysed(settings.model, analysis_revision(settings.model, settings.actors))
        workers = workers or workers_of(settings)
        with WorkspaceLock(settings.db), Writer(settings.db) as writer:
            backfill = cls(writer, workers, analysed, SystemClock(), problem)
            try:
                yield backfill
            finally:
                workers.close()
                backfill._pulse.tell("stopped", 0)

    def feed(self, archive: Archive) -> Iterator[int]:
        """Store an archive; yields, again and again, how many of its bytes have been read.

        Where the database cannot be written it waits until it can. Raises ModelError, SettingsError, and StoreError
        where the database is taken away.
        """
        self._insist(lambda: self._writer.archives.begin(archive.label))
        for entry in archive.entries(self._clock.now):
            self._read += 1
            self._take_up(archive, entry)
            self._store_ended(archive, 0.0)
            while not self._batch.has_room:
                self._store_ended(archive)
            yield archive.position
        while len(self._batch) or len(self._outbox):
            self._store_ended(archive)
        while self._tidies():
            yield archive.size
        yield archive.size

    def _tidies(self) -> bool:
        """Leave what is searched in few pieces, a little at a time; whether there may be more to do."""
        more: list[bool] = []
        self._insist(lambda: more.append(self._writer.tidy()))
        return more[-1]

    def _take_up(self, archive: Archive, entry: Entry) -> None:
        article = entry.article
        if article is None:
            self._give_up(archive, entry, entry.reason)
        elif article.sha256 in self._out or self._writer.document(article.sha256) is not None:
            self.summary.duplicates += 1
        elif self._writer.archives.has_given_up(article.sha256, self._analysed.by):
            self.summary.quarantined += 1
        else:
            self._out[article.sha256] = replace(entry, article=None)
            self._batch.submit(Job(article, {}))

    def _store_ended(self, archive: Archive, timeout: float | None = None) -> None:
        """Store what has been analysed; without a timeout wait for it, as long as the next heartbeat can wait."""
        if timeout is None:
            held = self._outbox.due(hold=len(self._batch) > 0)
            timeout = max(0.0, min(self._pulse.next_due, math.inf if held is None else held) - self._clock.monotonic())
        for job in self._batch.ended(timeout):
            if job.analysis is not None:
                self._outbox.put(job, job.analysis)
            else:
                self._fail(archive, job, job.failure or "")
        self._outbox.send(self._store, partial(self._fail, archive), hold=len(self._batch) > 0)
        self._insist(self._keeper.take_up_corrections)
        self._pulse.tell_when_due(self._state, len(self._out) + self._ahead(archive))

    def _store(self, ended: Sequence[tuple[Job, Analysis]]) -> int:
        """Store what has its analysis; how many. Raises StoreError, and whatever goes wrong."""
        arrivals = [Arrival(job.article, analysis, {}) for job, analysis in ended]
        self._insist(lambda: self._keeper.add_first(arrivals, self._analysed))
        for job, _ in ended:
            del self._out[job.article.sha256]
        self.summary.stored += len(ended)
        self._pulse.count(len(ended))
        return len(ended)

    def _fail(self, archive: Archive, job: Job, reason: str) -> None:
        self._give_up(archive, self._out.pop(job.article.sha256), reason, job.article.sha256)
        self._pulse.count(1)

    def _give_up(self, archive: Archive, entry: Entry, reason: str, sha256: str | None = None) -> None:
        """List what is not stored; ``sha256`` of the text where it is the analysis that failed."""
        self._insist(
            lambda: self._writer.archives.quarantine(
                archive.label,
                entry.place,
                reason,
                entry.size,
                self._clock.now(),
                sha256,
                self._analysed.by if sha256 else None,
            )
        )
        self.summary.quarantined += 1
        self._problem(entry.place, reason)

    def _insist(self, write: Callable[[], object]) -> None:
        """Write again and again until the machine lets it; raises StoreError where the database is taken away."""
        while True:
            try:
                self._writer.check()
                self._writer.check_log()
                write()
            except StoreError as error:
                self._troubles.report(error)
                self._sleep(max(0.0, self._troubles.retry_at - self._clock.monotonic()))
            else:
                self._troubles.over()
                return

    def _ahead(self, archive: Archive) -> int:
        """About how many entries are still to be read, if they are as long as those before."""
        return round(self._read * (archive.size - archive.position) / archive.position) if archive.position else 0

    @property
    def _state(self) -> DaemonState:
        return "starting" if self._batch.is_preparing else "working"

    def _beat(self, heartbeat: Heartbeat) -> None:
        try:
            self._writer.check()
            self._writer.beat(replace(heartbeat, errors=self._troubles.last))
        except LostError:
            raise
        except StoreError as error:
            self._troubles.note(str(error))
