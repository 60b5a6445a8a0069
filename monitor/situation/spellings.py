"""Names that are the same but for their spelling, as far as no document tells their bearers apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from monitor.model import ActorKey

__all__ = ["Spellings"]

NONE: frozenset[ActorKey] = frozenset()


class Spellings:
    """Which names are spelt alike, and in how many documents two of them occur side by side."""

    def __init__(self) -> None:
        self._alike: dict[ActorKey, set[ActorKey]] = {}
        self._told: dict[ActorKey, Counter[ActorKey]] = {}
        """For each name those that documents tell apart from it, by the number of documents."""

    def enter(self, key: ActorKey, alike: set[ActorKey]) -> None:
        """Take in a name with those that are spelt like it."""
        if alike:
            self._alike[key] = alike
        for other in alike:
            self._alike.setdefault(other, set()).add(key)

    def leave(self, key: ActorKey) -> None:
        """Forget a name that no document has any more."""
        for other in self._alike.pop(key, NONE):
            self._alike[other].discard(key)
            if not self._alike[other]:
                del self._alike[other]

    def like(self, key: ActorKey) -> Collection[ActorKey]:
        """The names spelt like this one."""
        return self._alike.get(key, NONE)

    def meet(self, pairs: Iterable[tuple[ActorKey, ActorKey]], number: int) -> set[ActorKey]:
        """Count that one document more, or fewer, tells each two apart; those whom this makes two, or no longer.

        ``number``: 1 or -1.
        """
        settled: set[ActorKey] = set()
        for one, other in pairs:
            told = self._told.setdefault(one, Counter())
            told[other] += number
            if told[other] in (0, number):
                settled.add(one)
            if not told[other]:
                del told[other]
            if not told:
                del self._told[one]
        return settled

    def component(self, key: ActorKey) -> set[ActorKey]:
        """All names that are spelt like this one, or like one that is, and so on."""
        return _reached(key, self.like)

    def group(self, key: ActorKey, free: Callable[[ActorKey], bool]) -> set[ActorKey]:
        """The names that are the same as this one but for their spelling; itself alone where it could be either of two.

        ``free`` tells which names may be another's at all.
        """
        if key not in self._alike or not free(key):
            return {key}
        group = _reached(key, lambda one: filter(free, self._alike[one]))
        if not self._is_several(group):
            return group
        component = frozenset(group)
        group = _reached(key, lambda one: (other for other in self._alike[one] if self._same(one, other, component)))
        return {key} if self._is_several(group) else group

    def _same(self, one: ActorKey, other: ActorKey, component: Collection[ActorKey]) -> bool:
        """Whether neither is told apart from the other, nor spelt like a third who is told apart from the other."""
        return other in component and not any(
            self._apart(a, b) or any(self._apart(a, third) for third in self._alike[b] if third in component)
            for a, b in ((one, other), (other, one))
        )

    def _apart(self, one: ActorKey, other: ActorKey) -> bool:
        return one in self._told and other in self._told[one]

    def _is_several(self, group: Collection[ActorKey]) -> bool:
        return any(one in self._told and not self._told[one].keys().isdisjoint(group) for one in group)


def _reached(key: ActorKey, near: Callable[[ActorKey], Iterable[ActorKey]]) -> set[ActorKey]:
    found, ends = {key}, [key]
    while ends:
        fresh = set(near(ends.pop())) - found
        found |= fresh
        ends += fresh
    return found
