"""Reading back what each document contributes to the situation, and what users have set right."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from monitor.errors import StoreError
from monitor.model import Account, ActorKey, ActorKind, Correction, DeadlineReport, Naming, Step

__all__ = ["read_accounts", "read_corrections", "read_reports", "rows_of"]

DOCUMENTS = """
SELECT id, name, date, published IS NOT NULL AS dated, signature FROM documents
WHERE {condition} ORDER BY id
"""
NAMINGS = """
SELECT document_id, names.key, document_actors.name, document_actors.kind, document_actors.aliases,
       document_actors.state
FROM document_actors JOIN names ON names.id = document_actors.name_id
JOIN documents ON documents.id = document_id WHERE {condition} ORDER BY document_id, document_actors.id
"""
REPORTS = """
SELECT document_id, documents.name, deadline_reports.*, documents.published IS NOT NULL AS dated, issuer.key AS issuer,
       addressee.key AS addressee
FROM deadline_reports JOIN documents ON documents.id = document_id
LEFT JOIN names AS issuer ON issuer.id = issuer_id
LEFT JOIN names AS addressee ON addressee.id = addressee_id
WHERE {condition} ORDER BY document_id, position
"""
STEPS = """
SELECT document_id, events.*, documents.date AS reported, actor.key AS actor, target.key AS target
FROM events JOIN documents ON documents.id = document_id
JOIN names AS actor ON actor.id = events.actor_id
LEFT JOIN names AS target ON target.id = recipient_id
WHERE {condition} ORDER BY document_id, position
"""


def read_accounts(
    connection: sqlite3.Connection, until: str | None = None, among: Collection[int] | None = None
) -> Iterator[Account]:
    """The accounts of all documents, or of those up to an ISO date, or of those with these ids; by their ids.

    Raises StoreError for a document that is not as it was stored.
    """
    condition, values = "documents.date <= coalesce(?, '9999')", [until]
    if among is not None:
        condition, values = "documents.id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(among))]

    def rows(sql: str) -> Iterator[sqlite3.Row]:
        return rows_of(connection, sql.format(condition=condition), values)

    namings, reports, steps = (_Grouped(rows(sql)) for sql in (NAMINGS, REPORTS, STEPS))
    for row in rows(DOCUMENTS):
        number = row["id"]
        found = namings.of(number), reports.of(number), steps.of(number)
        try:
            yield _account(row, *found)
        except (ValueError, TypeError) as error:
            raise _damaged(connection, number, row["name"], error) from error


def read_reports(connection: sqlite3.Connection) -> Iterator[tuple[int, DeadlineReport]]:
    """All reports of deadlines and meetings that are of one, each with the id of that; raises StoreError likewise."""
    for row in rows_of(connection, REPORTS.format(condition="deadline_id IS NOT NULL")):
        try:
            yield row["deadline_id"], _report(row)
        except (ValueError, TypeError) as error:
            raise _damaged(connection, row["document_id"], row["name"], error) from error


def read_corrections(connection: sqlite3.Connection) -> dict[int, Correction]:
    """The corrections that hold, by their ids, in the order in which they were made."""
    rows = connection.execute("SELECT id, kind, key, value FROM corrections WHERE undone IS NULL ORDER BY id")
    return {number: Correction(kind, key, value) for number, kind, key, value in rows}


def rows_of(connection: sqlite3.Connection, sql: str, values: Sequence[object] = ()) -> Iterator[sqlite3.Row]:
    """What a query finds, by the names of its columns, whatever else the connection is used for."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(sql, values)


def _damaged(connection: sqlite3.Connection, document: int, name: str, error: Exception) -> StoreError:
    (_, _, path) = connection.execute("PRAGMA database_list").fetchone()
    told = f"document {document} ({name}) is not as monitor stored it: {error}"
    return StoreError(f"{path}: {told}; put a backup of the database in its place")


class _Grouped:
    """Rows that come sorted by document, taken document by document."""

    def __init__(self, rows: Iterator[sqlite3.Row]) -> None:
        self._groups = groupby(rows, key=lambda row: row["document_id"])
        self._next = next(self._groups, None)

    def of(self, document: int) -> list[Any]:
        if self._next is None or self._next[0] != document:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def _account(
    row: sqlite3.Row, namings: Sequence[sqlite3.Row], reports: Sequence[sqlite3.Row], steps: Sequence[sqlite3.Row]
) -> Account:
    """A document's account; raises ValueError or TypeError for what is no date, and for other things out of place."""
    return Account(
        document=row["id"],
        file=row["name"],
        date=_day(row["date"]),
        dated=bool(row["dated"]),
        namings=tuple(_naming(*found[1:]) for found in namings),
        reports=tuple(_report(found) for found in reports),
        steps=tuple(_step(found) for found in steps),
        signature=row["signature"] or b"",
    )


@lru_cache(maxsize=1 << 14)
def _day(text: str) -> str:
    """The text, which is an ISO date."""
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError(f"{text!r} is no date")
    return text


@lru_cache(maxsize=1 << 14)
def _moment(text: str | None) -> str | None:
    """The text, which is an ISO date and time, if there is one."""
    if text is not None:
        datetime.fromisoformat(text)
    return text


@lru_cache(maxsize=1 << 16)
def _naming(key: ActorKey, name: str, kind: ActorKind, aliases: str, state: str | None) -> Naming:
    """One object for all documents that name somebody alike, of which there are very many."""
    return Naming(key, name, kind, tuple(json.loads(aliases)), state)


def _report(row: sqlite3.Row) -> DeadlineReport:
    return DeadlineReport(
        document=row["document_id"],
        index=row["position"],
        date=_day(row["date"]),
        dated=bool(row["dated"]),
        kind=row["kind"],
        status=row["status"],
        issuer=row["issuer"],
        addressee=row["addressee"],
        demand=row["demand"],
        due=row["due"],
        due_at=_moment(row["due_at"]),
        due_text=row["due_text"],
        place=row["place"],
        sentence=" ".join(row["sentence"].split()),
        span=(row["sentence_start"], row["sentence_end"]),
    )


def _step(row: sqlite3.Row) -> Step:
    return Step(
        document=row["document_id"],
        index=row["position"],
        date=row["date"],
        reported=row["reported"],
        dated=bool(row["dated"]),
        type=row["type"],
        status=row["status"],
        actor=row["actor"],
        target=row["target"],
        trigger=" ".join(row["trigger"].split()),
        sentence=" ".join(row["sentence"].split()),
        span=(row["sentence_start"], row["sentence_end"]),
    )
