"""The findings of one article as rows of the tables.

``names`` maps the actors of the analysis, by the names that it gives them, to the ids of the rows of ``names``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from monitor.model import Account, Analysis, Article, Deadline, Entity, Event, Mention, Span, Statement, Time

__all__ = ["Row", "document_row", "finding_rows", "name_counts"]

type Row = dict[str, Any]


def document_row(article: Article, analysis: Analysis, account: Account, model: str, analysed_by: str) -> Row:
    """The row of ``documents``."""
    return {
        "id": account.document,
        "sha256": article.sha256,
        "name": article.name or "",
        "title": analysis.title,
        "dateline": analysis.dateline,
        "source": analysis.source,
        "published": _iso(analysis.published),
        "published_from": analysis.published_from,
        "received": article.received.isoformat() if article.received else None,
        "text": article.text,
        "words": len(article.text.split()),
        "model": model,
        "analysed_by": analysed_by,
        "notes": json.dumps(analysis.notes, ensure_ascii=False),
        "date": account.date,
        "origin_id": account.document,
    }


def finding_rows(
    first_statement: int, article: Article, analysis: Analysis, account: Account, names: Mapping[str, int]
) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each table below ``documents``; statements are numbered from ``first_statement`` on."""
    text, day, place = article.text, account.date, {"document_id": account.document}
    numbered = list(enumerate(analysis.statements, start=first_statement))
    yield "document_actors", [place | {"date": day} | row for row in _actors(analysis, names)]
    yield (
        "mentions",
        [
            place | {"name_id": names[mention.actor], "label": mention.label} | _stretch(mention, text)
            for mention in analysis.mentions
        ],
    )
    yield "entities", [place | {"label": entity.label} | _stretch(entity, text) for entity in analysis.entities]
    yield (
        "times",
        [
            place | {"type": time.type, "value": time.value, "rule": time.rule} | _stretch(time, text)
            for time in analysis.times
        ],
    )
    yield (
        "statements",
        [
            {"id": number, "quotation": quotation}
            | place
            | {"date": day}
            | _statement(statement, text, names, first_statement)
            for (number, statement), quotation in zip(numbered, account.quotations, strict=True)
        ],
    )
    yield (
        "statement_speakers",
        [
            {"statement_id": number, "name_id": name, "date": day}
            for number, statement in numbered
            for name in _speakers(statement, names)
        ],
    )
    yield (
        "events",
        [
            place | {"position": position} | _event(event, text, day, analysis, names)
            for position, event in enumerate(analysis.events)
        ],
    )
    yield (
        "deadline_reports",
        [
            place | {"position": position, "date": day} | _report(deadline, text, names)
            for position, deadline in enumerate(analysis.deadlines)
        ],
    )


def name_counts(analysis: Analysis, names: Mapping[str, int]) -> dict[int, Row]:
    """What the article adds to the counts of each name, by its id, with its date where that is known."""
    published = _iso(analysis.published)
    rows: dict[int, Row] = {}
    for row in _actors(analysis, names):
        count = rows.setdefault(
            row["name_id"], {"id": row["name_id"], "mentions": 0, "statements": 0, "published": published}
        )
        count["mentions"] += row["mentions"]
        count["statements"] += row["statements"]
    return rows


def _actors(analysis: Analysis, names: Mapping[str, int]) -> list[Row]:
    """The actors as the article has them, with how often it mentions and quotes each."""
    mentions = Counter(mention.actor for mention in analysis.mentions)
    statements = Counter(name for statement in analysis.statements for name in _speaking(statement))
    return [
        {
            "name_id": names[actor.name],
            "name": actor.name,
            "kind": actor.kind,
            "aliases": json.dumps(actor.aliases, ensure_ascii=False),
            "mentions": mentions[actor.name],
            "statements": statements[actor.name],
            "rule": actor.rule,
            "state": actor.state,
        }
        for actor in analysis.actors
    ]


def _speaking(statement: Statement) -> list[str]:
    """All whose words they are, each once, the first in front."""
    return list(dict.fromkeys(((statement.speaker,) if statement.speaker else ()) + statement.speakers))


def _speakers(statement: Statement, names: Mapping[str, int]) -> list[int]:
    return list(dict.fromkeys(names[name] for name in _speaking(statement)))


def _named(name: str | None, names: Mapping[str, int]) -> int | None:
    return None if name is None else names[name]


def _statement(statement: Statement, text: str, names: Mapping[str, int], first: int) -> Row:
    spans = [*statement.content, *statement.cue, *statement.source]
    return {
        "speaker_id": _named(statement.speaker, names),
        "addressee_id": _named(statement.addressee, names),
        "principal_id": _named(statement.principal, names),
        "within_id": None if statement.within is None else first + statement.within,
        "kind": statement.kind,
        "act": statement.act,
        "negated": statement.negated,
        "source": _joined(statement.source, text) or None,
        "cue": _joined(statement.cue, text),
        "content": _joined(statement.content, text),
        "start": min(start for start, _ in spans),
        "end": max(end for _, end in spans),
        "content_spans": json.dumps(statement.content),
        "cue_spans": json.dumps(statement.cue),
        "source_spans": json.dumps(statement.source),
        "rule": statement.rule,
    }


def _event(event: Event, text: str, day: str, analysis: Analysis, names: Mapping[str, int]) -> Row:
    settled = event.date if event.date and event.date[:1].isdigit() else None
    return {
        "date": settled or day,
        "dated": bool(settled or analysis.published),
        "type": event.type,
        "status": event.status,
        "actor_id": _named(event.actor, names),
        "recipient_id": _named(event.recipient, names),
        **_words("trigger", event.trigger, text),
        **_words("sentence", event.sentence, text),
        "rule": event.rule,
    }


def _report(deadline: Deadline, text: str, names: Mapping[str, int]) -> Row:
    return {
        "kind": deadline.kind,
        "issuer_id": _named(deadline.issuer, names),
        "addressee_id": _named(deadline.addressee, names),
        "demand": deadline.demand,
        "due": deadline.due,
        "due_at": deadline.due_at,
        "due_text": deadline.due_text,
        "place": deadline.place,
        "status": deadline.status,
        **_words("sentence", deadline.sentence, text),
        "rule": deadline.rule,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _stretch(found: Mention | Entity | Time, text: str) -> Row:
    return {"start": found.start, "end": found.end, "text": text[found.start : found.end]}


def _words(name: str, span: Span, text: str) -> Row:
    return {name: text[span[0] : span[1]], f"{name}_start": span[0], f"{name}_end": span[1]}


def _joined(spans: Sequence[Span], text: str) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)
