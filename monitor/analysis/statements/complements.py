"""Complement clauses under other labels: what the parser takes for an adverbial or a relative clause."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.statements.candidates import children
from monitor.analysis.statements.lexicon import Lexicon

__all__ = ["disguised_clauses", "for_clause", "is_apart"]

TIMES_AND_PLACES = frozenset({"when", "where", "if"})
"""Words that open a question only after a verb that asks or is negated."""
QUESTION_WORDS = frozenset({"how", "why", "whether"}) | TIMES_AND_PLACES
ASKING = frozenset({"ask", "wonder", "know", "inquire", "enquire"})
SUBJECTS = ("nsubj", "nsubjpass", "expl")
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})


def disguised_clauses(verb: Token, words: Lexicon) -> list[Token]:
    """The clauses that a reporting verb without a clausal complement means nevertheless."""
    return [
        *(clause for clause in children(verb, "advcl") if _is_question(clause, verb) or _comes_first(clause, verb)),
        *_told(verb, words),
    ]


def is_apart(clause: Token, verb: Token) -> bool:
    """Whether a mark parts a clause from the verb after it: Italy is quiet; France said so. Vote: rivals meet."""
    own = min([verb.i, *(subject.left_edge.i for subject in children(verb, *SUBJECTS) if subject.i > clause.i)])
    return clause.i < verb.i and verb.doc[own - 1].text in (";", ":")


def _is_question(clause: Token, verb: Token) -> bool:
    """Did not say when they would leave: the question follows the verb at once."""
    first = verb.doc[clause.left_edge.i]
    if clause.left_edge.i != verb.i + 1 or first.lower_ not in QUESTION_WORDS or not children(clause, *SUBJECTS):
        return False
    return first.lower_ not in TIMES_AND_PLACES or verb.lemma_ in ASKING or bool(children(verb, "neg"))


def _comes_first(clause: Token, verb: Token) -> bool:
    """The dam burst, the agency said in a report: a full clause before the verb, with nothing to subordinate it."""
    if clause.i > verb.i or not children(clause, *SUBJECTS) or children(clause, "mark") or is_apart(clause, verb):
        return False
    return verb.doc[clause.left_edge.i].lower_ not in QUESTION_WORDS | {"as", "while", "once"}


def _told(verb: Token, words: Lexicon) -> list[Token]:
    """Told the forum he was against the war: a clause with a subject of its own is no relative clause."""
    if verb.lemma_ not in words.addressed:
        return []
    return [
        clause
        for listener in children(verb, "dobj", "dative")
        for clause in children(listener, "relcl")
        if children(clause, *SUBJECTS)
        and not any(verb.doc[i].lower_ in RELATIVES for i in range(clause.left_edge.i, clause.i))
        and (children(clause, "dobj", "attr", "acomp", "prep", "xcomp", "ccomp", "nsubjpass"))
    ]


def for_clause(verb: Token) -> Token | None:
    """Called for the road to be opened: the parser takes "for" for the mark of an adverbial clause."""
    for clause in children(verb, "advcl", "ccomp", "xcomp"):
        if clause.i > verb.i and any(mark.lower_ == "for" for mark in children(clause, "mark")):
            return clause
    return None
