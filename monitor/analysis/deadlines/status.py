"""What became of a limit or a meeting, as a sentence tells it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from monitor.analysis.deadlines.words import words
from monitor.model import DeadlineStatus

__all__ = ["fate_of_limit", "fate_of_meeting", "is_fact", "puts_off"]

OPEN = frozenset({"will", "would", "shall", "must", "should", "may", "might", "could", "can", "to", "wo", "'ll", "’ll"})


def fate_of_limit(sentence: Iterable[Token], limit: Token | None) -> DeadlineStatus | None:
    """What the sentence tells of a limit's fate; ``limit`` is the noun that names it, where one does."""
    fates: list[DeadlineStatus] = []
    for token in sentence:
        lemma = token.lemma_
        unanswered = lemma == "without" and any(
            child.lemma_ in words("status", "without") or child.tag_ == "VBG" for child in token.children
        )
        refused = token.pos_ == "NOUN" and lemma in words("status", "refusals")
        if unanswered or refused or (lemma == "still" and _outlives(token, limit)):
            fates.append("defied")
        elif token.pos_ != "VERB" or not is_fact(token):
            continue
        elif puts_off(token):
            fates.append("extended")
        elif any(child.dep_ == "neg" for child in token.children):
            if lemma in words("status", "met"):
                fates.append("defied")
        elif lemma in words("status", "defied") or (
            lemma in words("status", "staying") and not _is_subject(limit, token)
        ):
            fates.append("defied")
        elif (lemma in words("status", "complying") and _precedes(token, limit)) or (
            token.tag_ != "VBG"
            and lemma in words("status", "met")
            and (lemma != "meet" or (limit is not None and limit.head == token))
        ):
            fates.append("met")
        elif lemma in words("status", "passed") and _is_subject(limit, token):
            fates.append("passed")
    return next((fate for fate in ("extended", "defied", "met", "passed") if fate in fates), None)


def _is_subject(limit: Token | None, verb: Token) -> bool:
    return limit is not None and limit.head == verb and limit.dep_ in ("nsubj", "nsubjpass")


def _outlives(still: Token, limit: Token | None) -> bool:
    """Whether what was to end goes on past the limit: "was still in office hours after the deadline"."""
    if limit is None or still.head.pos_ not in ("VERB", "AUX"):
        return False
    above = list(limit.ancestors)
    return still.head in above and any(word.lower_ in ("after", "past", "beyond") for word in above)


def _precedes(verb: Token, limit: Token | None) -> bool:
    """Whether it is done before the limit: "withdrew a day before the deadline"."""
    if limit is None or verb.tag_ not in ("VBD", "VBN"):
        return False
    between = [above for above in limit.ancestors if above.i > verb.i]
    return any(above.lower_ in ("before", "ahead") for above in between) and verb in limit.ancestors


def fate_of_meeting(sentence: Iterable[Token]) -> DeadlineStatus | None:
    """What the sentence tells of a meeting's fate."""
    return "extended" if any(token.pos_ == "VERB" and puts_off(token) for token in sentence) else None


def puts_off(verb: Token) -> bool:
    """Whether the verb tells of a later day or of none: "postponed", "called off", "put back"."""
    if verb.lemma_ in words("status", "extended"):
        return True
    particles = {child.lower_ for child in verb.rights if child.dep_ in ("prt", "advmod")}
    return verb.lemma_ in ("call", "put", "push") and bool(particles & {"off", "back"})


def is_fact(verb: Token) -> bool:
    """Whether the verb tells what happened, not what may, must or will."""
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "mark")}
    return not helpers & OPEN and not helpers & {"if", "unless", "whether"}
