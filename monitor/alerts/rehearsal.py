"""What the rules would have matched in the stored articles, had they been there as these were published."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path

from monitor.alerts.desk import Desk
from monitor.alerts.reading import Facts, Reading, Told
from monitor.alerts.rules import Rule
from monitor.model import Account, ActorKey, Alert, Changes, Pair
from monitor.situation import Situation
from monitor.store.reader import Reader
from monitor.store.results import ToldRow

__all__ = ["rehearse"]

IDLE_DAYS = 60
"""Days without an article for which the clock goes on, as it would before the next or after the last one."""


def rehearse(database: Path, rules: Sequence[Rule], today: date) -> Iterator[Alert]:
    """Every alert that would have fired, in order; each article is read on its own day, and ``today`` is the last.

    Raises StoreError, MissingError.
    """
    with Reader.open(database) as reader:
        rehearsal = _Rehearsal(reader, Desk(rules))
        accounts = sorted(reader.accounts(), key=lambda account: (account.date, account.document))
        for day, arrivals in groupby(accounts, key=lambda account: account.date):
            yield from rehearsal.come_to(date.fromisoformat(day))
            for account in arrivals:
                yield from rehearsal.read(account)
        yield from rehearsal.come_to(today)


class _Rehearsal:
    def __init__(self, reader: Reader, desk: Desk) -> None:
        self._reader, self._desk = reader, desk
        self._situation = Situation(corrections=reader.corrections())
        self._accounts: dict[int, Account] = {}
        self._rungs: dict[Pair, int] = {}
        self._fired: set[tuple[str, str]] = set()
        self._day: date | None = None

    def come_to(self, day: date) -> Iterator[Alert]:
        """Let the days go by, from the last evening to the morning of this one."""
        if self._day is not None and self._desk.looks_at_clock:
            gone = min((day - self._day).days, IDLE_DAYS)
            yield from self._look(_evening(self._day))
            for number in range(1, gone + 1):
                yield from self._look(datetime.combine(self._day + timedelta(number), time(), UTC))
                yield from self._look(_evening(self._day + timedelta(number)) if number < gone else None)
        self._day = day

    def read(self, account: Account) -> Iterator[Alert]:
        """Let an article come in."""
        changes = self._situation.add(account)
        self._accounts[account.document] = account
        now = _evening(date.fromisoformat(account.date))
        if self._desk.wants(account, now):
            reading = _reading(account, self._reader.told(account.document), self._accounts.__getitem__)
            found = self._desk.read(account, reading, changes, self._situation, self._rung_before, now)
            yield from self._new(found)
        self._remember(changes)

    def _look(self, now: datetime | None) -> Iterator[Alert]:
        if now is not None:
            yield from self._new(self._desk.look_at_clock(self._situation, self._facts, now))

    def _new(self, alerts: Sequence[Alert]) -> Iterator[Alert]:
        for alert in alerts:
            if not any((alert.rule, key) in self._fired for key in alert.keys):
                self._fired.add((alert.rule, alert.keys[0]))
                yield alert

    def _rung_before(self, actors: Collection[ActorKey], targets: Collection[ActorKey]) -> int:
        facing: Collection[ActorKey | None] = targets or (None,)
        return max((self._rungs.get((actor, target), 0) for actor in actors for target in facing), default=0)

    def _remember(self, changes: Changes) -> None:
        for pair, posture in changes.postures.items():
            self._rungs.pop(pair, None)
            if posture is not None and posture.rung:
                self._rungs[pair] = posture.rung

    def _facts(self, document: int) -> Facts:
        return _facts(self._accounts[document], self._reader.told(document))


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), UTC)


def _facts(account: Account, row: ToldRow) -> Facts:
    published = account.date if account.dated else None
    return Facts(account.document, account.file, row.title, row.source, published)


def _reading(account: Account, row: ToldRow, recall: Callable[[int], Account]) -> Reading:
    events = []
    for event in row.events:
        start, end = event.pop("start"), event.pop("end")
        events.append(Told(**{**event, "sentence": " ".join(event["sentence"].split())}, span=(start, end)))
    return Reading(_facts(account, row), account.date, row.text, row.mentions, tuple(events), recall)
