"""The desk where rules are held against what comes in, article by article, and against the clock, minute by minute."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from monitor.alerts.happenings import RungBefore, due_by, happenings_of, passed_since
from monitor.alerts.matching import alert_of, article_of, is_recent, meets
from monitor.alerts.reading import Facts, Reading
from monitor.alerts.rules import Rule
from monitor.model import Account, Alert, Changes
from monitor.situation import Situation

__all__ = ["Desk"]

log = logging.getLogger(__name__)

FURTHEST = timedelta(days=36500)
"""How far back the clock looks for a rule that looks back at any time."""


class Desk:
    """Holds rules against articles and the clock; it neither knows nor writes what has fired before."""

    def __init__(self, rules: Sequence[Rule], *, backlog: bool = False) -> None:
        """``backlog``: what comes in has piled up, so that of an undated article nobody knows whether it is news."""
        self._timed = tuple(rule for rule in rules if rule.kind in ("deadline due", "deadline passed"))
        self._told = tuple(rule for rule in rules if rule not in self._timed)
        self.backlog = backlog

    @property
    def looks_at_clock(self) -> bool:
        """Whether any rule is about what the clock brings about."""
        return bool(self._timed)

    def wants(self, account: Account, now: datetime) -> bool:
        """Whether any rule is about articles of this date, by the clock."""
        return bool(self._concerned(account, now))

    def read(
        self,
        account: Account,
        reading: Reading,
        changes: Changes,
        situation: Situation,
        rung_before: RungBefore,
        now: datetime,
    ) -> list[Alert]:
        """What an article sets off, the situation being as it is with it and ``rung_before`` as it was without.

        Whatever goes wrong with it is logged, and costs the alert, not the article.
        """
        try:
            return list(self._read(account, reading, changes, situation, rung_before, now))
        except Exception as error:  # noqa: BLE001 - whatever it is, the article is stored
            trouble = f"{type(error).__name__}: {error}"
            log.error("the alerts of %s cannot be worked out: %s", account.file, trouble, extra={"path": account.file})
            return []

    def _read(
        self,
        account: Account,
        reading: Reading,
        changes: Changes,
        situation: Situation,
        rung_before: RungBefore,
        now: datetime,
    ) -> Iterator[Alert]:
        rules = self._concerned(account, now)
        cast = situation.roster
        copies = situation.copies(account.document)
        for rule in rules:
            if rule.kind == "article" and (found := article_of(rule, reading, cast, copies)):
                yield alert_of(rule, found, reading.facts, now)
        others = [rule for rule in rules if rule.kind != "article"]
        if others:
            happenings = list(happenings_of(reading, changes, cast, copies, rung_before, now))
            yield from (
                alert_of(rule, found, reading.facts, now)
                for rule in others
                for found in happenings
                if meets(rule, found, now)
            )

    def _concerned(self, account: Account, now: datetime) -> list[Rule]:
        """The rules for which the article is news."""
        undated = self.backlog and not account.dated
        return [
            rule for rule in self._told if rule.max_age is None or (is_recent(rule, account.date, now) and not undated)
        ]

    def look_at_clock(self, situation: Situation, facts: Callable[[int], Facts], now: datetime) -> list[Alert]:
        """What the clock sets off by now, whether or not it was set off before; ``facts`` knows the documents by id."""
        if not self._timed:
            return []
        entries, cast = situation.docket.entries(), situation.roster
        within = max(rule.within for rule in self._timed)
        since = now - max(FURTHEST if rule.max_age is None else rule.max_age for rule in self._timed)
        found = [*due_by(entries, cast, now, within), *passed_since(entries, cast, now, since.date().isoformat())]
        return [
            alert_of(rule, happening, facts(happening.document), now)
            for happening in found
            for rule in self._timed
            if meets(rule, happening, now)
        ]
