"""Limits known by their length alone: "the bloc's ten days went by on Saturday", "told him that he had 48 hours"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import day_of
from monitor.analysis.deadlines.endings import ends
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import objects_of, prepositional, subject_of

__all__ = ["period"]

DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def period(when: When, scene: Scene) -> Clue | None:
    """The limit that a duration is, by whose it is or by who was told of it."""
    if when.time.type != "DURATION":
        return None
    return _owned(when, scene) or _known(when, scene) or _told(when, scene)


def _owned(when: When, scene: Scene) -> Clue | None:
    """Somebody's time that ends: "the bloc's ten days, set on Friday, expire in August"."""
    noun = _span_noun(when)
    verb, owner = noun.head, next((child for child in noun.lefts if child.dep_ == "poss" and child != when.root), None)
    if owner is None or noun.dep_ != "nsubj" or not ends(verb):
        return None
    issuer = scene.setter(owner, itself=True)
    if issuer is None:
        return None
    whom = next((noun for preposition, noun in prepositional(noun) if preposition == "for"), None)
    rule = f"somebody's time that '{verb.lower_}' (deadlines.toml, status.passed and expiry.verbs)"
    sides = issuer, scene.name(whom, itself=True)
    return clue_of(scene, noun, _end_of(when, verb, scene), rule, sides, None, named=noun)


def _span_noun(when: When) -> Token:
    """The noun that a duration is said of: "grace period" of "the one-week grace period", else its own."""
    head = when.root.head
    return head if head.lemma_ in words("limits", "respites") and when.last.i < head.i else when.root


def _end_of(when: When, verb: Token, scene: Scene) -> When:
    """The day on which the verb lets a time end, else that of the paragraph; the duration where there is none."""
    days = (other for other in scene.whens if other.head == verb and day_of(other.time.value))
    return next(days, scene.lead or when)


def _known(when: When, scene: Scene) -> Clue | None:
    """The time spoken of before that ends: "a week ago it told him to go. The week is over"."""
    noun = _span_noun(when)
    verb = noun.head
    definite = any(child.lower_ in DEFINITE for child in noun.lefts)
    if not definite or noun.dep_ != "nsubj" or not ends(verb) or any(noun.rights):
        return None
    then = _demand_before(when, scene)
    setter = subject_of(then) if then is not None else None
    whom = next(objects_of(then), None) if then is not None else None
    sides = scene.setter(setter), scene.name(whom)
    rule = f"known time that '{verb.lower_}' (deadlines.toml, status.passed and status.over)"
    clue = clue_of(scene, noun, _end_of(when, verb, scene), rule, sides, None, named=noun, bound=whom, setter=setter)
    return replace(clue, called=True, pointing=then is None, length=when.time.value)


def _demand_before(when: When, scene: Scene) -> Token | None:
    """The verb of what was demanded so long ago: "seven days ago the leaders told the officers to go"."""
    doc, counted = when.last.doc, _count(when)
    for at in range(scene.sentence.start - 1, -1, -1):
        token = doc[at]
        if token.lower_ != counted[-1] or [word.lower_ for word in doc[at - len(counted) + 1 : at + 1]] != counted:
            continue
        verb = verb_above(token)
        if verb is not None and verb.lemma_ in words("limits", "demands"):
            return verb
    return None


def _count(when: When) -> list[str]:
    """The number and the unit: "seven", "days"."""
    said = [token.lower_ for token in when.last.doc[when.first.i : when.last.i + 1]]
    return said[1:] if said[0] in DEFINITE else said


def _told(when: When, scene: Scene) -> Clue | None:
    """A time that somebody is told that he has: "warned them that they had ten days"."""
    verb = when.head
    head: Token = verb.head
    having = verb.lemma_ in words("limits", "having_verbs") and verb.dep_ == "ccomp"
    if not having or head.lemma_ not in words("limits", "demands") or not any(c.isdigit() for c in when.time.value):
        return None
    subject = subject_of(verb)
    rule = f"time that one is told to have, by '{head.lower_}' (deadlines.toml, limits.demands)"
    sides = scene.setter(subject_of(head)), scene.name(subject)
    return clue_of(scene, head, when, rule, sides, None, named=head, bound=subject)
