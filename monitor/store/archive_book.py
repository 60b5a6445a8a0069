"""What is known of archives: what they say of their documents, and what in them could not be stored."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime

from sqlite_utils import Database

from monitor.model import Archived, Article
from monitor.store.rows import Row
from monitor.store.telling import insertion, telling

__all__ = ["ArchiveBook"]

QUARANTINE = """
INSERT INTO quarantine (path, reason, size, mtime_ns, ctime_ns, since, analysed_by, archive, sha256)
VALUES (:path, :reason, :size, 0, 0, :since, :analysed_by, :archive, :sha256)
ON CONFLICT (path) DO UPDATE
SET reason = excluded.reason, size = excluded.size, since = excluded.since, analysed_by = excluded.analysed_by,
    archive = excluded.archive, sha256 = excluded.sha256, released = NULL
WHERE released IS NULL OR reason <> excluded.reason
"""


class ArchiveBook:
    """The tables of archives, within the writer's transactions or in ones of their own.

    What cannot be stored is listed beside the files in quarantine, under its place: ``wire.jsonl:17``.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    @telling
    def begin(self, archive: str) -> None:
        """Forget what could not be read in an archive, which is about to be read anew."""
        with self._db.atomic():
            self._db.execute(
                "DELETE FROM quarantine WHERE archive = ? AND sha256 IS NULL AND released IS NULL", [archive]
            )

    @telling
    def has_given_up(self, sha256: str, analysed_by: str) -> bool:
        """Whether these rules could not analyse a text."""
        sql = "SELECT 1 FROM quarantine WHERE sha256 = ? AND analysed_by = ?"
        return self._db.execute(sql, [sha256, analysed_by]).fetchone() is not None

    @telling
    def quarantine(
        self,
        archive: str,
        place: str,
        reason: str,
        size: int,
        since: datetime,
        sha256: str | None = None,
        analysed_by: str | None = None,
    ) -> None:
        """List what cannot be read at a place, or, with its ``sha256``, not analysed by these rules.

        What a user has taken off the list stays off it for as long as the reason is the same.
        """
        with self._db.atomic():
            self._db.execute(
                QUARANTINE,
                {
                    "path": place,
                    "reason": reason,
                    "size": size,
                    "since": since.isoformat(),
                    "analysed_by": analysed_by,
                    "archive": archive,
                    "sha256": sha256,
                },
            )

    def write(self, document: int, article: Article) -> None:
        """Store what the archive says of a document, within a transaction of the caller's."""
        if article.archived is None:
            return
        published = article.published.isoformat() if article.published else None
        row: Row = {"document_id": document, "published": published, **asdict(article.archived)}
        self._db.execute(insertion("archived", row), row)
        self._db.execute("DELETE FROM quarantine WHERE path = ? AND archive IS NOT NULL", [article.name])

    def told_of(self, document: int, article: Article) -> Article:
        """A stored article with what its archive says of it, where it came from one."""
        row = self._db.execute(
            "SELECT published, name, source, url, identifier FROM archived WHERE document_id = ?", [document]
        ).fetchone()
        if row is None:
            return article
        published, name, *told = row
        return replace(
            article,
            published=date.fromisoformat(published) if published else None,
            archived=Archived(name, *told),
        )
