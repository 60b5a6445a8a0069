"""Keeping the full-text indexes in few pieces: every transaction adds one, and a search looks for each word in all."""

from __future__ import annotations

from sqlite_utils import Database

__all__ = ["merge_pieces"]

INDEXES = ("feed_fts", "documents_fts")
PAGES = 64
"""Of an index, that are written in one transaction: some milliseconds' work, for which others wait."""
WORKED = 2
"""Rows that change at least where there was something to merge: https://sqlite.org/fts5.html#the_merge_command."""


def merge_pieces(db: Database) -> bool:
    """Merge pieces of the indexes where some are of like size, a little at a time; whether there may be more to do."""
    for index in INDEXES:
        before = db.conn.total_changes
        with db.atomic():
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', {PAGES})")
        if db.conn.total_changes - before >= WORKED:
            return True
    return False
