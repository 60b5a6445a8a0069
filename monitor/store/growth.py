"""What a new document adds to the feed where it is the last to tell it, as it mostly is: no other is looked at then."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence

from monitor.store.feed import write_row
from monitor.store.told import TOLD, Told, grouped, marks_of, outlets_of, place_of, speech_mark

__all__ = ["take_in"]

_OWN = f"""
{TOLD.format(among="documents JOIN statements ON document_id = documents.id")} WHERE documents.id = :document
"""
_FIRST = f"""
{TOLD.format(among="documents JOIN statements ON quotation IS NULL AND document_id = documents.id")}
WHERE documents.id = :origin AND documents.id <> :document
"""
_COPY = "SELECT 1 FROM documents WHERE origin_id = :origin AND id <> :document LIMIT 1"
_SAID = """
SELECT feed_id FROM statements LEFT JOIN names ON names.id = speaker_id
WHERE quotation = :quotation AND names.actor_id IS :actor AND feed_id IS NOT NULL LIMIT 1
"""
_ROW = """
SELECT statement_id, reports, sources, outlets, marks,
       (SELECT max(date) FROM statements WHERE feed_id = feed.id) AS last
FROM feed WHERE id = ?
"""
_LAST_FILE = """
SELECT max(name) FROM statements JOIN documents ON documents.id = document_id
WHERE feed_id = :feed AND statements.date = :date
"""
_SAME_SOURCE = """
SELECT 1 FROM documents CROSS JOIN statements ON document_id = documents.id
WHERE origin_id = :origin AND documents.id <> :document AND feed_id = :feed LIMIT 1
"""
_NAMED = """
SELECT 1 FROM statements JOIN documents ON documents.id = document_id
WHERE feed_id = :feed AND :outlet IN (documents.source, documents.name) LIMIT 1
"""


def take_in(connection: sqlite3.Connection, document: int, but: Collection[str]) -> tuple[set[str], set[int]]:
    """Add what a new document tells to the rows of those who tell it, or in rows of its own.

    Left out are the quotations that are to be retold in any case. Returned are the quotations and documents that are
    to be retold besides: those of which the document is not the last to tell, or copies of which tell more.
    """
    quotations: set[str] = set()
    documents: set[int] = set()
    for own, known in _groups(connection, document):
        one = own[0]
        if one.quotation is not None and one.quotation in but:
            continue
        if known is None and one.quotation is None and _is_copied(connection, one):
            documents.add(document)
        elif known is None:
            marks = marks_of(connection, speech_mark(one.kind), own, ())
            write_row(connection, place_of(own), one.id, 1, 1, " ".join(outlets_of(own)), marks, own)
        elif not _grow(connection, known, own):
            if one.quotation is None:
                documents.add(document)
            else:
                quotations.add(one.quotation)
    return quotations, documents


def _groups(connection: sqlite3.Connection, document: int) -> Iterator[tuple[list[Told], int | None]]:
    """What the document tells, each with the row of those who tell it already; of copies just the first is asked."""
    told = [Told._make(row) for row in connection.execute(_OWN, {"document": document})]
    if told:
        values = {"document": document, "origin": told[0].origin}
        told += [Told._make(row) for row in connection.execute(_FIRST, values)]
    for group in grouped(told):
        own = [one for one in group if one.document == document]
        if own and own[0].quotation is not None:
            said = {"quotation": own[0].quotation, "actor": own[0].actor}
            found = connection.execute(_SAID, said).fetchone()
            yield own, found[0] if found else None
        elif own:
            yield own, next((one.feed for one in group if one.feed is not None), None)


def _is_copied(connection: sqlite3.Connection, one: Told) -> bool:
    return connection.execute(_COPY, {"origin": one.origin, "document": one.document}).fetchone() is not None


def _grow(connection: sqlite3.Connection, feed: int, own: Sequence[Told]) -> bool:
    """Add what the document tells to the row, if all others told it before."""
    one = own[0]
    first, reports, sources, outlets, marks, last = connection.execute(_ROW, [feed]).fetchone()
    if one.date < last:
        return False
    values = {"feed": feed, "date": last, "document": one.document, "origin": one.origin}
    if one.date == last and one.file <= connection.execute(_LAST_FILE, values).fetchone()[0]:
        return False
    sources += connection.execute(_SAME_SOURCE, values).fetchone() is None
    outlets = " ".join(
        [outlets, *(outlet for outlet in outlets_of(own) if not _has(connection, feed, outlets, outlet))]
    )
    marks = marks_of(connection, marks.split()[1], own, marks.split())
    write_row(connection, feed, first, reports + 1, sources, outlets, marks, own)
    return True


def _has(connection: sqlite3.Connection, feed: int, outlets: str, outlet: str) -> bool:
    """Whether the row has the outlet among its outlets."""
    if f" {outlet} " not in f" {outlets} ":
        return False
    return connection.execute(_NAMED, {"feed": feed, "outlet": outlet}).fetchone() is not None
