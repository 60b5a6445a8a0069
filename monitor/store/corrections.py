"""Writing down what a user sets right, beside the one writer: a row of its own, for the writer to take up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from monitor.errors import InputError
from monitor.model import Correction
from monitor.store.beside import user_transaction

__all__ = ["add_correction", "undo_correction"]


def add_correction(path: Path, correction: Correction, now: datetime) -> int:
    """Write down a correction; its id. Raises StoreError where the database cannot be written."""
    with user_transaction(path) as connection:
        row = connection.execute(
            "INSERT INTO corrections (kind, key, value, made) VALUES (?, ?, ?, ?) RETURNING id",
            [correction.kind, correction.key, correction.value, now.isoformat()],
        ).fetchone()
    return int(row[0])


def undo_correction(path: Path, number: int, now: datetime) -> None:
    """Take a correction back; raises InputError where there is no such one that still holds."""
    with user_transaction(path) as connection:
        sql = "UPDATE corrections SET undone = ? WHERE id = ? AND undone IS NULL"
        if number >= 2**63 or connection.execute(sql, [now.isoformat(), number]).rowcount == 0:
            raise InputError(f"there is no correction {number} to undo; see: monitor actors corrections")
