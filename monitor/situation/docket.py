"""Which reports are of the same deadline or meeting: a function of the set of reports, kept up as reports come and go.

The field's name for this is cross-document event coreference. Reports that give a day make cores, those of one day by
their parties and demands; cores of different days make a chain where a day was moved or is given wrongly; reports
without a day join the chain that they mean, and the rest are put together where they are clearly of the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from monitor.model import ActorKey, DeadlineKind, DeadlineReport, Entry
from monitor.situation.cores import (
    Chain,
    Core,
    Filing,
    Key,
    Node,
    Number,
    can_be_moved,
    cores_of,
    days_after,
    days_before,
    days_near,
    linked,
    moved_from,
)
from monitor.situation.entries import day_of, entry_of, is_doubtful, order_of
from monitor.situation.joining import Pool, groups, left_key
from monitor.situation.likeness import Kinship, Parties, profile_of

__all__ = ["Docket"]

type Slot = tuple[DeadlineKind, int]
"""The kind and the ordinal of the day of cores."""


class Docket:
    """The deadlines and meetings that reports are of."""

    def __init__(self, parties: Parties) -> None:
        self._parties = Kinship(parties)
        self._filings: dict[Number, Filing] = {}
        self._named: dict[ActorKey, set[Number]] = defaultdict(set)
        """Reports by the names in them."""
        self._documents: dict[int, set[Number]] = defaultdict(set)
        self._nodes: dict[Slot, dict[Key, Node]] = defaultdict(dict)
        self._cores: dict[Slot, list[Core]] = {}
        self._moves: dict[DeadlineKind, set[int]] = defaultdict(set)
        """The days to which something was moved."""
        self._chains: dict[Key, Chain] = {}
        self._pool = Pool(self._parties)
        self._joined: dict[Number, Key] = {}
        """By report of the pool, the key of the chain that it means or of what it is left with."""
        self._left: dict[Key, set[Number]] = defaultdict(set)
        self._entries: dict[Key, tuple[Entry, ...]] = {}
        self._dirty_slots: set[Slot] = set()
        self._dirty_reports: set[Number] = set()
        self._dirty_keys: set[Key] = set()
        """Of chains, and of what is left."""
        self._gone: set[Chain] = set()
        self._rechecked = False

    def add(self, reports: Iterable[DeadlineReport]) -> None:
        """Take in reports; one that is there already is replaced."""
        for report in reports:
            self.remove([report])
            filing = Filing(report, profile_of(report, self._parties), _day(report), order_of(report))
            self._filings[filing.number] = filing
            self._documents[report.document].add(filing.number)
            for name in filter(None, (report.issuer, report.addressee)):
                self._named[name].add(filing.number)
            self._dirty_reports |= self._documents[report.document]
            if filing.day is None:
                self._pool.enter(filing)
                continue
            slot, key = (report.kind, filing.day), _node_key(filing)
            if key not in self._nodes[slot]:
                self._nodes[slot][key] = Node(report.kind, filing.day, key)
            self._nodes[slot][key].file(filing)
            self._dirty_slots.add(slot)

    def remove(self, reports: Iterable[DeadlineReport]) -> None:
        """Give back reports; one that is not there is passed over."""
        for report in reports:
            filing = self._filings.pop((report.document, report.index), None)
            if filing is None:
                continue
            report = filing.report
            self._documents[report.document].discard(filing.number)
            self._dirty_reports |= self._documents[report.document]
            for name in filter(None, (report.issuer, report.addressee)):
                self._named[name].discard(filing.number)
            self._part(filing.number)
            self._pool.withdraw(filing)
            if filing.node is not None:
                slot, node = (report.kind, filing.node.day), filing.node
                node.drop(filing)
                self._dirty_slots.add(slot)
                if not node.filings:
                    del self._nodes[slot][node.key]

    def recheck(self, keys: Collection[ActorKey]) -> None:
        """Take account of it that these names now have other bearers, or other kin."""
        self._parties.forget()
        numbers = {number for key in keys for number in self._named.get(key, ())}
        self._rechecked |= bool(numbers)
        for number in sorted(numbers):
            filing = self._filings[number]
            if profile_of(filing.report, self._parties) != filing.profile:
                self.add([filing.report])
            elif filing.day is not None:
                self._dirty_slots.add((filing.report.kind, filing.day))
            self._dirty_reports.add(number)
            self._dirty_keys.update(filter(None, [self._joined.get(number)]))

    def entries(self) -> list[Entry]:
        """All deadlines and meetings by their day, those without one at the end."""
        found = (entry for entries in self._entries.values() for entry in entries)
        return sorted(found, key=lambda entry: (entry.due or "~", entry.kind, order_of(entry.reports[0])))

    def settle(self) -> tuple[set[Entry], set[Entry]]:
        """What is gone and what is new since the last call; a changed entry is in both, as it was and as it is."""
        self._rebuild(self._recore())
        for number in sorted(self._dirty_reports):
            self._join(number)
        gone: set[Entry] = set()
        new: set[Entry] = set()
        for key in self._dirty_keys:
            gone.update(self._entries.pop(key, ()))
            if entries := self._entries_of(key):
                self._entries[key] = entries
                new.update(entries)
        self._dirty_reports, self._dirty_keys, self._rechecked = set(), set(), False
        return gone - new, new - gone

    def _recore(self) -> list[Core]:
        """Make the cores of the dirty days anew; returns all whose chains have to be made anew."""
        broken: set[Core] = set()
        made: list[Core] = []
        for slot in sorted(self._dirty_slots):
            old = self._cores.pop(slot, [])
            cores, strays = cores_of(self._nodes[slot].values(), self._parties)
            self._cores[slot] = [self._closed(core, old) for core in cores]
            broken.update(set(old) - set(self._cores[slot]))
            made += [core for core in self._cores[slot] if core not in old]
            self._set_astray(slot, strays)
            kind, day = slot
            self._moves[kind].discard(day)
            if any(any(core.moved()) for core in self._cores[slot]):
                self._moves[kind].add(day)
        self._gone = {core.chain for core in broken if core.chain}
        self._dirty_slots = set()
        return made + [core for chain in self._gone for core in chain.cores if core not in broken]

    def _closed(self, core: Core, old: list[Core]) -> Core:
        """The core, or the old one where nothing of it has changed."""
        for same in old:
            if same.nodes == core.nodes and not self._rechecked and not any(node.changed for node in core.nodes):
                return same
        core.close()
        return core

    def _set_astray(self, slot: Slot, strays: list[Node]) -> None:
        """Let the reports of nodes that are of no core of their day be joined to others, and no more those that are."""
        for node in strays:
            node.core = node.chain = None
        for node in self._nodes[slot].values():
            for filing in node.filings.values() if node.astray or not node.core else ():
                if node.core is None and filing.number not in self._pool:
                    self._pool.enter(filing)
                    self._dirty_reports.add(filing.number)
                elif node.core is not None and filing.number in self._pool:
                    self._part(filing.number)
                    self._pool.withdraw(filing)
            node.astray = node.core is None

    def _rebuild(self, cores: list[Core]) -> None:
        """Make the chains anew that the cores are of, or come to be of."""
        neighbours: dict[Core, set[Core]] = defaultdict(set)
        todo = list(cores)
        seen: set[Core] = set()
        while todo:
            core = todo.pop()
            if core in seen:
                continue
            seen.add(core)
            neighbours[core].update(links := self._linked(core))
            for other in links:
                neighbours[other].add(core)
            todo += links
            later = self._at(core.kind, days_after(core, self._moves[core.kind]))
            todo += (other for other in later if can_be_moved(core, other, self._parties))
            if core.chain and core.chain not in self._gone:
                self._gone.add(core.chain)
                todo += core.chain.cores
        old = {chain.key: chain for chain in self._gone}
        for chain in self._gone:
            self._pool.hide(chain)
            del self._chains[chain.key]
            self._dirty_keys.add(chain.key)
        made = [Chain(sorted(part, key=lambda core: core.key)) for part in _components(neighbours)]
        for chain in made:
            self._chains[chain.key] = chain
            self._dirty_keys.add(chain.key)
            self._pool.show(chain)
        for chain in made:
            before = old.pop(chain.key, None)
            if before is None or before.face != chain.face or self._rechecked:
                self._dirty_reports |= self._pool.concerned(chain)
                self._dirty_reports |= before.joined if before else set()
            if before:
                chain.joined = before.joined
            self._recontext(chain)
        for chain in old.values():
            self._dirty_reports |= chain.joined

    def _recontext(self, chain: Chain) -> None:
        """What the documents leave unsaid of it, they have to be asked anew where their reports come to this chain."""
        for core in chain.cores:
            for node in core.nodes:
                if node.chain != chain.key:
                    node.chain = chain.key
                    for document in node.documents:
                        self._dirty_reports |= self._documents[document]

    def _linked(self, core: Core) -> list[Core]:
        links = [other for other in self._at(core.kind, days_near(core)) if linked(core, other, self._parties)]
        before = self._at(core.kind, days_before(core)) if any(core.moved()) else ()
        source = moved_from(core, before, self._parties)
        return [*links, source] if source else links

    def _at(self, kind: DeadlineKind, days: Iterable[int]) -> Iterator[Core]:
        return (core for day in days for core in self._cores.get((kind, day), ()))

    def _part(self, number: Number) -> None:
        """Take the report from what it was joined to or left with."""
        key = self._joined.pop(number, None)
        if key is None:
            return
        self._dirty_keys.add(key)
        if key in self._chains:
            self._chains[key].joined.discard(number)
        self._left.get(key, set()).discard(number)

    def _join(self, number: Number) -> None:
        """Let a report of the pool join what it means."""
        if number not in self._filings or number not in self._pool:
            return
        filing = self._filings[number]
        chain = self._pool.choose(filing, self._context(filing))
        key = chain.key if chain else left_key(filing)
        if key != self._joined.get(number):
            self._part(number)
            if key:
                self._joined[number] = key
                self._dirty_keys.add(key)
        if chain:
            chain.joined.add(number)
        elif key:
            self._left[key].add(number)

    def _context(self, filing: Filing) -> Counter[Chain]:
        """The chains of the kind for which the report's document gives a day."""
        others = (self._filings[number] for number in self._documents[filing.report.document])
        nodes = (other.node for other in others if other.node and other.report.kind == filing.report.kind)
        return Counter(node.core.chain for node in nodes if node.core and node.core.chain)

    def _entries_of(self, key: Key) -> tuple[Entry, ...]:
        if key in self._chains:
            chain = self._chains[key]
            firm = [f for core in chain.cores for node in core.nodes for f in node.filings.values()]
            parts = [firm + [self._filings[number] for number in chain.joined]]
        else:
            parts = groups([self._filings[number] for number in self._left.get(key, ())])
        return tuple(entry_of([f.report for f in sorted(part, key=lambda f: f.order)], self._parties) for part in parts)


def _day(report: DeadlineReport) -> int | None:
    """The ordinal of the day that the report is filed under."""
    day = None if is_doubtful(report) else day_of(report.due)
    return day.toordinal() if day else None


def _node_key(filing: Filing) -> Key:
    report, profile = filing.report, filing.profile
    place = " ".join(sorted(profile.places)) if report.kind == "meeting" else ""
    demand = "" if profile.parties else " ".join(sorted(profile.words))
    return (*(next(iter(names), "") for names in (profile.issuers, profile.addressees)), place, demand)


def _components(neighbours: Mapping[Core, Collection[Core]]) -> list[list[Core]]:
    """The connected parts of a graph."""
    parts: list[list[Core]] = []
    seen: set[Core] = set()
    for start in neighbours:
        part, todo = [], [start]
        while todo:
            core = todo.pop()
            if core not in seen:
                seen.add(core)
                part.append(core)
                todo += neighbours[core]
        if part:
            parts.append(part)
    return parts
