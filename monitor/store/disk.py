"""The files of a database that is written to: whether they are still its own, and the log among them, kept short."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from monitor.errors import LostError, StoreError
from monitor.store.continuity import bring_in_log, log_of, mark_end
from monitor.store.underneath import Underneath

__all__ = ["DatabaseFiles", "identity"]

LOG_PAGES = 3000
"""So many pages the log may hold before they go into the database: what many articles change goes there once."""
LONGEST_LOG = 256_000_000
"""Bytes of the log from which nothing more is written until it can be emptied."""
READER_SECONDS = 1.0
"""How long is waited then for what reads the log."""
LOG_HEADER, FRAME_HEADER = 32, 24
"""Bytes before the first page of a log, and before each page: https://sqlite.org/fileformat2.html#walformat."""
ASIDE = ".left"
"""Added to the name of a log whose database is lost."""


class DatabaseFiles:
    """The database, its write-ahead log, the index of that and the lock, as they were when they were first looked at.

    Whoever takes one away, or puts another in its place, has the writer go on in a file that nobody can open: what it
    stores is then seen by no reader, and may be lost when it ends. Without its lock another writer may begin.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """``connection``: the writer's."""
        self._connection = connection
        self._path, self._log = path, log_of(path)
        self._index, lock = (Path(f"{os.path.realpath(path)}{ending}") for ending in ("-shm", ".lock"))
        self._identities = {file: identity(file) for file in (path, self._log, self._index, lock)}
        self._underneath = Underneath(path)
        self.beaten = self._underneath.beaten
        self._is_closed = False
        self._loss: LostError | None = None
        self._is_spoilt = False
        """Whether the log is no longer that of the database beside it."""

    def check(self, *, is_all: bool = False) -> None:
        """Raise LostError where one of them has been removed or replaced, or the database been written to by others.

        Nothing more can be written then, whatever comes. ``is_all``: the log has just been brought into the database.
        """
        if self._loss is not None:
            raise self._loss
        try:
            self._check(is_all)
        except LostError as error:
            self._loss = error
            self._connection.execute("PRAGMA query_only = ON")
            raise

    def _check(self, is_all: bool) -> None:
        for file, earlier in self._identities.items():
            now = identity(file)
            if earlier is None:
                self._identities[file] = now
            elif now != earlier:
                self._is_spoilt = file == self._path and identity(self._log) == self._identities[self._log]
                raise LostError(f"{file}: removed or replaced while it was written to: start monitor again")
        try:
            self._underneath.check(is_all=is_all)
        except LostError:
            self._is_spoilt = True
            raise

    def close(self) -> None:
        """Close the database; what its log holds is never brought into one that it is not of."""
        if self._is_closed:
            return
        self._is_closed = True
        with suppress(LostError):
            self.check()
        if self._is_spoilt:
            self._connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
        else:
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA busy_timeout = 0")
                mark_end(self._connection)
        self._connection.close()
        if self._is_spoilt:
            self._set_log_aside()

    def _set_log_aside(self) -> None:
        """Keep it from whoever opens what is there next."""
        with suppress(OSError):
            self._log.replace(f"{self._log}{ASIDE}")
        with suppress(OSError):
            self._index.unlink()

    def shorten_log(self) -> None:
        """Bring the log into the database where it is long; raise LostError as ``check`` does.

        Left alone, SQLite would do so at a commit, and give a file that was cut short before its old length back, with
        a hole. It cannot empty what a reader may still look at, and a reader that never ends would fill the disk: where
        one has kept the log until it is too long, StoreError is raised.
        """
        is_too_long = self._log_bytes >= LONGEST_LOG
        if not is_too_long and not self._is_log_long:
            return
        self.check()
        self.check(is_all=bring_in_log(self._connection))
        if is_too_long and self._is_log_in_use():
            raise StoreError(
                f"{self._log}: grown to {LONGEST_LOG // 1_000_000:,} MB, because another program has long "
                "been reading the database in one transaction: close it"
            )

    def _is_log_in_use(self) -> bool:
        """Empty the log, if no reader needs it for long: many that come and go never all do without it."""
        (patience,) = self._connection.execute("PRAGMA busy_timeout").fetchone()
        self._connection.execute(f"PRAGMA busy_timeout = {READER_SECONDS * 1000:.0f}")
        try:
            return bool(self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {patience}")

    @property
    def _is_log_long(self) -> bool:
        """Whether the log holds LOG_PAGES or more; its length does not tell, for SQLite overwrites it from the start.

        Pages that are still to be overwritten bear other salts than the head of the log.
        """
        try:
            with self._log.open("rb", buffering=0) as log:
                head = log.read(LOG_HEADER)
                page_bytes = int.from_bytes(head[8:12])
                log.seek(LOG_HEADER + (LOG_PAGES - 1) * (FRAME_HEADER + page_bytes))
                frame = log.read(FRAME_HEADER)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return len(frame) == FRAME_HEADER and frame[8:16] == head[16:24]

    @property
    def _log_bytes(self) -> int:
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
