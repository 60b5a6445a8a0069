"""Meetings found by weighing what their sentence holds: those who meet, what they are to do, and where."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.anchors import is_planned
from monitor.analysis.deadlines.gatherings import gathers
from monitor.analysis.deadlines.journeys import travels
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.parties import is_infinitive
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import is_negated, is_passive, joined, prepositional, subject_of

__all__ = ["assembled", "lies_ahead"]

ENOUGH = 4
PLACES = frozenset({"GPE", "LOC", "FAC"})


def assembled(when: When, scene: Scene) -> Token | None:
    """The verb of a meeting on a day to come: a body deliberates, two parties talk, or somebody public travels to one.

    What speaks for a meeting is counted: a body or several parties, a verb of talking or deciding, a journey's end.
    """
    due = scene.due(when)
    verb = verb_above(when.root)
    if due is None or scene.published is None or due <= scene.published or verb is None or when.head.pos_ == "NOUN":
        return None
    below = (child for child in verb.rights if child.dep_ == "xcomp" and is_infinitive(child))
    if verb.lemma_ == "be" or verb.lemma_ in words("meetings", "asking"):
        verb = next(below, verb)
    host = subject_of(verb)
    if host is None or is_passive(verb) or not lies_ahead(verb) or is_negated(verb):
        return None
    return verb if _weight(host, verb, scene) >= ENOUGH else None


def lies_ahead(verb: Token) -> bool:
    """Whether the verb tells what is to be: "will hear", "plans to hear", "is to hear"."""
    return is_planned(verb) or (verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and is_infinitive(verb))


def _weight(host: Token, verb: Token, scene: Scene) -> int:
    """How much speaks for a meeting of which the verb tells."""
    name = scene.name(host)
    body = scene.bodies.is_assembly(name) or host.lemma_.lower() in words("meetings", "houses")
    weight = 2 * body + 2 * _are_two(host, verb, scene) + (host.lower_ in words("meetings", "sides"))
    talking = words("meetings", "conversing", "considering", "deliberating")
    weight += 2 * (verb.lemma_ in talking or gathers(verb) or _is_reciprocal(verb))
    away = any(
        led in words("meetings", "destinations") and noun.ent_type_ in PLACES for led, noun in prepositional(verb)
    )
    if travels(verb) and away and scene.bodies.is_public(name):
        weight += 4
    return weight + away


def _are_two(host: Token, verb: Token, scene: Scene) -> bool:
    """Whether several parties do it: joined, or the one with the other."""
    both = joined(host)
    if len(both) > 1 and all(noun.ent_type_ or scene.name(noun) for noun in both[:2]):
        return True
    of = next((noun for preposition, noun in prepositional(host) if preposition == "of"), None)
    if host.lower_ in words("meetings", "any_officials") and of is not None and len(joined(of)) > 1:
        return True
    return any(led == "with" and scene.bodies.is_public(scene.name(noun)) for led, noun in prepositional(verb))


def _is_reciprocal(verb: Token) -> bool:
    """Whether it is done to each other: "see each other", "come face to face"."""
    following = verb.doc[verb.i + 1 : min(verb.i + 3, verb.sent.end)]
    return " ".join(token.lower_ for token in following) in words("meetings", "each_other")
