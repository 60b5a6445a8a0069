"""What a workspace holds, in figures, read beside the writer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from monitor.model import FileVersion
from monitor.store.connection import explained
from monitor.store.queries import STATUS, VERSIONS
from monitor.store.refusal import is_file
from monitor.store.version import recognise

__all__ = ["StoreSummary", "known_texts", "summarize"]

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
    state: str | None = None
    """What the daemon was at when it last told of itself: starting, idle, working, stopped."""
    started: str | None = None
    """ISO instant, UTC."""
    retrying: int = 0
    """Texts whose analysis failed and is tried again."""
    rate: float = 0.0
    """Files dealt with a minute, over the last two minutes."""
    errors: tuple[tuple[str, str], ...] = ()
    """ISO instant and words of what last went wrong, the newest first."""
    removed: int = 0
    """Files that are gone, and whose documents stay."""
    reasons: tuple[tuple[str, str], ...] = ()
    """Path and reason of the files that were quarantined last, the newest first."""
    versions: dict[str, FileVersion] = field(default_factory=dict)
    """The version of every file that is dealt with, by its path."""

    def silence(self, now: datetime) -> float | None:
        """Seconds since a daemon last told of itself, or None where none ever has."""
        return None if self.heartbeat is None else (now - datetime.fromisoformat(self.heartbeat)).total_seconds()


def known_texts(path: Path) -> set[str]:
    """The SHA-256 of every text that is stored; raises StoreError as ``summarize`` does."""
    return _reading(
        path, lambda connection: {row[0] for row in connection.execute("SELECT sha256 FROM documents")}, set()
    )


def summarize(path: Path) -> StoreSummary:
    """Read the figures; raises StoreError where there is a database that cannot be read, or is not ours."""
    return _reading(path, _read, StoreSummary())


def _reading[T](path: Path, read: Callable[[sqlite3.Connection], T], nothing: T) -> T:
    """What is read from the database, or ``nothing`` where there is none."""
    if not is_file(path) and not path.is_dir():
        return nothing
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with explained(path), closing(sqlite3.connect(uri, uri=True)) as connection:
        return read(connection) if recognise(connection, path) else nothing


def _read(connection: sqlite3.Connection) -> StoreSummary:
    connection.row_factory = sqlite3.Row
    status = connection.execute(STATUS).fetchone()
    daemon = connection.execute(
        "SELECT heartbeat, model, state, started, retrying, rate, errors FROM daemon"
    ).fetchone()
    told = dict(daemon) if daemon else {}
    reasons = connection.execute(
        "SELECT path, reason FROM quarantine WHERE released IS NULL ORDER BY since DESC, path LIMIT ?", [MAX_REASONS]
    )
    return StoreSummary(
        **{name: status[name] for name in COUNTS},
        **told | {"errors": tuple((when, words) for when, words in json.loads(told.get("errors", "[]")))},
        removed=connection.execute("SELECT count(*) FROM files WHERE removed IS NOT NULL").fetchone()[0],
        reasons=tuple((row["path"], row["reason"]) for row in reasons),
        versions={path: FileVersion(*version) for path, *version in connection.execute(VERSIONS)},
    )
