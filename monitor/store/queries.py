"""The SQL of the reader: every page is found by key through an index, never by counting rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from monitor.model import BEYOND_WORDS

__all__ = [
    "ARTICLE",
    "CALLED",
    "CALLED_OTHERWISE",
    "CORRECTIONS",
    "DAYS",
    "EVENTS",
    "INTERVENTION",
    "MARKS",
    "MATCHING",
    "MENTIONS",
    "NAMES",
    "SAID",
    "STATUS",
    "STEPS",
    "UNSEEN",
    "VERSIONS",
    "Page",
    "actors",
    "alerts",
    "deadlines",
    "postures",
    "statements",
    "statements_of",
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


STATUS = """
SELECT (SELECT count(*) FROM documents) AS documents,
       (SELECT count(*) FROM actors WHERE NOT hidden) AS actors,
       (SELECT count(*) FROM statements) AS statements,
       (SELECT count(*) FROM events) AS events,
       (SELECT count(*) FROM deadlines) AS deadlines,
       (SELECT count(*) FROM quarantine WHERE released IS NULL) AS quarantined,
       (SELECT received FROM documents ORDER BY id DESC LIMIT 1) AS last_received,
       (SELECT min(published) FROM documents) AS first_day,
       (SELECT max(published) FROM documents) AS last_day
"""
VERSIONS = """
SELECT path, size, mtime_ns, ctime_ns FROM files
UNION ALL SELECT path, size, mtime_ns, ctime_ns FROM quarantine
"""
MATCHING = """
SELECT id FROM actors WHERE CASE WHEN name GLOB '*[^ -~]*' THEN holds(name) ELSE instr(lower(name), :needle) END
UNION
SELECT actor_id FROM aliases
WHERE CASE WHEN alias GLOB '*[^ -~]*' THEN holds(alias) ELSE instr(lower(alias), :needle) END
"""
CALLED = "SELECT id FROM actors WHERE folded(name) = :needle OR folded(label) = :needle"
CALLED_OTHERWISE = "SELECT DISTINCT actor_id AS id FROM aliases WHERE folded(alias) = :needle"
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
ARTICLE = "SELECT id, name, title, source, dateline, published, text FROM documents WHERE id = ?"
MARKS = """
SELECT start, end, 'actor' AS role FROM mentions WHERE document_id = :document
UNION ALL SELECT start, end, 'time' FROM times WHERE document_id = :document
UNION ALL SELECT trigger_start, trigger_end, 'event' FROM events WHERE document_id = :document
UNION ALL SELECT sentence_start, sentence_end, 'deadline' FROM deadline_reports WHERE document_id = :document
ORDER BY 1, 2
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
       statements.start, statements.end
FROM statements
JOIN documents ON documents.id = statements.document_id
LEFT JOIN names_with_actors AS speaker ON speaker.id = statements.speaker_id
LEFT JOIN names_with_actors AS principal ON principal.id = statements.principal_id
LEFT JOIN names_with_actors AS addressee ON addressee.id = statements.addressee_id
"""


DAYS = """
SELECT date AS day, count(*) AS documents,
       sum((SELECT count(*) FROM statements WHERE document_id = documents.id)) AS statements,
       sum((SELECT count(*) FROM events WHERE document_id = documents.id)) AS events,
       sum((SELECT count(*) FROM deadline_reports WHERE document_id = documents.id)) AS deadlines
FROM documents WHERE date <= coalesce(?, '9999') GROUP BY date ORDER BY date
"""


def actors(among: Sequence[int] | None, page: Page[tuple[int, int]]) -> Query:
    """Actors by falling number of mentions, then by id."""
    conditions, values = _among("id", among)
    conditions.append("NOT hidden")
    if page.key is not None:
        mentions, tie = page.comparison(falling=True).rstrip("="), page.comparison(falling=False)
        conditions.append(f"(mention_count {mentions} :mentions OR (mention_count = :mentions AND id {tie} :id))")
        values |= {"mentions": page.key[0], "id": page.key[1]}
    sql = f"""
        SELECT id, name, label, kind, mention_count AS mentions,
               statement_count AS statements, last_seen,
               (SELECT json_group_array(alias) FROM aliases WHERE actor_id = actors.id) AS aliases,
               (SELECT key FROM names WHERE id = actors.id) AS lead
        FROM actors {_where(conditions)}
        ORDER BY mention_count {page.order(falling=True)}, id {page.order(falling=False)} LIMIT :limit
    """
    return sql, values | {"limit": page.limit}


def statements(by: Sequence[int] | None, page: Page[tuple[str, int]], *, rare: bool = False) -> Query:
    """Statements by falling date, then by falling id; ``by``: those by or to these actors only.

    Where they say little, ``rare``, all of theirs are taken from their indices; otherwise the feed is read until the
    page is full, which is soon.
    """
    order = page.order(falling=True)
    values: dict[str, Any] = {"limit": page.limit}
    if page.key is not None:
        values |= {"date": page.key[0], "id": page.key[1]}
    beyond = f"{page.comparison(falling=True)} (:date, :id)"
    conditions = [f"(statements.date, statements.id) {beyond}"] if page.key else []
    if by is not None:
        values["by"] = json.dumps(list(by))
        conditions.append(_GATHERED if rare else _PASSING)
    sql = f"{STATEMENT} {_where(conditions)} ORDER BY statements.date {order}, statements.id {order} LIMIT :limit"
    return sql, values


_THESE = "(SELECT names.id FROM names JOIN json_each(:by) ON names.actor_id = json_each.value)"
_GATHERED = f"""statements.id IN (
    SELECT statement_id FROM statement_speakers WHERE name_id IN {_THESE}
    UNION SELECT id FROM statements WHERE addressee_id IN {_THESE}
)"""
_PASSING = f"""(statements.addressee_id IN {_THESE} OR EXISTS (
    SELECT 1 FROM statement_speakers WHERE statement_id = statements.id AND +name_id IN {_THESE}
))"""
SAID = "SELECT total(statement_count) AS said FROM actors WHERE id IN (SELECT value FROM json_each(?))"


def statements_of(document: int) -> Query:
    """The statements of one article in the order of its text."""
    return f"{STATEMENT} WHERE statements.document_id = :document ORDER BY statements.start, statements.id", {
        "document": document
    }


def deadlines(of: Sequence[int] | None, today: str, limit: int) -> Query:
    """Deadlines and meetings with the sentence of the newest report; ``of``: set by or to these actors only."""
    conditions: list[str] = []
    values: dict[str, Any] = {"today": today, "limit": limit}
    if of is not None:
        values["of"] = json.dumps(list(of))
        many = "(SELECT value FROM json_each(:of))"
        conditions.append(f"(deadlines.issuer_id IN {many} OR deadlines.addressee_id IN {many})")
    sql = f"""
        SELECT deadlines.id, deadlines.kind, issuer.label AS issuer, addressee.label AS addressee,
               deadlines.demand, deadlines.due, deadlines.due_at, deadlines.due_text, deadlines.place, deadlines.status,
               deadlines.conflicting, {_TOLD},
               report.document_id, report.sentence_start AS start, report.sentence_end AS end
        FROM deadlines
        JOIN deadline_reports AS report ON report.id = (
            SELECT id FROM deadline_reports WHERE deadline_id = deadlines.id ORDER BY date DESC, id DESC LIMIT 1)
        LEFT JOIN actors AS issuer ON issuer.id = deadlines.issuer_id
        LEFT JOIN actors AS addressee ON addressee.id = deadlines.addressee_id
        {_where(conditions)}
        ORDER BY coalesce(deadlines.due, '') >= :today DESC,
                 CASE WHEN deadlines.due >= :today THEN deadlines.due END,
                 deadlines.due DESC, deadlines.due_text IS NULL, reports DESC, deadlines.id
        LIMIT :limit
    """
    return sql, values


_TOLD = """
    (SELECT count(*) FROM deadline_reports WHERE deadline_id = deadlines.id) AS reports,
    (SELECT count(DISTINCT coalesce(documents.origin_id, documents.id)) FROM deadline_reports AS told
     JOIN documents ON documents.id = told.document_id WHERE told.deadline_id = deadlines.id) AS sources,
    deadlines.kind = 'deadline' OR coalesce((
        SELECT min(substr(told.due, 1, 10)) < substr(deadlines.due, 1, 10) FROM deadline_reports AS told
        WHERE told.deadline_id = deadlines.id), TRUE) AS renewed,
    deadlines.kind = 'deadline' AND deadlines.status = 'defied' AND NOT EXISTS (
        SELECT 1 FROM deadline_reports AS told JOIN documents ON documents.id = told.document_id
        WHERE told.deadline_id = deadlines.id AND told.status = 'defied'
        AND (documents.published IS NULL OR told.date >= substr(deadlines.due, 1, 10))) AS refused_early
"""


def postures(of: Sequence[int] | None, limit: int, *, backing: bool = False) -> Query:
    """Postures beyond words, now or once, the furthest gone first; ``backing``: instead those that back their target.

    ``of``: of or towards these actors only.
    """
    telling = "postures.rung >= :telling OR postures.highest >= :telling"
    conditions = ["postures.stance = 'for'" if backing else f"({telling})"]
    conditions += ["NOT actor.hidden", "NOT coalesce(target.hidden, FALSE)"]
    values: dict[str, Any] = {"telling": BEYOND_WORDS, "limit": limit}
    if of is not None:
        values["of"] = json.dumps(list(of))
        these = "(SELECT value FROM json_each(:of))"
        conditions.append(f"(postures.actor_id IN {these} OR postures.target_id IN {these})")
    sql = f"""
        SELECT postures.id, actor.label AS actor, target.label AS target, postures.rung, postures.name,
               postures.highest, postures.since, postures.stance
        FROM postures
        JOIN actors AS actor ON actor.id = postures.actor_id
        LEFT JOIN actors AS target ON target.id = postures.target_id
        {_where(conditions)}
        ORDER BY postures.rung DESC, postures.highest DESC, actor.mention_count DESC, postures.since DESC, postures.id
        LIMIT :limit
    """
    return sql, values


INTERVENTION = """
SELECT rung, intervention.name, actor.label AS actor, target.label AS target, since, document_id,
       sentence_start AS start, sentence_end AS end
FROM intervention JOIN actors AS actor ON actor.id = actor_id LEFT JOIN actors AS target ON target.id = target_id
"""
STEPS = """
SELECT id, date, dated, type, status, rung, trigger, reports, document_id, sentence_start AS start, sentence_end AS end
FROM posture_steps WHERE posture_id = ? ORDER BY date DESC, id DESC
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


def _among(column: str, ids: Sequence[int] | None) -> tuple[list[str], dict[str, Any]]:
    if ids is None:
        return [], {}
    return [f"{column} IN (SELECT value FROM json_each(:among))"], {"among": json.dumps(list(ids))}


def _where(conditions: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""
