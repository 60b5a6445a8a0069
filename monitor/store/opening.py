"""Opening the database for writing: created private, brought up to this program's schema, set to lose nothing."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from monitor.errors import StoreError
from monitor.store.continuity import begin_log, bring_in_log, has_log
from monitor.store.migrations import MIGRATIONS
from monitor.store.refusal import refusal, why
from monitor.store.version import APPLICATION_ID, recognise

__all__ = ["BUSY_SECONDS", "open_for_writing"]

BUSY_SECONDS = 10.0
LOG_BYTES = 16_000_000
"""To which SQLite shrinks its write-ahead log when all of it is in the database."""
CACHE_KILOBYTES = 16_000
"""Of pages that are kept at hand."""


def open_for_writing(path: Path) -> Database:
    """Open or create the database, migrating it where it is older than this program.

    Raises StoreError where it cannot be opened, is no database of this program, or is newer than it, and
    UnavailableError where it could be used later.
    """
    try:
        _create(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    except (OSError, sqlite3.Error) as error:
        raise refusal(error, f"{path}: cannot be opened: {why(path, error)}") from error
    try:
        was_left = has_log(path)
        version = recognise(connection, path)
        _make_private(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}")
        # The writer does so itself, once it has looked whether the database is still what the log belongs to.
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute(f"PRAGMA cache_size = {-CACHE_KILOBYTES}")
        _migrate(connection, version)
        if was_left or 0 < version < len(MIGRATIONS):
            bring_in_log(connection)
        elif version > 0:
            begin_log(connection, path)
    except (OSError, sqlite3.Error) as error:
        connection.close()
        raise refusal(error, f"{path}: cannot be used as a database: {why(path, error)}") from error
    except StoreError:
        connection.close()
        raise
    return Database(connection, execute_plugins=False)


def _create(path: Path) -> None:
    """Make the folder and an empty file where there are none, for the user alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def _make_private(path: Path) -> None:
    """Only the user reads what he monitors; a folder that holds other things too is left as it is."""
    path.chmod(0o600)
    ours = (".gitkeep", "daemon.log", "filters.toml", path.name)
    if all(entry.name.startswith(ours) for entry in path.parent.iterdir()):
        path.parent.chmod(0o700)


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number};"
        connection.executescript(f"BEGIN IMMEDIATE; {script}; {marks} COMMIT;")
