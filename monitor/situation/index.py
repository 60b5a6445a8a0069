"""What is to be found under names, or at other places."""

from __future__ import annotations

from collections.abc import Collection, Hashable

__all__ = ["Index"]


class Index[T: Hashable]:
    """Sets of things, which are no sets themselves, by place; most places hold one, which then takes no set."""

    def __init__(self) -> None:
        self._places: dict[str, T | set[T]] = {}

    def at(self, place: str) -> Collection[T]:
        """The things at a place."""
        if place not in self._places:
            return ()
        found = self._places[place]
        return found if isinstance(found, set) else (found,)

    def add(self, place: str, thing: T) -> None:
        """Put a thing, which is not there yet, at a place."""
        found = self._places.setdefault(place, thing)
        if isinstance(found, set):
            found.add(thing)
        elif found != thing:
            self._places[place] = {found, thing}

    def discard(self, place: str, thing: T) -> None:
        """Take a thing away from a place where it is."""
        found = self._places[place]
        if isinstance(found, set) and len(found) > 1:
            found.discard(thing)
        else:
            del self._places[place]
