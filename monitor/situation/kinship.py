"""Who is kin to whom among the parties of deadlines, and what that makes of two profiles, kept up as names turn."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator
from itertools import takewhile

from monitor.model import ActorKey
from monitor.situation.comparison import Comparison
from monitor.situation.index import Index
from monitor.situation.likeness import Parties, Profile
from monitor.situation.naming import words_of

__all__ = ["Kinship"]

type Relation = tuple[ActorKey, ActorKey]
"""Two parties, in the order of the alphabet."""


class Kinship:
    """The parties that were made known, with those of them who are kin to them.

    Who is named by nothing that begins like a name of the other is none of his kin.
    """

    def __init__(self, parties: Parties) -> None:
        self.bearer = parties.bearer
        self.names = parties.names
        self._parties = parties
        self._known: dict[ActorKey, tuple[str, ...]] = {}
        """By party his names, in their letters without spaces and hyphens."""
        self._called: Index[ActorKey] = Index()
        """By such a name, those who bear it."""
        self._sorted: list[str] = []
        """These names in the order of the alphabet."""
        self._kin: dict[ActorKey, set[ActorKey]] = {}
        """Of those who have any."""
        self._circles: dict[frozenset[ActorKey], frozenset[ActorKey]] = {}

    def know(self, parties: Iterable[ActorKey]) -> None:
        """Take in parties, whose kin is found as it is now."""
        for party in parties:
            if party not in self._known:
                self._enter(party)

    def kin(self, one: ActorKey, other: ActorKey) -> bool:
        """Whether the two known bearers are one or kin, as of the last ``recheck``."""
        return one == other or (one in self._kin and other in self._kin[one])

    def circle(self, parties: frozenset[ActorKey]) -> frozenset[ActorKey]:
        """These known parties and all who are kin to one of them, as of the last ``recheck``."""
        found = self._circles.get(parties)
        if found is None:
            found = self._circles[parties] = parties.union(
                *(self._kin[party] for party in parties if party in self._kin)
            )
        return found

    def bond(self, one: Profile, other: Profile) -> int:
        """What ``Comparison.bond`` says of the two."""
        return Comparison(one, self).bond(other)

    def recheck(self, keys: Collection[ActorKey]) -> set[Relation]:
        """Take account of it that these names may have other bearers or kin; who are kin now and were not, or were."""
        concerned = {party for key in keys for party in (key, self.bearer(key)) if party in self._known}
        for key in keys:
            for name in self._beginning(words_of(key).joined):
                concerned.update(self._called.at(name))
        changed: set[Relation] = set()
        for party in concerned:
            before = self._leave(party)
            self._enter(party)
            for other in before ^ self._kin.get(party, set()):
                changed ^= {(min(party, other), max(party, other))}
        return changed

    def _enter(self, party: ActorKey) -> None:
        names = tuple({words_of(key).joined for key in {party, *self.names(party)}})
        self._known[party] = names
        for other in {other for other in self._near(names) if other != party and self._parties.kin(party, other)}:
            self._kin.setdefault(party, set()).add(other)
            self._kin.setdefault(other, set()).add(party)
        if party in self._kin:
            self._circles.clear()
        for name in names:
            if not self._called.at(name):
                insort(self._sorted, name)
            self._called.add(name, party)

    def _leave(self, party: ActorKey) -> set[ActorKey]:
        """Forget a party; those who were kin to him."""
        for name in self._known.pop(party):
            self._called.discard(name, party)
            if not self._called.at(name):
                del self._sorted[bisect_left(self._sorted, name)]
        kin = self._kin.pop(party, set())
        for other in kin:
            self._kin[other].discard(party)
        if kin:
            self._circles.clear()
        return kin

    def _near(self, names: Collection[str]) -> Iterator[ActorKey]:
        """Those of whose names one begins with one of these, or the other way round."""
        for name in names:
            for known in (*self._beginning(name), *(name[:end] for end in range(1, len(name)))):
                yield from self._called.at(known)

    def _beginning(self, start: str) -> Iterator[str]:
        """The known names that begin so."""
        place = bisect_left(self._sorted, start)
        following = (self._sorted[at] for at in range(place, len(self._sorted)))
        return takewhile(lambda name: name.startswith(start), following)
