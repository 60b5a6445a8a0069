"""Noun phrases that mean somebody by what stands before them, and names in them that mean nobody."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from monitor.analysis.deadlines.moments import verb_above
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import prepositional

__all__ = ["are_its_leaders", "is_only_town", "only_locates", "saying_of"]

WHOSE = frozenset({"of", "from", "by", "for"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})


def only_locates(head: Token, meaning: Collection[int], person: bool) -> bool:
    """Whether a name stands in the noun phrase only to tell where or of whom: Kenya in "the doctors' union in Kenya".

    ``meaning`` are the tokens that name it, ``person`` whether it is a person's.
    """
    if head.pos_ != "NOUN":
        return False
    apart = [child for child in head.rights if child.dep_ in ("prep", "acl", "relcl") and child.lower_ not in WHOSE]
    if apart and person and head.tag_ == "NNS":
        # "The men who deposed the president, Ali Ba": the parse may call the men so.
        apart += [child for child in head.rights if child.dep_ == "appos" and child.left_edge.i > apart[0].i]
    return bool(meaning) and set(meaning) <= {token.i for child in apart for token in child.subtree}


def are_its_leaders(head: Token) -> bool:
    """Whether they lead what the article is on: "the leaders of the region", not "the leaders of both parties"."""
    if head.lower_ not in words("meetings", "leading") or not any(child.lower_ == "the" for child in head.lefts):
        return False
    of = [noun for preposition, noun in prepositional(head) if preposition in WHOSE]
    inside = [token for child in head.lefts for token in child.subtree]
    return not any(token.ent_type_ in NAMED for token in inside) and all(
        noun.lemma_ in words("meetings", "own") for noun in of
    )


def saying_of(pronoun: Token) -> Token | None:
    """The verb of saying whose subject "it" means in "the council said that it was ready"."""
    verb = verb_above(pronoun)
    while verb is not None and verb.dep_ in ("xcomp", "conj") and verb.head != verb:
        verb = verb.head
    return verb.head if verb is not None and verb.dep_ == "ccomp" and verb.head.pos_ == "VERB" else None


def is_only_town(town: Token, noun: Token, name: str | None) -> bool:
    """Whether a meeting is but called by the town, under whose name a state is known: "the Abuja summit"."""
    called_by = town.dep_ == "compound" and town.head == noun
    return called_by and name is not None and town.text.lower() not in name.lower().split()
