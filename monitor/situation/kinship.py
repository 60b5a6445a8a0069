"""Who is kin to whom among the parties of deadlines, and what that makes of two profiles, kept up as names turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from monitor.model import ActorKey
from monitor.situation.likeness import Parties, Profile, bond
from monitor.situation.naming import words_of

__all__ = ["Kinship"]

BEGINNING = 2
"""Letters by which those are found whose names may begin alike."""
REMEMBERED = 1 << 17
"""Pairs of profiles."""


class Kinship:
    """The parties that were ever asked about, with those of them who are kin to them; bonds are remembered.

    Who is named by nothing that begins like a name of the other is none of his kin.
    """

    def __init__(self, parties: Parties) -> None:
        self.bearer = parties.bearer
        self.names = parties.names
        self._parties = parties
        self._known: dict[ActorKey, tuple[str, ...]] = {}
        """By party his names, in their letters without spaces and hyphens."""
        self._beginning: dict[str, set[ActorKey]] = defaultdict(set)
        self._kin: dict[ActorKey, set[ActorKey]] = {}
        """Of those who have any."""
        self._bonds: dict[tuple[Profile, Profile], int] = {}

    def kin(self, one: ActorKey, other: ActorKey) -> bool:
        """Whether the two bearers are one or kin, as of the last ``recheck``."""
        for party in (one, other):
            if party not in self._known:
                self._enter(party)
        return one == other or (one in self._kin and other in self._kin[one])

    def bond(self, one: Profile, other: Profile) -> int:
        """What ``likeness.bond`` says of the two."""
        known = self._bonds.get((one, other))
        if known is None:
            if len(self._bonds) >= REMEMBERED:
                self._bonds.clear()
            known = self._bonds[one, other] = bond(one, other, self)
        return known

    def recheck(self, keys: Collection[ActorKey]) -> set[ActorKey]:
        """Take account of it that these names may have other bearers or kin; who has others as kin than before."""
        concerned = {party for key in keys for party in (key, self.bearer(key)) if party in self._known}
        for key in keys:
            name = words_of(key).joined
            near = self._beginning.get(name[:BEGINNING], ())
            concerned.update(party for party in near if any(known.startswith(name) for known in self._known[party]))
        changed: set[ActorKey] = set()
        for party in concerned:
            before = self._leave(party)
            self._enter(party)
            if differing := before ^ self._kin.get(party, set()):
                changed |= {party, *differing}
        if changed:
            self._bonds.clear()
        return changed

    def _enter(self, party: ActorKey) -> None:
        names = tuple(words_of(key).joined for key in {party, *self.names(party)})
        self._known[party] = names
        for other in {other for other in self._near(names) if other != party and self._parties.kin(party, other)}:
            self._kin.setdefault(party, set()).add(other)
            self._kin.setdefault(other, set()).add(party)
        for name in names:
            self._beginning[name[:BEGINNING]].add(party)

    def _leave(self, party: ActorKey) -> set[ActorKey]:
        """Forget a party; those who were kin to him."""
        for name in self._known.pop(party):
            self._beginning[name[:BEGINNING]].discard(party)
        kin = self._kin.pop(party, set())
        for other in kin:
            self._kin[other].discard(party)
        return kin

    def _near(self, names: Collection[str]) -> Iterator[ActorKey]:
        """Those of whose names one begins with one of these, or the other way round."""
        for name in names:
            for other in self._beginning.get(name[:BEGINNING], ()):
                if any(known.startswith(name) or name.startswith(known) for known in self._known[other]):
                    yield other
