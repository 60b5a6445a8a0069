"""One article with all that was understood in it, and where else the same is told."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from monitor.model import Span
from monitor.store.conversion import statement_row
from monitor.store.queries import statements_of
from monitor.store.results import ArticleRow, DeadlineRow, EventRow, Mark, OtherRow, StatementRow

__all__ = ["others_telling", "read_article", "stretch_alike"]

COPIES = 200
"""Copies of one text looked at when they are listed."""
SOUGHT = 60
"""Words that are looked for."""
ALIKE = 0.6
"""Share of them that a sentence must have to be taken for one that tells the same, edited."""

_ARTICLE = """
SELECT id, name, title, source, dateline, published, text, notes,
       (SELECT count(*) FROM documents AS copy WHERE copy.origin_id = documents.origin_id) - 1 AS copies,
       CASE WHEN EXISTS (SELECT 1 FROM files WHERE document_id = documents.id AND removed IS NULL) THEN 'there'
            WHEN EXISTS (SELECT 1 FROM files WHERE document_id = documents.id) THEN 'removed'
            WHEN EXISTS (SELECT 1 FROM revisions WHERE document_id = documents.id) THEN 'changed' END AS file
FROM documents WHERE id = ?
"""
_FILES = "SELECT path FROM files WHERE document_id = ? AND removed IS NULL ORDER BY path"
_MARKS = """
SELECT start, end, 'actor' AS role FROM mentions WHERE document_id = :document
UNION ALL SELECT start, end, 'time' FROM times WHERE document_id = :document
UNION ALL SELECT trigger_start, trigger_end, 'event' FROM events WHERE document_id = :document
UNION ALL SELECT sentence_start, sentence_end, 'deadline' FROM deadline_reports WHERE document_id = :document
ORDER BY 1, 2
"""
_SPANS = "SELECT content_spans, cue_spans, source_spans FROM statements WHERE document_id = ?"
_EVENTS = """
SELECT events.id, document_id, type, status, doer.label AS actor, target.label AS recipient, date, dated, trigger,
       trigger_start, trigger_end, sentence_start AS start, sentence_end AS end
FROM events LEFT JOIN names AS doer_name ON doer_name.id = events.actor_id
LEFT JOIN actors AS doer ON doer.id = doer_name.actor_id
LEFT JOIN names AS target_name ON target_name.id = recipient_id
LEFT JOIN actors AS target ON target.id = target_name.actor_id
WHERE document_id = ? ORDER BY trigger_start, events.id
"""
_DEADLINES = """
SELECT report.id, report.kind, issuer.label AS issuer, addressee.label AS addressee, report.demand, report.due,
       report.due_at, report.due_text, report.place, report.status, document_id, sentence_start AS start,
       sentence_end AS end,
       (SELECT count(DISTINCT document_id) FROM deadline_reports WHERE deadline_id = report.deadline_id) AS reports
FROM deadline_reports AS report
LEFT JOIN names AS issuer_name ON issuer_name.id = report.issuer_id
LEFT JOIN actors AS issuer ON issuer.id = issuer_name.actor_id
LEFT JOIN names AS addressee_name ON addressee_name.id = report.addressee_id
LEFT JOIN actors AS addressee ON addressee.id = addressee_name.actor_id
WHERE document_id = ? ORDER BY sentence_start, report.id
"""
_OTHER = """
SELECT documents.id AS document_id, documents.date, published IS NOT NULL AS dated, title,
       documents.source AS agency, documents.name AS file, origin_id = :origin AS copy, text
"""
_COPIES = f"""
{_OTHER}, NULL AS start, NULL AS end FROM documents
WHERE origin_id = :origin AND documents.id <> :document ORDER BY documents.date, documents.id LIMIT {COPIES}
"""
_STATEMENTS_ELSEWHERE = f"""
{_OTHER}, min(statements.start) AS start, statements.end FROM statements
JOIN documents ON documents.id = statements.document_id
WHERE statements.feed_id = (SELECT feed_id FROM statements WHERE id = :item) AND documents.id <> :document
GROUP BY documents.id
"""
_REPORTS_ELSEWHERE = f"""
{_OTHER}, min(sentence_start) AS start, sentence_end AS end FROM deadline_reports AS report
JOIN documents ON documents.id = report.document_id
WHERE report.deadline_id = (SELECT deadline_id FROM deadline_reports WHERE id = :item) AND documents.id <> :document
GROUP BY documents.id
"""
_EVENTS_ELSEWHERE = f"""
{_OTHER}, min(other.sentence_start) AS start, other.sentence_end AS end
FROM events AS this JOIN names AS doer ON doer.id = this.actor_id
JOIN names AS doers ON doers.actor_id = doer.actor_id
JOIN events AS other ON other.actor_id = doers.id AND other.date = this.date AND other.type = this.type
    AND other.status = this.status AND other.dated
LEFT JOIN names AS target ON target.id = this.recipient_id
LEFT JOIN names AS targets ON targets.id = other.recipient_id
JOIN documents ON documents.id = other.document_id
WHERE this.id = :item AND this.dated AND targets.actor_id IS target.actor_id AND documents.id <> :document
GROUP BY documents.id
"""
_RETELLINGS = {StatementRow: _STATEMENTS_ELSEWHERE, DeadlineRow: _REPORTS_ELSEWHERE, EventRow: _EVENTS_ELSEWHERE}


def read_article(connection: sqlite3.Connection, document: int) -> ArticleRow | None:
    """An article with all that is marked in it, or None where it has gone."""
    found = connection.execute(_ARTICLE, [document]).fetchone()
    if found is None:
        return None
    marks = [Mark(row["start"], row["end"], row["role"]) for row in connection.execute(_MARKS, {"document": document})]
    for row in connection.execute(_SPANS, [document]):
        for role in ("content", "cue", "source"):
            marks += [Mark(start, end, role) for start, end in json.loads(row[f"{role}_spans"])]
    events = (EventRow(**{**row, "dated": bool(row["dated"])}) for row in connection.execute(_EVENTS, [document]))
    return ArticleRow(
        **{**found, "notes": tuple(json.loads(found["notes"]))},
        marks=tuple(marks),
        statements=tuple(statement_row(row) for row in connection.execute(*statements_of(document))),
        events=tuple(events),
        deadlines=tuple(DeadlineRow(**row) for row in connection.execute(_DEADLINES, [document])),
        files=tuple(path for (path,) in connection.execute(_FILES, [document])),
    )


def others_telling(
    connection: sqlite3.Connection, document: int, told: Span, item: StatementRow | DeadlineRow | EventRow | None
) -> list[OtherRow]:
    """The other articles that tell what stands in a stretch of one, by date: copies of it, and retellings of an item.

    An event is told again where the same actor does the same to the same on the same day. Each leads to where it tells
    that: a copy without the very words to the sentence that is most like them, or to its beginning where none is.
    """
    row = connection.execute("SELECT text, origin_id FROM documents WHERE id = ?", [document]).fetchone()
    if row is None:
        return []
    words = row["text"][slice(*told)]
    values = {"document": document, "origin": row["origin_id"], "item": item.id if item else None}
    found = {row["document_id"]: _other(row, words) for row in connection.execute(_COPIES, values)}
    if item is not None:
        retold = connection.execute(_RETELLINGS[type(item)], values)
        found |= {row["document_id"]: _other(row, words) for row in retold}
    return sorted(found.values(), key=lambda other: (other.date, other.document_id))


def _other(row: sqlite3.Row, words: str) -> OtherRow:
    values: dict[str, Any] = dict(row)
    text = values.pop("text")
    if values["start"] is None:
        values["start"], values["end"] = stretch_alike(text, words) or (0, 0)
    told = " ".join(text[values["start"] : values["end"]].split())
    return OtherRow(**values | {flag: bool(values[flag]) for flag in ("dated", "copy")}, words=told)


def stretch_alike(text: str, words: str) -> Span | None:
    """Where the words stand in another text, however it breaks its lines; else the sentence that is most like them.

    None where no sentence has most of them.
    """
    tokens = words.split()[:SOUGHT]
    if not tokens:
        return None
    if match := re.search(r"\s+".join(map(re.escape, tokens)), text):
        return match.span()
    sought = _bag(" ".join(tokens))
    found = max(_sentences(text), key=lambda span: _likeness(sought, text[slice(*span)]), default=None)
    return found if found and _likeness(sought, text[slice(*found)])[0] >= ALIKE else None


def _sentences(text: str) -> Iterator[Span]:
    """Stretches that end with the end of a sentence or a paragraph."""
    return (match.span() for match in re.finditer(r"\S(?:(?!(?<=[.!?”\"])\s|\n\s*\n).)*", text, re.DOTALL))


def _bag(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", words.casefold()))


def _likeness(sought: frozenset[str], sentence: str) -> tuple[float, int]:
    """The share of the words that the sentence has, and as tie-breaker how few others."""
    own = _bag(sentence)
    return len(sought & own) / max(1, len(sought)), -len(own)
