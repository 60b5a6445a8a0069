"""Which file holds which document, which had, and which are in quarantine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from sqlite_utils import Database

from monitor.model import FileVersion
from monitor.store.queries import VERSIONS
from monitor.store.rows import Row
from monitor.store.telling import insertion, telling

__all__ = ["Filing"]

REVISION = """
INSERT INTO revisions (path, document_id, seen) SELECT :path, :document_id, :seen
WHERE (SELECT document_id FROM revisions WHERE path = :path ORDER BY id DESC LIMIT 1) IS NOT :document_id
"""


class Filing:
    """The tables of files, within the writer's transactions or in ones of their own."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @telling
    def versions(self) -> dict[str, FileVersion]:
        """The version of every file that was stored or quarantined, by its path."""
        return {path: FileVersion(*version) for path, *version in self._db.execute(VERSIONS)}

    @telling
    def quarantined(self) -> frozenset[str]:
        """The paths of all files in quarantine."""
        return frozenset(row["path"] for row in self._db.query("SELECT path FROM quarantine WHERE archive IS NULL"))

    @telling
    def unread(self) -> frozenset[str]:
        """The paths of those among them that the system would not read."""
        sql = "SELECT path FROM quarantine WHERE unread AND released IS NULL AND archive IS NULL"
        return frozenset(row["path"] for row in self._db.query(sql))

    @telling
    def removed(self) -> frozenset[str]:
        """The paths of all files that are marked as removed."""
        return frozenset(row["path"] for row in self._db.query("SELECT path FROM files WHERE removed IS NOT NULL"))

    @telling
    def holding(self, document: int) -> list[str]:
        """The paths of the files that hold a document now, the first to be seen first."""
        sql = "SELECT path FROM files WHERE document_id = ? AND removed IS NULL ORDER BY seen, path"
        return [path for (path,) in self._db.execute(sql, [document])]

    @telling
    def once_holding(self, document: int) -> list[str]:
        """The paths of all files that have ever held a document, the latest first."""
        sql = "SELECT path FROM revisions WHERE document_id = ? GROUP BY path ORDER BY max(id) DESC"
        return [path for (path,) in self._db.execute(sql, [document])]

    @telling
    def add_files(self, document: int, files: Mapping[str, FileVersion], seen: datetime) -> None:
        """Store that these files hold a known document."""
        with self._db.atomic():
            self.write(document, files, seen)

    @telling
    def quarantine(
        self,
        path: str,
        version: FileVersion,
        reason: str,
        since: datetime,
        analysed_by: str | None = None,
        *,
        unread: bool = False,
    ) -> None:
        """List a file that is no text, or not analysed by these rules; what it held before stays stored.

        ``unread``: the system would not read it, so that it may be a text.
        """
        row = {"path": path, "reason": reason, **asdict(version), "since": since.isoformat(), "unread": unread}
        with self._db.atomic():
            self._db.execute("DELETE FROM files WHERE path = ?", [path])
            row["analysed_by"] = analysed_by
            self._db.execute(insertion("quarantine", row, replace=True), row)

    @telling
    def give_new_chance(self, analysed_by: str) -> None:
        """Take off the quarantine the files that other rules than these could not analyse."""
        with self._db.atomic():
            self._db.execute(
                "DELETE FROM quarantine WHERE analysed_by <> ? AND released IS NULL AND archive IS NULL", [analysed_by]
            )

    @telling
    def has_analysed_last(self, analysed_by: str) -> bool:
        """Whether these rules analysed the document that came last."""
        sql = "SELECT analysed_by FROM documents ORDER BY id DESC LIMIT 1"
        return bool(self._db.execute(sql).fetchone() == (analysed_by,))

    @telling
    def mark_removed(self, gone: Iterable[str], back: Iterable[str], now: datetime) -> None:
        """Mark files as removed since now, and others as there again; their documents stay."""
        with self._db.atomic():
            for removed, paths in ((now.isoformat(), gone), (None, back)):
                self._db.conn.executemany("UPDATE files SET removed = ? WHERE path = ?", [[removed, p] for p in paths])

    @telling
    def mounts(self) -> dict[str, tuple[int, int]]:
        """Device and inode of each folder that a disk was mounted on when its files were last there, by its path."""
        rows = self._db.execute("SELECT path, device, inode FROM mounts")
        return {path: (int(device), int(inode)) for path, device, inode in rows}

    @telling
    def remember_mounts(self, mounts: Mapping[str, tuple[int, int]]) -> None:
        """Replace what is known of them."""
        with self._db.atomic():
            self._db.execute("DELETE FROM mounts")
            rows = [(path, str(device), str(inode)) for path, (device, inode) in mounts.items()]
            self._db.conn.executemany("INSERT INTO mounts (path, device, inode) VALUES (?, ?, ?)", rows)

    @telling
    def release(self, paths: list[str]) -> None:
        """Take files out of quarantine, because they are gone."""
        with self._db.atomic():
            self._db.conn.executemany("DELETE FROM quarantine WHERE path = ?", [[path] for path in paths])

    def write(self, document: int, files: Mapping[str, FileVersion], seen: datetime | None) -> None:
        """Store that these files hold a document, within a transaction of the caller's."""
        rows: list[Row] = [
            {
                "path": path,
                "document_id": document,
                **asdict(version),
                "seen": seen.isoformat() if seen else "",
            }
            for path, version in files.items()
        ]
        self._db.conn.executemany(REVISION, rows)
        if rows:
            self._db.conn.executemany(insertion("files", rows[0], replace=True), rows)
        self._db.conn.executemany("DELETE FROM quarantine WHERE path = ?", [[path] for path in files])
