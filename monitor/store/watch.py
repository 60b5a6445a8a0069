"""Telling when to ask again: a cheap look at whether a database has changed."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.connection import connect, explained, require_file
from monitor.store.continuity import log_of
from monitor.store.disk import identity

__all__ = ["Watch"]


class Watch:
    """Tells cheaply whether anything in a database may have changed; it may be missing, replaced or locked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._seen: tuple[object, int] | None = None

    def changed(self) -> bool:
        """Whether there may be something new since the last call that returned.

        Raises MissingError while there is no database, StoreError while it cannot be read.
        """
        try:
            with explained(self._path):
                found = self._look()
        except StoreError:
            self.close()
            raise
        changed, self._seen = found != self._seen, found
        return changed

    def _look(self) -> tuple[object, int]:
        require_file(self._path)
        # Where the log is set aside, a connection that has the old one open sees nothing of what comes.
        files = identity(self._path), identity(log_of(self._path))
        if self._connection is None or self._seen is None or self._seen[0] != files:
            self.close()
            self._connection = connect(self._path)
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return files, version

    def close(self) -> None:
        """Let go of the database; the next look takes it up again."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection, self._seen = None, None
