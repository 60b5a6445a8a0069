"""Who holds a meeting, and with whom."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from monitor.analysis.deadlines.assembling import lies_ahead
from monitor.analysis.deadlines.gatherings import brings_together, days_of, gathers
from monitor.analysis.deadlines.hosting import host_beside, host_of
from monitor.analysis.deadlines.journeys import (
    arriving,
    goes,
    is_arrival,
    is_audience,
    is_journey,
    is_reception,
    purpose_of,
    whom_to_see,
)
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.officials import (
    are_of_several,
    is_named,
    of_region,
    only_assembly,
    possessor,
    region_of,
)
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import calls_off
from monitor.analysis.deadlines.venues import decides_there, town_of, venue, venue_name
from monitor.analysis.deadlines.whose import are_its_leaders, is_only_town
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import joined, objects_of, prepositional, subject_of

__all__ = ["Attendance", "attendance"]

CHAIRING = 3
"""Tokens after somebody within which it is told that he only chairs a meeting, at most."""
DEPTH = 3
"""Nouns within nouns that are searched for a meeting's body."""


class Attendance(NamedTuple):
    """Who calls or holds a meeting, with whom, and where."""

    issuer: str | None
    guest: str | None
    place: str | None
    assumed: bool = False
    """Whether nothing tells whose it is, but that the article is on a bloc."""
    joint: bool = False
    """Whether officials of several states meet, though nobody tells of which."""
    party: str | None = None
    """One of those who meet where nobody holds it."""


def attendance(scene: Scene, noun: Token | None, verb: Token | None, when: When | None = None) -> Attendance:
    """Who meets where; the noun names the meeting, or the verb tells it."""
    host, guest = _sides(scene, noun, verb)
    if host is not None and noun is not None and is_only_town(host, noun, scene.name(host, itself=True)):
        host = None
    place = venue(noun, verb, when)
    together = joined(host) if host is not None else []
    travels = noun is None and verb is not None and goes(verb)
    if guest is None and len(together) > 1 and not travels:
        host, guest = together[0], together[1]
    if guest is None and travels:
        guest = place
    issuer = scene.bodies.convener(scene.name(host)) if host is not None and host != noun else None
    officials = host is not None and host.lower_ in words("meetings", "any_officials")
    unnamed = issuer is None and (host is None or host.tag_ != "NNS")
    assumed = False
    if unnamed and noun is not None and _is_the(noun):
        issuer = only_assembly(scene)
    if (
        issuer is None
        and unnamed
        and noun is not None
        and (noun.lemma_ in words("meetings", "weighty") or _is_occasion(noun))
    ):
        issuer = only_assembly(scene)
        # A bloc holds summits; at polls a people votes.
        assumed = issuer is None and noun.lemma_ not in words("meetings", "polls")
        issuer = scene.bodies.bloc if assumed else issuer
    if host is not None and officials:
        theirs = possessor(host)
        if theirs is not None:
            owner = scene.name(theirs) or scene.bodies.of_region(theirs.text.removesuffix("s"))
            issuer = owner if scene.bodies.is_assembly(owner) else None
        elif issuer is None or (issuer.islower() and not scene.bodies.is_assembly(issuer)):
            assumed = (host.lower_ in words("meetings", "staff") and not is_named(host)) or (
                host.dep_ != "poss" and are_its_leaders(host)
            )
            issuer = scene.bodies.bloc if assumed else of_region(host, scene)
        elif issuer == scene.bodies.bloc and (region := region_of(host, scene)) is not None:
            issuer = scene.bodies.of_region(region) or scene.name(host)
    if (beside := _beside(scene, noun)) and not scene.bodies.is_assembly(issuer):
        issuer, guest, assumed = beside, host if issuer is not None else guest, False
    party = _party(scene, noun, verb) if issuer is None and noun is not None else None
    joint = officials and host is not None and are_of_several(host, scene)
    both = scene.participants.cast.who(scene.passage, host.i) if host is not None and guest is None else ()
    other = both[1] if len(both) == 2 and not travels else scene.name(guest)
    return Attendance(issuer, other, venue_name(place, scene) if place is not None else None, assumed, joint, party)


def _beside(scene: Scene, noun: Token | None) -> str | None:
    """Who hosts it by a phrase beside the noun, or anywhere in the sentence."""
    if noun is not None and noun.lemma_ in words("meetings", "polls"):
        return None
    return (host_of(noun, scene) if noun is not None else None) or host_beside(scene.sentence, scene)


def _party(scene: Scene, noun: Token, verb: Token | None) -> str | None:
    """Who meets where nobody is told to hold it: "the Iran-US talks", "Chad stayed away from the talks"."""
    before = (token for child in noun.lefts if child.dep_ in ("compound", "nmod", "amod") for token in child.subtree)
    named = (scene.name(token, itself=True) for token in before if token.head != noun or token != town_of(noun))
    party = next((name for name in named if scene.bodies.is_public(name)), None)
    if party is not None:
        return party
    above = verb_above(noun)
    doing = subject_of(above) if above is not None else None
    name = scene.bodies.convener(scene.name(doing)) if doing is not None and doing != noun else None
    takes_part = above is not None and _takes_part(noun, above)
    return name if (takes_part and scene.bodies.is_public(name)) or scene.bodies.is_assembly(name) else None


def _takes_part(noun: Token, verb: Token) -> bool:
    """Whether who does what the verb tells is one of those who meet: "pulled out of the talks", "goes into session"."""
    if noun.dep_ == "dobj":
        return True
    if noun.dep_ != "pobj":
        return False
    leading, within = noun.head.lower_, noun.head.head
    if leading == "in":
        part = any(child.lemma_ == "part" for child in (within, *verb.rights)) or verb.lemma_ == "participate"
        return part or noun.lemma_ in words("meetings", "bodily")
    if leading == "of" and within != verb:
        return within.lemma_ in ("out", "part")
    return leading in ("to", "from", "for", "into", "of")


def _is_the(noun: Token) -> bool:
    """Whether it is the meeting that was told of before, and one of some body: "the conference is now on Friday"."""
    bodies = words("meetings", "bodily")
    told = noun.dep_ in ("nsubj", "nsubjpass") and noun.lemma_ in bodies
    return told and any(child.lower_ == "the" for child in noun.lefts)


def _sides(scene: Scene, noun: Token | None, verb: Token | None) -> tuple[Token | None, Token | None]:
    """The noun phrases of who holds the meeting and of whom he meets."""
    if noun is None:
        assert verb is not None
        if is_journey(verb):
            purpose = purpose_of(verb)
            return subject_of(verb) or _before(verb), whom_to_see(purpose) if purpose is not None else None
        if is_arrival(verb):
            return arriving(verb), None
        if is_reception(verb) or brings_together(verb):
            return subject_of(verb), next((noun for noun in objects_of(verb)), None)
        talking = words("meetings", "conversing", "looking")
        convening = verb.lemma_ in _convening() | talking or is_audience(verb) or decides_there(verb)
        if verb.tag_ == "VBG" and verb.dep_ == "appos":
            # "The ministers, meeting in Rome on Friday, agreed".
            return verb.head, _with(verb)
        gathered = verb.tag_ == "VBN" and verb.dep_ == "advcl" and gathers(verb)
        host = (subject_of(verb.head if gathered else verb) or _before(verb)) if convening or lies_ahead(verb) else None
        return host, _with(verb) or next((found for found in objects_of(verb) if found.dep_ == "dobj"), None)
    guest = _with(noun) or (_with(verb) or _invited(verb) if verb is not None else None)
    if guest is not None and guest.head.lower_ == "between" and len(both := joined(guest)) > 1:
        return both[0], both[1]
    acting = verb is not None and (verb.lemma_ in _convening() or calls_off(verb)) and not _is_occasion(noun)
    doing = subject_of(verb) if verb is not None and acting else None
    if (body := scene.participants.doer(noun)) is not None and body != town_of(noun):
        return body, guest
    if (leader := _leader(noun)) is not None:
        return leader, guest
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


def _before(verb: Token) -> Token | None:
    """The noun phrase before a finite verb that the parse gives no subject: "At his wish, Ali and Omar will fly"."""
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "neg")]
    first = min([verb.i, *(helper.i for helper in helpers)])
    if verb.dep_ != "ROOT" or verb.tag_ == "VBG" or first == verb.sent.start:
        return None
    noun = verb.nbor(first - verb.i - 1)
    while noun.dep_ == "conj":
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN") and noun.dep_ == "appos" else None


def _with(word: Token) -> Token | None:
    """With whom somebody meets; "with the union in the chair" tells who else is there."""
    beside = (found for preposition, found in prepositional(word) if preposition in ("with", "between"))
    return next((found for found in beside if not _only_chairs(found)), None)


def _only_chairs(guest: Token) -> bool:
    following = guest.doc[guest.i + 1 : min(guest.i + 1 + CHAIRING, guest.sent.end)]
    return any(token.lower_ in words("meetings", "chairing") for token in following)


def _is_occasion(noun: Token) -> bool:
    """Whether the meeting only tells when something else was done: "hours before Friday's session they resigned"."""
    told = days_of(noun)
    return told.dep_ == "pobj" and told.head.lower_ in words("meetings", "occasions")


def _body(noun: Token, scene: Scene) -> Token | None:
    """Whose the meeting is: "a vote of confidence of parliament", "a session of the council"."""
    for _ in range(DEPTH):
        inner = next((found for preposition, found in prepositional(noun) if preposition == "of"), None)
        if inner is None or inner.ent_type_ in ("DATE", "TIME"):
            return None
        officials = inner.lower_ in words("meetings", "any_officials")
        if scene.name(inner, itself=True) is not None or (officials and scene.name(inner) is not None):
            return inner
        noun = inner
    return None


def _invited(verb: Token) -> Token | None:
    """Who is invited to the meeting."""
    asked = objects_of(verb) if verb.lemma_ in words("meetings", "inviting") else iter(())
    return next((noun for noun in asked if noun.dep_ == "dobj"), None)


def _leader(noun: Token) -> Token | None:
    """Who leads or opens it by a clause on it: "the conference that the minister is chairing"."""
    clauses = (child for child in noun.rights if child.dep_ == "relcl")
    leading = (child for child in clauses if child.lemma_ in words("meetings", "leading_through"))
    clause = next(leading, None)
    return next((child for child in clause.lefts if child.dep_ == "nsubj"), None) if clause is not None else None


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


@cache
def _convening() -> frozenset[str]:
    """The verbs whose subject meets or calls a meeting."""
    return words(
        "meetings",
        "verbs",
        "holding_verbs",
        "concluding",
        "together",
        "asking",
        "inviting",
        "considering",
        "leading_through",
    )
