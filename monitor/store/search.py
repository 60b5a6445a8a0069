"""What passes a filter: actors, the feed with articles that have the words elsewhere, deadlines, postures."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from monitor.filters import Filter, fold
from monitor.store import queries, search_queries
from monitor.store.cast import Cast
from monitor.store.conversion import actor_row, deadline_row, statement_row
from monitor.store.days import count_events
from monitor.store.expressions import Naming, article_expression, feed_expression, namings, searched_words
from monitor.store.narrowing import Conditions, Narrowing, add, choices
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


class Search:
    """What passes a filter, in one consistent state of the database. A field narrows what has it, and nothing else."""

    def __init__(self, connection: sqlite3.Connection, asked: Filter) -> None:
        self._connection = connection
        self._asked = asked
        self._since, self._until = asked.span
        self._cast = Cast(connection, asked)
        self._day = shown_day(connection)
        """The last day there is, where the database is a picture of the past."""
        self._narrow = Narrowing(connection, asked, self._cast)
        connection.create_function("fold", 1, fold, deterministic=True)

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
        conditions, values = choices("kind", (part.actor_kinds for part in self._asked.parts))
        left_out = [*but, *sorted(self._cast.unwanted())]
        for ids, name, condition in ((only, "only", "IN"), (left_out or None, "but", "NOT IN")):
            if ids is not None:
                conditions.append(f"id {condition} (SELECT value FROM json_each(:{name}))")
                values[name] = json.dumps(list(ids))
        if self._since or self._until:
            conditions.append(search_queries.NAMED_BETWEEN)
            values |= self._narrow.span()
        wanted = self._cast.wanted()
        return None if wanted is None else sorted(wanted), conditions, values

    # The feed

    def statements(self, page: Page[FeedKey]) -> list[StatementRow | PassageRow]:
        """A page of the feed, newest first; of one day statements before passages of articles.

        Statements pass by whose they are, to whom, by their words, outlets, kind, days, and by the type and status of
        an event told in them. Passages are of articles that have the words elsewhere than in such a statement, where
        one of the words names nobody.
        """
        found: list[StatementRow | PassageRow] = list(self._told(page))
        if self._searches_articles():
            end = found[0 if page.upwards else -1].key if len(found) == page.limit else None
            found = sorted([*found, *self._passages(page, end)], key=_key, reverse=True)
        return found[-page.limit :] if page.upwards else found[: page.limit]

    def count_statements(self, most: int) -> int:
        """How many statements pass; more than ``most`` are not counted."""
        if self._match is None:
            return 0
        places, is_past = self._places(), self._day is not None
        return self._count(search_queries.count_feed(self._match, most, *places, self._wide(), past=is_past))

    def count_passages(self, most: int) -> int:
        """How many passages pass; more than ``most`` are not counted."""
        if not self._searches_articles():
            return 0
        query = self._passages_query(Page(most), None)
        return self._count(search_queries.counted(query)) if query else 0

    @cached_property
    def _match(self) -> str | None:
        """What rows of the feed must match: empty where all do, None where none can."""
        return feed_expression(self._asked, self._cast.names, wide=self._day is not None)

    def _wide(self) -> list[Naming]:
        """What is asked of each row besides, which the database can answer now; of a past day rows do not tell it."""
        if self._day is not None:
            return []
        wide = [naming for naming in namings(self._asked, self._cast.names) if naming.is_wide]
        marks = [frozenset(naming.marks) for naming in wide]
        self._connection.create_function("is_named", 2, lambda number, told: not marks[number].isdisjoint(told.split()))
        return wide

    def _told(self, page: Page[FeedKey]) -> list[StatementRow]:
        if self._match is None:
            return []
        low, high = self._places()
        if page.key is not None:
            day, rank, number = page.key
            edge, beyond = feed_id(day, number if rank else 0), int(bool(rank) and not page.inclusive)
            low, high = (max(low, edge + beyond), high) if page.upwards else (low, min(high, edge - beyond))
        query = search_queries.feed(
            self._match, page.limit, low, high, self._wide(), upwards=page.upwards, past=self._day is not None
        )
        return [statement_row(row) for row in self._page(query, page)]

    def _places(self) -> tuple[int, int]:
        """The first and the last place of the feed that lie on the days."""
        until = min(filter(None, (self._until, self._day)), default=None)
        return feed_id(self._since, 0) if self._since else 0, last_of_day(until) if until else 2**63 - 1

    def _searches_articles(self) -> bool:
        wanted = [word for word in searched_words(self._asked) if not word.negated]
        only_told = any(part.speech or part.event_types or part.event_statuses for part in self._asked.parts)
        return not only_told and any(word.whole or not self._cast.names_somebody(word) for word in wanted)

    def _passages(self, page: Page[FeedKey], end: FeedKey | None) -> list[PassageRow]:
        query = self._passages_query(page, end)
        return [self._passage(row) for row in self._connection.execute(*query)] if query else []

    def _passages_query(self, page: Page[FeedKey], end: FeedKey | None) -> queries.Query | None:
        """For a page of passages, ``end``: none beyond this place; None where there can be none."""
        articles = article_expression(self._asked)
        if articles is None:
            return None
        parts = self._asked.parts
        wanted = filter(None, ([actor for actor in part.actors if not actor.negated] for part in parts))
        unwanted = [actor for part in parts for actor in part.actors if actor.negated]
        near, far = page.key or (("0", 0, 0) if page.upwards else ("9", 0, 0)), end
        low, high = self._places()
        lowest, highest = (near, far or ("9", 0, 0)) if page.upwards else (far or ("0", 0, 0), near)
        return search_queries.passages(
            page,
            {
                "articles": articles,
                "told": feed_expression(self._asked, self._cast.names),
                "low": low,
                "high": high,
                "first": max(lowest[0], self._since or "0"),
                "last": min(highest[0], self._until or "9"),
            },
            [[name for actor in actors for name in self._cast.names(actor)] for actors in wanted],
            [name for actor in unwanted for name in self._cast.names(actor)],
            sources=any(part.sources for part in parts),
            past=self._day is not None,
        )

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
        conditions, values = self._narrow.parties(
            "deadlines.issuer_id", "deadlines.addressee_id", search_queries.DEADLINE_SAYS
        )
        add((conditions, values), choices("deadlines.kind", (part.types for part in parts)))
        add((conditions, values), self._narrow.days("coalesce(substr(deadlines.due, 1, 10), deadlines.date)"))
        add((conditions, values), self._narrow.sources(search_queries.REPORTED_BY))
        all_there_are = -1 if any(part.statuses for part in parts) else limit
        query = search_queries.deadlines(conditions, values, today, all_there_are)
        rows = (deadline_row(row) for row in self._connection.execute(*query))
        now = status or (lambda row: row.status_on(today))
        return [row for row in rows if all(part.statuses.passes(now(row)) for part in parts)][:limit]

    def postures(self, limit: int, *, backing: bool = False) -> list[PostureRow]:
        """Postures as ``Reader.postures`` has them, with those of their steps that pass."""
        conditions, values = self._narrow.parties("postures.actor_id", "postures.target_id", search_queries.STEP_SAYS)
        steps = self._narrow.types("posture_steps")
        add(steps, self._narrow.days("posture_steps.date"))
        add(steps, self._narrow.sources(search_queries.TOLD_BY))
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
        found = self._narrow.parties("events.actor_id", "events.recipient_id", search_queries.EVENT_SAYS, named=True)
        add(found, self._narrow.types("events"))
        add(found, self._narrow.days("events.date"))
        add(found, self._narrow.sources(search_queries.EVENT_TOLD_BY))
        return count_events(self._connection, *found, first, last)

    def _count(self, query: queries.Query) -> int:
        return int(self._connection.execute(*query).fetchone()[0])

    def _page(self, query: queries.Query, page: Page[Any]) -> list[sqlite3.Row]:
        rows = self._connection.execute(*query).fetchall()
        return rows[::-1] if page.upwards else rows


def _key(row: StatementRow | PassageRow) -> FeedKey:
    return row.key
