"""Writing down what a user sets right, beside the one writer: a row of its own, for the writer to take up.

Nothing but this is written by anybody else than the daemon, be it by a command or by the dashboard.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from monitor.errors import InputError, StoreError
from monitor.model import Correction
from monitor.store.version import recognise

__all__ = ["add_correction", "undo_correction"]

BUSY_SECONDS = 10.0


def add_correction(path: Path, correction: Correction, now: datetime) -> int:
    """Write down a correction; its id. Raises StoreError where the database cannot be written."""
    with _transaction(path) as connection:
        row = connection.execute(
            "INSERT INTO corrections (kind, key, value, made) VALUES (?, ?, ?, ?) RETURNING id",
            [correction.kind, correction.key, correction.value, now.isoformat()],
        ).fetchone()
    return int(row[0])


def undo_correction(path: Path, number: int, now: datetime) -> None:
    """Take a correction back; raises InputError where there is no such one that still holds."""
    with _transaction(path) as connection:
        sql = "UPDATE corrections SET undone = ? WHERE id = ? AND undone IS NULL"
        if number >= 2**63 or connection.execute(sql, [now.isoformat(), number]).rowcount == 0:
            raise InputError(f"there is no correction {number} to undo; see: monitor actors corrections")


@contextmanager
def _transaction(path: Path) -> Iterator[sqlite3.Connection]:
    if not path.is_file():
        raise InputError(f"{path}: no such database; run monitor ingest first")
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
            if recognise(connection, path) == 0:
                raise InputError(f"{path}: nothing has been ingested yet")
            connection.execute("PRAGMA synchronous = FULL")
            with connection:
                yield connection
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be written: {error}") from error
