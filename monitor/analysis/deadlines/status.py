"""What became of a limit or a meeting, as a sentence tells it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from monitor.analysis.deadlines.words import words
from monitor.model import DeadlineStatus

__all__ = ["fate_of_limit", "fate_of_meeting"]

OPEN = frozenset({"will", "would", "shall", "must", "should", "may", "might", "could", "can", "to", "wo", "'ll", "’ll"})


def fate_of_limit(sentence: Iterable[Token], limit: Token | None) -> DeadlineStatus | None:
    """What the sentence tells of a limit's fate; ``limit`` is the noun that names it, where one does."""
    fates: list[DeadlineStatus] = []
    for token in sentence:
        lemma = token.lemma_
        unanswered = lemma == "without" and any(child.lemma_ in words("status", "without") for child in token.children)
        if unanswered or (token.pos_ == "NOUN" and lemma in words("status", "refusals")):
            fates.append("defied")
        elif token.pos_ != "VERB" or not _is_fact(token):
            continue
        elif lemma in words("status", "extended"):
            fates.append("extended")
        elif any(child.dep_ == "neg" for child in token.children):
            if lemma in words("status", "met"):
                fates.append("defied")
        elif lemma in words("status", "defied"):
            fates.append("defied")
        elif (
            token.tag_ != "VBG"
            and lemma in words("status", "met")
            and (lemma != "meet" or (limit is not None and limit.head == token))
        ):
            fates.append("met")
        elif lemma in words("status", "passed") and limit is not None and limit.head == token and limit.dep_ == "nsubj":
            fates.append("passed")
    return next((fate for fate in ("extended", "defied", "met", "passed") if fate in fates), None)


def fate_of_meeting(sentence: Iterable[Token]) -> DeadlineStatus | None:
    """What the sentence tells of a meeting's fate."""
    for token in sentence:
        if token.pos_ == "VERB" and token.lemma_ in words("status", "extended"):
            return "extended"
    return None


def _is_fact(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "mark")}
    return not helpers & OPEN and not helpers & {"if", "unless", "whether"}
