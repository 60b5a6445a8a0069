"""How often each text was tried, kept over a restart: a text that takes the whole daemon down is known by it."""

from __future__ import annotations

from collections.abc import Collection

from monitor.lane import Job
from monitor.store.attempt_book import Attempt, AttemptBook

__all__ = ["Attempts"]

UNDONE = "the daemon ended without warning while it was at work on it"


class Attempts:
    """Keeps the database's account of attempts in step with the jobs, for a daemon that ends in the middle of them.

    Whether it was killed, lost its power or was taken down by a text cannot be told then, nor by which of several. So
    one that is at work alone, or is once more, is suspected, and no more; one that was suspected before has failed.
    """

    def __init__(self, book: AttemptBook, analysed_by: str) -> None:
        self._book = book
        self._analysed_by = analysed_by
        self._earlier = book.read(analysed_by)
        """Those of texts that no job has come for yet."""
        self._written: dict[str, Attempt] = {}

    def resume(self, job: Job) -> None:
        """Have a new job go on where an earlier run of the daemon left its text."""
        sha256 = job.article.sha256
        if earlier := self._earlier.pop(sha256, None):
            self._written[sha256] = earlier
            job.attempts, job.reason, job.is_suspected = earlier

    def write(self, jobs: Collection[Job], at_work: Collection[Job]) -> None:
        """Write down what has changed of all ``jobs``, of which some are at work. Raises StoreError."""
        held = [job for job in jobs if job.reason]
        attempts = {job.article.sha256: Attempt(job.attempts, job.reason, job.is_suspected) for job in held}
        attempts |= {job.article.sha256: _if_it_ended_now(job, alone=len(at_work) == 1) for job in at_work}
        if attempts == self._written:
            return
        news = {sha256: attempt for sha256, attempt in attempts.items() if self._written.get(sha256) != attempt}
        self._book.write(news, self._written.keys() - attempts.keys(), self._analysed_by)
        self._written = attempts


def _if_it_ended_now(job: Job, *, alone: bool) -> Attempt:
    if job.is_suspected and alone:
        return Attempt(job.attempts + 1, UNDONE, is_suspected=True)
    return Attempt(job.attempts, job.reason or UNDONE, is_suspected=alone or bool(job.reason))
