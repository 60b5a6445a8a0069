"""The findings of one article as rows of the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from monitor.model import (
    Analysis,
    Article,
    DeadlineFacts,
    Entity,
    Event,
    Mention,
    Placement,
    Span,
    Statement,
    Time,
)

__all__ = ["Row", "actor_counts", "document_row", "finding_rows"]

type Row = dict[str, Any]


def document_row(number: int, article: Article, analysis: Analysis, model: str) -> Row:
    """The row of ``documents``."""
    return {
        "id": number,
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
        "notes": json.dumps(analysis.notes, ensure_ascii=False),
    }


def finding_rows(
    document: int, first_statement: int, day: str, article: Article, analysis: Analysis, placement: Placement
) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each table below ``documents``; statements are numbered from ``first_statement`` on."""
    text, place = article.text, {"document_id": document}
    numbered = list(enumerate(analysis.statements, start=first_statement))
    yield (
        "mentions",
        [
            place | {"actor_id": placement.actors[mention.actor], "label": mention.label} | _stretch(mention, text)
            for mention in analysis.mentions
        ],
    )
    yield "entities", [place | {"label": entity.label} | _stretch(entity, text) for entity in analysis.entities]
    yield "times", [place | {"type": time.type, "value": time.value} | _stretch(time, text) for time in analysis.times]
    yield (
        "statements",
        [
            {"id": number} | place | {"date": day} | _statement(statement, text, placement, first_statement)
            for number, statement in numbered
        ],
    )
    yield (
        "statement_speakers",
        [
            {"statement_id": number, "actor_id": actor, "date": day}
            for number, statement in numbered
            for actor in _speakers(statement, placement)
        ],
    )
    yield "events", [place | _event(event, text, day, analysis, placement) for event in analysis.events]
    reported = zip(placement.deadlines, placement.reports, analysis.deadlines, strict=True)
    yield (
        "deadline_reports",
        [
            place | {"deadline_id": number, "date": day} | _report(report) | _words("sentence", deadline.sentence, text)
            for number, report, deadline in reported
        ],
    )


def actor_counts(analysis: Analysis, placement: Placement) -> list[Row]:
    """What the article adds to the counts of each actor that it names, with its date where that is known."""
    published = _iso(analysis.published)
    rows: dict[int, Row] = {
        number: {"id": number, "mentions": 0, "statements": 0, "published": published}
        for number in set(placement.actors.values())
    }
    for mention in analysis.mentions:
        rows[placement.actors[mention.actor]]["mentions"] += 1
    for statement in analysis.statements:
        for number in _speakers(statement, placement):
            rows[number]["statements"] += 1
    return list(rows.values())


def _speakers(statement: Statement, placement: Placement) -> list[int]:
    """All whose words they are, each once, the first in front."""
    names = ((statement.speaker,) if statement.speaker else ()) + statement.speakers
    return list(dict.fromkeys(placement.actors[name] for name in names))


def _actor(name: str | None, placement: Placement) -> int | None:
    return None if name is None else placement.actors[name]


def _statement(statement: Statement, text: str, placement: Placement, first: int) -> Row:
    spans = [*statement.content, *statement.cue, *statement.source]
    return {
        "speaker_id": _actor(statement.speaker, placement),
        "addressee_id": _actor(statement.addressee, placement),
        "principal_id": _actor(statement.principal, placement),
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
    }


def _event(event: Event, text: str, day: str, analysis: Analysis, placement: Placement) -> Row:
    settled = event.date if event.date and event.date[:1].isdigit() else None
    return {
        "date": settled or day,
        "dated": bool(settled or analysis.published),
        "type": event.type,
        "status": event.status,
        "actor_id": _actor(event.actor, placement),
        "recipient_id": _actor(event.recipient, placement),
        **_words("trigger", event.trigger, text),
        **_words("sentence", event.sentence, text),
    }


def _report(report: DeadlineFacts) -> Row:
    return {
        "issuer_id": report.issuer,
        "addressee_id": report.addressee,
        "demand": report.demand,
        "due": report.due,
        "due_text": report.due_text,
        "place": report.place,
        "status": report.status,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _stretch(found: Mention | Entity | Time, text: str) -> Row:
    return {"start": found.start, "end": found.end, "text": text[found.start : found.end]}


def _words(name: str, span: Span, text: str) -> Row:
    return {name: text[span[0] : span[1]], f"{name}_start": span[0], f"{name}_end": span[1]}


def _joined(spans: Sequence[Span], text: str) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)
