"""Whether a database is whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from monitor.store.connection import explained
from monitor.store.migrations import MIGRATIONS
from monitor.store.version import recognise

__all__ = ["SCHEMA_VERSION", "damage", "schema_version"]

SCHEMA_VERSION = len(MIGRATIONS)
"""The version of the schema that this program writes."""
MOST = 3


def schema_version(path: Path) -> int:
    """The version of the schema, 0 where nothing is set up; raises StoreError where it is unreadable or not ours."""
    with _connected(path) as connection:
        return recognise(connection, path)


def damage(path: Path) -> list[str]:
    """What is wrong with the database, by SQLite's own checks of its pages, indexes and references; the first few."""
    with _connected(path) as connection:
        recognise(connection, path)
        found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({MOST})") if row[0] != "ok"]
        strays = connection.execute("PRAGMA foreign_key_check").fetchmany(MOST)
        return [*found, *(f"row {row} of {table} refers to no row of {parent}" for table, row, parent, _ in strays)]


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with explained(path), closing(sqlite3.connect(uri, uri=True)) as connection:
        yield connection
