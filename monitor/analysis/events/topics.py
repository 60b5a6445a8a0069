"""Who is only spoken of: what talks are about, who will do what is warned of, to whom others are to do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.modality import is_infinitive
from monitor.analysis.events.syntax import counted, is_passive
from monitor.analysis.events.triggers import Trigger

__all__ = ["freed_by", "is_enforcer", "is_told", "is_topic", "is_topical"]

SEVERAL = frozenset({"all", "both", "each", "either"})
CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "acl"})


def is_enforcer(noun: Token, lexicon: Lexicon) -> bool:
    """Whether those act for a state who will do what is warned of: "police", "its forces", though not "force"."""
    return counted(noun).lemma_ in lexicon.enforcers and noun.lower_ != "force"


def is_topic(noun: Token) -> bool:
    """Whether it is what is talked about, or where: "a summit on Oman", "talks in Oman"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("about", "at", "in", "on", "over")


def is_topical(trigger: Trigger) -> bool:
    """Whether all that is said of talks is what they are about or where: "held a summit on Oman"."""
    consumed = trigger.object
    if trigger.type != "CONSULT" or consumed is None:
        return False
    return any(is_topic(noun) for child in consumed.rights for noun in child.children)


def freed_by(word: Token) -> Iterator[Token]:
    """To whom others are to do what is asked for: "demanded that the president be freed", "be set free"."""
    for clause in word.rights:
        if clause.dep_ in CLAUSES and (is_passive(clause) or any(c.dep_ == "nsubjpass" for c in clause.lefts)):
            for noun in clause.lefts:
                if noun.dep_ in ("nsubj", "nsubjpass") and noun.ent_type_ == "PERSON":
                    yield noun


def is_told(verb: Token, recipients: Sequence[Token]) -> bool:
    """Whether somebody in particular is told what to do: "asked its members to pay", "called on both to talk"."""
    head = recipients[0] if recipients else None
    if head is None or not (head.pos_ == "NOUN" or head.lower_ in SEVERAL):
        return False
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and is_infinitive(child):
            return head.head in (verb, child) or (head.dep_ == "pobj" and head.head.lower_ in ("on", "to", "upon"))
    return False
