"""What a workspace holds, in figures, read beside the writer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from monitor.errors import StoreError
from monitor.model import FileVersion
from monitor.store.queries import STATUS, VERSIONS
from monitor.store.version import recognise

__all__ = ["StoreSummary", "summarize"]

MAX_REASONS = 10
COUNTS = ("documents", "actors", "statements", "events", "deadlines", "quarantined")


@dataclass(frozen=True, slots=True)
class StoreSummary:
    """Counts of what is stored; all zero where there is no database."""

    documents: int = 0
    actors: int = 0
    statements: int = 0
    events: int = 0
    deadlines: int = 0
    quarantined: int = 0
    heartbeat: str | None = None
    """ISO instant, UTC, at which a daemon last told of itself."""
    model: str | None = None
    reasons: tuple[tuple[str, str], ...] = ()
    """Path and reason of the files that were quarantined last, the newest first."""
    versions: dict[str, FileVersion] = field(default_factory=dict)
    """The version of every file that is dealt with, by its path."""


def summarize(path: Path) -> StoreSummary:
    """Read the figures; raises StoreError where there is a database that cannot be read, or is not ours."""
    if not path.exists():
        return StoreSummary()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return _read(connection) if recognise(connection, path) else StoreSummary()
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be read: {error}") from error


def _read(connection: sqlite3.Connection) -> StoreSummary:
    connection.row_factory = sqlite3.Row
    status = connection.execute(STATUS).fetchone()
    daemon = connection.execute("SELECT heartbeat, model FROM daemon").fetchone() or {"heartbeat": None, "model": None}
    reasons = connection.execute(
        "SELECT path, reason FROM quarantine WHERE released IS NULL ORDER BY since DESC, path LIMIT ?", [MAX_REASONS]
    )
    return StoreSummary(
        **{name: status[name] for name in COUNTS},
        **daemon,
        reasons=tuple((row["path"], row["reason"]) for row in reasons),
        versions={path: FileVersion(*version) for path, *version in connection.execute(VERSIONS)},
    )
