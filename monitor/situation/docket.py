"""Which reports are of the same deadline or meeting: a function of the set of reports, kept up as reports come and go.

The field's name for this is cross-document event coreference. Reports that give a day make cores, those of one day by
their parties and demands; cores of different days make a chain where a day was moved or is given wrongly; reports
without a day join the chain that they mean, and the rest are put together where they are clearly of the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable

from monitor.model import ActorKey, DeadlineReport, Entry
from monitor.situation.books import Books
from monitor.situation.cabinet import Cabinet
from monitor.situation.cores import Chain, Core, Filing, Key, Node, Number, cores_of, filed
from monitor.situation.joining import Pool
from monitor.situation.kinship import Kinship
from monitor.situation.leftovers import left_key
from monitor.situation.likeness import Parties, profile_of
from monitor.situation.ties import Slot, Ties
from monitor.situation.turning import Turn

__all__ = ["Docket"]


class Docket:
    """The deadlines and meetings that reports are of."""

    def __init__(self, parties: Parties) -> None:
        self._parties = Kinship(parties)
        self._cabinet = Cabinet()
        self._filings = self._cabinet.filings
        self._nodes: dict[Slot, dict[Key, Node]] = defaultdict(dict)
        self._ties = Ties(self._parties)
        self._chains: dict[Key, Chain] = {}
        self._pool = Pool(self._parties)
        self._joined: dict[Number, Key] = {}
        """By report of the pool, the key of the chain that it means or of what it is left with."""
        self._left: dict[Key, set[Number]] = defaultdict(set)
        self._books = Books(self._parties)
        self._is_new = True
        """Whether nothing was ever settled: all reports of the pool are to be joined then."""
        self._dirty_slots: set[Slot] = set()
        self._dirty_reports: set[Number] = set()
        self._better: dict[Number, Key] = {}
        """Reports that mean another chain now, by the key of that, unless they are to be joined anew anyway."""
        self._dirty_keys: set[Key] = set()
        """Of chains, and of what is left."""
        self._fresh: list[Filing] = []
        """Reports that were added lately and give a day."""
        self.refiled: dict[Number, Entry | None] = {}
        """The entries of reports that were of another, or of none, before the last ``settle``; None for none now."""
        self._unknown: set[ActorKey] = set()
        """Parties of reports that were added lately, whose kin may be not known yet."""
        self._parted: dict[ActorKey, set[ActorKey]] = defaultdict(set)
        """By party those who are kin to him since chains and reports were last compared, or are no more.

        Of two such parties only the one is here that fewer reports name: these are compared anew with all others.
        """

    def add(self, reports: Iterable[DeadlineReport]) -> None:
        """Take in reports; one that is there already is replaced."""
        for report in reports:
            self.remove([report])
            filing = filed(report, self._parties)
            self._cabinet.put(filing)
            self._unknown |= filing.profile.parties
            self._dirty_reports |= self._cabinet.of(report.document)
            if filing.day is None:
                self._pool.enter(filing)
                continue
            slot, key = (report.kind, filing.day), filing.node_key
            if key not in self._nodes[slot]:
                self._nodes[slot][key] = Node(report.kind, filing.day, key)
            self._nodes[slot][key].file(filing)
            self._fresh.append(filing)
            self._dirty_slots.add(slot)

    def remove(self, reports: Iterable[DeadlineReport]) -> None:
        """Give back reports; one that is not there is passed over."""
        for report in reports:
            filing = self._cabinet.take((report.document, report.index))
            if filing is None:
                continue
            self._books.count(filing, None)
            self._dirty_reports |= self._cabinet.of(report.document)
            self._part(filing.number)
            self._pool.withdraw(filing)
            if filing.node is not None:
                slot, node = (filing.report.kind, filing.node.day), filing.node
                node.drop(filing)
                self._dirty_slots.add(slot)
                if not node.filings:
                    del self._nodes[slot][node.key]

    def recheck(self, keys: Collection[ActorKey]) -> None:
        """Take account of it that these names now have other bearers, or other kin."""
        kin = self._parties.recheck(keys)
        for number in sorted(self._cabinet.naming(keys)):
            if profile_of(self._filings[number].report, self._parties) != self._filings[number].profile:
                self.add([self._filings[number].report])
        for pair in kin:
            fewer, other = sorted(pair, key=lambda party: (len(self._cabinet.of_party(party)), party))
            self._parted[fewer].add(other)
        for number in {number for party in self._parted for number in self._cabinet.of_party(party)} if kin else ():
            filing = self._filings[number]
            if filing.day is not None:
                self._dirty_slots.add((filing.report.kind, filing.day))
            self._dirty_reports.add(number)
            self._dirty_keys.update(filter(None, [self._joined.get(number)]))

    def entries(self) -> list[Entry]:
        """All deadlines and meetings by their day, those without one at the end."""
        return self._books.entries()

    def settle(self, meanwhile: Callable[[], object] = lambda: None) -> tuple[set[Entry], set[Entry]]:
        """What is gone and what is new since the last call; a changed entry is in both, as it was and as it is.

        ``meanwhile`` is called again and again.
        """
        self._parties.know(self._unknown)
        self._unknown.clear()
        self._rebuild(*self._recore(meanwhile), meanwhile)
        for filing in self._fresh:
            if filing.node is not None and filing.node.core is not None:
                self._books.count(filing, filing.node.chain)
        self._fresh.clear()
        self._pool.offers.forget()
        for number in sorted(self._dirty_reports):
            self._join(number)
            meanwhile()
        for number in self._better.keys() - self._dirty_reports:
            self._put(self._filings[number], self._better[number])
        self._better.clear()
        left = {key: self._left.get(key, set()) for key in self._dirty_keys if key not in self._chains}
        gone, new, self.refiled = self._books.settle(self._dirty_keys, left, self._filings)
        self._dirty_reports, self._dirty_keys, self._is_new = set(), set(), False
        self._parted.clear()
        return gone, new

    def _recore(self, meanwhile: Callable[[], object]) -> tuple[set[Core], set[Chain]]:
        """Make the cores of the dirty days anew; those that are now of another chain, and the chains that change."""
        slots: dict[Slot, list[Core]] = {}
        touched: set[Core] = set()
        for slot in sorted(self._dirty_slots):
            meanwhile()
            old = self._ties.at(slot)
            cores, strays = cores_of(self._nodes[slot].values(), self._parties)
            touched.update(core for core in old if self._is_outdated(core))
            slots[slot] = [self._closed(core, old) for core in cores]
            touched.update(set(old) - set(slots[slot]))
            self._set_astray(slot, strays)
        self._dirty_slots = set()
        changed = self._ties.replace(slots)
        return changed, {core.chain for core in touched | changed if core.chain}

    def _closed(self, core: Core, old: list[Core]) -> Core:
        """The core, or the old one where it is tied to others as before."""
        same = next((one for one in old if one.nodes == core.nodes), None)
        if same and not self._is_outdated(core):
            return same
        core.close(same)
        if same and not self._has_other_kin(core) and core.kind == "deadline" and same.face == core.face:
            same.close(core)
            same.follows, same.fresh = same, core.fresh
            return same
        return core

    def _is_outdated(self, core: Core) -> bool:
        """Whether its reports, or who is kin to their parties, are others than when it was last closed."""
        return any(node.changed for node in core.nodes) or self._has_other_kin(core)

    def _has_other_kin(self, core: Core) -> bool:
        return bool(self._parted) and any(
            not self._parted.keys().isdisjoint(node.profile.parties) for node in core.nodes
        )

    def _set_astray(self, slot: Slot, strays: list[Node]) -> None:
        """Let the reports of nodes that are of no core of their day be joined to others, and no more those that are."""
        for node in strays:
            node.core = node.chain = None
            node.fresh.clear()
        for node in self._nodes[slot].values():
            for filing in node.filings.values() if node.astray or not node.core else ():
                if node.core is None and filing.number not in self._pool:
                    self._books.count(filing, None)
                    self._pool.enter(filing)
                    self._dirty_reports.add(filing.number)
                elif node.core is not None and filing.number in self._pool:
                    self._part(filing.number)
                    self._pool.withdraw(filing)
            if node.core is None and not node.astray:
                for document in node.documents:
                    self._dirty_reports |= self._cabinet.of(document)
            node.astray = node.core is None

    def _rebuild(self, cores: set[Core], chains: set[Chain], meanwhile: Callable[[], object]) -> None:
        """Make the chains anew that the cores are of, or come to be of, and those that have changed."""
        gone = set(chains)
        parts = []
        todo = cores.union(core for chain in gone for core in chain.cores if core in self._ties)
        while todo:
            parts.append(part := self._ties.reach(todo.pop()))
            todo -= part
            gone.update(joined := {core.chain for core in part if core.chain} - gone)
            todo.update(core for chain in joined for core in chain.cores if core not in part)
        old = {chain.key: chain for chain in gone}
        for chain in gone:
            self._pool.offers.hide(chain)
            del self._chains[chain.key]
            self._dirty_keys.add(chain.key)
        made = [Chain(list(part)) for part in parts]
        for chain in made:
            self._chains[chain.key] = chain
            self._dirty_keys.add(chain.key)
            self._pool.offers.show(chain)
            self._recontext(chain)
        for chain in made:
            meanwhile()
            before = old.pop(chain.key, None)
            self._compare(before, chain)
            if before:
                chain.joined = before.joined
        for chain in old.values():
            self._compare(chain, None)
            self._dirty_reports |= chain.joined
        for core in (core for chain in gone for core in chain.cores if core.chain is chain):
            core.chain = None

    def _compare(self, before: Chain | None, now: Chain | None) -> None:
        """Have the reports joined anew that may mean another chain, now that this one has changed, come or gone."""
        if self._is_new:
            return
        parties = {party for chain in (before, now) if chain for party in chain.profile.parties} & self._parted.keys()
        if parties:
            kin = frozenset().union(*(self._parted[party] for party in parties))
            self._dirty_reports |= self._pool.near(kin, before, now) | (before.joined if before else set())
        if before is None or now is None or before.face != now.face:
            anew, better = self._pool.concerned(Turn(before, now, self._parties), self._context, self._dirty_reports)
            self._dirty_reports |= anew
            if now:
                self._better.update(dict.fromkeys(better, now.key))

    def _recontext(self, chain: Chain) -> None:
        """What the documents leave unsaid of it, they have to be asked anew where their reports come to this chain."""
        for core in chain.cores:
            for node in core.nodes:
                if node.chain != chain.key:
                    node.chain = chain.key
                    for filing in node.filings.values():
                        self._books.count(filing, chain.key)
                    for document in node.documents:
                        self._dirty_reports |= self._cabinet.of(document)

    def _part(self, number: Number) -> None:
        """Take the report from what it was joined to or left with."""
        key = self._joined.pop(number, None)
        if key is None:
            return
        self._dirty_keys.add(key)
        self._books.note(number)
        if number in self._filings:
            self._books.count(self._filings[number], None)
        if key in self._chains:
            self._chains[key].joined.discard(number)
        self._left.get(key, set()).discard(number)

    def _join(self, number: Number) -> None:
        """Let a report of the pool join what it means."""
        if number not in self._filings or number not in self._pool:
            return
        filing = self._filings[number]
        chain = self._pool.choose(filing, self._context(filing))
        self._put(filing, chain.key if chain else left_key(filing))

    def _put(self, filing: Filing, key: Key | None) -> None:
        """Join a report to the chain of that key, or leave it with others."""
        number = filing.number
        if key != self._joined.get(number):
            self._part(number)
            if key:
                self._joined[number] = key
                self._dirty_keys.add(key)
        if key in self._chains:
            self._chains[key].joined.add(number)
            self._books.count(filing, key)
        elif key:
            self._left[key].add(number)

    def _context(self, filing: Filing) -> Counter[Chain]:
        """The chains of the kind for which the report's document gives a day."""
        others = (self._filings[number] for number in self._cabinet.of(filing.report.document))
        nodes = (other.node for other in others if other.node and other.report.kind == filing.report.kind)
        return Counter(node.core.chain for node in nodes if node.core and node.core.chain)
