"""Force against a protest, which is force against those who protest: "stormed the protest camp", "fired on a march"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.analysis.cast import Cast
from monitor.analysis.cast.groups import words
from monitor.analysis.events.lexicon import lexicon
from monitor.model import Event, EventType

__all__ = ["against_crowds"]

FORCE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE"})
_WORD = re.compile(r"[\w-]+")


def against_crowds(events: Iterable[Event], cast: Cast, text: str) -> Iterator[Event]:
    """The events, force against a protest or the place of one with the protesters of the article as its recipient."""
    crowds = [actor.name for actor in cast.actors if actor.name.rpartition(" ")[2] in words("people", "protesters")]
    states = {actor.name for actor in cast.actors if actor.kind == "state"}
    for event in events:
        struck = event.recipient_span if event.type in FORCE and event.recipient in {None, *states} else None
        if struck is not None and len(crowds) == 1 and event.actor != crowds[0] and _is_protest(text[slice(*struck)]):
            event = replace(event, recipient=crowds[0], rule=f"{event.rule}; recipient: who protests there")
        yield event


def _is_protest(noun_phrase: str) -> bool:
    told = {word.rstrip("s") for word in _WORD.findall(noun_phrase.lower())}
    return not told.isdisjoint(lexicon().classes["protest"])
