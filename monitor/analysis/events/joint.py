"""Several who are named together: what a pronoun for both of them means, and whom a preposition said again names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

__all__ = ["both", "repeated"]

PLURAL = frozenset({"both", "they"})
"""What stands for several who were named together."""
WITHIN = 60
"""Words back that they are looked for."""


def both(pronoun: Token, names: tuple[str, ...], mentioned: Callable[[Token], tuple[str, ...]]) -> tuple[str, ...]:
    """All whom a pronoun means that stands for several, of whom one at most is known: "Oman and Iran met. Both said".

    ``names`` are whom it is known to mean; ``mentioned`` tells whom a token of a name means.
    """
    if pronoun.lower_ not in PLURAL or len(names) > 1 or not (names or pronoun.lower_ == "both"):
        return ()
    for at in range(pronoun.i - 1, max(pronoun.i - WITHIN, -1), -1):
        first = pronoun.doc[at]
        if first.dep_ != "conj" and first.pos_ == "PROPN" and (others := first.conjuncts):
            known = dict.fromkeys(name for one in (first, *others) for name in mentioned(one))
            if len(known) > 1 and (not names or names[0] in known):
                return tuple(known)
    return ()


def repeated(noun: Token) -> Iterator[Token]:
    """What stands behind the same preposition again: Chad in "an appeal to Togo and to Chad"."""
    before = [child for child in noun.rights if child.lower_ == "of"]
    for preposition in [*before, *([noun.head] if noun.dep_ == "pobj" else [])]:
        for again in preposition.rights:
            if again.dep_ == "conj" and again.lower_ == preposition.lower_:
                yield from (inner for inner in again.children if inner.dep_ == "pobj")
