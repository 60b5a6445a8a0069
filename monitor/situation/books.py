"""The books of the docket: which reports are counted for which deadline or meeting, and the entries that come of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from monitor.model import Entry
from monitor.situation.cores import Filing, Key, Number
from monitor.situation.entries import by_day, is_bygone
from monitor.situation.kinship import Kinship
from monitor.situation.ledger import Ledger
from monitor.situation.leftovers import groups

__all__ = ["Books"]


class Books:
    """What reports that are of one deadline or meeting add up to."""

    def __init__(self, parties: Kinship) -> None:
        self._parties = parties
        self._ledgers: dict[Key, Ledger] = {}
        """By the key of the chain."""
        self._entries: dict[Key, tuple[Entry, ...]] = {}
        self._moved: set[Number] = set()
        """Reports that are counted with others than at the last ``settle``."""

    def entries(self) -> list[Entry]:
        """All deadlines and meetings by their day, those without one at the end."""
        return by_day(entry for entries in self._entries.values() for entry in entries)

    def count(self, filing: Filing, key: Key | None) -> None:
        """Count the report with those of another chain, or no more with any."""
        if filing.home == key:
            return
        self._moved.add(filing.number)
        if filing.home is not None:
            self._ledgers[filing.home].remove(filing)
            if not self._ledgers[filing.home]:
                del self._ledgers[filing.home]
        if key is not None:
            if key not in self._ledgers:
                self._ledgers[key] = Ledger()
            self._ledgers[key].add(filing)
        filing.home = key

    def note(self, number: Number) -> None:
        """Take note that a report is of another deadline or meeting than before."""
        self._moved.add(number)

    def settle(
        self, keys: Collection[Key], left: Mapping[Key, Iterable[Number]], filings: Mapping[Number, Filing]
    ) -> tuple[set[Entry], set[Entry], dict[Number, Entry | None]]:
        """Make the entries of these keys anew: those that are gone, those that are new, and the new ones of reports.

        ``left`` are those of the keys that are of no chain, each with the reports that are left with it. Reports that
        were of another entry before, or of none, are told with the entry that they are of now; None for none.
        """
        gone: set[Entry] = set()
        new: set[Entry] = set()
        for key in keys:
            gone.update(before := self._entries.pop(key, ()))
            if entries := self._entries_of(key, left, filings):
                self._entries[key] = entries
                new.update(entries)
            if not before:
                self._moved.update((report.document, report.index) for entry in entries for report in entry.reports)
        changed = new - gone
        moved = {**dict.fromkeys(self._moved), **dict(self._entries_by_report(left, filings))}
        self._moved = set()
        return gone - new, changed, {one: entry for one, entry in moved.items() if entry is None or entry in changed}

    def _entries_by_report(
        self, left: Iterable[Key], filings: Mapping[Number, Filing]
    ) -> Iterator[tuple[Number, Entry]]:
        """The entries of the reports that may be of others than before."""
        for number in self._moved:
            filing = filings.get(number)
            if filing is not None and filing.home in self._entries:
                yield number, self._entries[filing.home][0]
        for key in left:
            for entry in self._entries.get(key, ()):
                yield from (((report.document, report.index), entry) for report in entry.reports)

    def _entries_of(
        self, key: Key, left: Mapping[Key, Iterable[Number]], filings: Mapping[Number, Filing]
    ) -> tuple[Entry, ...]:
        if key in left:
            ledgers = [Ledger(part) for part in groups([filings[number] for number in left[key]])]
        else:
            ledgers = [self._ledgers[key]]
        return tuple(ledger.entry(self._parties) for ledger in ledgers if not is_bygone(ledger.reports))
