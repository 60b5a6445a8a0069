"""The files of the watched folder that wait to be read: found, settled, queued, taken."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from monitor.intake.files import Identity, look, scan, shown
from monitor.intake.filetypes import is_ignored
from monitor.intake.queueing import Queue
from monitor.intake.settling import Settling
from monitor.model import FileVersion

__all__ = ["Inbox"]

log = logging.getLogger(__name__)

SCANNED_AT_A_STRETCH = 1000
UNKNOWN = FileVersion(-1, 0, 0)
"""The version of no file."""


class Inbox:
    """Knows which versions of which files are dealt with, and leads every other one to who reads it.

    A file waits until it is settled, is queued, is taken by who reads it, and is then ``done``
    or ``put_back``. All times are passed in, in seconds of a steady clock.
    """

    def __init__(self, root: Path, quiet: float, known: Mapping[str, FileVersion]) -> None:
        self.root = root
        self._settling = Settling(quiet)
        self._queued = Queue()
        self._taken: dict[str, FileVersion] = {}
        self._known = dict(known)
        self.lost: OSError | None = None
        """Why the whole folder could not be listed at the last scan."""
        self._refused: set[str] = set()
        """Folders that could not be listed at the last scan."""
        self.discovered = 0
        """How many files the last scan was the first to see as they are."""
        self.folders = 0
        """How many folders the last scan could look into, the root among them."""
        self.mounts: dict[str, Identity] = {}
        """The folders that disks are mounted on, as the last scan came upon them, by their paths; the root is ""."""

    def __len__(self) -> int:
        """How many files wait to be read or are being read."""
        again = sum(path in self._settling or path in self._queued for path in self._taken)
        return len(self._settling) + len(self._queued) + len(self._taken) - again

    @property
    def unsettled(self) -> int:
        """How many of these are not yet settled."""
        return len(self._settling)

    @property
    def queued(self) -> int:
        """How many of these are settled and wait to be taken."""
        return len(self._queued)

    @property
    def known(self) -> Collection[str]:
        """The paths, as they are shown, of all files that were ever dealt with."""
        return self._known.keys()

    def scan(self, now: float, meanwhile: Callable[[], None] = lambda: None) -> frozenset[str] | None:
        """Look at the whole folder; all paths found, as they are shown, or None where it cannot be listed.

        What is known of folders that cannot be listed, and of files that cannot be looked at, counts as found.
        ``meanwhile`` is called now and then: on a slow share it takes minutes.
        """
        self.discovered = 0
        found: set[str] = set()
        refused: set[str] = set()

        def refuse(path: str, error: OSError) -> None:
            refused.add(path)
            if path not in self._refused:
                log.error("%s cannot be looked at: %s; it waits", shown(path), error.strerror)

        def enter(path: str, identity: Identity, is_mount: bool) -> None:
            self.folders += 1
            if is_mount:
                self.mounts[shown(path)] = identity

        self.folders, self.mounts = 0, {}
        try:
            for path, version in scan(self.root, refuse, enter):
                found.add(shown(path))
                if len(found) % SCANNED_AT_A_STRETCH == 0:
                    meanwhile()
                self.discovered += self._observe(path, version, now)
        except OSError as error:
            if self.lost is None:
                log.error("%s cannot be listed: %s; waiting for it", self.root, error.strerror)
            self.lost = error
            return None
        if self.lost is not None:
            log.info("%s is back", self.root)
        self.lost = None
        self._refused = refused
        self.folders -= len(refused)
        if refused:
            hidden = {shown(path) for path in refused}
            below = tuple(f"{path}/" for path in hidden)
            found.update(path for path in self._known if path in hidden or path.startswith(below))
        return frozenset(found)

    def look(self, path: str, now: float) -> None:
        """Look at one file, because something happened to it."""
        if is_ignored(path):
            return
        if version := look(self.root, path):
            self._observe(path, version, now)

    def settle(self, now: float) -> None:
        """Queue the files that are settled by now."""
        for path in self._settling.due(now):
            version = look(self.root, path)
            if version is None:
                self._settling.forget(path)
            elif self._settling.confirm(path, version, now):
                self._queued.add(path, version, now)

    def next_due(self) -> float | None:
        """When the next file may be settled, or None where none waits."""
        return self._settling.next_due()

    @property
    def is_news(self) -> bool:
        """Whether the file that was taken last went before others that have waited for longer."""
        return self._queued.is_news

    def take(self) -> tuple[str, FileVersion] | None:
        """The file that is next to be read, or None."""
        taken = self._queued.take()
        if taken is not None:
            path, version = taken
            self._taken[path] = version
        return taken

    def is_waiting(self, path: str) -> bool:
        """Whether a file is still there, and waits to be taken."""
        waits = path not in self._taken and (path in self._settling or path in self._queued)
        return waits and look(self.root, path) is not None

    def put_back(self, path: str, now: float) -> None:
        """Have a file that was taken settle anew, where it is still there."""
        self._taken.pop(path, None)
        if version := look(self.root, path):
            self._settling.observe(path, version, now)

    def done(self, path: str, version: FileVersion) -> None:
        """Note that this version of a file is dealt with."""
        if self._taken.get(path) == version:
            del self._taken[path]
        self._settling.forget(path, version)
        self._known[shown(path)] = version

    def forget(self, path: str) -> None:
        """Have a file, by its path as it is shown, read again if it is still there."""
        self._known.pop(path, None)

    def doubt(self, path: str) -> None:
        """As ``forget``, but it still counts as one that was dealt with."""
        if path in self._known:
            self._known[path] = UNKNOWN

    def _observe(self, path: str, version: FileVersion, now: float) -> bool:
        """Note a file as it is now; whether that is news."""
        if version in (self._known.get(shown(path)), self._queued.version(path), self._taken.get(path)):
            return False
        self._queued.discard(path)
        return self._settling.observe(path, version, now)
