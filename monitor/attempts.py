"""How often each text was tried, kept over a restart: a text that takes the whole daemon down is known by it."""

from __future__ import annotations

from collections.abc import Collection

from monitor.lane import Job
from monitor.store.attempt_book import AttemptBook

__all__ = ["Attempts"]

UNDONE = "the daemon ended without warning while it was at work on it"


class Attempts:
    """Keeps the database's account of attempts in step with the jobs; one at work counts before it has failed.

    So where the daemon ends in the middle of it, by a kill, a loss of power or the text itself, that was an attempt.
    """

    def __init__(self, book: AttemptBook, analysed_by: str) -> None:
        self._book = book
        self._analysed_by = analysed_by
        self._earlier = book.read(analysed_by)
        """Those of texts that no job has come for yet."""
        self._written: dict[str, tuple[int, str]] = {}

    def resume(self, job: Job) -> None:
        """Have a new job go on where an earlier run of the daemon left its text."""
        sha256 = job.article.sha256
        if earlier := self._earlier.pop(sha256, None):
            self._written[sha256] = earlier
            job.attempts, job.reason = earlier

    def write(self, jobs: Collection[Job], at_work: Collection[Job]) -> None:
        """Write down what has changed of all ``jobs``, of which some are at work. Raises StoreError."""
        attempts = {job.article.sha256: (job.attempts, job.reason) for job in jobs if job.attempts}
        attempts |= {job.article.sha256: (job.attempts + 1, UNDONE) for job in at_work}
        if attempts == self._written:
            return
        news = {sha256: attempt for sha256, attempt in attempts.items() if self._written.get(sha256) != attempt}
        self._book.write(news, self._written.keys() - attempts.keys(), self._analysed_by)
        self._written = attempts
