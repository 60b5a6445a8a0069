"""By what a filter narrows deadlines, postures and events: whose they are, their words, days, and who tells them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product
from typing import Any

from monitor.filters import Choice, Filter, Word, finder
from monitor.store import queries
from monitor.store.cast import Cast
from monitor.store.expressions import article_expression, searched_words

__all__ = ["Conditions", "Narrowing", "add", "choices"]

type Conditions = tuple[list[str], dict[str, Any]]
"""Conditions that must all hold, and the values of their parameters."""


class Narrowing:
    """The conditions of one filter, for tables that have their own columns for the same things."""

    def __init__(self, connection: sqlite3.Connection, asked: Filter, cast: Cast) -> None:
        self._connection, self._asked, self._cast = connection, asked, cast
        self._since, self._until = asked.span
        connection.create_function("says", 3, _says, deterministic=True)

    def types(self, table: str) -> Conditions:
        """By the types and statuses of what was done."""
        found = choices(f"{table}.type", (part.types for part in self._asked.parts))
        add(found, choices(f"{table}.status", (part.statuses for part in self._asked.parts)))
        return found

    def parties(self, one: str, other: str, says: str, *, named: bool = False) -> Conditions:
        """That the actors who are meant are one of the two parties, or that the words are said.

        ``named``: the two columns hold ids of names rather than of actors.
        """
        conditions: list[str] = []
        values: dict[str, Any] = {}

        def party(actors: frozenset[int]) -> str:
            name = f"party{len(values)}"
            values[name] = json.dumps(self._names(actors) if named else sorted(actors))
            these = f"(SELECT value FROM json_each(:{name}))"
            return f"({one} IN {these} OR {other} IN {these})"

        for number, word in enumerate(searched_words(self._asked)):
            values |= {f"word{number}": word.value, f"whole{number}": word.whole}
            values[f"said{number}"] = _matching(Filter(words=(Word(word.value, word.whole),)))
            bears = "FALSE" if word.whole else party(self._cast.actors(word))
            conditions.append(f"({bears} OR {says.format(number)}){' IS NOT TRUE' if word.negated else ''}")
        for part, negated in product(self._asked.parts, (False, True)):
            meant = [self._cast.meant(actor) for actor in part.actors if actor.negated is negated]
            if meant:
                them = party(frozenset().union(*meant))
                conditions.append(f"{them} IS NOT TRUE" if negated else them)
        return conditions, values

    def _names(self, actors: frozenset[int]) -> list[int]:
        return [row[0] for row in self._connection.execute(queries.NAMES_OF, [json.dumps(sorted(actors))])]

    def days(self, day: str) -> Conditions:
        """That a column's date, which may be a coarser one, lies on the days."""
        conditions = []
        if self._since:
            conditions.append(f"{day} >= substr(:since, 1, length({day}))")
        if self._until:
            conditions.append(f"{day} <= substr(:until, 1, length({day}))")
        return conditions, self.span() if conditions else {}

    def span(self) -> dict[str, Any]:
        """The first day and the last, as values of parameters."""
        return {"since": self._since or "0", "until": self._until or "9"}

    def sources(self, told: str) -> Conditions:
        """That an article of the sources tells it; ``told`` says so of articles that match a parameter."""
        conditions: list[str] = []
        values: dict[str, Any] = {}
        for part, negated in product(self._asked.parts, (False, True)):
            some = tuple(Word(source.value, source.whole) for source in part.sources if source.negated is negated)
            if some:
                name = f"by{len(values)}"
                values[name] = _matching(Filter(sources=some))
                conditions.append(f"{'NOT ' if negated else ''}{told.format(name)}")
        return conditions, values


def _matching(asked: Filter) -> str:
    """What articles must match; what is but punctuation no article does."""
    return article_expression(asked) or '""'


def _says(word: str, whole: int, text: str) -> bool:
    return _finder(word, bool(whole))(text)


@lru_cache(maxsize=128)
def _finder(value: str, whole: bool) -> Callable[[str], bool]:
    word = Word(value, whole)
    return finder(word.tokens, whole=not word.is_open)


def add(to: Conditions, more: Conditions) -> None:
    """Have more conditions hold besides."""
    to[0].extend(more[0])
    to[1].update(more[1])


def choices(column: str, some_of: Iterable[Choice]) -> Conditions:
    """That a column's value passes all of them."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for negation, some in [side for choice in some_of for side in (("", choice.wanted), ("NOT ", choice.unwanted))]:
        if some:
            name = f"{column.replace('.', '_')}_{len(values)}"
            values[name] = json.dumps(sorted(some))
            conditions.append(f"{column} {negation}IN (SELECT value FROM json_each(:{name}))")
    return conditions, values
