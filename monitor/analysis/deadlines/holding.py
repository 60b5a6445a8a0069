"""Whether a meeting that is over was held, as its sentence tells, and weighs enough to be told."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.attendance import Attendance
from monitor.analysis.deadlines.gatherings import brings_together, days_of, gathers
from monitor.analysis.deadlines.journeys import is_journey, is_visit
from monitor.analysis.deadlines.moments import verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import is_fact
from monitor.analysis.deadlines.venues import decides_there
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import prepositional, subject_of, words_before

__all__ = ["is_between_powers", "is_held_at", "is_last_day", "is_told", "is_weighty", "took_place", "was_held"]

HELPERS = frozenset({"was", "were", "has", "have", "had", "having"})


def took_place(scene: Scene, noun: Token | None, verb: Token | None, attends: Attendance) -> bool:
    """Whether the sentence tells that the meeting was held, and it is no private affair."""
    both = is_between_powers(scene, attends.issuer, attends.guest)
    assembly = scene.bodies.is_assembly(attends.issuer)
    if noun is None:
        assert verb is not None
        if not is_told(scene, verb):
            return False
        if brings_together(verb):
            return scene.bodies.is_public(attends.issuer)
        if is_journey(verb) or is_visit(verb):
            return both
        return (gathers(verb) or decides_there(verb)) and (
            both or attends.joint or (assembly and attends.guest is None)
        )
    if verb is None:
        return scene.lead is not None and is_weighty(noun)
    held = was_held(scene, noun, verb)
    concluded = verb.lemma_ in words("meetings", "concluding") and None not in (attends.issuer, attends.guest)
    if held and (is_weighty(noun) or concluded or is_public(noun)):
        return True
    # Talks of two of which nobody tells where may have been on the telephone.
    weight = is_weighty(noun) or assembly or attends.joint or (both and attends.place is not None)
    return (held or is_held_at(scene, noun, verb)) and weight


def is_public(noun: Token) -> bool:
    """Whether it is a meeting that readers know of by its place: "the talks in Rome", "the Rome conference"."""
    if noun.lemma_.lower() not in words("meetings", "public") or not any(left.lower_ == "the" for left in noun.lefts):
        return False
    around = [*(inner for preposition, inner in prepositional(noun) if preposition == "in"), *noun.lefts]
    return any(token.ent_type_ in ("GPE", "LOC") for token in around)


def is_between_powers(scene: Scene, issuer: str | None, guest: str | None) -> bool:
    """Whether both sides act for somebody, and not for one and the same."""
    if not (scene.bodies.is_public(issuer) and scene.bodies.is_public(guest)):
        return False
    kinship = scene.participants.kinship
    return not kinship.is_own(issuer, guest) and not kinship.is_own(guest, issuer)


def is_told(scene: Scene, verb: Token) -> bool:
    """Whether the verb tells of what was done; a chronicle does so in the present."""
    helpers = words_before(verb, "aux", "auxpass")
    if verb.tag_ == "VBG" and not helpers and verb.dep_ in ("advcl", "xcomp", "appos"):
        # "Opening the talks, he said", "the ministers, meeting in Rome, agreed": both are told.
        above = verb.head if verb.dep_ != "appos" else verb_above(verb)
        return above is not None and is_told(scene, above)
    if verb.tag_ == "VBG" and not helpers and verb.dep_ == "pcomp" and verb.head.lower_ == "after":
        above = verb_above(verb.head)
        return above is not None and is_told(scene, above)
    if verb.tag_ == "VBN" and not helpers and _is_clause_of_its_own(verb):
        return is_fact(verb)
    if verb.tag_ == "VBD" or (verb.tag_ in ("VBN", "VBG") and helpers & HELPERS):
        return is_fact(verb)
    return (
        (scene.lead is not None or scene.title) and verb.tag_ in ("VBZ", "VBP", "VB") and not helpers and is_fact(verb)
    )


def _is_clause_of_its_own(participle: Token) -> bool:
    """Whether it tells a fact without a helper: "the summit opened by the king", "which the king opened"."""
    if participle.dep_ == "advcl":
        # "Assembled here on Thursday, the leaders said".
        return gathers(participle) and participle.i < participle.head.i
    own = any(child.dep_ in ("nsubj", "agent") and child.tag_ not in ("WDT", "WP") for child in participle.children)
    return participle.dep_ in ("acl", "relcl") and own


def is_last_day(noun: Token, verb: Token) -> bool:
    """Whether it only tells when a meeting will end that was told of before: "the talks, which began today, end"."""
    known = any(child.lower_ in ("the", "this", "these") for child in noun.lefts)
    ending = verb.lemma_ in words("meetings", "concluding") or any(
        (verb.lemma_, child.lower_) in (("round", "off"), ("wrap", "up"), ("wind", "up")) for child in verb.rights
    )
    return known and ending and noun == subject_of(verb)


def was_held(scene: Scene, noun: Token, verb: Token) -> bool:
    """Whether the sentence tells that the meeting took place: "held talks", "ended two days of talks"."""
    holding = words("status", "held") | words("meetings", "leading_through")
    if verb.lemma_ not in holding or not is_told(scene, verb):
        return False
    return verb == days_of(noun).head or (verb.dep_ in ("acl", "relcl") and noun in (verb.head, *verb.head.ancestors))


def is_held_at(scene: Scene, noun: Token, verb: Token) -> bool:
    """Whether something was done at the meeting or after it, or a body met in it: "met in emergency session"."""
    if noun.dep_ != "pobj" or not is_told(scene, verb):
        return False
    days = days_of(noun)
    preposition = days.head.lower_
    if days != noun and preposition in words("meetings", "settings"):
        return True
    if preposition in words("meetings", "settings"):
        return noun.head.head == verb or scene.lead is not None or is_weighty(noun)
    return preposition == "in" and gathers(verb) and ("in", noun) in prepositional(verb)


def is_weighty(noun: Token) -> bool:
    """Whether a meeting that is over is still worth telling: a summit or an emergency session."""
    return noun.lemma_.lower() in words("meetings", "weighty") or any(
        child.lower_ in words("meetings", "weighty_words") for child in noun.lefts
    )
