"""Meetings that were meant to be and were not: "was to have begun on Monday", "had hoped to bring them together"."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import words_before

__all__ = ["fell_through"]


def fell_through(verb: Token) -> bool:
    """Whether what is told was meant to be and was not: "was to have begun", "was supposed to open", "had hoped to"."""
    helpers = words_before(verb, "aux", "auxpass")
    above = verb.head
    if verb.dep_ == "xcomp" and "to" in helpers:
        was = above.lemma_ == "be" and above.tag_ == "VBD"
        return (was and "have" in helpers) or _was_meant(above)
    return (
        "had" in helpers and "been" in helpers and verb.lemma_ in words("meetings", "dating_verbs") and _is_free(verb)
    )


def _was_meant(verb: Token) -> bool:
    """Whether the verb tells of an intention that came to nothing."""
    helpers = words_before(verb, "aux", "auxpass")
    if verb.lemma_ in words("status", "supposed"):
        return bool(helpers & {"was", "were"})
    return "had" in helpers and verb.lemma_ in words("status", "hoped") and _is_free(verb)


def _is_free(verb: Token) -> bool:
    """Whether its "had" is its own, and not the "has" of whoever says so: "said that it had been set for Friday"."""
    return verb.dep_ != "ccomp" and (verb.dep_ != "conj" or verb.head.dep_ != "ccomp")
