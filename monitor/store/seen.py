"""Marking alerts as looked at."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from monitor.store.beside import user_transaction

__all__ = ["mark_seen"]


def mark_seen(path: Path, up_to: int, now: datetime) -> None:
    """Mark all alerts up to this one as looked at. Raises StoreError where the database cannot be written."""
    with user_transaction(path) as connection:
        connection.execute("UPDATE alerts SET seen = ? WHERE seen IS NULL AND id <= ?", [now.isoformat(), up_to])
