"""Who sets a limit by who tells of it, where no other word of the article says who does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.analysis.deadlines.bodies import Bodies
from monitor.analysis.deadlines.clues import Clue
from monitor.model import Event, Span, Statement

__all__ = ["asked_before", "told_by"]

BESIDE = 3
"""Characters between two sentences, at most, of which the one follows directly on the other."""
REACH = 80
"""Characters from what is said to the end of its sentence, at most."""


def asked_before(clue: Clue, text: str, events: Sequence[Event]) -> Clue:
    """The parties of what is asked in the sentence before: "The union told the general to go. He has ten days"."""
    if clue.issuer is not None or clue.anonymous or clue.called:
        return clue
    before = [event for event in events if event.type == "REQUEST" and _follows(clue.sentence, event.sentence, text)]
    pairs = [(event.actor, event.recipient) for event in before if event.actor and event.recipient]
    if not pairs:
        return clue
    issuer, addressee = pairs[0]
    same = clue.addressee in (None, addressee) or (clue.by_pronoun and clue.addressee == issuer)
    if not same or issuer == addressee:
        return clue
    whom = None if clue.unnamed else addressee
    return replace(clue, issuer=issuer, addressee=whom, parties_by="what is asked in the sentence before")


def told_by(clue: Clue, text: str, statements: Sequence[Statement], bodies: Bodies) -> Clue:
    """Whoever says in its sentence, or in the one before, what another must do: he speaks for those who want it."""
    moved = clue.called and clue.fate is not None and clue.fate.status == "extended"
    if clue.issuer is not None or clue.anonymous or (clue.addressee is None and not moved):
        return clue
    spoken = [said for said in statements if said.act == "speech" and said.speaker]
    own = [said for said in spoken if any(_overlap(span, clue.sentence) for span in said.content)]
    before = [said for said in spoken if _is_told_before(said, clue.sentence, text)]
    for said in (*own[-1:], *before[-1:]):
        name = bodies.party(said.principal or said.speaker)
        if name is not None and _can_bind(name, clue.addressee, bodies):
            return replace(clue, issuer=name, parties_by="who tells of it")
    return clue


def _can_bind(name: str, addressee: str | None, bodies: Bodies) -> bool:
    """Whether he can lay a duty on the addressee: somebody public who does not speak for him."""
    if addressee is None:
        return bodies.is_public(name)
    return (
        name != addressee
        and bodies.is_public(name)
        and not bodies.speak_as_one(name, addressee)
        and not bodies.serves(name, addressee)
    )


def _follows(sentence: Span, before: Span, text: str) -> bool:
    """Whether a sentence stands directly after another in its paragraph."""
    between = text[before[1] : sentence[0]]
    return 0 <= sentence[0] - before[1] <= BESIDE and "\n" not in between


def _is_told_before(said: Statement, sentence: Span, text: str) -> bool:
    """Whether a statement stands in the sentence before, its words or its source within reach of the end."""
    end = max(last for _, last in (*said.content, *said.cue, *said.source))
    between = text[end : sentence[0]].strip(" .\"'”’")
    return end <= sentence[0] <= end + REACH and "\n" not in text[end : sentence[0]] and ". " not in between


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
