"""Names by the places where those look who may have to do with them."""

from __future__ import annotations

from collections.abc import Collection

from monitor.model import ActorKey

__all__ = ["Index"]


class Index:
    """Sets of keys by place; most places hold one key, which then takes no set of its own."""

    def __init__(self) -> None:
        self._places: dict[str, ActorKey | set[ActorKey]] = {}

    def at(self, place: str) -> Collection[ActorKey]:
        """The keys at a place."""
        found = self._places.get(place, ())
        return (found,) if isinstance(found, str) else found

    def add(self, place: str, key: ActorKey) -> None:
        """Put a key, which is not there yet, at a place."""
        found = self._places.setdefault(place, key)
        if isinstance(found, set):
            found.add(key)
        elif found != key:
            self._places[place] = {found, key}

    def discard(self, place: str, key: ActorKey) -> None:
        """Take a key away from a place where it is."""
        found = self._places[place]
        if isinstance(found, set) and len(found) > 1:
            found.discard(key)
        else:
            del self._places[place]
