"""Keeps the situation and what is stored of it in step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from monitor.alerts import Desk, Facts, reading_of
from monitor.heap import collect_rarely, set_aside, undisturbed
from monitor.model import Account, Alert, Analysis, Arrival, Article, Changes, FileVersion
from monitor.revision import picture_revision
from monitor.situation import Situation, account_of, day_of
from monitor.store.writer import Analysed, Writer

__all__ = ["Keeper"]

ROUND = 500
"""After so many documents they are set aside for the garbage collector."""


class Keeper:
    """Adds articles to the situation and the database together: what cannot be stored is not in the situation either.

    Where the rules have changed since the picture was stored, or corrections were made while nobody looked, it is
    brought up to date at once.
    """

    def __init__(self, writer: Writer, desk: Desk | None = None, *, loaded: bool = True) -> None:
        """``desk`` holds what the user's rules ask for against each article that is added.

        What is stored is read at once, which takes minutes where that is very much, or by ``load`` if not ``loaded``.
        """
        collect_rarely()
        self._writer = writer
        self._desk = desk or Desk(())
        self._seen = writer.data_version()
        self._corrections = tuple(writer.corrections().values())
        self._situation = Situation()
        self._young = 0
        """Documents that came since all was set aside for the garbage collector."""
        if loaded:
            self.load()

    def load(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Read what is stored, and call ``meanwhile`` again and again. Raises StoreError, and what that raises."""
        with undisturbed():
            # Nothing else holds the accounts, so that those go which have been folded.
            accounts = iter(self._writer.accounts(meanwhile=meanwhile))
            self._situation = Situation(accounts, self._corrections, meanwhile)
        if self._writer.picture_revision() != (revision := picture_revision(self._corrections)):
            self._writer.apply(self._situation.everything(), revision, anew=True, meanwhile=meanwhile)
        self._young = self._writer.following_document() - 1
        self._set_aside()

    def add(
        self,
        article: Article,
        analysis: Analysis,
        files: Mapping[str, FileVersion],
        analysed: Analysed,
        now: datetime | None = None,
    ) -> int:
        """Take in and store an article that is not yet known; its document's id. Raises StoreError.

        ``now``: what it sets off is an alert of that moment; nothing does where there is none.
        """
        (document,) = self.add_first([Arrival(article, analysis, files)], analysed, now)
        return document

    @undisturbed()
    def add_first(self, arrivals: Sequence[Arrival], analysed: Analysed, now: datetime | None = None) -> list[int]:
        """Take in and store as many of the arrivals, from the first on, as can go together; their documents' ids.

        Those do, which takes less time than one by one, of which no rule of the user's asks what they change.
        Otherwise as ``add``.
        """
        accounts, asked = self._accounts_of_first(arrivals, now)
        changes = self._changed(lambda: self._situation.add(*accounts))
        with self._undone_by(lambda: self._situation.remove(*accounts)):
            alerts = self._set_off(accounts[0], arrivals[0], changes, now) if asked and now is not None else []
            self._writer.add(list(zip(accounts, arrivals, strict=False)), changes, analysed, alerts)
        self._young += len(accounts)
        self._set_aside()
        return [account.document for account in accounts]

    def _accounts_of_first(self, arrivals: Sequence[Arrival], now: datetime | None) -> tuple[list[Account], bool]:
        """What those contribute that can go together, and whether that is one that a rule asks about."""
        accounts: list[Account] = []
        for document, arrival in enumerate(arrivals, start=self._writer.following_document()):
            account = account_of(document, day_of(arrival.article, arrival.analysis), arrival.article, arrival.analysis)
            asked = now is not None and self._desk.wants(account, now)
            if asked and accounts:
                break
            accounts.append(account)
            if asked:
                return accounts, True
        return accounts, False

    def _set_off(self, account: Account, arrival: Arrival, changes: Changes, now: datetime) -> list[Alert]:
        reading = reading_of(account, arrival.article, arrival.analysis, self._recall)
        return self._desk.read(account, reading, changes, self._situation, self._writer.alerts.rung_before, now)

    def look_at_clock(self, now: datetime) -> int:
        """Record the alerts that the clock has set off; how many are new. Raises StoreError."""
        alerts = self._desk.look_at_clock(self._situation, self._facts, now)
        return self._writer.alerts.record(alerts) if alerts else 0

    def _recall(self, document: int) -> Account:
        (account,) = self._writer.accounts(document)
        return account

    def _facts(self, document: int) -> Facts:
        return Facts(document, *self._writer.alerts.facts(document))

    @undisturbed()
    def renew(self, document: int, article: Article, analysis: Analysis, analysed: Analysed) -> None:
        """Put another analysis of a known document in the place of the one that there is. Raises StoreError."""
        (stored,) = self._writer.accounts(document)
        earlier = replace(stored, text=article.text)
        later = account_of(document, day_of(article, analysis), article, analysis)
        changes = self._changed(lambda: self._situation.replace(earlier, later))
        with self._undone_by(lambda: self._situation.replace(later, earlier)):
            self._writer.renew(article, analysis, later, changes, analysed)

    @undisturbed()
    def take_up_corrections(self) -> bool:
        """Take up what users have set right since the last call; whether there was anything. Raises StoreError."""
        seen = self._writer.data_version()
        if seen == self._seen:
            return False
        corrections = tuple(self._writer.corrections().values())
        if corrections != self._corrections:
            changes = self._changed(lambda: self._situation.correct(corrections))
            with self._undone_by(lambda: self._situation.correct(self._corrections)):
                self._writer.apply(changes, picture_revision(corrections))
        changed, self._corrections, self._seen = corrections != self._corrections, corrections, seen
        return changed

    def _set_aside(self) -> None:
        if self._young >= ROUND:
            set_aside()
            self._young = 0

    def _changed(self, change: Callable[[], Changes]) -> Changes:
        """What a change to the situation comes to; where it fails half-way, what is stored is read anew."""
        try:
            return change()
        except Exception:
            self.load()
            raise

    @contextmanager
    def _undone_by(self, undo: Callable[[], Changes]) -> Iterator[None]:
        try:
            yield
        except BaseException:
            undo()
            raise
