"""Who is the same actor across documents.

Names decide, as a set: in whatever order documents come, the same name is the same actor, a person named more briefly
is the one known person who may be so named, an acronym is the one known body that bears it. Where two could be meant
they stay apart. What a user has set right prevails.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

from monitor.model import ActorKey, ActorKind, Correction, CorrectionKind, Figure, Naming
from monitor.situation.account import key_of
from monitor.situation.naming import label, names_organ
from monitor.situation.node import Node, commonest
from monitor.situation.pointers import Pointers

__all__ = ["Roster"]


OWNERS: frozenset[ActorKind] = frozenset({"state", "organization"})
"""Who can have bodies of his own."""


class Roster:
    """The known actors, by the documents added and the corrections that stand."""

    def __init__(self, corrections: Sequence[Correction] = ()) -> None:
        self._pointers = Pointers()
        self._bearer: dict[ActorKey, ActorKey] = {}
        self._followers: defaultdict[ActorKey, set[ActorKey]] = defaultdict(set)
        """The names that point to one, by pointer or merge."""
        self._link: dict[ActorKey, ActorKey] = {}
        """What each name points to, by pointer or merge."""
        self._keys: defaultdict[ActorKey, set[ActorKey]] = defaultdict(set)
        """All names by the one that leads."""
        self._corrections: tuple[Correction, ...] = ()
        self._concerned: frozenset[ActorKey] = frozenset()
        self._merged: dict[ActorKey, ActorKey] = {}
        self._said: dict[ActorKey, dict[CorrectionKind, str]] = {}
        self._figures: dict[ActorKey, Figure] = {}
        """Those made since what they say last changed, by the key that leads."""
        self._renewed: set[ActorKey] = set()
        self._told: dict[ActorKey, int] = {}
        """How many documents name an actor of several names, by the key that leads, where that has been counted."""
        self.correct(corrections)

    def add(self, document: int, namings: Iterable[Naming]) -> set[ActorKey]:
        """Take in a document that is not there yet.

        Returns the keys that now have another bearer than before, those that are new included.
        """
        known = tuple(namings)
        changed = self._follow(self._pointers.add(document, known), known)
        self._count(known, 1)
        return changed

    def fill(
        self, documents: Iterable[tuple[int, Iterable[Naming]]], meanwhile: Callable[[], object] = lambda: None
    ) -> set[ActorKey]:
        """Take in the first documents, calling ``meanwhile`` now and then; the keys that have bearers now."""
        return self._follow(self._pointers.add_all(documents, meanwhile), meanwhile=meanwhile)

    def remove(self, document: int, namings: Iterable[Naming]) -> set[ActorKey]:
        """Take a document back, with the namings that it was added with, as if it had never been there.

        Returns the keys that now have another bearer than before, those that are gone included.
        """
        known = tuple(namings)
        self._count(known, -1)
        self._outdate(naming.key for naming in known)
        return self._follow(self._pointers.remove(document, known), known)

    def correct(self, corrections: Sequence[Correction]) -> set[ActorKey]:
        """Let these prevail, in place of all earlier ones.

        Returns the keys that now have another bearer than before, or one that is named, hidden or typed otherwise.
        """
        self._corrections = tuple(corrections)
        self._concerned = frozenset(
            key for c in corrections for key in ((c.key, c.value) if c.kind == "merge" else (c.key,))
        )
        moved = self._pointers.pin(frozenset(c.key for c in corrections if c.kind == "split"))
        return self._follow(moved, corrected=True)

    def __contains__(self, key: ActorKey) -> bool:
        return key in self._bearer

    def bearer(self, key: ActorKey) -> ActorKey:
        """The key of the name that leads; the key itself where no document has it."""
        return self._bearer.get(key, key)

    def names(self, bearer: ActorKey) -> Collection[ActorKey]:
        """All names that lead to this one; none where no document has it."""
        return self._keys.get(bearer, ())

    def figure(self, key: ActorKey) -> Figure:
        """Who bears the key. Raises KeyError where no document has it."""
        leader = self._bearer[key]
        if leader not in self._figures:
            self._figures[leader] = self._make(leader)
        return self._figures[leader]

    def figures(self) -> Iterator[Figure]:
        """All actors, in the order of their keys."""
        return (self.figure(key) for key in sorted(self._keys))

    def kin(self, one: ActorKey, other: ActorKey) -> bool:
        """Whether the two are one, or a state or organisation and a body named as its own.

        An ultimatum to the one is to the other.
        """
        first, second = self.bearer(one), self.bearer(other)
        if first == second:
            return True
        if first not in self._keys or second not in self._keys:
            return False
        return any(
            self.figure(owner).kind in OWNERS
            and self.figure(body).kind not in ("state", "person")
            and self._owns(owner, body)
            for owner, body in ((first, second), (second, first))
        )

    def renewed(self) -> list[Figure]:
        """The actors who may be others than at the last call, or look different, in the order of their keys."""
        renewed, self._renewed = self._renewed & self._keys.keys(), set()
        return [self.figure(key) for key in sorted(renewed)]

    def _count(self, namings: Iterable[Naming], number: int) -> None:
        """Count a document to those whom it names, who have been counted before; ``number``: 1 or -1."""
        for leader in {self.bearer(naming.key) for naming in namings} & self._told.keys():
            self._told[leader] += number

    def _documents(self, leader: ActorKey, nodes: Sequence[Node]) -> int:
        """How many documents name one of these, who are all names of the one that leads."""
        if len(nodes) == 1:
            return len(nodes[0].documents)
        if leader not in self._told:
            self._told[leader] = len({document for node in nodes for document in node.documents})
        return self._told[leader]

    def _make(self, leader: ActorKey) -> Figure:
        keys = frozenset(self._keys[leader])
        nodes = [self._pointers.nodes[key] for key in sorted(keys)]
        full = self._full([node for node in nodes if self._pointers.root(node.key) == leader])
        said = self._said.get(leader, {})
        name = said.get("rename") or commonest(_total(node.forms for node in full))
        aliases = frozenset(surface for node in nodes for surface in node.surfaces()) - {name}
        states = _total(node.states for node in nodes if node.states)
        return Figure(
            key=leader,
            name=name,
            label=label(name, aliases),
            kind=cast(ActorKind, said.get("retype")) or commonest(_total(node.kinds for node in full)),
            aliases=aliases,
            keys=keys,
            hidden="hide" in said,
            documents=self._documents(leader, nodes),
            state=key_of(commonest(states), "state") if states else None,
        )

    @staticmethod
    def _full(nodes: list[Node]) -> list[Node]:
        """The names to call somebody by, where there are such: no acronyms or organs, of a person not the surname."""
        full = [node for node in nodes if not node.acronym and (len(node.words.parts) > 1 or not node.person)] or nodes
        return [node for node in full if not names_organ(node.key)] or full

    def _owns(self, owner: ActorKey, body: ActorKey) -> bool:
        """Whether the body is named by its owner and something more, and by no owner of a longer name."""
        nodes, kind = self._pointers.nodes, self.figure(owner).kind
        names = {nodes[key].words.joined for key in self._keys[owner]}
        for key in self._keys[body]:
            parts = nodes[key].words.parts
            starts = ["".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]
            if next((start for start in starts if self._is_of(kind, start)), None) in names:
                return True
        return False

    def _is_of(self, kind: ActorKind, joined: str) -> bool:
        return any(self.figure(key).kind == kind for key in self._pointers.spelt(joined))

    def _follow(
        self,
        moved: set[ActorKey],
        named: Iterable[Naming] = (),
        *,
        corrected: bool = False,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> set[ActorKey]:
        """Renew who leads those that moved and all that follow them; the keys of other bearers than before.

        ``named``: what has been added or taken back; ``corrected``: whether there are other corrections.
        """
        told: set[ActorKey] = set()
        if corrected or not self._concerned.isdisjoint(self._led(moved)):
            merged, said = self._merged, self._said
            self._merged, self._said = _apply(self._corrections, self._pointers)
            moved |= _differing(merged, self._merged)
            told = _differing(said, self._said)
        for key in moved:
            self._relink(key, self._merged.get(key) or self._pointers.target(key))
        changed: set[ActorKey] = set()
        for key in self._led(moved):
            meanwhile()
            old, new = self._bearer.get(key), self._lead(key)
            self._outdate((key,))
            if old != new:
                changed.add(key)
                self._settle(key, old, new)
            self._outdate((key,))
        self._outdate(told)
        self._outdate(naming.key for naming in named)
        return changed.union(*(self._keys.get(key, ()) for key in told))

    def _outdate(self, keys: Iterable[ActorKey]) -> None:
        for key in keys:
            self._renewed.add(leader := self.bearer(key))
            self._figures.pop(leader, None)

    def _relink(self, key: ActorKey, target: ActorKey | None) -> None:
        if (old := self._link.pop(key, None)) is not None:
            self._followers[old].discard(key)
            if not self._followers[old]:
                del self._followers[old]
        if target is not None:
            self._link[key] = target
            self._followers[target].add(key)

    def _led(self, keys: Collection[ActorKey]) -> set[ActorKey]:
        found, ends = set(keys), list(keys)
        while ends:
            fresh = self._followers.get(ends.pop(), set()) - found
            found |= fresh
            ends += fresh
        return found

    def _lead(self, key: ActorKey) -> ActorKey | None:
        if key not in self._pointers.nodes:
            return None
        while (target := self._link.get(key)) is not None:
            key = target
        return key

    def _settle(self, key: ActorKey, old: ActorKey | None, new: ActorKey | None) -> None:
        for leader in (old, new):
            if leader is not None:
                self._told.pop(leader, None)
        if old is not None:
            self._keys[old].discard(key)
            if not self._keys[old]:
                del self._keys[old]
        if new is None:
            del self._bearer[key]
        else:
            self._bearer[key] = new
            self._keys[new].add(key)


def _apply(
    corrections: Iterable[Correction], pointers: Pointers
) -> tuple[dict[ActorKey, ActorKey], dict[ActorKey, dict[CorrectionKind, str]]]:
    """What the corrections come to: whom else each leading name leads to, and what is said of each bearer."""
    merged: dict[ActorKey, ActorKey] = {}
    said: defaultdict[ActorKey, dict[CorrectionKind, str]] = defaultdict(dict)

    def bearer(key: ActorKey) -> ActorKey:
        key = pointers.root(key)
        while key in merged:
            key = merged[key]
        return key

    for correction in corrections:
        if correction.key not in pointers.nodes:
            continue
        if correction.kind == "split":
            merged.pop(correction.key, None)
        elif correction.kind != "merge":
            said[bearer(correction.key)][correction.kind] = correction.value
        elif correction.value in pointers.nodes and (one := bearer(correction.key)) != (
            other := bearer(correction.value)
        ):
            merged[one] = other
            said.pop(one, None)
    return merged, dict(said)


def _differing[V](one: Mapping[ActorKey, V], other: Mapping[ActorKey, V]) -> set[ActorKey]:
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def _total[T](counts: Iterable[Mapping[T, int]]) -> Counter[T]:
    total: Counter[T] = Counter()
    for count in counts:
        total.update(count)
    return total
