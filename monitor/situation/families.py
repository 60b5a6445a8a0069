"""Which actors count as one on the board: a state and the bodies that act for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Protocol

from monitor.model import ActorKey, Figure
from monitor.situation.account import fold
from monitor.situation.bodies import ACTING_FOR, RULING

__all__ = ["Cast", "Families"]


WHERE = frozenset({"for", "in", "to"})
"""Behind these stands what a body is there for: the Lake League mission in Ostland is a mission."""
RULES_FROM = 2
"""A junta stands for its state from where it is named at least one time for so many that its state acts.

How often the state is acted upon says nothing: sanctions fall on states, whoever rules them.
"""


class Cast(Protocol):
    """Who is who, as the roster knows it."""

    def bearer(self, key: ActorKey) -> ActorKey:
        """The key of the actor who bears the name."""

    def kin(self, one: ActorKey, other: ActorKey) -> bool:
        """Whether the two are the same, or a state and a body named as its own."""

    def figure(self, key: ActorKey) -> Figure:
        """The actor who bears the name."""


class Families:
    """The actors that tellings name, each shown under the name of the one for whom he acts or who acts for him."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._named: Counter[ActorKey] = Counter()
        """How many tellings name each body."""
        self._acting: Counter[ActorKey] = Counter()
        """In how many of these it acts."""
        self._words: dict[ActorKey, tuple[str, ...]] = {}
        """The words of each body's name, folded."""
        self._beginning: dict[str, set[ActorKey]] = defaultdict(set)
        """The bodies whose names begin with a word."""
        self._touched: set[str] = set()
        """Beginnings of the names of those who were counted since the last call."""
        self._outdated: set[ActorKey] = set()
        self._heads: dict[str, dict[ActorKey, ActorKey]] = {}
        """By the beginning of their names, the actors under whose names others are shown."""
        self._head: dict[ActorKey, ActorKey] = {}

    def name(self, key: ActorKey, times: int, acting: bool) -> None:
        """Count that an actor is named more often, or less often, as the one who acts or is acted upon."""
        if key.startswith("person/"):
            return
        if key not in self._words:
            self._enter(key)
        self._touched.add(self._words[key][0])
        self._named[key] += times
        self._acting[key] += times if acting else 0
        if not self._named[key]:
            self._leave(key)
            del self._named[key], self._acting[key]

    def recheck(self, key: ActorKey) -> None:
        """Take note that the actor may have another name, kind or kin than before."""
        self._outdated.add(key)

    def _enter(self, key: ActorKey) -> None:
        name = self._cast.figure(key).name
        self._words[key] = tuple(fold(name).split()) or (name,)
        self._beginning[self._words[key][0]].add(key)
        self._touched.add(self._words[key][0])

    def _leave(self, key: ActorKey) -> None:
        word = self._words.pop(key)[0]
        self._beginning[word].discard(key)
        self._touched.add(word)

    def head(self, key: ActorKey) -> ActorKey:
        """The actor under whose name this one is shown, as of the last ``settle``."""
        return self._head.get(key, key)

    def under(self, head: ActorKey) -> set[ActorKey]:
        """Who else is shown under the name, as of the last ``settle``."""
        shown = self._heads.get(self._words[head][0], {}) if head in self._words else {}
        return {key for key, other in shown.items() if other == head}

    def settle(self) -> set[ActorKey]:
        """Count anew; return those who are now shown under another name."""
        changed: set[ActorKey] = set()
        for key in self._outdated & self._words.keys():
            self._leave(key)
            self._enter(key)
        self._outdated.clear()
        found = {word: self._find(self._beginning[word]) for word in self._touched}
        for word, now in found.items():
            before = self._heads.get(word, {})
            changed |= {key for key in before.keys() | now.keys() if before.get(key, key) != now.get(key, key)}
            for key in before:
                self._head.pop(key, None)
        for word, now in found.items():
            self._head |= now
            self._heads[word] = now
        self._touched.clear()
        return changed

    def _find(self, keys: Collection[ActorKey]) -> dict[ActorKey, ActorKey]:
        """The head of each that is not its own: of a state and those who act for it, one stands for all."""
        if len(keys) < 2:
            return {}
        named = {self._words[key]: key for key in sorted(keys, reverse=True)}
        families: dict[ActorKey, list[ActorKey]] = defaultdict(list)
        for key in keys:
            root = key
            while (principal := self._principal(root, named)) is not None:
                root = principal
            families[root].append(key)
        heads = {root: self._first(root, family) for root, family in families.items()}
        return {key: heads[root] for root, family in families.items() for key in family if key != heads[root]}

    def _first(self, root: ActorKey, family: Collection[ActorKey]) -> ActorKey:
        """Who stands for all: those who rule, unless they are hardly ever named, which is mostly an error."""
        ruling = [key for key in family if self._words[key][-1] in RULING]
        first = min(ruling, key=lambda key: (-self._named[key], key), default=root)
        most = max((self._acting[key] for key in family if key not in ruling), default=0)
        return first if RULES_FROM * self._named[first] >= most else root

    def _principal(self, key: ActorKey, named: Mapping[tuple[str, ...], ActorKey]) -> ActorKey | None:
        """The state, organisation or body that this one is named by and acts for."""
        words = self._words[key]
        head = next((place for place, word in enumerate(words) if place and word in WHERE), len(words))
        if words[head - 1] not in ACTING_FOR:
            return None
        for length in range(head - 1, 0, -1):
            other = named.get(words[:length])
            if other is not None and (words[length - 1] in ACTING_FOR or self._has_bodies(other, key)):
                return other
        return None

    def _has_bodies(self, other: ActorKey, body: ActorKey) -> bool:
        return self._cast.kin(other, body) or self._cast.figure(other).kind == "organization"
