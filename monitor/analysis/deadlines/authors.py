"""Whose order, letter or communiqué sets a limit, where "it" is said to set it, or it is the text itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import agent_of, prepositional

__all__ = ["author_before", "with_author"]


def author_before(pronoun: Token) -> Token | None:
    """Who made the document that the sentence before is about: "The order, signed by Ali, came on Monday. It"."""
    start = pronoun.sent.start
    before = pronoun.doc[start - 1].sent if start else None
    if before is None or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    subjects = (child for child in before.root.lefts if child.dep_ in ("nsubj", "nsubjpass"))
    document = next((noun for noun in subjects if noun.lemma_ in words("limits", "orders")), None)
    if document is None:
        return None
    made = (verb for verb in document.rights if verb.dep_ == "acl" and verb.lemma_ in words("limits", "making"))
    signed = (agent for verb in made if (agent := agent_of(verb)) is not None)
    owner = (child for child in document.lefts if child.dep_ == "poss")
    sender = (noun for preposition, noun in prepositional(document) if preposition in ("from", "by", "of"))
    return next(signed, None) or next(owner, None) or next(sender, None)


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
