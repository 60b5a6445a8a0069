"""Writing down what a user sets right, beside the one writer: a row of its own, for the writer to take up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor.errors import InputError, StoreError
from monitor.model import ActorKey, Correction, CorrectionKind
from monitor.store.version import recognise

__all__ = ["CorrectionRow", "add_correction", "list_corrections", "undo_correction"]

BUSY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction as it is listed."""

    id: int
    kind: CorrectionKind
    key: ActorKey
    value: str
    made: str
    """ISO instant, UTC."""
    undone: str | None


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
        if connection.execute(sql, [now.isoformat(), number]).rowcount == 0:
            raise InputError(f"there is no correction {number} to undo; see: monitor actors corrections")


def list_corrections(path: Path) -> list[CorrectionRow]:
    """All corrections that were ever made, in their order."""
    with _transaction(path) as connection:
        rows = connection.execute("SELECT id, kind, key, value, made, undone FROM corrections ORDER BY id")
        return [CorrectionRow(*row) for row in rows]


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
