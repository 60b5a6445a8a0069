"""What became of a limit or a meeting, as a sentence tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Token

from monitor.analysis.deadlines.journeys import is_audience, is_reception
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import is_negated, objects_of, prepositional, subject_of, words_before
from monitor.model import DeadlineStatus

__all__ = [
    "Fate",
    "calls_off",
    "fate_of_limit",
    "fate_of_meeting",
    "is_fact",
    "is_over",
    "is_time_left",
    "puts_off",
    "stays_away",
]

OPEN = frozenset({"will", "would", "shall", "must", "should", "may", "might", "could", "can", "to", "wo", "'ll", "’ll"})
ANSWERS = frozenset({"answer", "letter", "note", "reply", "response"})
"""What is handed over by who says yes or no."""
OTHERS = frozenset({"one", "ones", "that", "those"})
"""What stands for another of the same kind: "takes the place of the one that was put off"."""
TIMES = ("DATE", "TIME")
AFTER_BE = ("advmod", "acomp", "prt", "prep")
SUREST: tuple[DeadlineStatus, ...] = ("extended", "defied", "met", "passed")
"""What counts where a sentence tells several things of one limit."""


class Fate(NamedTuple):
    """What became of it, and the word that tells so."""

    status: DeadlineStatus
    word: str
    present: bool = False
    """Whether it is told in the present, which of a time to come means that it has not come yet: "expires"."""


def fate_of_limit(sentence: Iterable[Token], limit: Token | None) -> Fate | None:
    """What the sentence tells of a limit's fate; ``limit`` is the noun that names it, where one does."""
    fates = [
        Fate(status, token.lower_, token.tag_ in ("VBZ", "VBP"))
        for token in sentence
        if (status := _told_by(token, limit)) is not None
    ]
    return min(fates, key=lambda fate: SUREST.index(fate.status), default=None)


def _told_by(token: Token, limit: Token | None) -> DeadlineStatus | None:
    lemma = token.lemma_
    lacking = {child.lemma_ for child in token.children} & words("status", "without")
    undone = token.dep_ == "mark" or any(child.pos_ == "VERB" for child in token.children)
    unanswered = lemma == "without" and (
        bool(lacking) or (undone and token.head.lemma_ not in words("status", "going"))
    )
    refused = token.pos_ == "NOUN" and lemma in words("status", "refusals")
    if (
        unanswered
        or refused
        or _is_unheeded(token)
        or (_lets_pass(token) and is_fact(token))
        or (lemma == "still" and _outlives(token, limit))
    ):
        return "defied"
    if is_over(token) and _is_subject(limit, token) and is_fact(token):
        return "passed"
    if token.pos_ not in ("VERB", "ADJ") or not is_fact(token):
        return None
    if puts_off(token) and _concerns(token, limit):
        return "extended"
    if lemma in words("status", "withdrawn") and limit is not None and limit in objects_of(token):
        return "extended"
    if is_negated(token):
        return "defied" if lemma in words("status", "met") or _meets(token, limit) else None
    staying = lemma in words("status", "staying") and not _is_subject(limit, token) and not is_time_left(token)
    if staying or _went_unheeded(token) or (token.pos_ == "VERB" and _defies(token, limit)):
        return "defied"
    if token.pos_ == "VERB" and ((_complies(token) and _precedes(token, limit)) or _meets(token, limit)):
        return "met"
    if not _passes(token) or token.tag_ == "VBG" or not _is_subject(limit, token):
        return None
    return None if _is_issued(token, limit) else "passed"


def is_over(verb: Token) -> bool:
    """Whether the verb tells the end of a time by a word after it: "is over", "were up", "comes to its term"."""
    if verb.lemma_ == "be":
        return any(child.lower_ in words("status", "over") for child in verb.rights if child.dep_ in AFTER_BE)
    return verb.lemma_ in words("status", "coming") and any(
        preposition == "to" and noun.lower_ in words("status", "to_an_end") for preposition, noun in prepositional(verb)
    )


def _is_issued(verb: Token, limit: Token | None) -> bool:
    """Whether an ultimatum that comes is but set, and does not come and go: "The ultimatum came after a summit"."""
    gone = any(child.dep_ == "conj" and child.lemma_ in words("status", "passed") for child in verb.rights)
    return verb.lemma_ == "come" and limit is not None and limit.lemma_ == "ultimatum" and not gone


def _concerns(verb: Token, limit: Token | None) -> bool:
    """Whether what is put off is the limit, and not a meeting or a plan that the sentence names too.

    Nor is it what is in store for who lets it pass: "or see his trade suspended".
    """
    if verb.tag_ == "VBN" and verb.dep_ in ("ccomp", "oprd") and not words_before(verb, "aux", "auxpass"):
        return any(child == limit for child in verb.lefts)
    things = [noun for noun in objects_of(verb) if noun.pos_ in ("NOUN", "PROPN")]
    if limit is None:
        return True
    if not things:
        meeting = subject_of(verb)
        return meeting is None or meeting == limit or meeting.lemma_ not in words("meetings", "nouns")
    return any(noun == limit or ("of", limit) in prepositional(noun) for noun in things)


def _lets_pass(verb: Token) -> bool:
    """Whether it tells of one who lets a limit run out: "let the ultimatum expire"."""
    if _passes(verb) and any(child.lemma_ == "let" for child in verb.lefts):
        return True
    return verb.lemma_ in words("status", "letting") and any(
        child.dep_ in ("ccomp", "xcomp") and _passes(child) and not _is_somebodys(child) for child in verb.rights
    )


def _passes(verb: Token) -> bool:
    """Whether it is what a limit does at its end: "passes", "runs out"."""
    out = any(child.lower_ == "out" for child in verb.rights)
    return verb.lemma_ in words("status", "passed") or (verb.lemma_ == "run" and out)


def _is_unheeded(noun: Token) -> bool:
    """Whether no heed is paid to it."""
    return noun.lemma_ in words("status", "heed") and any(child.lower_ in ("no", "little") for child in noun.lefts)


def _went_unheeded(word: Token) -> bool:
    """Whether it is an answer that was not given, as a participle or adjective: not "ignored an envoy"."""
    return word.lower_ in words("status", "unheeded") and not any(child.dep_ == "dobj" for child in word.rights)


def _is_somebodys(verb: Token) -> bool:
    """Whether those who are allowed something do it: "allowed the soldiers to go back"."""
    limits = words("limits", "nouns", "weak_nouns", "terms")
    return any(
        child.dep_ == "nsubj"
        and child.lower_ not in ("it", "this", "that")
        and child.lemma_ not in limits
        and child.ent_type_ not in TIMES
        for child in verb.lefts
    )


def _defies(verb: Token, limit: Token | None) -> bool:
    """Whether it tells that the limit was not kept; what is refused "although a limit is running" is another thing."""
    if verb.lemma_ not in words("status", "defied") or _turns_down_another(verb, limit):
        return False
    if any(child.lower_ in words("limits", "former") for noun in objects_of(verb) for child in noun.lefts):
        return False
    conceding = (above for above in limit.ancestors if above.dep_ == "advcl") if limit is not None else ()
    return not any(child.lower_ in words("status", "concessions") for clause in conceding for child in clause.lefts)


def _turns_down_another(verb: Token, limit: Token | None) -> bool:
    """Whether what is refused is some other thing: "ignored an invitation"."""
    lists = ("nouns", "weak_nouns", "orders", "demands")
    asked = frozenset().union(*(words("limits", entry) for entry in lists))
    things = [noun for noun in objects_of(verb) if noun.pos_ == "NOUN" and noun != limit and noun.lemma_ not in asked]
    return any(child.lower_ in ("a", "an") for noun in things for child in noun.lefts)


def is_time_left(verb: Token) -> bool:
    """Whether what remains is time: "with a month remaining before the deadline"."""
    nouns = (noun for noun in (*verb.lefts, verb.head) if noun.pos_ == "NOUN")
    return any(noun.ent_type_ in TIMES or noun.lemma_ in words("status", "lengths") for noun in nouns)


def _meets(verb: Token, limit: Token | None) -> bool:
    if verb.tag_ == "VBG":
        return False
    if verb.lemma_ in words("status", "yielding"):
        return limit is not None and (limit in objects_of(verb) or ("to", limit) in prepositional(verb))
    if verb.lemma_ not in words("status", "met"):
        return False
    return verb.lemma_ != "meet" or (limit is not None and limit.head == verb and limit.pos_ == "NOUN")


def _is_subject(limit: Token | None, verb: Token) -> bool:
    return limit is not None and limit.head == verb and limit.dep_ in ("nsubj", "nsubjpass")


def _outlives(still: Token, limit: Token | None) -> bool:
    """Whether what was to end goes on past the limit: "was still in office hours after the deadline"."""
    if limit is None or still.head.pos_ not in ("VERB", "AUX"):
        return False
    above = list(limit.ancestors)
    return still.head in above and any(word.lower_ in ("after", "past", "beyond") for word in above)


def _complies(verb: Token) -> bool:
    """Whether it is what is mostly demanded: "released", "withdrew", "rolled out"."""
    out = any(child.lower_ in ("out", "away", "off") for child in verb.rights)
    if verb.lemma_ == "hand" and any(child.dep_ == "dobj" and child.lemma_ in ANSWERS for child in verb.rights):
        return False
    goer = verb.head if verb.dep_ == "acl" else subject_of(verb)
    if verb.lemma_ in words("status", "going") and goer is not None and goer.lemma_ in words("status", "visitors"):
        return False
    return verb.lemma_ in words("status", "complying") or (verb.lemma_ in words("status", "leaving") and out)


def _precedes(verb: Token, limit: Token | None) -> bool:
    """Whether it is done before the limit: "withdrew a day before the deadline"."""
    if limit is None or verb.tag_ not in ("VBD", "VBN") or is_time_left(verb):
        return False
    above = list(limit.ancestors)
    between = above[: above.index(verb)] if verb in above else []
    # "Left hours before the deadline", "left before the deadline expired".
    marks = (child for word in between for child in word.lefts if child.dep_ == "mark")
    return any(word.lower_ in ("before", "ahead") for word in (*between, *marks))


def fate_of_meeting(sentence: Iterable[Token]) -> Fate | None:
    """What the sentence tells of a meeting's fate."""
    return next(
        (
            Fate("extended", token.lower_)
            for token in sentence
            if token.pos_ == "VERB" and calls_off(token) and not _is_of_another_thing(token)
        ),
        None,
    )


def _is_of_another_thing(verb: Token) -> bool:
    """Whether what is put off or suspended is somebody or something else than a meeting: "suspended Togo in May"."""
    known = words("meetings", "nouns", "decisions")
    if verb.lemma_ in words("status", "setting_out"):
        return False
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    if clause.dep_ == "relcl" and clause.head.lower_ in OTHERS:
        return True
    things = [noun for noun in objects_of(verb) if noun.pos_ in ("NOUN", "PROPN")]
    return bool(things) and not any(token.lemma_.lower() in known for noun in things for token in noun.subtree)


def calls_off(verb: Token) -> bool:
    """Whether the verb tells that a meeting is put off, or will not be: "will not go ahead", "pulled out of talks"."""
    if puts_off(verb):
        return True
    particles = {child.lower_ for child in verb.rights if child.dep_ in ("prt", "advmod", "prep")}
    negated = is_negated(verb)
    if negated:
        place = verb.lemma_ == "take" and any(child.lower_ == "place" for child in verb.rights)
        ahead = verb.lemma_ == "go" and "ahead" in particles
        if verb.dep_ == "xcomp" and verb.lemma_ in words("status", "setting_out"):
            return verb.head.lemma_ in words("limits", "demands")
        return (place or ahead or verb.lemma_ == "hold") and not is_fact(verb)
    if verb.lemma_ == "fall":
        return "through" in particles and is_fact(verb)
    if verb.lemma_ not in words("status", "leaving_meetings") or "out" not in particles:
        return False
    inner = (noun for out in verb.rights if out.lower_ == "out" for of in out.children for noun in of.children)
    left = [*inner, *(noun for preposition, noun in prepositional(verb) if preposition == "of")]
    # "Hours before they were to meet Seoul pulled out": what is left is the meeting of which the sentence tells.
    return not left or any(noun.lower_ == "it" or noun.lemma_.lower() in words("meetings", "nouns") for noun in left)


def stays_away(verb: Token) -> bool:
    """Whether somebody will not go or meet: "will not travel to Rome on Friday", though not "until Friday"."""
    meets = verb.lemma_ in words("meetings", "journeys", "gathering")
    if not (meets or is_reception(verb) or is_audience(verb)) or is_fact(verb):
        return False
    late = {child.lower_ for child in verb.rights} & {"until", "till", "before", "unless"}
    return not late and is_negated(verb)


def puts_off(verb: Token) -> bool:
    """Whether the verb tells of a later day or of none: "postponed", "called off", "put back", not "back in office"."""
    if verb.pos_ != "VERB":
        return False
    if verb.lemma_ in words("status", "extended") or _moves(verb):
        return True
    if verb.lemma_ not in words("status", "putting"):
        return False
    particles = {child.lower_ for child in verb.rights if child.dep_ in ("prt", "advmod")}
    if "back" in particles and _restores(verb):
        return False
    on_hold = any(noun.lower_ in words("status", "on_hold") for prep, noun in prepositional(verb) if prep == "on")
    return on_hold or bool(particles & words("status", "off"))


def _moves(verb: Token) -> bool:
    """Whether a meeting is given another day: "the summit was moved by two days", "moved the talks to Friday"."""
    if verb.lemma_ not in words("status", "moving"):
        return False
    moved = [*objects_of(verb), *(child for child in verb.lefts if child.dep_ == "nsubjpass")]
    first = verb
    while not moved and first.dep_ == "conj":
        first = first.head
        moved = [child for child in first.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    to_a_day = any(led in ("to", "by", "until") and noun.ent_type_ in TIMES for led, noun in prepositional(verb))
    return to_a_day and any(noun.lemma_ in words("meetings", "nouns") for noun in moved)


def _restores(verb: Token) -> bool:
    """Whether somebody is put back where he was: "in office", though not "in June"."""
    back = (child for child in verb.rights if child.lower_ == "back")
    places = (found for word in (verb, *back) for found in prepositional(word))
    return any(led in ("in", "into") and noun.ent_type_ not in TIMES for led, noun in places)


def is_fact(verb: Token) -> bool:
    """Whether the verb tells what happened, not what may, must or will."""
    helpers = words_before(verb, "aux", "mark")
    if verb.dep_ == "xcomp" and verb.head.lemma_ in words("status", "settling") and verb.tag_ == "VB":
        return is_fact(verb.head)
    if any(child.dep_ == "auxpass" and child.tag_ == "VB" for child in verb.lefts):
        return False
    return not helpers & OPEN and not helpers & {"if", "unless", "whether"}
