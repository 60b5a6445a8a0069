"""Read-only connections, and in what words they fail."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.past import see_through
from monitor.store.refusal import is_file, why
from monitor.store.version import recognise

__all__ = ["EmptyError", "MissingError", "connect", "explained", "require_file"]

PATIENCE = 1.0
"""Seconds to wait for a lock before saying that the database is locked."""


class MissingError(StoreError):
    """There is no database yet, or nothing has been set up in it."""


class EmptyError(MissingError):
    """There is a database, and nothing has been set up in it."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What SQLite raises meanwhile becomes a StoreError that names the database."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise StoreError(f"{path} is locked by another program") from error
        if str(error).startswith(("no such table", "no such column")):
            hint = "if an older version of monitor made it, monitor ingest brings it up to date"
            raise StoreError(f"{path}: cannot be read: {error}: {hint}") from error
        raise StoreError(f"{path}: cannot be read: {why(path, error)}") from error


def require_file(path: Path) -> None:
    """Raise MissingError where there is no database, and StoreError where that cannot be told."""
    if not is_file(path):
        raise MissingError(f"{path}: no such database; run monitor ingest first")


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection, through which a picture of a past day looks whole.

    Raises MissingError where there is no database, EmptyError where it holds nothing yet, StoreError where it is none
    that can be read, and SQLite's errors.
    """
    require_file(path)
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        if recognise(connection, path) == 0:
            raise EmptyError(f"{path}: nothing has been ingested yet; run monitor ingest first")
        see_through(connection)
    except BaseException:
        connection.close()
        raise
    return connection
