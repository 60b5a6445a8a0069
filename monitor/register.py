"""Which files are dealt with, and how: stored, known already, in quarantine, removed."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from monitor.clock import Clock
from monitor.errors import StoreError
from monitor.intake import Absence, Attendance, Identity, Inbox, shown
from monitor.model import FileVersion
from monitor.pulse import Pulse, Summary
from monitor.store.writer import Writer
from monitor.troubles import Troubles

__all__ = ["Register"]

log = logging.getLogger(__name__)

READ_AGAIN_SECONDS = (1.0, 5.0, 30.0, 120.0)
"""How long after each failure a file that the system would not read is tried again, before it goes to quarantine."""
READ_LATER_SECONDS = 3600.0
"""How often those in quarantine are tried again: a disk or its permissions are to blame, and may have been mended."""


@dataclass(frozen=True, slots=True)
class _Failure:
    version: FileVersion
    reason: str
    attempts: int

    def __str__(self) -> str:
        return f"cannot be read: {self.reason} ({self.attempts} {'attempt' if self.attempts == 1 else 'attempts'})"


class Register:
    """Keeps the database's account of the files in step with the folder and with what users ask for."""

    def __init__(
        self, writer: Writer, inbox: Inbox, pulse: Pulse, troubles: Troubles, clock: Clock, analysed_by: str
    ) -> None:
        self._writer = writer
        self._filing = writer.filing
        self._seen = writer.data_version()
        self._inbox = inbox
        self._pulse = pulse
        self._troubles = troubles
        self._clock = clock
        self._analysed_by = analysed_by
        self._quarantined = set(self._filing.quarantined())
        self._mounts = self._filing.mounts()
        self._attendance = Attendance(self._filing.removed(), self._mounts)
        self._failures: dict[str, _Failure] = {}
        """The files that the system would not read, and will be asked for again soon."""
        self._unread: set[str] = set()
        """The files in quarantine that the system would not read, as they are shown."""
        self._read_at = clock.monotonic()
        """When these are tried again."""
        self._try_unread(self._read_at)
        self.summary = Summary()
        self.progress_at = clock.monotonic()
        """When the last file was dealt with."""

    def stored(self, files: Mapping[str, FileVersion]) -> None:
        """Note that the files of a new document are stored, the others as copies of the first."""
        self.summary.stored += 1
        self.summary.duplicates += max(0, len(files) - 1)
        self._settle(files)

    def known(self, document: int, path: str, version: FileVersion) -> None:
        """Write down that a file holds a document that is known. Raises StoreError."""
        self._filing.add_files(document, {shown(path): version}, self._clock.now())
        self.summary.duplicates += 1
        self._settle({path: version})
        log.info("known %s", shown(path), extra={"path": shown(path), "document": document})

    def quarantine(
        self, files: Mapping[str, FileVersion], reason: str, *, by_analysis: bool = False, unread: bool = False
    ) -> None:
        """List files with the reason why they are not stored.

        ``by_analysis``: other rules may cope with them. ``unread``: the system may read them another time.
        """
        for path, version in files.items():
            rules = self._analysed_by if by_analysis else None
            try:
                self._filing.quarantine(shown(path), version, reason, self._clock.now(), rules, unread=unread)
            except StoreError as error:
                self._inbox.put_back(path, self._clock.monotonic())
                self._troubles.report(error)
                continue
            self._settle({path: version})
            self._quarantined.add(shown(path))
            if unread:
                self._unread.add(shown(path))
            self.summary.quarantined += 1
            log.warning("quarantined %s: %s", shown(path), reason, extra={"path": shown(path), "reason": reason})

    def refused(self, path: str, version: FileVersion, error: OSError) -> None:
        """Put a file back that the system would not read; one that it never reads goes to quarantine in the end."""
        failures = self._failures[path].attempts if path in self._failures else 0
        failure = self._failures[path] = _Failure(version, error.strerror or str(error), failures + 1)
        if shown(path) in self._unread or failures == len(READ_AGAIN_SECONDS):
            self.unread(path, version, str(failure))
            return
        self._inbox.put_back(path, self._clock.monotonic() + READ_AGAIN_SECONDS[failures])
        self._troubles.note(f"{shown(path)} cannot be read: {failure.reason}; trying again")

    def unread(self, path: str, version: FileVersion, reason: str) -> None:
        """List a file that the system would not read, where it is not listed as such; it is tried again, but rarely."""
        if shown(path) not in self._unread:
            self.quarantine({path: version}, reason, unread=True)
            return
        self._failures.pop(path, None)
        self._inbox.done(path, version)
        self.progress_at = self._clock.monotonic()

    def give_up_reading(self) -> None:
        """List the files that could not be read and still wait to be, for nobody will try them soon."""
        for path, failure in list(self._failures.items()):
            if self._inbox.is_waiting(path):
                self.unread(path, failure.version, str(failure))

    def _try_unread(self, now: float) -> None:
        self._unread = set(self._filing.unread())
        for path in self._unread:
            self._inbox.doubt(path)
        self._read_at = now + READ_LATER_SECONDS

    def compare(self, found: frozenset[str], mounts: Mapping[str, Identity], now: float) -> None:
        """Mark the files that are gone, and take them off the quarantine. Raises StoreError."""
        absence = self._attendance.look(self._inbox.known, found, mounts, now)
        if absence.gone or absence.back:
            self._mark(absence)
        if now >= self._read_at:
            self._try_unread(now)
        if self._attendance.mounts != self._mounts:
            self._filing.remember_mounts(self._attendance.mounts)
            self._mounts = self._attendance.mounts

    def _mark(self, absence: Absence) -> None:
        mended = [path for path in absence.gone if path in self._quarantined]
        try:
            self._filing.release(mended)
            self._filing.mark_removed(absence.gone, absence.back, self._clock.now())
        except StoreError:
            self._attendance.undo(absence)
            raise
        self._forget(mended)
        if removed := len(absence.gone) - len(mended):
            log.info("%d files were removed; their documents stay", removed)

    def take_up_requests(self) -> bool:
        """Whether users have taken files off the quarantine, which are then to be read again. Raises StoreError."""
        seen = self._writer.data_version()
        if seen == self._seen:
            return False
        wanted = self._quarantined - self._filing.quarantined()
        self._forget(wanted)
        self._seen = seen
        return bool(wanted)

    def _forget(self, paths: Collection[str]) -> None:
        self._quarantined.difference_update(paths)
        self._unread.difference_update(paths)
        for path in paths:
            self._inbox.forget(path)

    def _settle(self, files: Mapping[str, FileVersion]) -> None:
        for path, version in files.items():
            self._inbox.done(path, version)
            self._quarantined.discard(shown(path))
            self._unread.discard(shown(path))
            self._failures.pop(path, None)
        self._pulse.count(len(files))
        self.progress_at = self._clock.monotonic()
