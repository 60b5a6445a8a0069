"""Who holds a head of state where nobody is said to: the junta of his state, or the only one that the article names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.analysis.cast import Cast
from monitor.analysis.events.lexicon import lexicon
from monitor.model import Event

__all__ = ["captor_of", "held_by_captors", "only_junta"]


def captor_of(held: Iterable[str], cast: Cast) -> str | None:
    """The junta that holds one of these, None where none of them rules a state or nobody knows which junta it is."""
    juntas = _juntas(cast)
    names = {*held} - juntas
    ruled = [office for name in names for office in cast.offices.get(name, ()) if office.words & lexicon().heads]
    own = {f"{state} junta" for office in ruled for state in office.of} & juntas
    found = own if len(own) == 1 else juntas
    return next(iter(found)) if ruled and len(found) == 1 else None


def only_junta(cast: Cast) -> str | None:
    """The junta of the article, None where it names none or several."""
    juntas = _juntas(cast)
    return next(iter(juntas)) if len(juntas) == 1 else None


def _juntas(cast: Cast) -> set[str]:
    return {actor.name for actor in cast.actors if actor.kind == "group" and actor.name.endswith(" junta")}


def held_by_captors(events: Iterable[Event], cast: Cast) -> Iterator[Event]:
    """The events, those in which nobody is said to hold a head of state with his captors as their actors."""
    for event in events:
        if event.type == "COERCE" and event.actor is None and event.recipient is not None:
            captor = captor_of([event.recipient], cast)
            yield replace(event, actor=captor, rule=f"{event.rule}; actor: the junta of his state") if captor else event
        else:
            yield event
