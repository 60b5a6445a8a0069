"""Forces that are moved: whose they are, and against whom they go."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.syntax import joined, objects_of, prepositional

__all__ = ["aims", "confronted", "fought", "helping", "is_against_somebody", "opposed", "owners"]

PURPOSES = frozenset({"advcl", "xcomp", "acl", "relcl"})
AIMED = frozenset({"against", "for", "in", "into", "to"})
"""Behind these stands what a force is for."""


def owners(force: Token) -> set[Token]:
    """Whose the forces are that are moved: "authorised the armies of Oman and Peru to enter", "troops from Oman"."""
    whose = (child for child in force.rights if child.lower_ in ("from", "of"))
    of = [noun for child in whose for noun in child.children if noun.dep_ == "pobj"]
    found = [*of, *(child for child in force.lefts if child.dep_ in ("poss", "compound", "amod"))]
    return {named for owner in found for named in joined(owner)} | {*found, *force.conjuncts}


def confronted(word: Token, moved: Token | None, lexicon: Lexicon) -> Iterator[Token]:
    """Whom forces are moved against: "sent ships to deter raiders"."""
    for clause in _purposes(word, moved):
        if clause.lemma_ in lexicon.confronting:
            yield from objects_of(clause)
            yield from (noun for _, noun in prepositional(clause))


def opposed(word: Token, lexicon: Lexicon) -> Iterator[Token]:
    """With whom a quarrel is told of beside the forces: "called up reservists as tensions with Oman rose"."""
    for noun in word.subtree:
        if noun.lemma_ in lexicon.quarrels and noun.pos_ == "NOUN":
            yield from (other for preposition, other in prepositional(noun) if preposition in ("against", "with"))


def helping(word: Token, moved: Token | None, lexicon: Lexicon) -> list[Token]:
    """What tells that forces are moved to help somebody: "sent planes to help Oman resist a raid", "in its defence"."""
    clauses = [clause for clause in _purposes(word, moved) if clause.lemma_ in lexicon.modality["helping"]]
    nouns = [noun for preposition, noun in prepositional(word) if preposition in ("as", "for", "in", "to")]
    shown = (noun for noun in nouns if noun.lemma_ in lexicon.modality["shown"])
    nouns += [help_ for noun in shown for preposition, help_ in prepositional(noun) if preposition == "of"]
    return clauses + [noun for noun in nouns if noun.lemma_ in lexicon.modality["help"]]


def fought(help_: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Against whom somebody is helped: "to help repel a raid by Yemen", "to defend the king against Yemen"."""
    for word in help_.subtree:
        if word.pos_ == "VERB" and word.lemma_ in lexicon.confronting:
            yield from objects_of(word)
        elif word.lower_ == "against":
            yield from (noun for noun in word.children if noun.dep_ == "pobj")


def is_against_somebody(help_: Token, lexicon: Lexicon) -> bool:
    """Whether the help is against an enemy, named or not: "to help defend Oman", not "to support the clinics"."""
    opposing = lexicon.confronting | lexicon.modality["defending"]
    return any(word.lower_ == "against" or word.lemma_ in opposing for word in help_.subtree)


def aims(noun: Token, lexicon: Lexicon) -> Iterator[Token]:
    """What a force is for that others join or lead: "into the force for Oman"; of anything else itself."""
    if noun.lemma_ not in lexicon.classes["force"]:
        yield noun
        return
    yield from (aim for preposition, aim in prepositional(noun) if preposition in AIMED)


def _purposes(word: Token, moved: Token | None) -> Iterator[Token]:
    for above in (word, moved):
        yield from (child for child in above.rights if child.dep_ in PURPOSES) if above is not None else ()
