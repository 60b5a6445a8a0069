"""Whether a write-ahead log goes on from the database that it lies beside.

SQLite takes that for granted: beside a backup that was put in the place of the database it would mix the two, for good.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from monitor.errors import StoreError
from monitor.store.refusal import is_spoilt

__all__ = ["MARK", "alone", "begin_log", "bring_in_log", "has_log", "log_of", "mark_end", "require_own_log"]

MARK = "UPDATE checkpoint SET mark = lower(hex(randomblob(8)))"
"""The state that goes into the database's file next."""
TRIES = 3
"""A file to which the log goes at this moment may be read half before and half after, and others write meanwhile."""
HAS_MARKS = "SELECT count(*) FROM sqlite_master WHERE name = 'checkpoint'"


class _Marks(NamedTuple):
    mark: str
    previous: str


def log_of(path: Path) -> Path:
    """The write-ahead log of a database: SQLite keeps it beside the file that links lead to."""
    return Path(f"{os.path.realpath(path)}-wal")


def has_log(path: Path) -> bool:
    """Whether there is more of a database than its file holds, or may be."""
    try:
        return log_of(path).stat().st_size > 0
    except FileNotFoundError:
        return False


def alone(path: Path) -> sqlite3.Connection:
    """A connection to what a database's file holds without its log; it may look damaged without the rest.

    Were the file opened and closed otherwise than by SQLite, this process would lose its locks on it.
    """
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def bring_in_log(connection: sqlite3.Connection) -> bool:
    """Bring the log into the database, as far as no reader needs what was before; if that is all, begin another.

    Whether it is.
    """
    is_all = _is_brought_in(connection)
    for _ in range(TRIES):
        if not is_all:
            return False
        mark = mark_end(connection)
        is_all = _is_brought_in(connection)
        if is_all and _begin_log_after(connection, mark):
            break
    return is_all


def _is_brought_in(connection: sqlite3.Connection) -> bool:
    is_busy, pages, brought_in = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return not is_busy and pages == brought_in


def mark_end(connection: sqlite3.Connection) -> str:
    """Mark the state that goes into the database's file next; its mark."""
    ((mark,),) = _write(connection, f"{MARK} RETURNING mark")
    return str(mark)


def begin_log(connection: sqlite3.Connection, path: Path) -> None:
    """Mark what is written from now on as going on from what the file holds, which has to be all there is.

    Not where another program has written meanwhile: what that has marked is in the log alone.
    """
    with closing(alone(path)) as file:
        in_file = _marks(file)
    if in_file is not None:
        _begin_log_after(connection, in_file.mark)


def _begin_log_after(connection: sqlite3.Connection, mark: str) -> bool:
    """Mark what is written from now on as going on from that state; not, and False, where another has come after it."""
    return bool(_write(connection, "UPDATE checkpoint SET previous = mark WHERE mark = ? RETURNING mark", mark))


def _write(connection: sqlite3.Connection, sql: str, *values: str) -> list[tuple[str]]:
    """What that returns. The disk confirms it together with what is written, or brought in, next."""
    connection.execute("PRAGMA synchronous = NORMAL")
    try:
        with connection:
            return connection.execute(sql, values).fetchall()
    finally:
        connection.execute("PRAGMA synchronous = FULL")


def require_own_log(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError where the log beside a database is that of another state of it, and SQLite's errors.

    The first thing to be asked of a connection, which then leaves both as they are, also when it is closed.
    """
    if not has_log(path):
        return
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
    if not any(_goes_on(connection, path) for _ in range(TRIES)):
        raise StoreError(
            f"{log_of(path)}: does not belong to {path.name}, but to another state of it, as where a backup was put in "
            f"its place: move it away with {path.name}-shm, or put back what it belongs to"
        )
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, False)


def _goes_on(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the log that the connection sees goes on from the file, or that cannot be told."""
    while True:
        try:
            before = _marks(connection)
        except sqlite3.DatabaseError as error:
            if not is_spoilt(error):
                raise
            before = None
        try:
            with closing(alone(path)) as file:
                in_file = _marks(file)
        except sqlite3.DatabaseError:
            return True
        if before is None or in_file is None:
            return before == in_file or (before is not None and before.previous == "")
        if before == _marks(connection):
            return before.previous in in_file


def _marks(connection: sqlite3.Connection) -> _Marks | None:
    """None where an older version of this program made the database, or nothing is set up in it."""
    if not connection.execute(HAS_MARKS).fetchone()[0]:
        return None
    return _Marks(*connection.execute("SELECT mark, previous FROM checkpoint").fetchone())
