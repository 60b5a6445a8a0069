"""Which texts are at work and how often others have failed, for a daemon that ends in the middle of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlite_utils import Database

from monitor.store.telling import telling

__all__ = ["Attempt", "AttemptBook"]

RECORD = """
INSERT OR REPLACE INTO attempts (sha256, attempts, reason, suspected, analysed_by)
VALUES (:sha256, :attempts, :reason, :suspected, :by)
"""


class Attempt(NamedTuple):
    """What is held against a text."""

    attempts: int
    """How often its analysis has failed."""
    reason: str
    """Why it did so last, or that the daemon ended meanwhile."""
    is_suspected: bool
    """Whether it may have taken the daemon down."""


class AttemptBook:
    """The table of attempts, by the SHA-256 of texts, in transactions of its own."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @telling
    def read(self, analysed_by: str) -> dict[str, Attempt]:
        """What these rules hold against each text; what others do is dropped.

        So are those on texts that are stored, but for undated ones: they are analysed again under a name with a day.
        """
        with self._db.atomic():
            self._db.execute("DELETE FROM attempts WHERE analysed_by <> ?", [analysed_by])
            self._db.execute(
                "DELETE FROM attempts WHERE sha256 IN (SELECT sha256 FROM documents WHERE published IS NOT NULL)"
            )
        rows = self._db.execute("SELECT sha256, attempts, reason, suspected FROM attempts")
        return {sha256: Attempt(attempts, reason, bool(suspected)) for sha256, attempts, reason, suspected in rows}

    @telling
    def write(self, attempts: Mapping[str, Attempt], over: Iterable[str], analysed_by: str) -> None:
        """Note attempts, and forget those at texts with which it is ``over``.

        It must outlive the daemon, not a loss of power: so the disk need not confirm it, which would take as long as
        storing an article.
        """
        rows = [
            {
                "sha256": sha256,
                "attempts": attempt.attempts,
                "reason": attempt.reason,
                "suspected": attempt.is_suspected,
                "by": analysed_by,
            }
            for sha256, attempt in attempts.items()
        ]
        self._db.execute("PRAGMA synchronous = NORMAL")
        try:
            with self._db.atomic():
                self._db.conn.executemany(RECORD, rows)
                self._db.conn.executemany("DELETE FROM attempts WHERE sha256 = ?", [[sha256] for sha256 in over])
        finally:
            self._db.execute("PRAGMA synchronous = FULL")
