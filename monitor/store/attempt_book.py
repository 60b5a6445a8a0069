"""Which texts are at work and how often others have failed, for a daemon that ends in the middle of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from monitor.store.telling import telling

__all__ = ["AttemptBook"]

RECORD = """
INSERT OR REPLACE INTO attempts (sha256, attempts, reason, analysed_by) VALUES (:sha256, :attempts, :reason, :by)
"""


class AttemptBook:
    """The table of attempts, by the SHA-256 of texts, in transactions of its own."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @telling
    def read(self, analysed_by: str) -> dict[str, tuple[int, str]]:
        """How often these rules have failed on each text, and why last; other rules' are dropped.

        So are those on texts that are stored, but for undated ones: they are analysed again under a name with a day.
        """
        with self._db.atomic():
            self._db.execute("DELETE FROM attempts WHERE analysed_by <> ?", [analysed_by])
            self._db.execute(
                "DELETE FROM attempts WHERE sha256 IN (SELECT sha256 FROM documents WHERE published IS NOT NULL)"
            )
        rows = self._db.execute("SELECT sha256, attempts, reason FROM attempts")
        return {sha256: (attempts, reason) for sha256, attempts, reason in rows}

    @telling
    def write(self, attempts: Mapping[str, tuple[int, str]], over: Iterable[str], analysed_by: str) -> None:
        """Note attempts, and forget those at texts with which it is ``over``.

        It must outlive the daemon, not a loss of power: so the disk need not confirm it, which would take as long as
        storing an article.
        """
        rows = [
            {"sha256": sha256, "attempts": number, "reason": reason, "by": analysed_by}
            for sha256, (number, reason) in attempts.items()
        ]
        self._db.execute("PRAGMA synchronous = NORMAL")
        try:
            with self._db.atomic():
                self._db.conn.executemany(RECORD, rows)
                self._db.conn.executemany("DELETE FROM attempts WHERE sha256 = ?", [[sha256] for sha256 in over])
        finally:
            self._db.execute("PRAGMA synchronous = FULL")
