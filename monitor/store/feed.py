"""The feed: each statement once, however many articles tell it, with what it is searched by.

Statements are told again in two ways. Papers quote the same words of the same speaker: those with his quotation are
one. Outlets reprint wire copy: what the same speaker says in the same words in copies of one text is one. The row of
the feed stands where it was told first; who it is made of depends on the documents alone, not on when they came.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import batched
from typing import NamedTuple

from monitor.store.days import add_told
from monitor.store.told import (
    TOLD,
    Told,
    grouped,
    joined_marks,
    joined_outlets,
    marks_of,
    outlets_of,
    place_of,
    speech_mark,
)

__all__ = ["FeedRow", "file_under", "forget_document", "quotations_of", "retell", "shared_by", "write_rows"]

CHUNK = 500
"""Documents whose statements are looked at in one go."""

_QUOTED = TOLD.format(
    among="json_each(?) JOIN statements ON quotation = json_each.value JOIN documents ON documents.id = document_id"
)
_COPIED = f"""
{TOLD.format(among="documents JOIN statements ON quotation IS NULL AND document_id = documents.id")}
WHERE documents.origin_id IN (SELECT origin_id FROM documents WHERE id IN (SELECT value FROM json_each(?)))
"""
_REPEATED = """
SELECT DISTINCT quotation FROM statements WHERE speaker_id = ? AND quotation IS NOT NULL AND EXISTS (
    SELECT 1 FROM statements AS other WHERE other.quotation = statements.quotation AND other.id <> statements.id)
"""
_REPRINTED = """
SELECT DISTINCT document_id FROM statements JOIN documents ON documents.id = document_id
WHERE speaker_id = ? AND quotation IS NULL AND EXISTS (
    SELECT 1 FROM documents AS other WHERE other.origin_id = documents.origin_id AND other.id <> documents.id)
"""
_CHANGE = "UPDATE feed SET reports = ?, sources = ?, outlets = ?, marks = ? WHERE id = ?"
_FORGET_WORDS = """
INSERT INTO feed_fts (feed_fts, rowid, content, outlets, marks)
SELECT 'delete', id, content, outlets, marks FROM feed_words WHERE id = ?
"""
_TAKE_WORDS = """
INSERT INTO feed_fts (rowid, content, outlets, marks) SELECT id, content, outlets, marks FROM feed_words WHERE id = ?
"""


class FeedRow(NamedTuple):
    """A row of the feed."""

    place: int
    first: int
    """The id of the statement as it was told first."""
    reports: int
    sources: int
    outlets: str
    marks: str


def retell(connection: sqlite3.Connection, quotations: Collection[str], documents: Collection[int]) -> None:
    """Make the rows anew of statements with these quotations, and of the others in these documents and their copies."""
    for some in batched(sorted(quotations), CHUNK):
        _write(connection, [Told._make(row) for row in connection.execute(_QUOTED, [json.dumps(some)])])
    for others in batched(sorted(documents), CHUNK):
        _write(connection, [Told._make(row) for row in connection.execute(_COPIED, [json.dumps(others)])])


def quotations_of(connection: sqlite3.Connection, documents: Iterable[int]) -> set[str]:
    """What documents quote."""
    sql = "SELECT quotation FROM statements WHERE document_id = ? AND quotation IS NOT NULL"
    return {quotation for document in documents for (quotation,) in connection.execute(sql, [document])}


def forget_document(connection: sqlite3.Connection, document: int) -> tuple[set[str], set[int]]:
    """Take out what a document tells, before it goes; the quotations and documents to be retold then."""
    sql = "SELECT feed_id FROM statements WHERE document_id = ? AND feed_id IS NOT NULL"
    feeds = {feed for (feed,) in connection.execute(sql, [document])}
    sql = "SELECT document_id FROM statements WHERE feed_id = ?"
    fellows = {fellow for feed in feeds for (fellow,) in connection.execute(sql, [feed])}
    quotations = quotations_of(connection, [document])
    _remove(connection, feeds)
    return quotations, fellows


def shared_by(connection: sqlite3.Connection, names: Iterable[int]) -> tuple[set[str], set[int]]:
    """What those of these names say that may also be told elsewhere: the quotations, and the documents without."""
    quotations: set[str] = set()
    documents: set[int] = set()
    for name in names:
        quotations.update(quotation for (quotation,) in connection.execute(_REPEATED, [name]))
        documents.update(document for (document,) in connection.execute(_REPRINTED, [name]))
    return quotations, documents


def _write(connection: sqlite3.Connection, told: Sequence[Told]) -> None:
    """Bring the rows of these statements up to date; all that are one statement with any of them are among them."""
    groups = grouped(told)
    present = Counter(one.feed for one in told)
    changed = {place_of(group): group for group in groups if not _stands(group, present)}
    grown = {place: _marks_of(connection, place) for place, group in changed.items() if _has_grown(group, present)}
    earlier = {one.feed for group in changed.values() for one in group if one.feed is not None}
    _remove(connection, (earlier | changed.keys()) - grown.keys())
    rows: dict[int, FeedRow] = {}
    for place, group in changed.items():
        new = [one for one in group if one.feed != place or place not in grown]
        marks = joined_marks(
            speech_mark(group[0].kind), set(grown.get(place, ())).union(*marks_of(connection, new).values())
        )
        rows[place] = FeedRow(place, group[0].id, *_counts(group), joined_outlets(outlets_of(group)), marks)
        file_under(connection, [(place, one) for one in new])
    write_rows(
        connection,
        new=[row for place, row in rows.items() if place not in grown],
        changed=[row for place, row in rows.items() if place in grown],
    )


def write_rows(connection: sqlite3.Connection, new: Iterable[FeedRow] = (), changed: Iterable[FeedRow] = ()) -> None:
    """Write rows of the feed, each kind in their order: the index by words takes longer where it has to go back."""
    for row in sorted(changed):
        connection.execute(_FORGET_WORDS, [row.place])
        connection.execute(_CHANGE, [*row[2:], row.place])
        connection.execute(_TAKE_WORDS, [row.place])
    added = sorted(new)
    connection.executemany(
        "INSERT INTO feed (id, statement_id, reports, sources, outlets, marks) VALUES (?, ?, ?, ?, ?, ?)", added
    )
    add_told(connection, (row.place for row in added))


def file_under(connection: sqlite3.Connection, tellings: Iterable[tuple[int, Told]]) -> None:
    """Let statements be told by rows of the feed, each by that at the place before it."""
    connection.executemany(
        "UPDATE statements SET feed_id = ? WHERE id = ?", [(place, one.id) for place, one in tellings]
    )


def _counts(group: Iterable[Told]) -> tuple[int, int]:
    return len({one.document for one in group}), len({one.origin for one in group})


def _stands(group: Sequence[Told], present: Counter[int | None]) -> bool:
    """Whether the feed has the group as it is."""
    first, number = group[0], place_of(group)
    return (
        all(one.feed == number for one in group)
        and present[number] == len(group)
        and (first.reports, first.sources) == _counts(group)
    )


def _has_grown(group: Sequence[Told], present: Counter[int | None]) -> bool:
    """Whether the feed has the group but for some that are in no row yet: its row holds for all the others."""
    number = place_of(group)
    earlier = [one for one in group if one.feed == number]
    return (
        group[0].feed == number
        and all(one.feed in (number, None) for one in group)
        and present[number] == len(earlier)
        and group[0].reports == len({one.document for one in earlier})
    )


def _remove(connection: sqlite3.Connection, feeds: Iterable[int]) -> None:
    values = [(feed,) for feed in sorted(feeds)]
    connection.executemany("UPDATE statements SET feed_id = NULL WHERE feed_id = ?", values)
    connection.executemany("DELETE FROM feed WHERE id = ?", values)


def _marks_of(connection: sqlite3.Connection, number: int) -> tuple[str, ...]:
    """The marks of a row of the feed."""
    (marks,) = connection.execute("SELECT marks FROM feed WHERE id = ?", [number]).fetchone()
    return tuple(marks.split())
