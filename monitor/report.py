"""`monitor analyze FILE`: an article with everything that was found in it, marked and listed for a person to read."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from monitor.model import Analysis, Article, Span
from monitor.plain import visible

__all__ = ["report"]

LEGEND: dict[str, dict[str, Any]] = {
    "actor": {"bold": True, "fg": "cyan"},
    "statement": {"fg": "green"},
    "time": {"fg": "yellow"},
    "event": {"underline": True},
}
"""How each kind of find looks in the text; where two overlap, their looks add up."""


def report(article: Article, analysis: Analysis, width: int = 100) -> Iterator[str]:
    """The report's lines, styled with ANSI sequences; the article's own control characters never get through."""
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
        for row in rows:
            yield from textwrap.wrap(row, width, initial_indent="  ", subsequent_indent="      ") or [""]
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


def _sections(text: str, analysis: Analysis) -> Iterator[tuple[str, Sequence[str]]]:
    counts = Counter(mention.actor for mention in analysis.mentions)
    yield (
        "ACTORS",
        [
            f"{visible(actor.name)} ({actor.kind}, {counts[actor.name]}×)"
            + (f": {visible(', '.join(actor.aliases))}" if actor.aliases else "")
            for actor in sorted(analysis.actors, key=lambda actor: -counts[actor.name])
        ],
    )
    yield "STATEMENTS", [_statement(text, analysis, index) for index in range(len(analysis.statements))]
    yield (
        "EVENTS",
        [
            f"{event.type} ({event.status}) {_pair(event.actor, event.recipient)}"
            f"{f' on {event.date}' if event.date else ''}: {_words(text, [event.trigger])}"
            for event in analysis.events
        ],
    )
    yield (
        "DEADLINES",
        [
            f"{deadline.kind} ({deadline.status}) {_pair(deadline.issuer, deadline.addressee)}"
            f"{f', due {deadline.due}' if deadline.due else ''}"
            f"{f' “{visible(deadline.due_text)}”' if deadline.due_text else ''}: {visible(deadline.demand or '?')}"
            for deadline in analysis.deadlines
        ],
    )
    yield "TIMES", [f"“{_words(text, [(time.start, time.end)])}” {time.type} {time.value}" for time in analysis.times]


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
