"""The files of a database that is written to: whether they are still its own, and how long the log among them is."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from monitor.errors import LostError
from monitor.store.underneath import Underneath

__all__ = ["DatabaseFiles", "identity", "log_of"]

ASIDE = ".left"
"""Added to the name of a log whose database is lost."""


def log_of(path: Path) -> Path:
    """The write-ahead log of a database: SQLite keeps it beside the file that links lead to."""
    return Path(f"{os.path.realpath(path)}-wal")


class DatabaseFiles:
    """The database, its write-ahead log, the index of that and the lock, as they were when they were first looked at.

    Whoever takes one away, or puts another in its place, has the writer go on in a file that nobody can open: what it
    stores is then seen by no reader, and may be lost when it ends. Without its lock another writer may begin.
    """

    def __init__(self, path: Path) -> None:
        self._log = log_of(path)
        self._index, lock = (Path(f"{os.path.realpath(path)}{ending}") for ending in ("-shm", ".lock"))
        self._identities = {file: identity(file) for file in (path, self._log, self._index, lock)}
        self._underneath = Underneath(path)
        self.beaten = self._underneath.beaten
        self._is_spoilt = False
        """Whether another program has written to the database underneath its log."""

    def check(self) -> None:
        """Raise LostError where one of them has been removed or replaced, or the database been written to by others."""
        for file, earlier in self._identities.items():
            now = identity(file)
            if earlier is None:
                self._identities[file] = now
            elif now != earlier:
                raise LostError(f"{file}: removed or replaced while it was written to: start monitor again")
        try:
            self._underneath.check()
        except LostError:
            self._is_spoilt = True
            raise

    def close(self, connection: sqlite3.Connection) -> None:
        """Close the database; what its log holds is never brought into one that it is not of."""
        if self._is_spoilt:
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
        connection.close()
        if self._is_spoilt:
            self._set_log_aside()

    def _set_log_aside(self) -> None:
        """Keep it from whoever opens what is there next."""
        with suppress(OSError):
            self._log.replace(f"{self._log}{ASIDE}")
        with suppress(OSError):
            self._index.unlink()

    @property
    def log_bytes(self) -> int:
        """How long the log is; 0 where there is none."""
        try:
            return self._log.stat().st_size
        except OSError:
            return 0


def identity(path: Path) -> tuple[int, int] | None:
    """Which file it is, by its device and inode; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
