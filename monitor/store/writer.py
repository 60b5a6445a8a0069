"""The one writer: each article with all that was found in it, in one transaction."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from sqlite_utils import Database

from monitor.errors import StoreError
from monitor.model import (
    Analysis,
    Article,
    DeadlineFacts,
    FileVersion,
    KnownActor,
    KnownDeadline,
    Placement,
)
from monitor.store.opening import open_for_writing
from monitor.store.queries import VERSIONS
from monitor.store.rows import Row, actor_counts, document_row, finding_rows

__all__ = ["DaemonState", "Heartbeat", "Writer"]

DaemonState = Literal["starting", "idle", "working", "stopped"]


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """What the daemon tells of itself; ``starting`` means that the model is loading."""

    pid: int
    model: str
    state: DaemonState
    started: str
    """ISO instant, UTC, as is ``heartbeat``."""
    heartbeat: str
    pending: int
    batch_done: int
    batch_total: int


def _telling[**P, R](method: Callable[P, R]) -> Callable[P, R]:
    """What the machine refuses (disk full, locked, damaged) as a StoreError; the transaction is already rolled back.

    A row that breaks a constraint is no such thing: its error passes as it is.
    """

    @functools.wraps(method)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError) and type(error) is not sqlite3.DatabaseError:
                raise
            raise StoreError(f"the database cannot be written: {error}") from error

    return wrapped


class Writer:
    """Writes to the database; there is only one of it on a workspace, the daemon sees to that."""

    def __init__(self, path: Path) -> None:
        self._db: Database = open_for_writing(path)
        self._path = path
        self._identity = _identity(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def check(self) -> None:
        """Raise StoreError where the file has been removed or replaced, so that what is written would be lost."""
        if _identity(self._path) != self._identity:
            raise StoreError(f"{self._path}: removed or replaced while it was written to: start monitor again")

    @_telling
    def versions(self) -> dict[str, FileVersion]:
        """The version of every file that was stored or quarantined, by its path."""
        return {path: FileVersion(*version) for path, *version in self._db.execute(VERSIONS)}

    @_telling
    def quarantined(self) -> frozenset[str]:
        """The paths of all files in quarantine."""
        return frozenset(row["path"] for row in self._db.query("SELECT path FROM quarantine"))

    @_telling
    def document(self, sha256: str) -> int | None:
        """The id of the document with this content, or None."""
        row = self._db.execute("SELECT id FROM documents WHERE sha256 = ?", [sha256]).fetchone()
        return row[0] if row else None

    @_telling
    def known_actors(self) -> list[KnownActor]:
        """All actors of the situation with their names."""
        aliases: dict[int, set[str]] = {}
        for row in self._db.query("SELECT actor_id, alias FROM aliases"):
            aliases.setdefault(row["actor_id"], set()).add(row["alias"])
        return [
            KnownActor(row["id"], row["name"], row["kind"], frozenset(aliases.get(row["id"], ())))
            for row in self._db.query("SELECT id, name, kind FROM actors ORDER BY id")
        ]

    @_telling
    def known_deadlines(self) -> list[KnownDeadline]:
        """All deadlines and meetings of the situation with their reports."""
        reports: dict[int, list[DeadlineFacts]] = {}
        for row in self._db.query(
            "SELECT deadline_reports.*, documents.published IS NOT NULL AS dated "
            "FROM deadline_reports JOIN documents ON documents.id = document_id"
        ):
            reports.setdefault(row["deadline_id"], []).append(_facts(row))
        return [
            KnownDeadline(row["id"], row["kind"], _facts(row), tuple(reports.get(row["id"], ())))
            for row in self._db.query("SELECT * FROM deadlines ORDER BY id")
        ]

    @_telling
    def add(
        self,
        article: Article,
        analysis: Analysis,
        placement: Placement,
        day: str,
        files: Mapping[str, FileVersion],
        model: str,
    ) -> int:
        """Store an article that is not yet known, with its files, its analysis and what it changes; its id.

        ``day`` is the ISO date that it is sorted by: of publication, else of receipt.
        """
        with self._db.atomic():
            number = self._following("documents")
            self._insert("documents", [document_row(number, article, analysis, model)])
            self._add_actors(placement)
            self._add_deadlines(placement)
            first = self._following("statements")
            for table, rows in finding_rows(number, first, day, article, analysis, placement):
                self._insert(table, rows)
            self._db.conn.executemany(
                "UPDATE actors SET mention_count = mention_count + :mentions, "
                "statement_count = statement_count + :statements, document_count = document_count + 1, "
                "last_seen = coalesce(max(last_seen, :published), last_seen, :published) WHERE id = :id",
                actor_counts(analysis, placement),
            )
            self._add_files(number, files, article.received)
        return number

    @_telling
    def add_files(self, document: int, files: Mapping[str, FileVersion], seen: datetime) -> None:
        """Store that these files hold a known document."""
        with self._db.atomic():
            self._add_files(document, files, seen)

    @_telling
    def quarantine(self, path: str, version: FileVersion, reason: str, since: datetime) -> None:
        """List a file as unreadable, with the reason; what it held before stays stored."""
        with self._db.atomic():
            self._db.execute("DELETE FROM files WHERE path = ?", [path])
            row = {"path": path, "reason": reason, **asdict(version), "since": since.isoformat()}
            self._insert("quarantine", [row], replace=True)

    @_telling
    def release(self, paths: list[str]) -> None:
        """Take files out of quarantine, because they are gone."""
        with self._db.atomic():
            self._db.conn.executemany("DELETE FROM quarantine WHERE path = ?", [[path] for path in paths])

    @_telling
    def beat(self, heartbeat: Heartbeat) -> None:
        """Store what the daemon tells of itself."""
        with self._db.atomic():
            self._insert("daemon", [{"id": 1, **asdict(heartbeat)}], replace=True)

    def _add_actors(self, placement: Placement) -> None:
        rows = [{"id": actor.id, "name": actor.name, "kind": actor.kind} for actor in placement.changed_actors]
        self._db.conn.executemany(
            "INSERT INTO actors (id, name, kind) VALUES (:id, :name, :kind) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind",
            rows,
        )
        self._db.conn.executemany("DELETE FROM aliases WHERE actor_id = :id", rows)
        aliases: list[Row] = [
            {"actor_id": actor.id, "alias": alias}
            for actor in placement.changed_actors
            for alias in sorted(actor.aliases)
        ]
        self._insert("aliases", aliases)

    def _add_deadlines(self, placement: Placement) -> None:
        for deadline in placement.changed_deadlines:
            facts = asdict(deadline.facts)
            del facts["dated"]
            facts["issuer_id"], facts["addressee_id"] = facts.pop("issuer"), facts.pop("addressee")
            row = {"id": deadline.id, "kind": deadline.kind, **facts}
            changes = ", ".join(f"{name} = excluded.{name}" for name in facts)
            self._db.execute(f"{_insertion('deadlines', row)} ON CONFLICT (id) DO UPDATE SET {changes}", row)

    def _add_files(self, document: int, files: Mapping[str, FileVersion], seen: datetime | None) -> None:
        rows: Iterator[Row] = (
            {
                "path": path,
                "document_id": document,
                **asdict(version),
                "seen": seen.isoformat() if seen else "",
            }
            for path, version in files.items()
        )
        self._insert("files", list(rows), replace=True)
        self._db.conn.executemany("DELETE FROM quarantine WHERE path = ?", [[path] for path in files])

    def _following(self, table: str) -> int:
        """The id of the next row; ids only grow, so a reader asks for those past the last it has seen."""
        (number,) = self._db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()
        return int(number)

    def _insert(self, table: str, rows: list[Row], *, replace: bool = False) -> None:
        if rows:
            self._db.conn.executemany(_insertion(table, rows[0], replace=replace), rows)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _insertion(table: str, row: Row, *, replace: bool = False) -> str:
    names = list(row)
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    return f"{verb} INTO {table} ({columns}) VALUES ({values})"


def _facts(row: dict[str, Any]) -> DeadlineFacts:
    return DeadlineFacts(
        date=row["date"],
        status=row["status"],
        issuer=row["issuer_id"],
        addressee=row["addressee_id"],
        demand=row["demand"],
        due=row["due"],
        due_text=row["due_text"],
        place=row["place"],
        dated=bool(row.get("dated", True)),
    )
