"""`monitor analyze FILE`: an article with everything that was found in it, marked and listed for a person to read."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from monitor.clock import hour_words
from monitor.model import Actor, Analysis, Article, Deadline, Event, Span, Time
from monitor.plain import visible

__all__ = ["report"]

LEGEND: dict[str, dict[str, Any]] = {
    "actor": {"bold": True, "fg": "cyan"},
    "statement": {"fg": "green"},
    "time": {"fg": "yellow"},
    "event": {"underline": True},
}
"""How each kind of find looks in the text; where two overlap, their looks add up."""


def report(article: Article, analysis: Analysis, width: int = 100, *, explain: bool = False) -> Iterator[str]:
    """The report's lines, styled with ANSI sequences; the article's own control characters never get through.

    ``explain``: below each item the rule or lexicon entry that it rests on.
    """
    yield click.style(visible(article.name or "text"), dim=True)
    yield click.style(visible(analysis.title or "(no title)"), bold=True)
    yield " · ".join(_facts(analysis))
    yield from (click.style(f"note: {visible(note)}", fg="red") for note in analysis.notes)
    yield ""
    yield " ".join(click.style(name, **look) for name, look in LEGEND.items())
    yield ""
    yield from marked(article.text, _marks(analysis))
    for name, rows in _sections(article.text, analysis):
        yield ""
        yield click.style(f"{name} {len(rows)}", bold=True)
        for row, rule in rows:
            yield from textwrap.wrap(row, width, initial_indent="  ", subsequent_indent="      ") or [""]
            if explain:
                because = f"because: {visible(rule or 'no rule named')}"
                lines = textwrap.wrap(because, width, initial_indent="      ", subsequent_indent="        ")
                yield from (click.style(line, dim=True) for line in lines)
    yield ""


def _facts(analysis: Analysis) -> Iterator[str]:
    if analysis.dateline:
        yield visible(analysis.dateline)
    if analysis.source:
        yield f"source {visible(analysis.source)}"
    if analysis.published:
        yield f"published {analysis.published} ({analysis.published_from})"
    else:
        yield "publication date unknown"


def _marks(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    yield from (("actor", (mention.start, mention.end)) for mention in analysis.mentions)
    yield from (("time", (time.start, time.end)) for time in analysis.times)
    yield from (("event", event.trigger) for event in analysis.events)
    yield from (("statement", span) for statement in analysis.statements for span in statement.content)


def marked(text: str, marks: Iterable[tuple[str, Span]]) -> list[str]:
    """The text's lines with each (kind, span) in the look that the legend gives its kind."""
    kinds = list(marks)
    edges = sorted({0, len(text), *(edge for _, span in kinds for edge in span)})
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for kind, (start, end) in kinds:
        opening.setdefault(start, []).append(kind)
        closing.setdefault(end, []).append(kind)
    running: Counter[str] = Counter()
    parts: list[str] = []
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        running.subtract(closing.get(start, ()))
        running.update(opening.get(start, ()))
        looks: dict[str, Any] = {}
        for kind, look in LEGEND.items():
            if running[kind] > 0:
                looks.update(look)
        piece = visible(text[start:end])
        parts.append(click.style(piece, **looks) if looks and piece else piece)
    return "".join(parts).splitlines()


def _sections(text: str, analysis: Analysis) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """Each section's name and its rows, each with the rule that it rests on."""
    counts = Counter(mention.actor for mention in analysis.mentions)
    actors = sorted(analysis.actors, key=lambda actor: -counts[actor.name])
    yield "ACTORS", [(_actor(actor, counts[actor.name]), actor.rule) for actor in actors]
    statements = enumerate(analysis.statements)
    yield "STATEMENTS", [(_statement(text, analysis, index), statement.rule) for index, statement in statements]
    yield "EVENTS", [(_event(text, event), event.rule) for event in analysis.events]
    yield "DEADLINES", [(_deadline(deadline), deadline.rule) for deadline in analysis.deadlines]
    yield "TIMES", [(_time(text, time), time.rule) for time in analysis.times]


def _actor(actor: Actor, mentions: int) -> str:
    aliases = f": {visible(', '.join(actor.aliases))}" if actor.aliases else ""
    return f"{visible(actor.name)} ({actor.kind}, {mentions}×){aliases}"


def _event(text: str, event: Event) -> str:
    day = f" on {event.date}" if event.date else ""
    return f"{event.type} ({event.status}) {_pair(event.actor, event.recipient)}{day}: {_words(text, [event.trigger])}"


def _deadline(deadline: Deadline) -> str:
    hour = f" {hour_words(deadline.due, deadline.due_at)}" if deadline.due and deadline.due_at else ""
    return (
        f"{deadline.kind} ({deadline.status}) {_pair(deadline.issuer, deadline.addressee)}"
        f"{f', due {deadline.due}{hour}' if deadline.due else ''}"
        f"{f' “{visible(deadline.due_text)}”' if deadline.due_text else ''}: {visible(deadline.demand or '?')}"
    )


def _time(text: str, time: Time) -> str:
    return f"“{_words(text, [(time.start, time.end)])}” {time.type} {time.value}"


def _statement(text: str, analysis: Analysis, index: int) -> str:
    statement = analysis.statements[index]
    who = " and ".join(statement.speakers) or statement.speaker or _words(text, statement.source) or "unknown"
    return (
        f"{index + 1}. {visible(who)}"
        + (f" for {visible(statement.principal)}" if statement.principal else "")
        + (f" to {visible(statement.addressee)}" if statement.addressee else "")
        + f" [{_words(text, statement.cue)}]"
        + f" ({statement.kind}{', ' + statement.act if statement.act != 'speech' else ''}"
        + f"{', negated' if statement.negated else ''}"
        + f"{f', within {statement.within + 1}' if statement.within is not None else ''}): "
        + _words(text, statement.content)
    )


def _pair(actor: str | None, other: str | None) -> str:
    return visible(actor or "?") + (f" → {visible(other)}" if other else "")


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(visible(text[start:end]).split()) for start, end in spans)
