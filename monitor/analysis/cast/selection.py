"""Which figures are actors: those who act, speak or are acted upon, not what merely locates or qualifies."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from monitor.analysis.cast.figure import LONGEST_LIST, Figure, Reference, folded
from monitor.analysis.cast.groups import is_speaking, words
from monitor.analysis.passage import Passage

__all__ = ["is_actor"]

CORE = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent", "csubj"})
LEADING_TO_PARTIES = {"between": "dealings", "of": "obeying"}
"""The nouns, by their list in the lexicon, after which these prepositions lead to parties."""
PLACES = frozenset({"GPE", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
HYPHENS = frozenset({"-", "–", "‑", "/"})


def is_actor(figure: Figure, passages: Sequence[Passage]) -> bool:
    """Whether the figure is listed among the article's actors."""
    heads = [(reference, passages[reference.passage].doc[reference.head]) for reference in figure.references]
    named = [(reference, head) for reference, head in heads if reference.label]
    if figure.speaks:
        return True
    if figure.kind == "person":
        return _is_person(figure, named)
    if figure.entry:
        if figure.entry.place:
            return False
        placed = figure.kind == "state" or all(reference.usage == "seat" for reference, _ in named)
        return not placed or any(_acts(*pair) for pair in named)
    if any(reference.usage == "name" for reference, _ in named):
        return figure.kind != "state" and _is_organization(figure, named)
    return _is_group(figure, [head for _, head in named])


def _is_group(figure: Figure, heads: Sequence[Token]) -> bool:
    """Whether a group without a name does something, or something is done to it."""
    if figure.noun in words("always"):
        return not all(head.dep_ == "attr" or (head.dep_ == "pobj" and head.head.lower_ == "as") for head in heads)
    if figure.noun in words("only_as_subject"):
        return any(head.dep_ == "nsubj" and head.head.lemma_ != "be" for head in heads)
    return any(head.dep_ in CORE or head.dep_ == "poss" or _is_party(head) for head in heads)


def _is_party(head: Token) -> bool:
    """Whether it is a party to what is told: "by", "against" or "with" it."""
    return head.dep_ in ("pobj", "conj", "poss") and head.head.lower_ in (
        "by",
        "against",
        "with",
        "to",
        "from",
        "for",
        "on",
    )


def _is_person(figure: Figure, named: Sequence[tuple[Reference, Token]]) -> bool:
    if all(head.dep_ in ("compound", "amod", "nmod") for _, head in named):
        return bool(figure.descriptions)
    speaking = any(is_speaking(head) for _, head in named)
    if not figure.descriptions and not speaking and figure.name.casefold().rsplit(" ", 1)[-1] in words("no_actor"):
        return False
    if figure.descriptions or figure.gender or len(named) > 1:
        return True
    if not any(c.isupper() for c in figure.name) or any(c.isdigit() for c in figure.name):
        return any(head.dep_ in CORE for _, head in named)
    return " " in figure.name or any(head.dep_ in ("nsubj", "poss", "agent", "nsubjpass") for _, head in named)


def _acts(reference: Reference, head: Token) -> bool:
    """Whether a reference to a state shows it as an actor rather than as a place or a mere adjective."""
    if reference.usage in ("noun", "joint"):
        return True
    if reference.usage == "demonym":
        return (head.dep_ not in ("compound", "nmod") and head.dep_ in ("nsubj", "dobj")) or _qualifies_power(head)
    for _ in range(LONGEST_LIST):
        if head.dep_ not in ("conj", "appos"):
            break
        head = head.head
    if head.dep_ == "pobj":
        return not _locates(head.head)
    if head.dep_ == "poss" or head.dep_ in CORE:
        return True
    return head.dep_ in ("compound", "nmod", "amod") and _qualifies_power(head)


def _locates(preposition: Token) -> bool:
    """Whether the preposition leads to a mere place, not to a party or to the scene of a political happening."""
    word, governor = preposition.lower_, preposition.head
    if word in ("to", "from", "toward", "towards"):
        return governor.lemma_ in words("locating", "motion")
    if word == "into" and any(child.lower_ in words("locating", "forces") for child in governor.lefts):
        return False
    if word in LEADING_TO_PARTIES and governor.lemma_ in words("locating", LEADING_TO_PARTIES[word]):
        return False
    return word in words("locating", "prepositions") and governor.lower_ not in words("happenings")


def _qualifies_power(head: Token) -> bool:
    above = head.head
    if above.lower_ in words("power"):
        return True
    while above.dep_ in ("compound", "nmod", "amod") and above.head != above:
        led = above.lower_ == "led"
        above = above.head
        if (led or _is_paired(head)) and above.lemma_ in words("power", "dealings"):
            return True
    return above.lemma_ in words("power", "dealings") and _is_paired(head)


def _is_paired(name: Token) -> bool:
    """Whether a hyphen joins it to another: "Iran-US"."""
    around = name.doc[max(0, name.i - 1) : name.i + 2]
    return any(token.text in HYPHENS for token in around)


def _is_organization(figure: Figure, named: Sequence[tuple[Reference, Token]]) -> bool:
    label = named[0][0].label
    if label in PLACES:
        return False
    parts = folded(figure.name).split()
    heads = [head for _, head in named]
    if parts and parts[-1] in words("premises"):
        return any(head.dep_ in CORE or is_speaking(head) for head in heads)
    if any(part in words("organization") for part in parts):
        return True
    if not parts or parts[-1] in words("no_actor"):
        return False
    if any(is_speaking(head) for head in heads):
        return True
    if label == "NORP":
        return any(head.tag_ in ("NNS", "NNPS") and head.dep_ in CORE for head in heads)
    if any(head.dep_ in ("nsubj", "agent", "nsubjpass", "poss") for head in heads):
        return True
    return figure.name.isupper() and len(figure.name) > 1
