"""How much there is of each day: what is stored, events for the timeline, mentions for the sparklines of actors."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from monitor.store.queries import where
from monitor.store.told import day_of_place

__all__ = [
    "add_findings",
    "add_told",
    "count_events",
    "count_mentions",
    "count_news",
    "count_told",
    "newest_document",
    "span_of",
]

_MENTIONS = """
SELECT names.actor_id, document_actors.date, sum(document_actors.mentions)
FROM names CROSS JOIN document_actors ON document_actors.name_id = names.id
WHERE document_actors.date BETWEEN ? AND ? AND names.actor_id IN (SELECT value FROM json_each(?))
GROUP BY 1, 2
"""
"""The names first: of the articles of these days only those that have one of them are looked at."""
_ADD_FINDINGS = """
UPDATE days SET statements = statements + ?, events = events + ?, deadlines = deadlines + ? WHERE date = ?
"""
_ADD_TOLD = "INSERT INTO days (date, told) VALUES (?, ?) ON CONFLICT (date) DO UPDATE SET told = told + excluded.told"


def add_findings(connection: sqlite3.Connection, day: str, statements: int, events: int, reports: int) -> None:
    """Count what was found in an article of an ISO date; what is deleted, triggers take off again."""
    connection.execute(_ADD_FINDINGS, [statements, events, reports, day])


def add_told(connection: sqlite3.Connection, places: Iterable[int]) -> None:
    """Count new rows of the feed by the days on which they stand."""
    told = Counter(map(day_of_place, places))
    connection.executemany(_ADD_TOLD, told.items())


def span_of(connection: sqlite3.Connection) -> tuple[str, str] | None:
    """The ISO dates of the oldest and the newest article that tell theirs.

    Where none does, those of the latest event that is told with a date; None where there is none either.
    """
    latest = "(SELECT max(date) FROM events WHERE dated AND length(date) = 10)"
    first, last = (
        connection.execute(f"SELECT coalesce((SELECT {end}(published) FROM documents), {latest})").fetchone()[0]
        for end in ("min", "max")
    )
    return (first, last) if first else None


def newest_document(connection: sqlite3.Connection) -> int:
    """The id of the document that came last; 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM documents").fetchone()[0])


def count_news(connection: sqlite3.Connection, document: int) -> int:
    """How many rows of the feed were told first by documents that came after this one."""
    sql = """
        SELECT count(*) FROM statements JOIN feed ON feed.id = statements.feed_id AND statement_id = statements.id
        WHERE document_id > ?
    """
    return int(connection.execute(sql, [document]).fetchone()[0])


def count_told(connection: sqlite3.Connection, *, otherwise: int) -> int:
    """How many rows the feed has; ``otherwise`` in a database from before that was counted."""
    if connection.execute("SELECT 1 FROM pragma_table_info('days') WHERE name = 'told'").fetchone() is None:
        return otherwise
    return int(connection.execute("SELECT coalesce(sum(told), 0) FROM days").fetchone()[0])


def count_events(
    connection: sqlite3.Connection, conditions: Sequence[str], values: Mapping[str, Any], first: str, last: str
) -> dict[str, int]:
    """The events of each ISO date from ``first`` to ``last`` whose day is known, and for which the conditions hold."""
    sql = f"""
        SELECT date, count(*) FROM events
        {where(["date BETWEEN :first AND :last", "dated", "length(date) = 10", *conditions])} GROUP BY date
    """
    return dict(connection.execute(sql, {**values, "first": first, "last": last}).fetchall())


def count_mentions(
    connection: sqlite3.Connection, actors: Sequence[int], first: str, last: str
) -> dict[int, dict[str, int]]:
    """How often articles of each ISO date from ``first`` to ``last`` name these actors."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for actor, day, number in connection.execute(_MENTIONS, [first, last, json.dumps(list(actors))]):
        found[actor][day] = number
    return dict(found)
