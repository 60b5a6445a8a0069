"""Which name is another name of which: each points to the one that leads, as the set of all namings decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from heapq import heappop, heappush
from itertools import permutations, product

from monitor.model import ActorKey, Naming
from monitor.situation.index import Index
from monitor.situation.naming import SHORTEST, shortens, spelt_alike
from monitor.situation.node import Node, Rank
from monitor.situation.spellings import Spellings

__all__ = ["Pointers"]

NONE: frozenset[ActorKey] = frozenset()

OFTEN, MORE_OFTEN = 3, 2
"""Who is called by the surname alone in 4 documents, and about 4 times as often as others, is he; in powers of two."""
MOST_BEARERS = 32
"""Bearers of a surname beyond which it is nobody's."""

type Group = tuple[ActorKey, ...]
"""Names that are the same but for their spelling, the one that leads first."""


class Pointers:
    """All names, each with the one that it leads to.

    Of names that are the same but for their spelling the first by rank leads. It leads further where all better names
    that could be meant (the fuller one of a person, what an acronym stands for) lead to one. Who leads is always of
    better rank, so no way goes in a circle. Only those that share a place in the index with a name decide where it
    leads, so a document turns few.
    """

    def __init__(self) -> None:
        self.nodes: dict[ActorKey, Node] = {}
        self._index: Index[ActorKey] = Index()
        self._spellings = Spellings()
        self._pointer: dict[ActorKey, ActorKey] = {}
        self._pinned: Collection[ActorKey] = NONE

    def root(self, key: ActorKey) -> ActorKey:
        """The name that leads, whatever a user has merged."""
        while (target := self._pointer.get(key)) is not None:
            key = target
        return key

    def target(self, key: ActorKey) -> ActorKey | None:
        """The name that this one points to; None where it leads."""
        return self._pointer.get(key)

    def spelt(self, joined: str) -> Collection[ActorKey]:
        """The bodies of this name, in its letters without spaces and hyphens."""
        return self._index.at(f"body={joined}")

    def add(self, document: int, namings: Iterable[Naming]) -> set[ActorKey]:
        """Take in a document; the keys that are new or point elsewhere."""
        return self.add_all([(document, namings)])

    def add_all(
        self, documents: Iterable[tuple[int, Iterable[Naming]]], meanwhile: Callable[[], object] = lambda: None
    ) -> set[ActorKey]:
        """Take in documents, calling ``meanwhile`` now and then; the keys that are new or point elsewhere."""
        are_first = not self.nodes
        new: set[ActorKey] = set()
        signed: dict[ActorKey, set[str]] = {}
        parted: set[ActorKey] = set()
        for document, namings in documents:
            by_key = _by_key(namings)
            entering = [key for key in by_key if key not in self.nodes]
            for key in entering:
                self._enter(Node(key))
            new.update(entering)
            for key, links in self._count(document, by_key, 1).items():
                signed.setdefault(key, set()).update(links)
            parted |= self._spellings.meet(self._beside(by_key), 1)
            meanwhile()
        # Where nobody was known before, those below are all decided as it is.
        below = set() if are_first else self._concerned(signed)
        return new | self._settle(signed.keys() | parted, below, meanwhile)

    def remove(self, document: int, namings: Iterable[Naming]) -> set[ActorKey]:
        """Take a document back; the keys that are gone or point elsewhere."""
        by_key = _by_key(namings)
        signed = self._count(document, by_key, -1)
        below = self._concerned(signed)
        dirty = signed.keys() | self._spellings.meet(self._beside(by_key), -1)
        gone = {key for key in by_key if not self.nodes[key].forms}
        for key in gone:
            dirty.update(self._spellings.like(key))
        for key in gone:
            self._leave(self.nodes[key])
        return gone | self._settle(dirty - gone, below - gone)

    def pin(self, keys: Collection[ActorKey]) -> set[ActorKey]:
        """Let these, in place of all earlier ones, lead to nobody else; the keys that point elsewhere."""
        changed = {key for key in {*keys} ^ {*self._pinned} if key in self.nodes}
        self._pinned = keys
        return self._settle(changed, set())

    def _enter(self, node: Node) -> None:
        self.nodes[node.key] = node
        near = {key for place in _spelt(node) for key in self._index.at(place)}
        alike = {key for key in near if not node.person or spelt_alike(self.nodes[key].words, node.words)}
        self._spellings.enter(node.key, alike)
        for place in _places(node):
            self._index.add(place, node.key)

    def _leave(self, node: Node) -> None:
        self._spellings.leave(node.key)
        for place in _places(node):
            self._index.discard(place, node.key)
        self._pointer.pop(node.key, None)
        del self.nodes[node.key]

    def _count(self, document: int, by_key: dict[ActorKey, list[Naming]], number: int) -> dict[ActorKey, set[str]]:
        """Count the namings; the keys of which others may think otherwise now, each with the links that it had."""
        signed: dict[ActorKey, set[str]] = {}
        for key, namings in by_key.items():
            node = self.nodes[key]
            links = node.links.keys() | ()
            if node.count(document, namings, number):
                signed[key] = links
            for link in links ^ node.links.keys():
                place = f"{node.sort}@{link}"
                self._index.add(place, key) if link in node.links else self._index.discard(place, key)
        return signed

    def _concerned(self, signed: Mapping[ActorKey, set[str]]) -> set[ActorKey]:
        """The names of which these could be betters, by the links that each has had besides those it has."""
        return {below for key, links in signed.items() for below in self._below(self.nodes[key], links)}

    def _beside(self, keys: Iterable[ActorKey]) -> set[tuple[ActorKey, ActorKey]]:
        """The people among these whose names could ever be taken for spellings of one, each with each."""
        places: defaultdict[str, list[ActorKey]] = defaultdict(list)
        for node in (self.nodes[key] for key in keys):
            if node.person:
                places[node.words.joined].append(node.key)
                places[node.words.initials].append(node.key)
        return {pair for people in places.values() for pair in permutations(people, 2)}

    def _settle(
        self, dirty: Set[ActorKey], others: Set[ActorKey], meanwhile: Callable[[], object] = lambda: None
    ) -> set[ActorKey]:
        """Decide anew these and all names spelt like them, the others, and whom that concerns; who points elsewhere."""
        moved: set[ActorKey] = set()
        queue: list[tuple[Rank, Group]] = []
        queued: set[Group] = set()

        def enqueue(keys: Iterable[ActorKey]) -> None:
            for key in keys:
                group = tuple(sorted(self._spellings.group(key, self._free), key=self._rank))
                if group not in queued:
                    queued.add(group)
                    heappush(queue, (self._rank(group[0]), group))

        enqueue({key for start in dirty for key in self._spellings.component(start)} | others)
        while queue:
            meanwhile()
            _, group = heappop(queue)
            queued.discard(group)
            if turned := self._decide(group):
                moved |= turned
                enqueue({below for key in group for below in self._below(self.nodes[key])})
        return moved

    def _decide(self, group: Group) -> set[ActorKey]:
        """Point the members of the group to the first, and that to whom all its better names lead; who turned."""
        leader = group[0]
        targets: dict[ActorKey, int] = {}
        for better in (better for key in group for better in self._betters(self.nodes[key])):
            if better not in group and self._rank(better) < self._rank(leader):
                root = self.root(better)
                targets[root] = max(targets.get(root, 0), self._surnamed(better))
                if len(targets) > MOST_BEARERS:
                    break
        wanted: dict[ActorKey, ActorKey | None] = dict.fromkeys(group[1:], leader)
        wanted[leader] = self._clear(targets, len(self.nodes[leader].words.parts) == 1)
        turned = {key for key, target in wanted.items() if self._pointer.get(key) != target}
        for key in turned:
            if (target := wanted[key]) is None:
                del self._pointer[key]
            else:
                self._pointer[key] = target
        return turned

    def _surnamed(self, key: ActorKey) -> int:
        signature = self.nodes[key].signature
        return signature.surnamed if signature else 0

    @staticmethod
    def _clear(targets: dict[ActorKey, int], surname: bool) -> ActorKey | None:
        """Who is meant: the only one, or of several bearers of a surname the one whom documents call so far more often.

        ``targets`` has for each how often he is called by his surname alone, in powers of two.
        """
        if len(targets) < 2 or len(targets) > MOST_BEARERS or not surname:
            return next(iter(targets), None) if len(targets) == 1 else None
        first, second = sorted(targets, key=lambda key: (-targets[key], key))[:2]
        return first if targets[first] >= OFTEN and targets[first] - targets[second] >= MORE_OFTEN else None

    def _free(self, key: ActorKey) -> bool:
        return key not in self._pinned and self.nodes[key].signature is not None

    def _rank(self, key: ActorKey) -> Rank:
        signature = self.nodes[key].signature
        return signature.rank if signature else (True, True, 0, 0, key)

    def _betters(self, node: Node) -> Iterator[ActorKey]:
        """The names that could lead this one."""
        if self._free(node.key):
            yield from self._fuller(node) if node.person else self._linked(node)

    def _fuller(self, node: Node) -> Iterator[ActorKey]:
        """The fuller names of a person, else those that include his and are shortened to it somewhere."""
        known = False
        for other in self._index.at(_surname(node)):
            if self.nodes[other].signature and shortens(node.words, self.nodes[other].words):
                known = True
                yield other
        if not known:
            called = self._index.at(f"person@{node.words.joined}")
            yield from (key for key in called if self.nodes[key].signature)

    def _linked(self, node: Node) -> Iterator[ActorKey]:
        """The bodies that bear this one's name as an alias, or spell it out; a state is none but a state."""
        mine = node.signature
        for other in self._around(node, node.links):
            its = self.nodes[other].signature
            if mine and its and not its.rank[0] and (mine.rank[0] or mine.state & its.state or mine.other & its.other):
                yield other

    def _around(self, node: Node, links: Iterable[str]) -> set[ActorKey]:
        named = {key for link in links for key in self._index.at(f"{node.sort}={link}")}
        return named.union(self._index.at(f"{node.sort}@{node.words.joined}"))

    def _below(self, node: Node, links: Iterable[str] = ()) -> set[ActorKey]:
        """The names of which this one could be a better; ``links``: other aliases that it has had."""
        below = self._around(node, node.links.keys() | links)
        if node.person:
            below.update(self._shorter(node))
        return below - {node.key}

    def _shorter(self, node: Node) -> Iterator[ActorKey]:
        """The people whose names are briefer forms of this one."""
        parts = {*node.words.parts}
        # Very many can bear a surname: they are looked for by what else they can be called.
        for ends in product(parts.union(part[0] for part in parts), parts):
            called = self._index.at(_ends(*ends))
            yield from (key for key in called if shortens(self.nodes[key].words, node.words))


def _by_key(namings: Iterable[Naming]) -> dict[ActorKey, list[Naming]]:
    by_key: defaultdict[ActorKey, list[Naming]] = defaultdict(list)
    for naming in namings:
        by_key[naming.key].append(naming)
    return by_key


def _places(node: Node) -> Iterator[str]:
    """All places of a name in the index but those of its links."""
    yield from _spelt(node)
    yield from _shortened(node)
    if node.person:
        yield _ends(node.words.parts[0], node.words.parts[-1])


def _spelt(node: Node) -> Iterator[str]:
    """The places in the index of those that may be spelt like this one: in one word of several, if they are people."""
    parts = node.words.parts
    yield f"{node.sort}={node.words.joined}"
    if node.person and len(parts) > 1:
        for place, part in enumerate(parts):
            if len(part) >= SHORTEST:
                yield f"~{' '.join((*parts[:place], part[0], *parts[place + 1 :]))}"


def _ends(first: str, last: str) -> str:
    """The place in the index of the people whose names begin and end so."""
    return f"{first}…{last}"


def _shortened(node: Node) -> Iterator[str]:
    """The places of a person in the index where those look who may be named more briefly."""
    *given, surname = node.words.parts
    if node.person:
        yield f"^{surname}"
        for initial in {part[0] for part in given}:
            yield f"^{surname}/{initial}"
        for part in {*given[1:]} - {surname}:
            yield f"^{part}/{given[0][0]}"


def _surname(node: Node) -> str:
    """Where a person looks for those who may be named more fully."""
    *given, surname = node.words.parts
    return f"^{surname}/{given[0][0]}" if given else f"^{surname}"
