"""Analysing stored texts anew, each analysis replacing the earlier one of its text as soon as it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Self

from monitor.batch import Batch
from monitor.clock import Clock, SystemClock
from monitor.config import Settings
from monitor.errors import InputError, StoreError
from monitor.keeper import Keeper
from monitor.lane import Job
from monitor.lock import WorkspaceLock
from monitor.revision import analysis_revision
from monitor.store.refusal import is_file
from monitor.store.writer import Analysed, Writer
from monitor.workers import Workers
from monitor.workforce import workers_of

__all__ = ["Reanalysis"]


class Reanalysis:
    """Renews analyses with the workspace's model, rules and actors.toml."""

    def __init__(self, writer: Writer, workers: Workers, analysed: Analysed, clock: Clock) -> None:
        self._writer = writer
        self._batch = Batch(workers, clock)
        self._analysed = analysed
        self._keeper = Keeper(writer)
        self.failures: list[tuple[str, str]] = []
        """The names of the documents that could not be analysed, with the reasons."""

    @classmethod
    @contextmanager
    def open(cls, settings: Settings) -> Iterator[Self]:
        """On a workspace that no daemon works on; raises AlreadyRunningError, StoreError, InputError."""
        if not is_file(settings.db):
            raise InputError(f"{settings.db}: no such database; run monitor ingest first")
        analysed = Analysed(settings.model, analysis_revision(settings.model, settings.actors))
        workers = workers_of(settings)
        with WorkspaceLock(settings.db), Writer(settings.db) as writer:
            try:
                yield cls(writer, workers, analysed, SystemClock())
            finally:
                workers.close()

    def outstanding(self, *, everything: bool = False) -> list[int]:
        """The ids of the documents that another model or other rules have analysed, or of all, by date."""
        return self._writer.documents(None if everything else self._analysed.by)

    def renew(self, documents: Iterable[int]) -> Iterator[int]:
        """Analyse documents anew; yields the id of each that is done.

        Where one cannot be analysed its earlier analysis stays, and ``failures`` has the reason. Corrections that
        users make meanwhile are taken up. Raises ModelError, SettingsError, StoreError.
        """
        waiting = iter(documents)
        out: dict[str | None, int] = {}
        while True:
            while self._batch.has_room and (document := next(waiting, None)) is not None:
                article = self._writer.article(document)
                out[article.sha256] = document
                self._batch.submit(Job(article, {}))
            self._writer.check()
            self._writer.check_log()
            self._keeper.take_up_corrections()
            if not out:
                return
            for job in self._batch.ended():
                document = out.pop(job.article.sha256)
                self._finish(document, job)
                yield document

    def _finish(self, document: int, job: Job) -> None:
        reason = job.failure
        if job.analysis is not None:
            try:
                self._keeper.renew(document, job.article, job.analysis, self._analysed)
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever one analysis holds, the others go on
                reason = f"its analysis cannot be stored: {type(error).__name__}: {error}"
        if reason is not None:
            self.failures.append((job.article.name or str(document), reason))
