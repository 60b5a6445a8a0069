"""Against whom a state presses where the deed itself names nobody: the only other state of its sentence or quarrel."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from monitor.analysis.cast import Cast
from monitor.analysis.events.kinship import Kinship
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.opposites import Others
from monitor.analysis.events.syntax import objects_of
from monitor.analysis.events.triggers import Trigger
from monitor.analysis.events.turning import CONFLICT
from monitor.analysis.passage import Passage
from monitor.model import Event, EventType, Span

__all__ = ["against_opponents", "shared_with_others"]

PRESSING: frozenset[EventType] = frozenset({"COERCE", "SANCTION"})
SIDING: frozenset[EventType] = frozenset({"AID", "COOPERATE", "SUPPORT"})
SHARED: Final = {
    "aid", "ambassador", "checkpoints", "consulate", "cooperation", "diplomat", "embassy", "flight", "goods", "imports",
    "own_envoy", "pipeline", "relations", "shipment", "supply", "trade", "training", "vessel", "wares",
}  # fmt: skip
"""The classes of what lies or passes between states: whoever stops it stops it for another."""


def shared_with_others(passage: Passage, triggers: Iterable[Trigger], lexicon: Lexicon) -> Iterator[Span]:
    """Where those deeds are told by which something between states is stopped, closed or seized."""
    vessels = lexicon.classes["vessel"]
    for trigger in triggers:
        if trigger.type not in PRESSING or trigger.token.pos_ != "VERB":
            continue
        nouns = [trigger.object] if trigger.object is not None else list(objects_of(trigger.token))
        kinds = {noun.lemma_ for noun in nouns}
        if trigger.entry.objects in SHARED or kinds & lexicon.passages or kinds & vessels:
            yield passage.span(*sorted((trigger.token.i, (trigger.object or trigger.token).i)))


def against_opponents(
    events: Sequence[Event], shared: Container[Span], cast: Cast, others: Others, kinship: Kinship
) -> Iterator[Event]:
    """The events, those by which a state stops what is ``shared`` with nobody in particular as done to its opponent.

    "Oman impounded four cargoes": where the article has quarrels of Oman with Yemen alone, it did so to Yemen.
    """
    bodies = {actor.name for actor in cast.actors if actor.kind == "state"}
    for event in events:
        actor = event.actor
        official = actor is not None and (actor in bodies or kinship.serves(actor))
        if actor is None or event.recipient is not None or event.trigger not in shared or not official:
            yield event
            continue
        friends = {other.recipient for other in events if other.type in SIDING and other.actor == actor}
        friends |= {other.actor for other in events if other.type in PRESSING and other.sentence == event.sentence}
        beside = {mention.actor for mention in others.within(event.sentence, actor)} & bodies
        found = (beside or set(_opponents(actor, events, kinship)) & bodies) - friends - others.together(event)
        if len(found) == 1 and not found & others.reporting(event.trigger):
            rule = f"{event.rule}; recipient: the only other state of its quarrel"
            yield replace(event, recipient=next(iter(found)), rule=rule)
        else:
            yield event


def _opponents(actor: str, events: Iterable[Event], kinship: Kinship) -> Iterator[str]:
    """With whom the actor, or the one he acts for, quarrels in the article."""
    for event in events:
        if event.type not in CONFLICT or event.actor is None or event.recipient is None:
            continue
        if kinship.is_own(actor, event.actor) and not kinship.is_own(actor, event.recipient):
            yield event.recipient
        elif kinship.is_own(actor, event.recipient) and not kinship.is_own(actor, event.actor):
            yield event.actor
