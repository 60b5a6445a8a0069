"""Whose database a file is, and how far it has come."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.continuity import require_own_log
from monitor.store.migrations import MIGRATIONS

__all__ = ["APPLICATION_ID", "recognise"]

APPLICATION_ID = 0x4D4F4E49
"""Marks a file as ours in SQLite's header: "MONI"."""


def recognise(connection: sqlite3.Connection, path: Path) -> int:
    """The schema's version, 0 where nothing is set up.

    Raises StoreError where the database is newer, or not ours, or the log beside it is not its own. The first thing to
    be asked of a connection.
    """
    require_own_log(connection, path)
    version, application, tables = (
        connection.execute(query).fetchone()[0]
        for query in ("PRAGMA user_version", "PRAGMA application_id", "SELECT count(*) FROM sqlite_master")
    )
    if tables and application != APPLICATION_ID:
        raise StoreError(f"{path}: the database of another program: name another with --db")
    if version > len(MIGRATIONS):
        raise StoreError(f"{path}: written by a newer version of monitor: update monitor, or name another database")
    return int(version)
