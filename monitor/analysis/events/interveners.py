"""Who would intervene: whom those mean who refuse or warn against an intervention and do not say whose it would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from monitor.model import Event, EventType, Span

__all__ = ["aimed_at_interveners"]

MENACING: frozenset[EventType] = frozenset({"ASSAULT", "MOBILIZE", "THREATEN"})
"""What somebody does who intervenes or is about to."""


def aimed_at_interveners(
    events: Sequence[Event], bodies: Container[str], contested: Container[Span]
) -> Iterator[Event]:
    """The events, those against an intervention of nobody in particular with whoever threatens with one.

    "The bloc is readying troops. Oman opposes any intervention": Oman opposes the bloc. ``bodies`` are the states and
    organisations of the article; ``contested`` are the triggers by which an intervention is refused, and whoever
    refuses one does not threaten with it. Nor does whoever menaces but his own, or is who is stood up for.
    """
    opposed = {event.actor for event in events if event.trigger in contested}
    menacing = [
        event
        for event in events
        if event.type in MENACING
        and event.actor in bodies
        and event.actor not in opposed
        and not _is_of(event.recipient, event.actor)
    ]
    backed = [(event.actor, event.recipient) for event in events if event.type == "SUPPORT"]
    for event in events:
        if event.trigger in contested and event.recipient is None and event.actor is not None:
            friends = [friend for backer, friend in backed if backer == event.actor]
            others = Counter(
                other.actor
                for other in menacing
                if event.actor not in (other.actor, other.recipient)
                and not any(_is_of(friend, other.actor) for friend in friends)
            )
            most = others.most_common(2)
            if most and (len(most) == 1 or most[0][1] > most[1][1]):
                rule = f"{event.rule}; recipient: who threatens with an intervention"
                yield replace(event, recipient=most[0][0], rule=rule)
                continue
        yield event


def _is_of(name: str | None, owner: str | None) -> bool:
    """Whether one is the other, or a body of his by its name, as a state's junta is."""
    return name is not None and owner is not None and f"{name} ".startswith(f"{owner} ")
