"""Whose order, letter or communiqué sets a limit, where "it" is said to set it, or it is the text itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import agent_of, is_passive, prepositional, subject_of

__all__ = ["author_before", "author_within", "with_author"]

LEADING = frozenset({"under", "in", "by", "with", "through", "to", "per", "via"})
"""What leads to the document by which something is told: "under a resolution", "according to the decision"."""


def author_before(pronoun: Token) -> Token | None:
    """Who made the document that the sentence before is about: "The order, signed by Ali, came on Monday. It"."""
    start = pronoun.sent.start
    before = pronoun.doc[start - 1].sent if start else None
    if before is None or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    subjects = (child for child in before.root.lefts if child.dep_ in ("nsubj", "nsubjpass"))
    document = next((noun for noun in subjects if noun.lemma_ in words("limits", "orders")), None)
    return _author_of(document) if document is not None else None


def author_within(sentence: Iterable[Token]) -> Token | None:
    """Who made the document by which the sentence says that it tells: "under a resolution that the council passed"."""
    orders = words("limits", "orders")
    documents = (noun for noun in sentence if noun.dep_ == "pobj" and noun.lemma_ in orders and noun.pos_ == "NOUN")
    authors = (_author_of(noun) for noun in documents if noun.head.lower_ in LEADING)
    return next((author for author in authors if author is not None), None)


def _author_of(document: Token) -> Token | None:
    """Who signed, passed or reached it, whose it is, or from whom it comes."""
    made = (v for v in document.rights if v.dep_ in ("acl", "relcl") and v.lemma_ in words("limits", "making"))
    makers = (agent_of(verb) if is_passive(verb) else subject_of(verb) for verb in made)
    owner = (child for child in document.lefts if child.dep_ == "poss")
    sender = (noun for preposition, noun in prepositional(document) if preposition in ("from", "by", "of"))
    return next((one for one in (*makers, *owner, *sender) if one is not None and one != document), None)


def with_author(clues: Sequence[Clue], adopted: date | None) -> Sequence[Clue]:
    """The clues, those of an act that was ``adopted`` on a day each with the body that met then and made it.

    Duties that nobody is said to lay on another are its own, and so are missions that nobody is said to send.
    """
    today = adopted.isoformat() if adopted is not None else None
    met = [clue for clue in clues if clue.kind == "meeting" and clue.due == today and clue.fate is not None]
    bodies = {clue.issuer for clue in met if clue.issuer is not None}
    if today is None or len(bodies) != 1:
        return clues
    return [
        replace(clue, issuer=min(bodies), parties_by="whose act it is") if _is_its_own(clue) else clue for clue in clues
    ]


def _is_its_own(clue: Clue) -> bool:
    if clue.issuer is not None or clue.anonymous or clue.named or clue.fate is not None:
        return False
    if clue.kind == "deadline":
        return clue.imposed and bool(clue.deeds or clue.addressee or clue.unnamed)
    return clue.what is None and clue.place is not None
