"""Who holds a meeting, with whom, and where."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from monitor.analysis.deadlines.moments import verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import calls_off, puts_off
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import joined, objects_of, prepositional, subject_of

__all__ = ["host_guest_place"]

DEPTH = 3
"""Nouns within nouns that are searched for a meeting's body."""


def host_guest_place(scene: Scene, noun: Token | None, verb: Token | None) -> tuple[str | None, str | None, str | None]:
    """Who calls or holds a meeting, with whom, and where; the noun names it, or the verb tells it."""
    host, guest = _sides(scene, noun, verb)
    around = [*(prepositional(noun) if noun is not None else ()), *(prepositional(verb) if verb is not None else ())]
    if verb is not None and puts_off(verb):
        around = [pair for other in verb.conjuncts for pair in prepositional(other)] + around
    place = next((found for preposition, found in around if preposition in ("in", "at") and _is_place(found)), None)
    if guest is None and host is not None and len(together := joined(host)) > 1:
        host, guest = together[0], together[1]
    if guest is None and verb is not None and verb.lemma_ in words("meetings", "visiting"):
        guest = place
    issuer = scene.bodies.convener(scene.name(host)) if host is not None and host != noun else None
    unnamed = issuer is None and (host is None or host.tag_ != "NNS")
    if unnamed and noun is not None and (noun.lemma_ in words("meetings", "weighty") or _is_occasion(noun)):
        issuer = scene.bodies.bloc
    both = scene.participants.cast.who(scene.passage, host.i) if host is not None and guest is None else ()
    other = both[1] if len(both) == 2 else scene.name(guest)
    return issuer, other, _place_name(place, scene) if place is not None else None


def _sides(scene: Scene, noun: Token | None, verb: Token | None) -> tuple[Token | None, Token | None]:
    """The noun phrases of who holds the meeting and of whom he meets."""
    if noun is None:
        assert verb is not None
        host = subject_of(verb) if verb.lemma_ in _convening() else None
        return host, _with(verb) or next((found for found in objects_of(verb) if found.dep_ == "dobj"), None)
    guest = _with(noun) or (_with(verb) if verb is not None else None)
    acting = verb is not None and (verb.lemma_ in _convening() or calls_off(verb)) and not _is_occasion(noun)
    doing = subject_of(verb) if verb is not None and acting else None
    if (body := scene.participants.doer(noun)) is not None:
        return body, guest
    if (body := _body(noun, scene)) is not None:
        return body, guest or (doing if doing != noun else None)
    if noun.dep_ == "pobj" and noun.head.lower_ == "at":
        return None, guest or _who_is_to_come(verb)
    if _is_occasion(noun):
        return None, guest
    if (asking := _asking(noun)) is not None:
        return asking, guest
    if doing is None and guest is not None and noun.dep_ not in ("nsubj", "nsubjpass"):
        above = verb_above(noun)
        doing = subject_of(above) if above is not None else None
    return doing, guest


def _with(word: Token) -> Token | None:
    return next((found for preposition, found in prepositional(word) if preposition in ("with", "between")), None)


def _is_occasion(noun: Token) -> bool:
    """Whether the meeting only tells when something else was done: "hours before Friday's session they resigned"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in words("meetings", "occasions")


def _is_place(noun: Token) -> bool:
    return noun.ent_type_ in ("GPE", "LOC", "FAC")


def _body(noun: Token, scene: Scene) -> Token | None:
    """Whose the meeting is: "a vote of confidence of parliament", "a session of the council"."""
    for _ in range(DEPTH):
        inner = next((found for preposition, found in prepositional(noun) if preposition == "of"), None)
        if inner is None or inner.ent_type_ in ("DATE", "TIME"):
            return None
        if scene.name(inner, itself=True) is not None:
            return inner
        noun = inner
    return None


def _who_is_to_come(verb: Token | None) -> Token | None:
    """Who is to act at a meeting by another's wish: "urged the ministers to present it at the summit"."""
    if verb is None or verb.dep_ != "xcomp" or verb.head.lemma_ not in words("limits", "demands"):
        return None
    return next(objects_of(verb.head), None)


def _asking(noun: Token) -> Token | None:
    """Who asks for the meeting: "his demand for new elections"."""
    if noun.dep_ != "pobj" or noun.head.head.lemma_ not in words("meetings", "asking_nouns"):
        return None
    demand = noun.head.head
    owner = next((child for child in demand.lefts if child.dep_ == "poss"), None)
    above = verb_above(demand)
    if owner is not None and owner.pos_ == "PRON" and demand.dep_ == "dobj" and above is not None:
        return subject_of(above) or owner
    return owner


def _place_name(place: Token, scene: Scene) -> str:
    first = min((child.i for child in place.lefts if child.dep_ == "compound"), default=place.i)
    return scene.words(place.doc[first], place)


@cache
def _convening() -> frozenset[str]:
    """The verbs whose subject meets or calls a meeting."""
    return words("meetings", "verbs") | words("meetings", "holding_verbs") | words("meetings", "asking")
