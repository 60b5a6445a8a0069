"""The SQL of the reader: every page is found by key through an index, never by counting rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from monitor.store.results.actors import ActorOrder

__all__ = [
    "ANY_SHOWN",
    "CALLED",
    "CALLED_OTHERWISE",
    "CORRECTIONS",
    "DAYS",
    "EVENTS",
    "INTERVENTION",
    "LIKE",
    "LIKE_BEGINNING",
    "MENTIONS",
    "NAMES",
    "NAMES_OF",
    "ORDERS",
    "REPORTS",
    "SHORT",
    "STATEMENT",
    "STATUS",
    "UNSEEN",
    "VERSIONS",
    "Page",
    "Query",
    "actors",
    "alerts",
    "statements_of",
    "tellings",
    "where",
]

type Query = tuple[str, dict[str, Any]]

LONGEST = 2000
"""Characters of a statement that a page carries; the article has the rest."""


@dataclass(frozen=True, slots=True)
class Page[Key: tuple[Any, ...]]:
    """Where a page of a list lies."""

    limit: int
    key: Key | None = None
    """Start beside the row with this key, at either end of the list where it is None."""
    upwards: bool = False
    """Towards the head of the list; rows come in the list's own order all the same."""
    inclusive: bool = False
    """Whether the row with the key belongs to the page."""

    def comparison(self, falling: bool) -> str:
        """How a column's value compares with the key's on this page, for a list falling or rising in it."""
        return "<>"[falling == self.upwards] + "=" * self.inclusive

    def order(self, falling: bool) -> str:
        """The sort order of such a column while the page is read."""
        return "DESC" if falling != self.upwards else "ASC"


ORDERS: Mapping[ActorOrder, str] = {
    "mentions": "mention_count",
    "statements": "statement_count",
    "name": "fold(label)",
    "last": "coalesce(last_seen, '')",
}

STATUS = """
SELECT total.documents, total.statements, total.events,
       (SELECT count(*) FROM actors WHERE NOT hidden) AS actors,
       (SELECT count(*) FROM deadlines) AS deadlines,
       (SELECT count(*) FROM quarantine WHERE released IS NULL) AS quarantined,
       (SELECT received FROM documents ORDER BY id DESC LIMIT 1) AS last_received,
       (SELECT min(published) FROM documents) AS first_day,
       (SELECT max(published) FROM documents) AS last_day
FROM (SELECT coalesce(sum(documents), 0) AS documents, coalesce(sum(statements), 0) AS statements,
             coalesce(sum(events), 0) AS events FROM days) AS total
"""
VERSIONS = """
SELECT path, size, mtime_ns, ctime_ns FROM files
UNION ALL SELECT path, size, mtime_ns, ctime_ns FROM quarantine WHERE archive IS NULL
"""
SHORT = 3
"""Letters from which a part of a name may stand anywhere in it."""
LIKE = """
SELECT id FROM actors WHERE instr(folded, :needle) UNION SELECT actor_id FROM aliases WHERE instr(folded, :needle)
"""
LIKE_BEGINNING = """
SELECT id FROM actors WHERE instr(' ' || folded, ' ' || :needle)
UNION SELECT actor_id FROM aliases WHERE instr(' ' || folded, ' ' || :needle)
"""
CALLED = "SELECT id FROM actors WHERE folded = :needle OR (label <> name AND fold(label) = :needle)"
CALLED_OTHERWISE = "SELECT DISTINCT actor_id AS id FROM aliases WHERE folded = :needle"
ANY_SHOWN = "SELECT 1 FROM actors WHERE NOT hidden AND id IN (SELECT value FROM json_each(?)) LIMIT 1"
NAMES_OF = "SELECT id FROM names WHERE actor_id IN (SELECT value FROM json_each(?))"
_WRITTEN = """
    SELECT document_actors.name FROM names JOIN document_actors ON name_id = names.id WHERE key = corrections.{key}
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
"""
CORRECTIONS = f"""
SELECT id, kind, key, value, made, undone,
       coalesce(({_WRITTEN.format(key="key")}), substr(key, instr(key, '/') + 1)) AS name,
       CASE kind WHEN 'merge' THEN coalesce(({_WRITTEN.format(key="value")}), substr(value, instr(value, '/') + 1))
                 ELSE value END AS value_name
FROM corrections ORDER BY id
"""
NAMES = """
SELECT key, (SELECT name FROM document_actors WHERE name_id = names.id LIMIT 1) AS name
FROM names WHERE actor_id = ? AND id <> actor_id AND name IS NOT NULL ORDER BY mention_count DESC, id
"""
REPORTS = """
SELECT report.id, report.date, documents.published IS NOT NULL AS dated, report.status, report.due, report.due_text,
       report.sentence, documents.source AS agency, documents.name AS file, document_id, sentence_start AS start,
       sentence_end AS end
FROM deadline_reports AS report JOIN documents ON documents.id = document_id
WHERE deadline_id = ? ORDER BY report.date DESC, report.id DESC
"""
STATEMENT = f"""
SELECT statements.id, statements.document_id, statements.date, speaker.label AS speaker,
       (SELECT json_group_array(DISTINCT joint.label) FROM statement_speakers
        JOIN names_with_actors AS joint ON joint.id = statement_speakers.name_id
        WHERE statement_speakers.statement_id = statements.id) AS joint,
       principal.label AS principal, addressee.label AS addressee, statements.source,
       substr(statements.cue, 1, {LONGEST}) AS cue, substr(statements.content, 1, {LONGEST}) AS content,
       statements.kind, statements.act, statements.negated,
       documents.source AS agency, documents.name AS file, documents.published IS NOT NULL AS dated,
       statements.start, statements.end, coalesce(feed.reports, 1) AS reports, coalesce(feed.sources, 1) AS sources
FROM {{rows}}
JOIN documents ON documents.id = statements.document_id
LEFT JOIN names AS speaker_name ON speaker_name.id = statements.speaker_id
LEFT JOIN actors AS speaker ON speaker.id = speaker_name.actor_id
LEFT JOIN names AS principal_name ON principal_name.id = statements.principal_id
LEFT JOIN actors AS principal ON principal.id = principal_name.actor_id
LEFT JOIN names AS addressee_name ON addressee_name.id = statements.addressee_id
LEFT JOIN actors AS addressee ON addressee.id = addressee_name.actor_id AND addressee.id IS NOT speaker.id
"""


DAYS = """
SELECT date AS day, documents, statements, events, deadlines FROM days
WHERE date <= coalesce(?, '9999') AND documents > 0 ORDER BY date
"""


def actors(
    among: Sequence[int] | None,
    page: Page[tuple[int | str, int]],
    conditions: Sequence[str] = (),
    values: Mapping[str, Any] = MappingProxyType({}),
    order: ActorOrder = "mentions",
) -> Query:
    """Actors in an order, falling but for names, then by id; ``among``: of these only."""
    place, falling = ORDERS[order], order != "name"
    conditions, values = _shown(among, conditions, values)
    if page.key is not None:
        beyond, tie = page.comparison(falling=falling).rstrip("="), page.comparison(falling=False)
        conditions.append(f"({place} {beyond} :place OR ({place} = :place AND id {tie} :id))")
        values |= {"place": page.key[0], "id": page.key[1]}
    sql = f"""
        SELECT id, name, label, kind, mention_count AS mentions,
               statement_count AS statements, last_seen,
               (SELECT json_group_array(alias) FROM aliases WHERE actor_id = actors.id) AS aliases,
               (SELECT key FROM names WHERE id = actors.id) AS lead
        FROM actors {where(conditions)}
        ORDER BY {place} {page.order(falling=falling)}, id {page.order(falling=False)} LIMIT :limit
    """
    return sql, values | {"limit": page.limit}


def count_actors(among: Sequence[int] | None, conditions: Sequence[str], values: Mapping[str, Any], most: int) -> Query:
    """How many actors there are, ``most`` at most; ``among``: of these only."""
    conditions, values = _shown(among, conditions, values)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM actors {where(conditions)} LIMIT :limit)"
    return sql, values | {"limit": most}


def _shown(
    among: Sequence[int] | None, conditions: Sequence[str], values: Mapping[str, Any]
) -> tuple[list[str], dict[str, Any]]:
    shown, bound = ["NOT hidden", *conditions], dict(values)
    if among is not None:
        shown.append("id IN (SELECT value FROM json_each(:among))")
        bound["among"] = json.dumps(list(among))
    return shown, bound


def statements_of(document: int) -> Query:
    """The statements of one article in the order of its text."""
    rows = "statements LEFT JOIN feed ON feed.id = statements.feed_id"
    sql = f"{STATEMENT.format(rows=rows)} WHERE statements.document_id = :document"
    return f"{sql} ORDER BY statements.start, statements.id", {"document": document}


def tellings(statement: int) -> Query:
    """All statements that are one with this one, as the articles tell them, the first in front."""
    rows = "statements LEFT JOIN feed ON feed.id = statements.feed_id"
    sql = f"{STATEMENT.format(rows=rows)} WHERE statements.id = :statement OR statements.feed_id = ("
    return f"{sql}SELECT feed_id FROM statements WHERE id = :statement) ORDER BY statements.date, documents.name", {
        "statement": statement
    }


INTERVENTION = """
SELECT rung, intervention.name, actor.label AS actor, target.label AS target, since, document_id,
       sentence_start AS start, sentence_end AS end
FROM intervention JOIN actors AS actor ON actor.id = actor_id LEFT JOIN actors AS target ON target.id = target_id
"""


UNSEEN = """
SELECT (SELECT count(*) FROM alerts WHERE seen IS NULL) AS unseen, coalesce((SELECT max(id) FROM alerts), 0) AS last
"""
MENTIONS = """
SELECT start, end, key FROM mentions JOIN names ON names.id = name_id WHERE document_id = ? ORDER BY start
"""
EVENTS = """
SELECT position AS "index", type, status, actor.key AS actor, recipient.key AS recipient, date, dated, sentence,
       sentence_start AS start, sentence_end AS end
FROM events LEFT JOIN names AS actor ON actor.id = events.actor_id
LEFT JOIN names AS recipient ON recipient.id = events.recipient_id WHERE document_id = ? ORDER BY position
"""


def alerts(page: Page[tuple[int]]) -> Query:
    """Alerts by falling id."""
    condition = f"WHERE alerts.id {page.comparison(falling=True)} :id" if page.key else ""
    sql = f"""
        SELECT alerts.id, rule, kind, fired, headline, document_id, sentence, sentence_start AS start,
               sentence_end AS end, details, command, failure, seen, documents.name AS file
        FROM alerts JOIN documents ON documents.id = document_id {condition}
        ORDER BY alerts.id {page.order(falling=True)} LIMIT :limit
    """
    return sql, {"limit": page.limit, **({"id": page.key[0]} if page.key else {})}


def where(conditions: Sequence[str]) -> str:
    """The conditions as a clause; none where there are none."""
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""
