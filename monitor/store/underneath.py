"""Whether the file of a database is still what its writer and SQLite have made of it."""

from __future__ import annotations

import sqlite3
from collections import deque
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from monitor.errors import LostError
from monitor.store.continuity import alone
from monitor.store.refusal import PRIMARY, is_spoilt

__all__ = ["Underneath"]

HEARTBEAT = "SELECT heartbeat FROM daemon"
IS_SET_UP = "SELECT count(*) FROM sqlite_master WHERE name = 'daemon'"


BLOCK = 512
"""Bytes of those blocks in which the system tells what room a file takes, whatever the disk's own are."""


class _Status(NamedTuple):
    size: int
    changed: int
    room: int

    @property
    def has_hole(self) -> bool:
        """Whether a part of the file was never written, or takes less room than it has bytes for another reason."""
        return self.room < self.size


class Underneath:
    """The file of a database below its write-ahead log, which another program may cut short or overwrite in place.

    SQLite would not notice, and write what is new into what is left. But the file always holds the heartbeat that was
    the last when the log was brought into it, and from then on only a later one can follow. And where it was cut short
    just when the log was brought into it, which gives it its old length back, there is a hole.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._looked_at: _Status | None = None
        self._size = 0
        """What it was long at the last look, whether all of it could be read then or not."""
        self._possible: deque[str | None] = deque()
        """The heartbeat that it held when it was looked at, and those that were written since, in their order."""
        self.check()

    def beaten(self, heartbeat: str) -> None:
        """Note what heartbeat the file may hold from now on."""
        self._possible.append(heartbeat)

    def check(self, *, is_all: bool = False) -> None:
        """Raise LostError where another program has written to it; it is only read where it has changed.

        All of it is, where it has come to have a hole, which need not be damage. ``is_all``: the whole log has just
        been brought into it.
        """
        status = _status(self._path)
        if status is None or status == self._looked_at:
            return
        is_shorter = status.size < self._size
        if status.has_hole and self._looked_at is not None and not self._looked_at.has_hole and self._is_damaged():
            raise self._lost()
        try:
            found = self._heartbeat()
        except sqlite3.DatabaseError as error:
            # Where SQLite has brought in a part of its log alone, the file may look damaged without the rest.
            kind = error.sqlite_errorcode & PRIMARY
            is_lost = kind == sqlite3.SQLITE_NOTADB or (kind == sqlite3.SQLITE_CORRUPT and (is_shorter or is_all))
            if is_lost and self._looked_at is not None:
                raise self._lost() from error
            self._size = status.size
            return
        if self._looked_at is None:
            self._possible.appendleft(found)
        if found not in self._possible or (found is None and is_shorter):
            raise self._lost()
        while self._possible[0] != found:
            self._possible.popleft()
        self._looked_at, self._size = status, status.size

    def _is_damaged(self) -> bool:
        with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            try:
                return bool(connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
            except sqlite3.DatabaseError as error:
                return is_spoilt(error)

    def _lost(self) -> LostError:
        return LostError(
            f"{self._path}: cut short or overwritten by another program while it was in use, so nothing more is "
            "written to it: move it away, or put a backup in its place, and start monitor again: it reads again the "
            "texts in the watched folder that are not in there"
        )

    def _heartbeat(self) -> str | None:
        """The heartbeat in the file itself; None where nothing is set up there yet."""
        with closing(alone(self._path)) as connection:
            if not connection.execute(IS_SET_UP).fetchone()[0]:
                return None
            row = connection.execute(HEARTBEAT).fetchone()
        return row[0] if row else None


def _status(path: Path) -> _Status | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _Status(status.st_size, status.st_mtime_ns, BLOCK * status.st_blocks)
