"""Limits known by their length alone: "the bloc's ten days went by on Saturday", "told him that he had 48 hours"."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import day_of
from monitor.analysis.deadlines.endings import ends
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.moments import When
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import prepositional, subject_of

__all__ = ["period"]


def period(when: When, scene: Scene) -> Clue | None:
    """The limit that a duration is, by whose it is or by who was told of it."""
    if when.time.type != "DURATION":
        return None
    return _owned(when, scene) or _told(when, scene)


def _owned(when: When, scene: Scene) -> Clue | None:
    """Somebody's time that ends: "the bloc's ten days, set on Friday, expire in August"."""
    verb, owner = when.root.head, next((child for child in when.root.lefts if child.dep_ == "poss"), None)
    if owner is None or when.root.dep_ != "nsubj" or verb.pos_ != "VERB" or not ends(verb):
        return None
    issuer = scene.setter(owner, itself=True)
    if issuer is None:
        return None
    whom = next((noun for preposition, noun in prepositional(when.root) if preposition == "for"), None)
    days = (other for other in scene.whens if other.head == verb and day_of(other.time.value))
    day = next(days, when)
    rule = f"somebody's time that '{verb.lower_}' (deadlines.toml, status.passed and expiry.verbs)"
    return clue_of(scene, when.root, day, rule, (issuer, scene.name(whom, itself=True)), None, named=when.root)


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
