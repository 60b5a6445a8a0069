"""Where a meeting is held, and what its place shows."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.deadlines.journeys import is_arrival
from monitor.analysis.deadlines.moments import When
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import puts_off
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import prepositional, subject_of

__all__ = ["decides_there", "town_of", "venue", "venue_name"]


def venue(noun: Token | None, verb: Token | None, when: When | None) -> Token | None:
    """Where it is held: by a preposition of its own, else by the place that stands next to its day."""
    around = [*(prepositional(noun) if noun is not None else ()), *(prepositional(verb) if verb is not None else ())]
    if verb is not None and puts_off(verb):
        around = [pair for other in verb.conjuncts for pair in prepositional(other)] + around
    leading = ("in", "at", "to") if verb is not None and verb.lemma_ in words("meetings", "journeys") else ("in", "at")
    if verb is not None and is_arrival(verb):
        around += [pair for child in verb.rights if child.dep_ == "acomp" for pair in prepositional(child)]
    places = (place for preposition, found in around if preposition in leading and (place := _place(found)) is not None)
    found = next(places, None)
    if found is None and noun is not None:
        found = town_of(noun)
    if found is None and (word := noun if noun is not None else verb) is not None:
        found = next(_places_in(word), None)
    return found or (_beside(when) if when is not None else None)


def _place(noun: Token) -> Token | None:
    """The noun where it names a place, else the name beside it: "the capital, Rome"."""
    return next((word for word in (noun, *noun.rights) if word.dep_ in ("pobj", "appos") and _is_place(word)), None)


def town_of(noun: Token) -> Token | None:
    """The town that a meeting is called by: "the Abuja summit"."""
    return next((child for child in noun.lefts if child.dep_ == "compound" and child.ent_type_ == "GPE"), None)


def _places_in(word: Token) -> Iterator[Token]:
    """The places given deeper in the phrase: "a meeting of ministers in Rome", "met behind closed doors in Rome"."""
    for child in word.rights:
        if child.dep_ != "prep" or _is_of_topic(child):
            continue
        for token in child.subtree:
            if (
                token.lower_ == "in"
                and token.dep_ == "prep"
                and not any(above.pos_ == "VERB" for above in _between(token, child))
            ):
                yield from (noun for noun in token.rights if noun.dep_ == "pobj" and _is_place(noun))


def _is_of_topic(preposition: Token) -> bool:
    """Whether it tells what a meeting is about, and not its day: "a summit on the situation in Chad"."""
    if preposition.lower_ == "on":
        return not any(noun.ent_type_ in ("DATE", "TIME") for noun in preposition.children)
    return preposition.lower_ in words("meetings", "topical")


def _between(token: Token, above: Token) -> Iterator[Token]:
    """What a token hangs on, up to another above it."""
    while token != above:
        token = token.head
        yield token


def _beside(when: When) -> Token | None:
    """The place that stands directly before or after a day: "in Rome on Monday", "on Monday in Rome"."""
    doc = when.first.doc
    start, end = when.first.i, when.last.i + 1
    while start > when.first.sent.start and doc[start - 1].pos_ in ("ADP", "PUNCT"):
        start -= 1
    before = doc[start - 1] if start > when.first.sent.start else None
    if before is not None and _is_place(before) and before.dep_ == "pobj" and before.head.lower_ in ("in", "at"):
        return None if any(above.dep_ == "prep" and _is_of_topic(above) for above in before.ancestors) else before
    if end < when.first.sent.end and doc[end].lower_ in ("in", "at"):
        return next((child for child in doc[end].rights if child.dep_ == "pobj" and _is_place(child)), None)
    return None


def _is_place(noun: Token) -> bool:
    return noun.ent_type_ in ("GPE", "LOC")


def venue_name(place: Token, scene: Scene) -> str:
    """The words of the place's entity: "Addis Ababa", "Port-au-Prince"."""
    first = last = place
    while first.i > place.sent.start and first.ent_iob_ == "I":
        first = first.nbor(-1)
    while last.i + 1 < place.sent.end and last.nbor(1).ent_iob_ == "I" and last.nbor(1).lower_ != ",":
        last = last.nbor(1)
    return scene.words(first if first.lower_ != "the" else first.nbor(1), last)


def decides_there(verb: Token) -> bool:
    """Whether the verb tells what officials settled in one place, who met there: "the ministers agreed in Rome on"."""
    host = subject_of(verb) if verb.lemma_ in words("meetings", "settling") else None
    if host is None or host.lower_ not in words("meetings", "any_officials"):
        return False
    return any(preposition == "in" and noun.ent_type_ == "GPE" for preposition, noun in prepositional(verb))
