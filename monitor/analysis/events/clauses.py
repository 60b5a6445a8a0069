"""What a clause of a dependency parse is: a question, an aside, told by somebody; and how far it reaches."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.syntax import is_negated

__all__ = ["according_to", "clause_of", "is_aside", "is_no_longer", "is_question", "is_voiced", "teller_of"]

CLIMB = 8
"""How many heads up the verb of a clause is looked for: a bound for degenerate parses."""


def is_voiced(noun: Token | None, lexicon: Lexicon) -> bool:
    """Whether it is or leads to whose words are told, to whom nothing is done: "in the words of the minister"."""
    if noun is not None and noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.dep_ == "prep":
        noun = noun.head.head
    return noun is not None and noun.lemma_ in lexicon.voiced and noun.dep_ == "pobj" and noun.head.lower_ == "in"


def is_aside(verb: Token) -> bool:
    """Whether the clause only says who else has said so of what is told: "as threatened by the bloc"."""
    return verb.dep_ == "advcl" and any(child.lower_ == "as" and child.dep_ == "mark" for child in verb.lefts)


def is_question(token: Token) -> bool:
    """Whether the token's sentence asks."""
    sentence = token.sent
    return any(sentence[at].text == "?" for at in range(-1, -min(len(sentence), 3) - 1, -1))


def according_to(verb: Token) -> Token | None:
    """By whose account something is told."""
    for child in verb.children:
        if child.lower_ == "according":
            inner = (noun for to in child.children for noun in to.children if noun.dep_ == "pobj")
            return next(inner, None)
    return None


def clause_of(verb: Token) -> tuple[int, int]:
    """The first and last token of the clause in which a trigger's deed is told, with what its subject did before."""
    token = verb
    for _ in range(CLIMB):
        head = token.head
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.lefts)
        if head == token or (own and token.dep_ in ("ccomp", "advcl", "conj", "parataxis")):
            break
        token = head
    first, last = token.left_edge.i, token.right_edge.i
    # What somebody else or the same does besides is another deed: "called a rally and urged the army".
    besides = (child.left_edge.i - 1 for child in verb.rights if child.dep_ == "conj" and child.pos_ == "VERB")
    return first, min((last, *besides))


def teller_of(clause: Token) -> Token | None:
    """The verb that tells the clause, also where it hangs on whom it is told: "told an envoy that it would"."""
    if clause.dep_ == "ccomp":
        return clause.head
    told = clause.dep_ in ("acl", "relcl") and clause.head.dep_ in ("dobj", "dative")
    reported = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)
    return clause.head.head if told and reported else None


def is_no_longer(verb: Token) -> bool:
    """Whether "no longer" or "not any more" stands with the verb, or "no more" with its object."""
    denied = is_negated(verb)
    for child in verb.children:
        words = {word.lower_ for inner in child.lefts for word in (inner, *inner.lefts)}
        if child.lower_ in ("longer", "more") and child.dep_ == "advmod" and ("no" in words or denied):
            return True
        if child.dep_ in ("dobj", "nsubjpass") and "no" in words and words & {"more", "further"}:
            return True
    return False
