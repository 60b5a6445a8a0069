"""Warnings that threaten nobody: "It is a tinderbox," the envoy warned; an analyst warned of hunger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from monitor.analysis.cast import Cast
from monitor.analysis.events.lexicon import lexicon
from monitor.model import Event, Statement

__all__ = ["without_cautions"]

WORD = re.compile(r"n't\b|[^\W\d_]+?(?=n't\b)|[^\W\d_]+")


def without_cautions(
    events: Iterable[Event], statements: Sequence[Statement], cast: Cast, text: str
) -> Iterator[Event]:
    """The events but for warnings that tell how things stand, and those of people who only foresee."""
    for event in events:
        cautious = _warns(event, text) and (_foresees(event.actor, cast) or _is_caution(event, statements, text))
        cautious = cautious or (event.type == "THREATEN" and _is_foreseen(event, statements, cast))
        if not cautious:
            yield event


def _warns(event: Event, text: str) -> bool:
    if event.type != "THREATEN" or event.status != "threatened":
        return False
    trigger = text[slice(*event.trigger)].lower()
    return any(trigger.startswith(verb) for verb in lexicon().warning)


def _foresees(actor: str | None, cast: Cast) -> bool:
    told = cast.offices.get(actor, ()) if actor is not None else ()
    return any(description.words & lexicon().foreseeing for description in told)


def _is_foreseen(event: Event, statements: Sequence[Statement], cast: Cast) -> bool:
    """Whether it is but foreseen by another: "analysts say that Oman could close the strait"."""
    start = event.trigger[0]
    said = [s for s in statements if any(first <= start < last for first, last in s.content)]
    return any(s.speaker not in (None, event.actor) and _foresees_by_trade(s.speaker, cast) for s in said)


def _foresees_by_trade(speaker: str | None, cast: Cast) -> bool:
    called = (speaker or "").rpartition(" ")[2].lower()
    return (
        _foresees(speaker, cast) or called in lexicon().foreseeing or called.removesuffix("s") in lexicon().foreseeing
    )


def _is_caution(event: Event, statements: Sequence[Statement], text: str) -> bool:
    """Whether what is said to nobody in particular with the warning has no word of what will be done."""
    start, end = event.trigger
    said = [s for s in statements if any(first < end and start < last for first, last in s.cue)]
    if not said or any(statement.addressee for statement in said):
        return False
    told = [span for statement in said for span in (*statement.cue, *statement.content)]
    words = WORD.findall(" ".join(text[slice(*span)] for span in told).lower().replace("’", "'"))
    return lexicon().threatening.isdisjoint(words)
