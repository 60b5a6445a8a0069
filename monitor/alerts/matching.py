"""Which rules a happening meets, with the clock passed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from monitor.alerts.happenings import Cast, Happening
from monitor.alerts.reading import Facts, Reading
from monitor.alerts.rules import Rule
from monitor.alerts.words import Phrase, folded, paragraphs, sentence_around
from monitor.model import Alert, Figure, Span

__all__ = ["alert_of", "article_of", "is_recent", "meets"]


def meets(rule: Rule, happening: Happening, now: datetime) -> bool:
    """Whether what happened is all that the rule asks for, the age of the article that tells of it aside."""
    return (
        happening.kind == rule.kind
        and (not rule.type or happening.type in rule.type)
        and (not rule.status or happening.status in rule.status)
        and (rule.rung is None or (happening.rung or 0) >= rule.rung)
        and (happening.kind != "deadline due" or _is_due(rule, happening, now))
        and (not rule.actor or any(_is_named(figure, rule.actor) for figure in happening.parties))
        and (not rule.text or any(phrase.find(happening.sentence) for phrase in rule.text))
        and is_recent(rule, happening.day, now)
    )


def _is_due(rule: Rule, happening: Happening, now: datetime) -> bool:
    return happening.due is not None and happening.due - now <= rule.within


def is_recent(rule: Rule, day: str, now: datetime) -> bool:
    """Whether a day, or a coarser time, is not longer ago than the rule looks back; ``day`` is an ISO date."""
    if rule.max_age is None:
        return True
    return day >= (now - rule.max_age).date().isoformat()[: len(day)]


def article_of(rule: Rule, reading: Reading, cast: Cast, copies: Iterable[int]) -> Happening | None:
    """The article as a happening, where a rule is about it: where all that it asks for stands in one paragraph.

    ``copies`` are the documents that are copies of it, itself in front.
    """
    passage = _passage(rule, reading, cast)
    if passage is None:
        return None
    sentence = " ".join(reading.text[slice(*passage)].split())
    title = reading.facts.title or reading.facts.file
    return Happening(
        kind="article",
        keys=tuple(f"article {document}" for document in copies),
        day=reading.date,
        headline=title,
        document=reading.document,
        sentence=sentence,
        span=passage,
    )


def _passage(rule: Rule, reading: Reading, cast: Cast) -> Span | None:
    """What first meets the rule: the sentence with its words, or of its actor, as far as the marks of the text tell."""
    text = reading.text
    named = [span for span, key in reading.mentions if rule.actor and _is_named(cast.figure(key), rule.actor)]
    if not rule.text:
        found = min(named, default=None)
        return found and sentence_around(text, found)
    for start, end in paragraphs(text):
        found = _first(rule.text, text, start, end)
        if found and (not rule.actor or any(start <= place[0] < end for place in named)):
            return sentence_around(text, found)
    return None


def _first(phrases: Iterable[Phrase], text: str, start: int, end: int) -> Span | None:
    return min(filter(None, (phrase.find(text, start, end) for phrase in phrases)), default=None)


def _is_named(figure: Figure, names: Iterable[str]) -> bool:
    """Whether the actor bears one of the names."""
    wanted = {folded(name) for name in names}
    return any(folded(name) in wanted for name in (figure.name, figure.label, *figure.aliases))


def alert_of(rule: Rule, happening: Happening, facts: Facts, now: datetime) -> Alert:
    """The alert that a rule raises on what happened, as an article tells it."""
    details = {
        "rule": rule.name,
        "kind": happening.kind,
        "headline": happening.headline,
        "sentence": happening.sentence,
        "start": happening.span[0],
        "end": happening.span[1],
        "document": facts.file,
        "document_id": facts.document,
        "title": facts.title,
        "source": facts.source,
        "published": facts.published,
        **happening.details,
    }
    return Alert(
        rule=rule.name,
        kind=happening.kind,
        keys=happening.keys,
        headline=happening.headline,
        document=happening.document,
        sentence=happening.sentence,
        span=happening.span,
        fired=now,
        details=details,
        has_command=bool(rule.command),
    )
