"""What a new document adds to the feed where others told it before, as is mostly so: few of them are looked at then."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from monitor.store.feed import FeedRow, file_under, write_rows
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
    split_outlets,
)

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
_ROW = "SELECT id, statement_id, reports, sources, outlets, marks FROM feed WHERE id = ?"
_FIRST_TOLD = """
SELECT statements.date, documents.name, start, statements.id
FROM statements JOIN documents ON documents.id = document_id WHERE statements.id = ?
"""
_SAME_SOURCE = """
SELECT 1 FROM documents CROSS JOIN statements ON document_id = documents.id
WHERE origin_id = :origin AND documents.id <> :document AND feed_id = :feed LIMIT 1
"""


def take_in(
    connection: sqlite3.Connection, documents: Iterable[int], but: Collection[str]
) -> tuple[set[str], set[int]]:
    """Add what new documents tell to the rows of those who tell it, or in rows of its own.

    Left out are the quotations that are to be retold in any case. Returned are the quotations and documents that are
    to be retold besides: those of which a document is the first to tell, or copies of which tell more.
    """
    quotations: set[str] = set()
    retold: set[int] = set()
    grown: dict[int, FeedRow] = {}
    for document in documents:
        others = _take_in(connection, document, quotations.union(but), grown)
        quotations, retold = quotations | others[0], retold | others[1]
    write_rows(connection, changed=grown.values())
    return quotations, retold


def _take_in(
    connection: sqlite3.Connection, document: int, but: Collection[str], grown: dict[int, FeedRow]
) -> tuple[set[str], set[int]]:
    """As ``take_in`` for one document; rows that are there already go into ``grown``, to be written."""
    told = [Told._make(row) for row in connection.execute(_OWN, {"document": document})]
    if not told:
        return set(), set()
    marks = marks_of(connection, told)
    is_copied = connection.execute(_COPY, {"origin": told[0].origin, "document": document}).fetchone() is not None
    quotations: set[str] = set()
    is_retold = False
    new: list[FeedRow] = []
    filed: list[tuple[int, Told]] = []
    for own, known in _groups(connection, document, told):
        one = own[0]
        if one.quotation is not None and one.quotation in but:
            continue
        if known is None and one.quotation is None and is_copied:
            is_retold = True
        elif known is None:
            own_marks = joined_marks(speech_mark(one.kind), _all_marks(own, marks))
            new.append(FeedRow(place_of(own), one.id, 1, 1, joined_outlets(outlets_of(own)), own_marks))
            filed += [(place_of(own), each) for each in own]
        elif row := _grown(connection, grown.get(known) or _row(connection, known), own, _all_marks(own, marks)):
            grown[known] = row
        elif one.quotation is None:
            is_retold = True
        else:
            quotations.add(one.quotation)
    write_rows(connection, new=new)
    file_under(connection, filed)
    return quotations, {document} if is_retold else set()


def _groups(
    connection: sqlite3.Connection, document: int, told: Sequence[Told]
) -> Iterator[tuple[list[Told], int | None]]:
    """What the document tells, each with the row of those who tell it already; of copies just the first is asked."""
    origin = told[0].origin
    copied = connection.execute(_FIRST, {"document": document, "origin": origin}) if origin != document else ()
    for group in grouped([*told, *map(Told._make, copied)]):
        own = [one for one in group if one.document == document]
        if own and own[0].quotation is not None:
            said = {"quotation": own[0].quotation, "actor": own[0].actor}
            found = connection.execute(_SAID, said).fetchone()
            yield own, found[0] if found else None
        elif own:
            yield own, next((one.feed for one in group if one.feed is not None), None)


def _all_marks(tellings: Iterable[Told], marks: Mapping[int, set[str]]) -> set[str]:
    return {mark for one in tellings for mark in marks[one.id]}


def _row(connection: sqlite3.Connection, place: int) -> FeedRow:
    return FeedRow._make(connection.execute(_ROW, [place]).fetchone())


def _grown(connection: sqlite3.Connection, row: FeedRow, own: Sequence[Told], marks: set[str]) -> FeedRow | None:
    """The row with what the document tells of it; None where the document tells it first."""
    one = own[0]
    if one.order < connection.execute(_FIRST_TOLD, [row.first]).fetchone():
        return None
    values = {"feed": row.place, "document": one.document, "origin": one.origin}
    sources = row.sources + (connection.execute(_SAME_SOURCE, values).fetchone() is None)
    file_under(connection, [(row.place, each) for each in own])
    _, speech, *known = row.marks.split()
    outlets = joined_outlets(split_outlets(row.outlets) | outlets_of(own))
    return FeedRow(row.place, row.first, row.reports + 1, sources, outlets, joined_marks(speech, marks.union(known)))
