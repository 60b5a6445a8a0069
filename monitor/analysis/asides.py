"""A clause broken by who says it, where the parser ties this to the subject: the king, an aide said, would go."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

__all__ = ["Aside", "aside_in"]

FARTHEST_COMMA = 6
"""Tokens after the verb of an aside within which the comma that ends it must stand."""
FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})


class Aside(NamedTuple):
    """The subject of the broken clause, who says it, and the verb with which the clause goes on."""

    subject: Token
    speaker: Token
    clause: Token


def aside_in(verb: Token) -> Aside | None:
    """The aside that the verb makes, if it is one: a noun between a comma and it, and a finite verb after the next."""
    if verb.pos_ != "VERB" or verb.i < 2:
        return None
    doc, speaker = verb.doc, verb.doc[verb.i - 1]
    if speaker.dep_ == "appos" and speaker.head.head == verb and speaker.head.left_edge.i < speaker.i:
        speaker = speaker.head if doc[speaker.left_edge.i - 1].text != "," else speaker
    first = speaker.left_edge.i
    if speaker.pos_ not in ("NOUN", "PROPN", "PRON") or first < 2 or doc[first - 1].text != ",":
        return None
    subject = speaker.head if speaker.dep_ == "appos" else _before(verb, first)
    if subject is None or subject.i >= first or subject.sent != verb.sent:
        return None
    end = min(verb.i + FARTHEST_COMMA, verb.sent.end - 1)
    comma = next((i for i in range(verb.i + 1, end) if doc[i].text == ","), None)
    if comma is None or doc[comma + 1].tag_ not in FINITE:
        return None
    clause = doc[comma + 1]
    if clause.dep_ in ("aux", "auxpass", "cop"):
        clause = clause.head
    return Aside(subject, speaker, clause) if clause.i > comma else None


def _before(verb: Token, first: int) -> Token | None:
    """What hangs on the verb before its subject, in whatever way the parser found for it."""
    labels = ("nsubj", "npadvmod", "nsubjpass", "dep", "ccomp")
    return next((child for child in verb.children if child.dep_ in labels and child.right_edge.i == first - 2), None)
