"""Writing beside the one writer, in transactions of a moment: what users ask for, for the writer to take up.

Corrections to actors, the fate of files in quarantine and which alerts were looked at are all that anybody else than
the daemon writes, be it by a command or by the dashboard.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from monitor.errors import InputError, StoreError
from monitor.store.continuity import MARK
from monitor.store.migrations import MIGRATIONS
from monitor.store.refusal import is_file, why
from monitor.store.version import recognise

__all__ = ["user_transaction"]

BUSY_SECONDS = 10.0


@contextmanager
def user_transaction(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose work is committed at the end; raises InputError where there is no database, or StoreError."""
    if not is_file(path):
        raise InputError(f"{path}: no such database; run monitor ingest first")
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
            version = recognise(connection, path)
            if version == 0:
                raise InputError(f"{path}: nothing has been ingested yet")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            with connection:
                yield connection
                if version == len(MIGRATIONS):
                    connection.execute(MARK)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be written: {why(path, error)}") from error
