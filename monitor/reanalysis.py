"""Analysing stored texts anew, one at a time, each replacing its earlier analysis when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from monitor.config import Settings
from monitor.errors import InputError, ModelError, SettingsError
from monitor.keeper import Keeper
from monitor.lock import WorkspaceLock
from monitor.revision import analysis_revision
from monitor.store.writer import Analysed, Writer
from monitor.workers import Workers, local_workers

__all__ = ["Reanalysis"]


class Reanalysis:
    """Renews analyses with the workspace's model, rules and actors.toml."""

    def __init__(self, writer: Writer, workers: Workers, analysed: Analysed) -> None:
        self._writer = writer
        self._workers = workers
        self._analysed = analysed
        self._keeper = Keeper(writer)
        self.failures: list[tuple[str, str]] = []
        """The names of the documents that could not be analysed, with the reasons."""

    @classmethod
    @contextmanager
    def open(cls, settings: Settings) -> Iterator[Self]:
        """On a workspace that no daemon works on; raises AlreadyRunningError, StoreError, InputError."""
        if not settings.db.is_file():
            raise InputError(f"{settings.db}: no such database; run monitor ingest first")
        analysed = Analysed(settings.model, analysis_revision(settings.model, settings.actors))
        workers = local_workers(settings.model, settings.actors)
        with WorkspaceLock(settings.db), Writer(settings.db) as writer:
            try:
                yield cls(writer, workers, analysed)
            finally:
                workers.close()

    def outstanding(self, *, everything: bool = False) -> list[int]:
        """The ids of the documents that another model or other rules have analysed, or of all, by date."""
        return self._writer.documents(None if everything else self._analysed.by)

    def renew(self, document: int) -> None:
        """Analyse a document anew; where that fails its earlier analysis stays, and ``failures`` has the reason."""
        article = self._writer.article(document)
        try:
            analysis = self._workers.submit(article).result()
        except (ModelError, SettingsError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever one text does, the others go on
            self._workers.close()
            self.failures.append((article.name or str(document), f"{type(error).__name__}: {error}"))
            return
        self._keeper.renew(document, article, analysis, self._analysed)
