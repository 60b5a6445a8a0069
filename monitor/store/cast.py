"""Whom the words of a filter mean: the actors so called, and the names that they bear."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from monitor.filters import Filter, Word, fold
from monitor.store import queries

__all__ = ["Cast", "actors_called", "actors_like"]


def actors_like(connection: sqlite3.Connection, part: str) -> frozenset[int]:
    """The actors with the text in a name or alias, whatever its case and diacritics.

    One or two letters must begin a word of it, so that "US" is not found in "Russia".
    """
    needle = fold(" ".join(part.split()))
    sql = queries.LIKE_BEGINNING if len(needle) < queries.SHORT else queries.LIKE
    return _ids(connection, sql, needle)


def actors_called(connection: sqlite3.Connection, name: str) -> frozenset[int]:
    """The actors of exactly this name or acronym, else those with this alias, whatever the case and diacritics."""
    needle = fold(" ".join(name.split()))
    return _ids(connection, queries.CALLED, needle) or _ids(connection, queries.CALLED_OTHERWISE, needle)


def _ids(connection: sqlite3.Connection, sql: str, needle: str) -> frozenset[int]:
    connection.create_function("fold", 1, fold, deterministic=True)
    return frozenset(row[0] for row in connection.execute(sql, {"needle": needle})) if needle else frozenset()


class Cast:
    """Whom a filter means, each of its words looked up once."""

    def __init__(self, connection: sqlite3.Connection, asked: Filter) -> None:
        self._connection = connection
        self._asked = asked
        self._actors: dict[tuple[str, bool], frozenset[int]] = {}
        self._names: dict[tuple[str, bool], list[int]] = {}

    def actors(self, word: Word, *, whole: bool = False) -> frozenset[int]:
        """Those who have the word in a name; ``whole``: of those whose whole name it is just these, where there are."""
        key = word.value, whole and word.whole
        if key not in self._actors:
            called = actors_called(self._connection, word.value) if key[1] else frozenset()
            self._actors[key] = called or actors_like(self._connection, word.value)
        return self._actors[key]

    def names_somebody(self, word: Word) -> bool:
        """Whether somebody who is not hidden has the word in a name."""
        actors = json.dumps(sorted(self.actors(word)))
        return self._connection.execute(queries.ANY_SHOWN, [actors]).fetchone() is not None

    def meant(self, word: Word) -> frozenset[int]:
        """Whom a term of the field ``actor`` means."""
        return self.actors(word, whole=True)

    def names(self, word: Word) -> list[int]:
        """The ids of the names that those bear whom a word means, be it free text or an actor's name."""
        key = word.value, word.whole
        if key not in self._names:
            actors = json.dumps(sorted(self.meant(word)))
            self._names[key] = [row[0] for row in self._connection.execute(queries.NAMES_OF, [actors])]
        return self._names[key]

    def wanted(self) -> frozenset[int] | None:
        """The actors who have in their names what is asked for; None where nothing is."""
        wanted: list[frozenset[int]] = []
        for asked in self._asked.parts:
            wanted += [self.actors(word) for word in asked.words if not word.negated]
            if any(not actor.negated for actor in asked.actors):
                wanted.append(_union(self.meant(actor) for actor in asked.actors if not actor.negated))
        return frozenset.intersection(*wanted) if wanted else None

    def unwanted(self) -> frozenset[int]:
        """The actors who have in their names what is not to be there."""
        parts = self._asked.parts
        words = _union(self.actors(word) for part in parts for word in part.words if word.negated)
        return words | _union(self.meant(actor) for part in parts for actor in part.actors if actor.negated)


def _union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*sets)
