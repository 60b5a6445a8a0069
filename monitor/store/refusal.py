"""In what words a database that cannot be used is told of."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from monitor.errors import StoreError, UnavailableError

__all__ = ["PRIMARY", "is_file", "is_spoilt", "reason", "refusal", "why"]

PRIMARY = 0xFF
"""The part of SQLite's codes of errors that tells their kind."""
UNWRITTEN = frozenset({sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_SHMSIZE})
"""What SQLite says of a disk that does not take what it could have room for."""
PASSING = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_FULL})
SPOILT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
PASSING_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM})


def refusal(error: OSError | sqlite3.Error, words: str) -> StoreError:
    """What is raised for an error, with these words: an UnavailableError where its reason may pass."""
    if isinstance(error, OSError):
        passes = error.errno in PASSING_ERRORS
    else:
        code = getattr(error, "sqlite_errorcode", 0)
        passes = code in UNWRITTEN or code & PRIMARY in PASSING
    return UnavailableError(words) if passes else StoreError(words)


def why(path: Path, error: BaseException) -> str:
    """What is wrong with the database; SQLite does not say that it is the permissions, nor which.

    Its folder has to be writable for whoever only reads, too: a log and an index of it lie beside a live database.
    """
    for place in (path, path.parent):
        if os.access(place, os.F_OK) and not os.access(place, os.R_OK | os.W_OK):
            return f"this user may not read and write {place}: run monitor as its owner, or give it to this user"
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path's it stands a folder that may not be entered
        return "it is a folder: name a file by `db` or --db"
    return reason(error)


def is_file(path: Path) -> bool:
    """Whether there is such a file; raises StoreError where that cannot be told, as in a folder that is closed."""
    try:
        return path.is_file()
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened: {why(path, error)}") from error


def reason(error: BaseException) -> str:
    """What the system, or SQLite, says of an error, and what this leaves out."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if getattr(error, "sqlite_errorcode", 0) in UNWRITTEN:
        return f"{error}: the disk fails or is full, or this user's share of it is used up"
    return f"{error}; move it away or name another" if is_spoilt(error) else str(error)


def is_spoilt(error: BaseException) -> bool:
    """Whether SQLite has met what cannot be in a database."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY in SPOILT
