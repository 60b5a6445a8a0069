"""Whom a condition binds: "will attack unless Oman pays", "no talks until the rebels disarm"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Token

__all__ = ["bound", "is_supposed"]

INVERTED = "should"
"""What stands before its subject in place of "if": "should he refuse to go"."""
SUPPOSITIONS = frozenset({"case", "event"})
SUPPOSING = 4
"""Tokens of "in the event that", at most."""


def bound(verb: Token, conditions: Container[str]) -> Iterator[Token]:
    """Who is to meet the conditions in the clauses on and below the verb, by the words that begin such a clause."""
    # "The bloc readied troops should he refuse": the parser may hang the main clause on the condition behind it.
    above = [verb.head] if verb.dep_ == "ccomp" and verb.i < verb.head.i else []
    beside = [child for child in verb.rights if child.dep_ == "conj"]
    for clause in (*verb.subtree, *above):
        if (
            clause != verb
            and (_is_conditional(clause, conditions) or _is_inverted(clause, verb))
            and not any(other == clause or other.is_ancestor(clause) for other in beside)
        ):
            yield from (subject for subject in _subjects(clause) if not _is_undergone(subject, clause))


def is_supposed(verb: Token) -> bool:
    """Whether "in case" or "in the event that" leads to the clause."""
    doc, first = verb.doc, verb.left_edge.i
    before = [token.lower_ for token in doc[max(verb.sent.start, first - SUPPOSING) : min(first + SUPPOSING, verb.i)]]
    nouns = (at for at, word in enumerate(before) if word in SUPPOSITIONS)
    return any("in" in before[max(0, at - 2) : at] for at in nouns)


def _is_undergone(subject: Token, clause: Token) -> bool:
    """Whether others are to see to it: "unless the president is freed", "if he is not back in office by Sunday"."""
    return subject.ent_type_ == "PERSON" and (subject.dep_ == "nsubjpass" or clause.lemma_ == "be")


def _is_conditional(clause: Token, conditions: Container[str]) -> bool:
    marks = (child.lower_ for child in clause.lefts if child.dep_ in ("mark", "advmod"))
    return clause.dep_ == "advcl" and any(mark in conditions for mark in marks)


def _is_inverted(clause: Token, verb: Token) -> bool:
    modal = next((child.i for child in clause.lefts if child.dep_ == "aux" and child.lower_ == INVERTED), None)
    return modal is not None and modal > verb.i and any(subject.i > modal for subject in _subjects(clause))


def _subjects(clause: Token) -> Iterator[Token]:
    return (child for child in clause.lefts if child.dep_ in ("nsubj", "nsubjpass"))
