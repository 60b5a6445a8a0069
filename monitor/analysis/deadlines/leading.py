"""Who sets a limit of which no word tells so: whoever speaks or presses in its sentence, or in one beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens

from monitor.analysis.deadlines.bodies import Bodies
from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.events.participants import Participants
from monitor.analysis.events.syntax import agent_of, is_passive, subject_of
from monitor.model import Event, EventType, Span, Statement

__all__ = ["PRESSING", "led"]

ASKING: frozenset[EventType] = frozenset({"REQUEST", "THREATEN"})
PRESSING: frozenset[EventType] = frozenset({"SANCTION", "COERCE", "MOBILIZE", "ASSAULT"})
"""What they do to others who set limits."""


def led(
    clue: Clue,
    statements: Sequence[Statement],
    events: Sequence[Event],
    everyone: Sequence[Participants],
    bodies: Bodies,
) -> Clue:
    """The limit that nobody is said to set with the nearest actor who can have set it.

    He presses or speaks in its sentence, in the one before or in the one after, is somebody public, and is neither the
    addressee nor one of his people. Beside a quotation, whoever does what the narrative tells is its speaker.
    """
    if clue.issuer is not None or clue.anonymous or clue.called:
        return clue
    for one, sentence in _around(clue.sentence, everyone):
        where = one.passage.sentence(sentence[0])
        pressing = [
            event.actor
            for event in events
            if _within(event.trigger, where) and (event.type in ASKING or (event.type in PRESSING and event.recipient))
        ]
        saying = [
            said.speaker
            for said in statements
            if said.act == "speech" and any(_within(span, where) for span in (*said.cue, *said.source))
        ]
        for name in (*pressing, *saying):
            issuer = bodies.party(name)
            if issuer is not None and bodies.is_public(issuer) and _can_bind(issuer, clue, bodies):
                return replace(clue, issuer=issuer, parties_by="who presses or speaks beside it")
        if _quotes(one, sentence, clue) or _follows(one, where, clue, everyone):
            name = _actor(sentence, one, bodies)
            if name is not None and not name.islower() and _can_bind(name, clue, bodies):
                return replace(clue, issuer=name, parties_by="who is told of beside the quotation")
    return clue


def _around(where: Span, everyone: Sequence[Participants]) -> Iterator[tuple[Participants, Tokens]]:
    """The sentence itself, or the one that quotes it, then the one before and the one after in its paragraph."""
    found = [
        (one, sentence, one.passage.sentence(sentence[0]))
        for one in everyone
        if one.passage.quotation is None and one.passage.offsets
        if one.passage.offsets[0][0] <= where[1] and where[0] <= one.passage.offsets[-1][1]
        for sentence in one.passage.doc.sents
    ]
    own = [(one, sentence) for one, sentence, (start, end) in found if start < where[1] and where[0] < end]
    before = [(one, sentence) for one, sentence, (_, end) in found if end <= where[0]]
    after = [(one, sentence) for one, sentence, (start, _) in found if start >= where[1]]
    yield from own
    yield from before[-1:]
    yield from after[:1]


def _within(span: Span, where: Span) -> bool:
    return where[0] <= span[0] < where[1]


def _quotes(one: Participants, sentence: Tokens, clue: Clue) -> bool:
    """Whether the limit stands in a quotation within the sentence."""
    masks = (one.passage.offsets[token.i] for token in sentence if token.i in one.passage.masks)
    return any(start <= clue.sentence[0] < end for start, end in masks)


def _follows(one: Participants, where: Span, clue: Clue, everyone: Sequence[Participants]) -> bool:
    """Whether the sentence stands after a quotation that holds the limit."""
    quoted = any(
        other.passage.quotation is not None
        and other.passage.offsets
        and other.passage.offsets[0][0] <= clue.sentence[0] <= other.passage.offsets[-1][1]
        for other in everyone
    )
    return quoted and where[0] >= clue.sentence[1]


def _actor(sentence: Tokens, one: Participants, bodies: Bodies) -> str | None:
    verb = sentence.root
    doing = agent_of(verb) if is_passive(verb) else subject_of(verb)
    name = next((found.name for found in one.all(doing) if found.name), None) if doing is not None else None
    return bodies.party(name)


def _can_bind(name: str, clue: Clue, bodies: Bodies) -> bool:
    whom = clue.addressee
    if name == whom:
        return False
    return whom is None or not (
        bodies.speak_as_one(name, whom) or bodies.serves(name, whom) or bodies.serves(whom, name)
    )
