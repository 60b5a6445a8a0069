"""The SQL of searching: what narrows the lists of the board, and the feed by its full-text index."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from monitor.model import BEYOND_WORDS
from monitor.store.expressions import Naming
from monitor.store.queries import STATEMENT, Page, Query, where
from monitor.store.results import FeedKey

__all__ = [
    "DEADLINE_SAYS",
    "EVENT_SAYS",
    "EVENT_TOLD_BY",
    "HAS_STEP",
    "NAMED_BETWEEN",
    "REPORTED_BY",
    "STEP_SAYS",
    "TOLD_BY",
    "count_feed",
    "counted",
    "deadlines",
    "feed",
    "passages",
    "postures",
    "steps",
]

NAMED_BETWEEN = """EXISTS (
    SELECT 1 FROM names JOIN document_actors ON name_id = names.id
    WHERE names.actor_id = actors.id AND date BETWEEN :since AND :until
)"""


def feed(
    match: str, limit: int, low: int, high: int, wide: Sequence[Naming] = (), *, upwards: bool, past: bool
) -> Query:
    """Rows of the feed between two places, falling, or rising from the low one; all where there is nothing to match.

    ``wide``: by what else they pass, asked of each. ``past``: whether the database is a picture of a past day.
    """
    order = "ASC" if upwards else "DESC"
    places, values = _places(match, limit, low, high, order, wide, past=past)
    rows = f"({places}) JOIN feed ON feed.id = place JOIN statements ON statements.id = feed.statement_id"
    return f"{STATEMENT.format(rows=rows)} ORDER BY place {order}", values


def count_feed(match: str, most: int, low: int, high: int, wide: Sequence[Naming] = (), *, past: bool) -> Query:
    """How many rows of the feed lie between two places and pass, ``most`` at most; the others as for ``feed``."""
    places, values = _places(match, most, low, high, "DESC", wide, past=past)
    return f"SELECT count(*) FROM ({places})", values


def counted(query: Query) -> Query:
    """How many rows a query gives."""
    sql, values = query
    return f"SELECT count(*) FROM ({sql})", values


def _places(match: str, limit: int, low: int, high: int, order: str, wide: Sequence[Naming], *, past: bool) -> Query:
    places = _matching("match", past=past) if match else "SELECT id AS place FROM feed WHERE id BETWEEN :low AND :high"
    values: dict[str, Any] = {"match": match, "limit": limit, "low": low, "high": high}
    if wide:
        conditions = []
        for number, naming in enumerate(wide):
            said = f"says(:word{number}, FALSE, statements.content)" if naming.word else "FALSE"
            conditions.append(f"{'NOT ' if naming.negated else ''}(is_named({number}, feed.marks) OR {said})")
            values[f"word{number}"] = naming.word and naming.word.value
        places = (
            f"SELECT place FROM ({places} ORDER BY place {order}) CROSS JOIN feed ON feed.id = place "
            f"CROSS JOIN statements ON statements.id = feed.statement_id {where(conditions)}"
        )
    return f"{places} ORDER BY place {order} LIMIT :limit", values


def _matching(match: str, *, past: bool) -> str:
    """The places of the rows that match a parameter; in the past what was told again since is looked up as it was."""
    found = f"SELECT rowid AS place FROM {{0}} WHERE {{0}} MATCH :{match} AND rowid BETWEEN :low AND :high"
    if not past:
        return found.format("feed_fts")
    changed = "rowid NOT IN (SELECT rowid FROM told_then)"
    return f"{found.format('feed_fts')} AND {changed} UNION ALL {found.format('told_then')}"


def passages(
    page: Page[FeedKey],
    values: dict[str, Any],
    names: Sequence[Sequence[int]],
    others: Sequence[int],
    *,
    sources: bool,
    past: bool,
) -> Query:
    """Articles that match, each copied text once unless it is a question of ``sources``, by date and id.

    They name somebody of each of ``names`` and nobody of ``others``, which are ids of names. ``past``: as for ``feed``;
    the articles are a view then, without an index.
    """
    order = page.order(falling=True)
    conditions = [
        "+documents.id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH :articles)",
        "documents.date BETWEEN :first AND :last",
    ]
    if page.key is not None:
        day, rank, number = page.key
        beside = page.comparison(falling=True)
        if rank:
            conditions.append(f"documents.date {'>' if page.upwards else '<='} :day")
        else:
            conditions.append(f"(documents.date, documents.id) {beside} (:day, :number)")
        values = values | {"day": day, "number": number}
    if values["told"] is not None:
        conditions.append(
            "NOT EXISTS (SELECT 1 FROM statements WHERE document_id = documents.id "
            f"AND feed_id IN ({_matching('told', past=past)}))"
        )
    if not sources:
        conditions.append("coalesce(origin_id, documents.id) = documents.id")
    sides = [*((some, "") for some in names), *([(others, "NOT ")] if others else [])]
    for number, (some, negation) in enumerate(sides):
        conditions.append(
            f"{negation}EXISTS (SELECT 1 FROM document_actors WHERE document_id = documents.id "
            f"AND name_id IN (SELECT value FROM json_each(:names{number})))"
        )
        values = values | {f"names{number}": json.dumps(list(some))}
    sql = f"""
        SELECT id AS document_id, date, published IS NOT NULL AS dated, title, source AS agency, name AS file, text
        FROM documents {"" if past else "INDEXED BY documents_date"} {where(conditions)}
        ORDER BY documents.date {order}, documents.id {order} LIMIT :limit
    """
    return sql, values | {"limit": page.limit}


_NEWEST = "(SELECT id FROM deadline_reports WHERE deadline_id = deadlines.id ORDER BY date DESC, id DESC LIMIT 1)"
DEADLINE_SAYS = f"""says(:word{{0}}, :whole{{0}}, coalesce(deadlines.demand, '') || char(10)
    || coalesce(deadlines.place, '') || char(10) || coalesce(deadlines.due_text, '') || char(10)
    || (SELECT sentence FROM deadline_reports WHERE id = {_NEWEST}))"""
MAX_STEPS = 60
"""Steps of a posture that are read, the newest."""
MAX_WORDS = 200
"""Characters of a step's sentence that are read for a line."""
BEGINNING = "CASE WHEN position < 0 THEN 1 ELSE max(1, instr(' ' || sentence, ' ' || trigger)) END"
"""Where in its sentence a step begins: with the word for it, or with the sentence where a deadline is the step."""
STEP_SAYS = """EXISTS (
    SELECT 1 FROM posture_steps WHERE posture_id = postures.id AND document_id IN (
        SELECT rowid FROM documents_fts WHERE documents_fts MATCH :said{0}) AND says(:word{0}, :whole{0}, sentence)
)"""
"""A sentence has the word only where its article has it, which is known without reading it."""
HAS_STEP = "EXISTS (SELECT 1 FROM posture_steps WHERE posture_id = postures.id AND {})"
REPORTED_BY = """EXISTS (
    SELECT 1 FROM deadline_reports AS told WHERE told.deadline_id = deadlines.id
    AND told.document_id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH :{})
)"""
EVENT_SAYS = """(events.document_id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH :said{0})
    AND says(:word{0}, :whole{0}, events.sentence))"""
EVENT_TOLD_BY = "events.document_id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH :{})"
TOLD_BY = "posture_steps.document_id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH :{})"


def deadlines(conditions: Sequence[str], values: Mapping[str, Any], today: str, limit: int) -> Query:
    """Deadlines and meetings with the sentence of the newest report; what is costly is read only of those wanted."""
    order = """
        ORDER BY coalesce(deadlines.due, '') >= :today DESC,
                 CASE WHEN deadlines.due >= :today THEN deadlines.due END,
                 deadlines.due DESC, deadlines.due_text IS NULL, reports DESC, deadlines.id
    """
    foremost = f"""
        SELECT id AS deadline_id, (SELECT count(*) FROM deadline_reports WHERE deadline_id = deadlines.id) AS reports
        FROM deadlines {where(conditions)} {order} LIMIT :limit
    """
    sql = f"""
        SELECT deadlines.id, deadlines.kind, issuer.label AS issuer, addressee.label AS addressee,
               deadlines.demand, deadlines.due, deadlines.due_at, deadlines.due_text, deadlines.place, deadlines.status,
               deadlines.conflicting, reports, {_TOLD},
               report.document_id, report.sentence_start AS start, report.sentence_end AS end
        FROM ({foremost}) AS foremost
        JOIN deadlines ON deadlines.id = foremost.deadline_id
        JOIN deadline_reports AS report ON report.id = {_NEWEST}
        LEFT JOIN actors AS issuer ON issuer.id = deadlines.issuer_id
        LEFT JOIN actors AS addressee ON addressee.id = deadlines.addressee_id
        {order}
    """
    return sql, {**values, "today": today, "limit": limit}


_TOLD = """
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


def postures(conditions: Sequence[str], values: Mapping[str, Any], limit: int, *, backing: bool = False) -> Query:
    """Postures beyond words, now or once, the furthest gone first; ``backing``: instead those that back the other."""
    telling = "postures.rung >= :telling OR postures.highest >= :telling"
    shown = "postures.stance = 'for'" if backing else f"({telling})"
    conditions = [shown, "NOT actor.hidden", "NOT coalesce(target.hidden, FALSE)", *conditions]
    sql = f"""
        SELECT postures.id, actor.label AS actor, target.label AS target, postures.rung, postures.name,
               postures.highest, postures.since, postures.stance, actor.kind
        FROM postures
        JOIN actors AS actor ON actor.id = postures.actor_id
        LEFT JOIN actors AS target ON target.id = postures.target_id
        {where(conditions)}
        ORDER BY postures.rung DESC, postures.highest DESC, actor.mention_count DESC, postures.since DESC, postures.id
        LIMIT :limit
    """
    return sql, {**values, "telling": BEYOND_WORDS, "limit": limit}


def steps(posture: int, conditions: Sequence[str], values: Mapping[str, Any]) -> Query:
    """The newest steps of a posture, the newest first; no more than a screen shows."""
    sql = f"""
        SELECT id, date, dated, type, status, rung, trigger, reports, document_id, sentence_start AS start,
               sentence_end AS end, substr(sentence, {BEGINNING}, {MAX_WORDS}) AS words
        FROM posture_steps {where(["posture_id = :posture", *conditions])}
        ORDER BY date DESC, rung DESC, type, status, id DESC LIMIT {MAX_STEPS}
    """
    return sql, {**values, "posture": posture}
