"""What the feed is searched by on a past day: statements told again since had fewer outlets and marks then."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from monitor.store.told import (
    TOLD,
    Told,
    joined_marks,
    joined_outlets,
    last_of_day,
    marks_of,
    outlets_of,
    place_of,
    speech_mark,
)

__all__ = ["ToldThen", "told_then", "write_told_then"]

TABLE = """
CREATE VIRTUAL TABLE told_then USING fts5 (
    content, outlets, marks, content = '', tokenize = 'unicode61 remove_diacritics 2'
)
"""
_CHANGED = "SELECT DISTINCT feed_id FROM live.statements WHERE feed_id <= :last AND date > :day"
_THEN = TOLD.format(
    among="live.statements AS statements JOIN live.documents AS documents ON documents.id = document_id"
)
_TELLINGS = f"""
{_THEN} WHERE statements.feed_id IN ({_CHANGED}) AND document_id IN (SELECT id FROM main.documents)
ORDER BY statements.feed_id, statements.date, documents.name, statements.start, statements.id
"""
_CONTENT = "SELECT content FROM live.statements WHERE id = ?"


class ToldThen(NamedTuple):
    """A row of the feed as it was on a past day."""

    place: int
    content: str
    outlets: str
    marks: str


def told_then(connection: sqlite3.Connection, day: str) -> Iterator[ToldThen]:
    """The rows of the live feed that are told again after an ISO date, as the documents of the picture tell them.

    To be read in one transaction.
    """
    values = {"day": day, "last": last_of_day(day)}
    tellings = [Told._make(row) for row in connection.execute(_TELLINGS, values)]
    marks = marks_of(connection, tellings)
    for _, some in groupby(tellings, lambda one: one.feed):
        group = list(some)
        (content,) = connection.execute(_CONTENT, [group[0].id]).fetchone()
        own_marks = (mark for one in group for mark in marks[one.id])
        yield ToldThen(
            place_of(group),
            content,
            joined_outlets(outlets_of(group)),
            joined_marks(speech_mark(group[0].kind), own_marks),
        )


def write_told_then(connection: sqlite3.Connection, rows: Iterable[ToldThen]) -> None:
    """Have a picture searched by these rows in place of those of the live feed."""
    connection.execute(TABLE)
    connection.executemany("INSERT INTO told_then (rowid, content, outlets, marks) VALUES (?, ?, ?, ?)", rows)
