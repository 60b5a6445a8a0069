"""Whose order, letter or decree sets a limit, where "it" is said to set it."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import agent_of, prepositional

__all__ = ["author_before"]


def author_before(pronoun: Token) -> Token | None:
    """Who made the document that the sentence before is about: "The order, signed by Ali, came on Monday. It"."""
    start = pronoun.sent.start
    before = pronoun.doc[start - 1].sent if start else None
    if before is None or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    subjects = (child for child in before.root.lefts if child.dep_ in ("nsubj", "nsubjpass"))
    document = next((noun for noun in subjects if noun.lemma_ in words("limits", "orders")), None)
    if document is None:
        return None
    made = (verb for verb in document.rights if verb.dep_ == "acl" and verb.lemma_ in words("limits", "making"))
    signed = (agent for verb in made if (agent := agent_of(verb)) is not None)
    owner = (child for child in document.lefts if child.dep_ == "poss")
    sender = (noun for preposition, noun in prepositional(document) if preposition in ("from", "by", "of"))
    return next(signed, None) or next(owner, None) or next(sender, None)
