"""The way of a text through the daemon: read, analysed and stored, or given up with a reason."""

from __future__ import annotations

import errno
import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from monitor.alerts import Alarm
from monitor.attempts import Attempts
from monitor.clock import Clock
from monitor.dispatch import Dispatch
from monitor.errors import StoreError, UnreadableError
from monitor.intake import Inbox, read_article, shown
from monitor.keeper import Keeper
from monitor.lane import Job
from monitor.model import Analysis, Arrival, FileVersion
from monitor.outbox import Outbox
from monitor.register import Register
from monitor.store.writer import Analysed, Writer
from monitor.troubles import Troubles

__all__ = ["Journey"]

log = logging.getLogger(__name__)

FEED_SECONDS = 0.2
"""How long files are read at a stretch, so that signals and results do not wait for a thousand duplicates."""
SCARCE = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)
"""What the machine lacks when these errors come, whichever file it is that they come with."""


class Journey:
    """Leads settled files to the database or to quarantine; blames on no text what the machine refuses."""

    def __init__(
        self,
        writer: Writer,
        keeper: Keeper,
        inbox: Inbox,
        register: Register,
        dispatch: Dispatch,
        alarm: Alarm,
        troubles: Troubles,
        clock: Clock,
        analysed_by: Analysed,
    ) -> None:
        self._writer = writer
        self._keeper = keeper
        self._inbox = inbox
        self._register = register
        self._dispatch = dispatch
        self._alarm = alarm
        self._troubles = troubles
        self._clock = clock
        self._analysed_by = analysed_by
        self._attempts = Attempts(writer.attempts, analysed_by.by)
        self._jobs: dict[str, Job] = {}
        """Every job that is not yet stored, by the SHA-256 of its article."""
        self._outbox = Outbox(clock)
        """Those of them that have their analysis."""
        self.is_stuck = False
        """Whether there are analyses that could not be stored."""

    def next_due(self) -> float | None:
        """When there is something to store, or to read and room for it."""
        if self._inbox.queued and self._has_room:
            return self._clock.monotonic()
        return self._outbox.due(hold=self._has_backlog)

    def go_on(self) -> None:
        """Store what is analysed, and keep the workers busy. Raises StoreError where the database cannot be read."""
        self._store_analysed(hold=self._has_backlog)
        if self.is_stuck:
            return
        self._feed()
        self._attempts.write(self._jobs.values(), self._dispatch.at_work)

    def tend(self) -> None:
        """End what hangs, and have tried again what is due."""
        for job in self._dispatch.tend():
            self._take_in(job)

    def excuse(self, seconds: float) -> None:
        """Blame on no text that the daemon woke up so many seconds too late."""
        self._dispatch.excuse(seconds)

    def finish(self, future: Future[Any]) -> None:
        """Take in what a worker returns."""
        if (job := self._dispatch.finish(future)) is not None:
            self._take_in(job)

    def break_off(self) -> None:
        """Store what is analysed, and note that what is at work is not to blame for not being finished.

        What could not be read is listed. Raises StoreError.
        """
        if not self.is_stuck:
            self._store_analysed(hold=False)
        self._register.give_up_reading()
        self._attempts.write(self._jobs.values(), [])

    @property
    def _has_room(self) -> bool:
        """Not where what is analysed cannot be stored, for more would only fill the memory."""
        return self._dispatch.has_room and not self.is_stuck

    @property
    def _has_backlog(self) -> bool:
        """Whether what is analysed may wait for more, as it is stored sooner together."""
        return self._inbox.queued > 0 and not self.is_stuck

    def _feed(self) -> None:
        until = self._clock.monotonic() + FEED_SECONDS
        while self._has_room and self._clock.monotonic() < until and (taken := self._inbox.take()):
            self._take_up(*taken)

    def _take_up(self, path: str, version: FileVersion) -> None:
        """Read a settled file, and send it where it belongs."""
        try:
            article = read_article(self._inbox.root, path, version, self._clock.now())
            if article is None:
                self._inbox.put_back(path, self._clock.monotonic())
            elif job := self._jobs.get(article.sha256):
                job.files[path] = version
            elif (document := self._writer.document(article.sha256)) is None:
                self._submit(Job(article, {path: version}, is_news=self._inbox.is_news))
            elif article.named_day and self._writer.is_undated(document):
                self._submit(Job(article, {path: version}, document))
            else:
                self._register.known(document, path, version)
        except UnreadableError as error:
            if error.for_now:
                self._register.unread(path, version, str(error))
            else:
                self._register.quarantine({path: version}, str(error))
        except (OSError, StoreError) as error:
            if isinstance(error, OSError) and error.errno not in SCARCE:
                self._register.refused(path, version, error)
                return
            self._inbox.put_back(path, self._clock.monotonic())
            self._troubles.report(error)

    def _submit(self, job: Job) -> None:
        self._jobs[job.article.sha256] = job
        self._attempts.resume(job)
        if (ended := self._dispatch.submit(job)) is not None:
            self._take_in(ended)

    def _take_in(self, job: Job) -> None:
        if job.analysis is not None:
            self._outbox.put(job, job.analysis)
        elif job.failure is not None:
            self._give_up(job, job.failure)

    def _give_up(self, job: Job, reason: str) -> None:
        del self._jobs[job.article.sha256]
        if job.document is not None:
            log.warning("%s stays as it was analysed before: %s", job.article.name, reason)
            self._known(job.document, job.files)
            return
        self._register.quarantine(job.files, reason, by_analysis=True)

    def _store_analysed(self, *, hold: bool) -> None:
        try:
            self._outbox.send(self._store, self._give_up, hold=hold)
        except StoreError as error:
            self.is_stuck = True
            self._troubles.report(error)
        else:
            self.is_stuck = False

    def _store(self, ended: Sequence[tuple[Job, Analysis]]) -> int:
        """Store what has its analysis, or the first of it; how many. Raises StoreError, and whatever goes wrong."""
        job, analysis = ended[0]
        if job.document is not None:
            self._keeper.renew(job.document, job.article, analysis, self._analysed_by)
            del self._jobs[job.article.sha256]
            self._troubles.over()
            self._known(job.document, job.files)
            return 1
        held = [self._held(job, analysis) for job, analysis in ended]
        arrivals = [
            Arrival(job.article, analysis, {shown(path): version for path, version in files.items()})
            for (job, analysis), files in zip(ended, held, strict=True)
        ]
        numbers = self._keeper.add_first(arrivals, self._analysed_by, self._clock.now())
        self._alarm.note()
        self._troubles.over()
        for (job, _), files, number in zip(ended, held, numbers, strict=False):
            del self._jobs[job.article.sha256]
            self._register.stored(files)
            for path in job.files.keys() - files.keys():
                self._inbox.put_back(path, self._clock.monotonic())
            log.info("stored %s", job.article.name, extra={"path": job.article.name, "document": number})
        return len(numbers)

    def _held(self, job: Job, analysis: Analysis) -> dict[str, FileVersion]:
        """The files of a text but those that came while it was out undated and bear a day: they date it, read again."""
        if analysis.published is not None or job.article.named_day is not None:
            return job.files
        return {
            path: version for path, version in job.files.items() if not replace(job.article, name=shown(path)).named_day
        }

    def _known(self, document: int, files: Mapping[str, FileVersion]) -> None:
        for path, version in files.items():
            try:
                self._register.known(document, path, version)
            except StoreError as error:
                self._inbox.put_back(path, self._clock.monotonic())
                self._troubles.report(error)
