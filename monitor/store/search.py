"""What passes a filter: actors, the feed with articles that have the words elsewhere, deadlines, postures."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from monitor.filters import Choice, Filter, Word, finder, fold
from monitor.store import queries, search_queries
from monitor.store.cast import Cast
from monitor.store.conversion import actor_row, deadline_row, statement_row
from monitor.store.days import count_events
from monitor.store.expressions import article_expression, feed_expression, searched_words
from monitor.store.past import shown_day
from monitor.store.queries import Page
from monitor.store.results import (
    ActorOrder,
    ActorRow,
    DeadlineRow,
    FeedKey,
    PassageRow,
    PostureRow,
    StatementRow,
    StepRow,
)
from monitor.store.told import feed_id, last_of_day

__all__ = ["Search"]

CONTEXT = 60, 400
"""Characters of an article before its first hit and after it that a passage carries."""

type Conditions = tuple[list[str], dict[str, Any]]


class Search:
    """What passes a filter, in one consistent state of the database. A field narrows what has it, and nothing else."""

    def __init__(self, connection: sqlite3.Connection, asked: Filter) -> None:
        self._connection = connection
        self._asked = asked
        self._since, self._until = asked.span
        self._cast = Cast(connection, asked)
        self._day = shown_day(connection)
        """The last day there is, where the database is a picture of the past."""
        self._words = [finder(word.tokens, whole=word.whole) for word in searched_words(asked)]
        connection.create_function("fold", 1, fold, deterministic=True)
        connection.create_function("says", 2, self._says, deterministic=True)

    # Actors

    def actors(
        self,
        page: Page[tuple[int | str, int]],
        only: Sequence[int] | None = None,
        but: Sequence[int] = (),
        order: ActorOrder = "mentions",
    ) -> list[ActorRow]:
        """A page of the actors by their names, kinds and the days of the articles that name them, in an order.

        ``only``: of those with these ids; ``but``: without those.
        """
        among, conditions, values = self._shown_actors(only, but)
        query = queries.actors(among, page, conditions, values, order)
        return [actor_row(row) for row in self._page(query, page)]

    def count_actors(self, most: int) -> int:
        """How many actors pass; more than ``most`` are not counted."""
        return self._count(queries.count_actors(*self._shown_actors(None, ()), most))

    def _shown_actors(
        self, only: Sequence[int] | None, but: Sequence[int]
    ) -> tuple[list[int] | None, list[str], dict[str, Any]]:
        conditions, values = _choices("kind", (part.actor_kinds for part in self._asked.parts))
        left_out = [*but, *sorted(self._cast.unwanted())]
        for ids, name, condition in ((only, "only", "IN"), (left_out or None, "but", "NOT IN")):
            if ids is not None:
                conditions.append(f"id {condition} (SELECT value FROM json_each(:{name}))")
                values[name] = json.dumps(list(ids))
        if self._since or self._until:
            conditions.append(search_queries.NAMED_BETWEEN)
            values |= self._span()
        wanted = self._cast.wanted()
        return None if wanted is None else sorted(wanted), conditions, values

    # The feed

    def statements(self, page: Page[FeedKey]) -> list[StatementRow | PassageRow]:
        """A page of the feed, newest first; of one day statements before passages of articles.

        Statements pass by whose they are, to whom, by their words, outlets, kind, days, and by the type and status of
        an event told in them. Passages are of articles that have the words elsewhere than in such a statement, where
        one of the words names nobody.
        """
        match = feed_expression(self._asked, self._cast.names)
        found: list[StatementRow | PassageRow] = list(self._told(match, page))
        if self._searches_articles():
            end = found[0 if page.upwards else -1].key if len(found) == page.limit else None
            found = sorted([*found, *self._passages(match, page, end)], key=_key, reverse=True)
        return found[-page.limit :] if page.upwards else found[: page.limit]

    def count_statements(self, most: int) -> int:
        """How many statements pass; more than ``most`` are not counted."""
        match = feed_expression(self._asked, self._cast.names)
        return 0 if match is None else self._count(search_queries.count_feed(match, most, *self._places()))

    def _told(self, match: str | None, page: Page[FeedKey]) -> list[StatementRow]:
        if match is None:
            return []
        low, high = self._places()
        if page.key is not None:
            day, rank, number = page.key
            edge, beyond = feed_id(day, number if rank else 0), int(bool(rank) and not page.inclusive)
            low, high = (max(low, edge + beyond), high) if page.upwards else (low, min(high, edge - beyond))
        query = search_queries.feed(match, page.limit, low, high, upwards=page.upwards)
        return [statement_row(row) for row in self._page(query, page)]

    def _places(self) -> tuple[int, int]:
        """The first and the last place of the feed that lie on the days."""
        until = min(filter(None, (self._until, self._day)), default=None)
        return feed_id(self._since, 0) if self._since else 0, last_of_day(until) if until else 2**63 - 1

    def _searches_articles(self) -> bool:
        wanted = [word for word in searched_words(self._asked) if not word.negated]
        only_told = any(part.speech or part.event_types or part.event_statuses for part in self._asked.parts)
        return not only_told and any(word.whole or not self._cast.actors(word) for word in wanted)

    def _passages(self, match: str | None, page: Page[FeedKey], end: FeedKey | None) -> list[PassageRow]:
        """A page of passages; ``end``: none beyond this place."""
        articles = article_expression(self._asked)
        if articles is None:
            return []
        parts = self._asked.parts
        wanted = filter(None, ([actor for actor in part.actors if not actor.negated] for part in parts))
        unwanted = [actor for part in parts for actor in part.actors if actor.negated]
        near, far = page.key or (("0", 0, 0) if page.upwards else ("9", 0, 0)), end
        lowest, highest = (near, far or ("9", 0, 0)) if page.upwards else (far or ("0", 0, 0), near)
        query = search_queries.passages(
            page,
            {
                "articles": articles,
                "told": match,
                "low": feed_id(lowest[0], 0) if lowest[0] > "0" else 0,
                "high": last_of_day(highest[0]) if highest[0] < "9" else 2**63 - 1,
                "first": max(lowest[0], self._since or "0"),
                "last": min(highest[0], self._until or "9"),
            },
            [[name for actor in actors for name in self._cast.names(actor)] for actors in wanted],
            [name for actor in unwanted for name in self._cast.names(actor)],
            sources=any(part.sources for part in parts),
            indexed=self._day is None,
        )
        return [self._passage(row) for row in self._connection.execute(*query)]

    def _passage(self, row: sqlite3.Row) -> PassageRow:
        values = {**row, "dated": bool(row["dated"])}
        text = values.pop("text")
        start, end = next(iter(self._asked.hits(text)), (0, 0))
        left = max(0, start - CONTEXT[0])
        return PassageRow(**values, start=start, end=end, left=left, words=text[left : start + CONTEXT[1]])

    # The situation

    def deadlines(
        self, today: str, limit: int, status: Callable[[DeadlineRow], str] | None = None
    ) -> list[DeadlineRow]:
        """Deadlines and meetings in the order of ``Reader.deadlines``.

        ``today`` is an ISO date, ``status`` gives the status of a row now, by default that on the day.
        """
        parts = self._asked.parts
        conditions, values = self._parties(
            "deadlines.issuer_id", "deadlines.addressee_id", search_queries.DEADLINE_SAYS
        )
        _add((conditions, values), _choices("deadlines.kind", (part.types for part in parts)))
        _add((conditions, values), self._days("coalesce(substr(deadlines.due, 1, 10), deadlines.date)"))
        _add((conditions, values), self._sources(search_queries.REPORTED_BY))
        all_there_are = -1 if any(part.statuses for part in parts) else limit
        query = search_queries.deadlines(conditions, values, today, all_there_are)
        rows = (deadline_row(row) for row in self._connection.execute(*query))
        now = status or (lambda row: row.status_on(today))
        return [row for row in rows if all(part.statuses.passes(now(row)) for part in parts)][:limit]

    def postures(self, limit: int, *, backing: bool = False) -> list[PostureRow]:
        """Postures as ``Reader.postures`` has them, with those of their steps that pass."""
        conditions, values = self._parties("postures.actor_id", "postures.target_id", search_queries.STEP_SAYS)
        steps = self._types("posture_steps")
        _add(steps, self._days("posture_steps.date"))
        _add(steps, self._sources(search_queries.TOLD_BY))
        if steps[0]:
            conditions.append(search_queries.HAS_STEP.format(" AND ".join(steps[0])))
            values |= steps[1]
        found = self._connection.execute(
            *search_queries.postures(conditions, values, limit, backing=backing)
        ).fetchall()
        return [PostureRow(**row, steps=tuple(self._steps(row["id"], steps))) for row in found]

    def _steps(self, posture: int, steps: Conditions) -> Iterator[StepRow]:
        for row in self._connection.execute(*search_queries.steps(posture, *steps)):
            yield StepRow(**{**row, "dated": bool(row["dated"])})

    def event_counts(self, first: str, last: str) -> dict[str, int]:
        """How many events of each ISO date pass, from ``first`` to ``last``; those without a known day are left out."""
        found = self._parties("events.actor_id", "events.recipient_id", search_queries.EVENT_SAYS, of=self._names)
        _add(found, self._types("events"))
        _add(found, self._days("events.date"))
        _add(found, self._sources(search_queries.EVENT_TOLD_BY))
        return count_events(self._connection, *found, first, last)

    def _types(self, table: str) -> Conditions:
        """By the types and statuses of what was done."""
        found = _choices(f"{table}.type", (part.types for part in self._asked.parts))
        _add(found, _choices(f"{table}.status", (part.statuses for part in self._asked.parts)))
        return found

    def _parties(
        self, one: str, other: str, says: str, of: Callable[[frozenset[int]], Iterable[int]] = sorted
    ) -> Conditions:
        """That the actors who are meant are one of the two parties, or that the words are said.

        ``of`` gives what the two columns hold of actors: their ids, or those of their names.
        """
        conditions: list[str] = []
        values: dict[str, Any] = {}

        def party(actors: frozenset[int]) -> str:
            name = f"party{len(values)}"
            values[name] = json.dumps(list(of(actors)))
            these = f"(SELECT value FROM json_each(:{name}))"
            return f"({one} IN {these} OR {other} IN {these})"

        for number, word in enumerate(searched_words(self._asked)):
            values[f"said{number}"] = article_expression(Filter(words=(Word(word.value, word.whole),))) or '""'
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

    def _says(self, number: int, text: str) -> bool:
        return self._words[number](text)

    def _days(self, day: str) -> Conditions:
        conditions = []
        if self._since:
            conditions.append(f"{day} >= substr(:since, 1, length({day}))")
        if self._until:
            conditions.append(f"{day} <= substr(:until, 1, length({day}))")
        return conditions, self._span() if conditions else {}

    def _span(self) -> dict[str, Any]:
        return {"since": self._since or "0", "until": self._until or "9"}

    def _sources(self, told: str) -> Conditions:
        """That an article of the sources tells it; ``told`` says so of articles that match a parameter."""
        conditions: list[str] = []
        values: dict[str, Any] = {}
        for part, negated in product(self._asked.parts, (False, True)):
            some = tuple(Word(source.value, source.whole) for source in part.sources if source.negated is negated)
            if some:
                name = f"by{len(values)}"
                values[name] = article_expression(Filter(sources=some))
                conditions.append(f"{'NOT ' if negated else ''}{told.format(name)}")
        return conditions, values

    def _count(self, query: queries.Query) -> int:
        return int(self._connection.execute(*query).fetchone()[0])

    def _page(self, query: queries.Query, page: Page[Any]) -> list[sqlite3.Row]:
        rows = self._connection.execute(*query).fetchall()
        return rows[::-1] if page.upwards else rows


def _key(row: StatementRow | PassageRow) -> FeedKey:
    return row.key


def _add(to: Conditions, more: Conditions) -> None:
    to[0].extend(more[0])
    to[1].update(more[1])


def _choices(column: str, choices: Iterable[Choice]) -> Conditions:
    """That a column's value passes all of them."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for negation, some in [side for choice in choices for side in (("", choice.wanted), ("NOT ", choice.unwanted))]:
        if some:
            name = f"{column.replace('.', '_')}_{len(values)}"
            values[name] = json.dumps(sorted(some))
            conditions.append(f"{column} {negation}IN (SELECT value FROM json_each(:{name}))")
    return conditions, values
