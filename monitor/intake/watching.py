"""Watchdog's events, as hints where to look; what they miss is found by the next scan."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from monitor.intake.files import folder_identity
from monitor.machine import watches_held

__all__ = ["Watch"]

log = logging.getLogger(__name__)

RENEWAL_SECONDS = 300.0
HEEDED: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]


class Watch(FileSystemEventHandler):
    """Watches a folder and all below it.

    ``hint`` is called, from another thread, with the path below the folder of a file to look at, or with None where
    only a scan can tell (a folder came or moved).
    """

    def __init__(self, root: Path, hint: Callable[[str | None], None]) -> None:
        self._root = root
        self._hint = hint
        self._observer: BaseObserver | None = None
        self._identity: tuple[int, int] | None = None
        self._warned = False
        self._heard = 0
        """How many events there were so far."""
        self._heard_before: int | None = None
        """How many there had been at the last call of ``ensure``."""
        self._is_silent = False
        self._renewed = float("-inf")
        self._lacked = self._told_lack = False
        """Whether watches lacked at the last count, and whether that was said."""

    def ensure(self) -> None:
        """Watch, also where the folder has been replaced or the watch has died; logs where it cannot be watched."""
        self._is_silent, self._heard_before = self._heard == self._heard_before, self._heard
        identity = folder_identity(self._root)
        if self._lives() and identity == self._identity:
            return
        self.stop()
        self._identity = identity
        if identity is None:
            return
        observer: BaseObserver | None = None
        try:
            observer = Observer()
            observer.schedule(self, str(self._root), recursive=True, event_filter=HEEDED)
            observer.start()
        except OSError as error:
            if observer is not None:
                observer.unschedule_all()
            if not self._warned:
                log.warning("%s cannot be watched (%s): new files are found by scans alone", self._root, error.strerror)
            self._warned = True
        else:
            self._observer = observer
            self._warned = False

    def doubt(self, now: float) -> None:
        """Watch anew if there were files of which it told nothing: threads that live may hear nothing all the same.

        ``now`` is in seconds of a steady clock; on a network share, where it never hears, that is not done each time.
        """
        if self._is_silent and now - self._renewed >= RENEWAL_SECONDS:
            self._renewed = now
            self.stop()
            self.ensure()

    def count(self, folders: int) -> None:
        """Say so where fewer folders are watched than a scan found: watchdog passes over those that it may not watch.

        A folder that has just come may have no watch yet, so they have to lack twice.
        """
        watched = watches_held()
        lacking = watched is not None and self._observer is not None and watched < folders
        if watched is not None and lacking and self._lacked and not self._told_lack:
            log.warning(
                "%d of %d folders cannot be watched (inotify watch limit reached; raise fs.inotify.max_user_watches): "
                "new files there are found by scans alone",
                folders - watched,
                folders,
            )
            self._told_lack = True
        self._lacked = lacking

    def stop(self) -> None:
        """Watch no longer."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
            self._observer = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on where to look."""
        self._heard += 1
        if event.is_directory:
            self._hint(None)
            return
        for path in (event.src_path, event.dest_path):
            if path:
                self._hint(os.path.relpath(os.fsdecode(path), self._root))

    def _lives(self) -> bool:
        """Whether all threads run: watchdog's observer looks alive when the one that hears the system has died."""
        observer = self._observer
        return observer is not None and observer.is_alive() and all(e.is_alive() for e in observer.emitters)
