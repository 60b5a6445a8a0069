"""Rulers and their states: pressure on the one is pressure on the other, and is shown on the ruler or on the state."""

from __future__ import annotations

from collections import Counter, defaultdict

from monitor.model import ActorKey

__all__ = ["Rulers"]


OWN_SHARE = 3
"""A ruler on whom there is one part in so many of the pressure on his state is the one whom it is meant for."""


class Rulers:
    """Who rules which state by most documents that say so, unless those who act for the state press him themselves."""

    def __init__(self) -> None:
        self._posts: dict[ActorKey, Counter[ActorKey]] = defaultdict(Counter)
        """By person, how many documents call him the ruler of a state."""
        self._pressing: dict[ActorKey, Counter[ActorKey]] = defaultdict(Counter)
        """By target, how often each actor presses it."""
        self._ruled: dict[ActorKey, ActorKey] = {}
        """By person the state."""
        self._rulers: dict[ActorKey, set[ActorKey]] = defaultdict(set)
        self._turned: dict[ActorKey, tuple[ActorKey, ActorKey]] = {}
        """By state, of it and its ruler whose pressure is shown elsewhere, and where: on the other."""
        self._touched: set[ActorKey] = set()

    def reign(self, person: ActorKey, state: ActorKey, times: int) -> None:
        """Count that so many documents call the person the ruler of the state, or take it back."""
        self._posts[person][state] += times
        self._touched.add(person)

    def press(self, actor: ActorKey, target: ActorKey, times: int) -> None:
        """Count tellings of pressure of the one on the other, or take them back."""
        pressing = self._pressing[target]
        pressing[actor] += times
        if not pressing[actor]:
            del pressing[actor]
        self._touched.add(target)

    def shown(self, target: ActorKey) -> ActorKey:
        """On whom pressure on a ruler or a state is shown, as of the last ``settle``."""
        whose, shown = self._turned.get(self._ruled.get(target, target), (target, target))
        return shown if whose == target else target

    def rulers(self, state: ActorKey) -> frozenset[ActorKey]:
        """Who rules the state, as of the last ``settle``."""
        return frozenset(self._rulers.get(state, ()))

    def settle(self) -> set[ActorKey]:
        """Count anew; return those on whom pressure is now shown elsewhere."""
        states: set[ActorKey] = set()
        for key in self._touched:
            if key in self._posts:
                states |= self._reassign(key)
            if key in self._rulers:
                states.add(key)
        self._touched.clear()
        changed: set[ActorKey] = set()
        for state in states:
            changed |= self._choose(state)
        return changed

    def _reassign(self, person: ActorKey) -> set[ActorKey]:
        """Find anew what a person rules; the states that this concerns."""
        before, now = self._ruled.pop(person, None), self._find(person)
        if before is not None:
            self._rulers[before].discard(person)
        if now is not None:
            self._ruled[person] = now
            self._rulers[now].add(person)
        return {state for state in (before, now) if state is not None}

    def _find(self, person: ActorKey) -> ActorKey | None:
        posts = +self._posts[person]
        pressing = self._pressing.get(person, Counter())
        if not posts or not pressing:
            return None
        state = min(posts, key=lambda key: (-posts[key], key))
        own = any(actor == state or actor.startswith(f"{state} ") for actor in pressing)
        return state if 2 * posts[state] > posts.total() and not own else None

    def _choose(self, state: ActorKey) -> set[ActorKey]:
        """Show the pressure on a state and its ruler on the one for whom it is meant; those whom that concerns."""
        before, now = self._turned.pop(state, None), None
        if rulers := self._rulers[state]:
            first = min(rulers, key=lambda person: (-self._weight(person), person))
            is_main = OWN_SHARE * self._weight(first) >= self._weight(state)
            now = (state, first) if is_main else (first, state)
            self._turned[state] = now
        else:
            del self._rulers[state]
        return {pair[0] for pair in (before, now) if pair is not None} if before != now else set()

    def _weight(self, target: ActorKey) -> int:
        return self._pressing[target].total() if target in self._pressing else 0
