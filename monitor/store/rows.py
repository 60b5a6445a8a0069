"""The findings of one article as rows of the tables.

``names`` maps the actors of the analysis, by the names that it gives them, to the ids of the rows of ``names``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from monitor.model import Account, Analysis, Article, Deadline, Event, Span, Statement

__all__ = ["Row", "document_row", "finding_rows", "name_counts"]

type Row = dict[str, Any]
type Values = tuple[Any, ...]
"""Those of a row, in the order of some columns."""

_json = json.JSONEncoder(ensure_ascii=False).encode

STRETCH = ("start", "end", "text")
SENTENCE = ("sentence", "sentence_start", "sentence_end")
ACTOR = ("document_id", "date", "name_id", "name", "kind", "aliases", "mentions", "statements", "rule", "state")
MENTION = ("document_id", "name_id", "label", *STRETCH)
ENTITY = ("document_id", "label", *STRETCH)
TIME = ("document_id", "type", "value", "rule", *STRETCH)
STATEMENT = (
    *("id", "document_id", "date", "quotation", "speaker_id", "addressee_id", "principal_id", "within_id"),
    *("kind", "act", "negated", "source", "cue", "content", "start", "end"),
    *("content_spans", "cue_spans", "source_spans", "rule"),
)
EVENT = (
    *("document_id", "position", "date", "dated", "type", "status", "actor_id", "recipient_id"),
    *("trigger", "trigger_start", "trigger_end", *SENTENCE, "rule"),
)
REPORT = (
    *("document_id", "position", "date", "kind", "issuer_id", "addressee_id"),
    *("demand", "due", "due_at", "due_text", "place", "status", *SENTENCE, "rule"),
)


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
        "notes": _json(analysis.notes),
        "date": account.date,
        "origin_id": account.document,
    }


def finding_rows(
    first_statement: int, article: Article, analysis: Analysis, account: Account, names: Mapping[str, int]
) -> Iterator[tuple[str, tuple[str, ...], list[Values]]]:
    """The rows of each table below ``documents``, after its columns; statements are numbered from a number on."""
    text, document, day = article.text, account.document, account.date
    numbered = list(enumerate(analysis.statements, start=first_statement))
    yield "document_actors", ACTOR, _actors(document, day, analysis, names)
    yield (
        "mentions",
        MENTION,
        [
            (document, names[found.actor], found.label, found.start, found.end, text[found.start : found.end])
            for found in analysis.mentions
        ],
    )
    yield (
        "entities",
        ENTITY,
        [(document, found.label, found.start, found.end, text[found.start : found.end]) for found in analysis.entities],
    )
    yield (
        "times",
        TIME,
        [
            (document, found.type, found.value, found.rule, found.start, found.end, text[found.start : found.end])
            for found in analysis.times
        ],
    )
    yield (
        "statements",
        STATEMENT,
        [
            (number, document, day, quotation, *_statement(statement, text, names, first_statement))
            for (number, statement), quotation in zip(numbered, account.quotations, strict=True)
        ],
    )
    yield (
        "statement_speakers",
        ("statement_id", "name_id", "date"),
        [(number, name, day) for number, statement in numbered for name in _speakers(statement, names)],
    )
    yield (
        "events",
        EVENT,
        [
            (document, position, *_event(event, text, day, analysis, names))
            for position, event in enumerate(analysis.events)
        ],
    )
    yield (
        "deadline_reports",
        REPORT,
        [
            (document, position, day, *_report(deadline, text, names))
            for position, deadline in enumerate(analysis.deadlines)
        ],
    )


def name_counts(actors: Iterable[Values], published: date | None) -> list[Values]:
    """What an article adds to the mentions and statements of names, with its date or '' and the name's id in each row.

    ``actors`` are its rows of ``document_actors``.
    """
    counts: dict[int, list[int]] = {}
    for _, _, name, *_, mentions, statements, _, _ in actors:
        count = counts.setdefault(name, [0, 0])
        count[0] += mentions
        count[1] += statements
    return [(*count, _iso(published) or "", name) for name, count in counts.items()]


def _actors(document: int, day: str, analysis: Analysis, names: Mapping[str, int]) -> list[Values]:
    """The actors as the article has them, with how often it mentions and quotes each."""
    mentions = Counter(mention.actor for mention in analysis.mentions)
    statements = Counter(name for statement in analysis.statements for name in _speaking(statement))
    return [
        (
            document,
            day,
            names[actor.name],
            actor.name,
            actor.kind,
            _json(actor.aliases) if actor.aliases else "[]",
            mentions[actor.name],
            statements[actor.name],
            actor.rule,
            actor.state,
        )
        for actor in analysis.actors
    ]


def _speaking(statement: Statement) -> list[str]:
    """All whose words they are, each once, the first in front."""
    return list(dict.fromkeys(((statement.speaker,) if statement.speaker else ()) + statement.speakers))


def _speakers(statement: Statement, names: Mapping[str, int]) -> list[int]:
    return list(dict.fromkeys(names[name] for name in _speaking(statement)))


def _named(name: str | None, names: Mapping[str, int]) -> int | None:
    return None if name is None else names[name]


def _statement(statement: Statement, text: str, names: Mapping[str, int], first: int) -> Values:
    spans = [*statement.content, *statement.cue, *statement.source]
    return (
        _named(statement.speaker, names),
        _named(statement.addressee, names),
        _named(statement.principal, names),
        None if statement.within is None else first + statement.within,
        statement.kind,
        statement.act,
        statement.negated,
        _joined(statement.source, text) or None,
        _joined(statement.cue, text),
        _joined(statement.content, text),
        min(start for start, _ in spans),
        max(end for _, end in spans),
        _pairs(statement.content),
        _pairs(statement.cue),
        _pairs(statement.source),
        statement.rule,
    )


def _event(event: Event, text: str, day: str, analysis: Analysis, names: Mapping[str, int]) -> Values:
    settled = event.date if event.date and event.date[:1].isdigit() else None
    return (
        settled or day,
        bool(settled or analysis.published),
        event.type,
        event.status,
        _named(event.actor, names),
        _named(event.recipient, names),
        *_words(event.trigger, text),
        *_words(event.sentence, text),
        event.rule,
    )


def _report(deadline: Deadline, text: str, names: Mapping[str, int]) -> Values:
    return (
        deadline.kind,
        _named(deadline.issuer, names),
        _named(deadline.addressee, names),
        deadline.demand,
        deadline.due,
        deadline.due_at,
        deadline.due_text,
        deadline.place,
        deadline.status,
        *_words(deadline.sentence, text),
        deadline.rule,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _words(span: Span, text: str) -> tuple[str, int, int]:
    start, end = span
    return text[start:end], start, end


def _pairs(spans: Sequence[Span]) -> str:
    """As JSON, of which the encoder makes three times the work."""
    return f"[{', '.join([f'[{start}, {end}]' for start, end in spans])}]"


def _joined(spans: Sequence[Span], text: str) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)
