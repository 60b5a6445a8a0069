"""What the words around a trigger make of it: done, planned, threatened, refused, or not said to happen at all."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from monitor.analysis.events.lexicon import Lexicon
from monitor.model import EventStatus

__all__ = ["Modality", "modality_of"]

CLIMB = 6
Modality = EventStatus | Literal["asked", "hypothetical", "negated", "demanded"]
"""A status; or asked of somebody else, imagined, denied, or said to be somebody's duty."""


def modality_of(verb: Token, lexicon: Lexicon) -> Modality:
    """The modality of the clause of a verb, from its helpers and from the verbs that govern it."""
    words = lexicon.modality
    status: Modality = "done"
    for _ in range(CLIMB):
        found = _own(verb, words)
        if found and (status == "done" or found in ("hypothetical", "asked")):
            status = found
        if found in ("hypothetical", "asked"):
            return found
        if status == "threatened":
            return status
        governor, how = _governor(verb)
        if governor is None:
            return status
        below = _governed(governor, how, words)
        if below == "asked" and how == "xcomp" and not _controls_object(governor):
            below = "planned" if governor.lemma_ in words["planned"] else below
        if below == "asked":
            return "asked"
        if below and status in ("done", "planned"):
            return below
        if how == "ccomp" or how == "relcl":
            return status
        verb = governor
    return status


def _own(verb: Token, words: dict[str, frozenset[str]]) -> Modality | None:
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    negated = any(child.dep_ == "neg" for child in verb.children)
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "advmod")}
    if marks & words["conditions"]:
        return "hypothetical"
    future = (
        bool(helpers & words["modals_planned"]) or "wo" in helpers or (verb.head.lower_ == "going" and "to" in helpers)
    )
    if "have" in helpers and helpers & {"would", "could", "should", "might", "may"}:
        return "hypothetical"
    if negated:
        return "refused" if future or helpers & {"can", "ca"} else "negated"
    if future:
        return "threatened" if _conditional(verb, words) else "planned"
    if helpers & words["modals_demand"]:
        return "demanded"
    if helpers & words["modals_open"]:
        return "threatened" if _conditional(verb, words) else "hypothetical"
    return None


def _conditional(verb: Token, words: dict[str, frozenset[str]]) -> bool:
    """Whether an if-clause hangs on the verb."""
    return any(
        child.dep_ in ("advcl", "prep") and any(word.lower_ in ("if", "unless") for word in [child, *child.lefts])
        for child in verb.children
    )


def _governor(verb: Token) -> tuple[Token | None, str]:
    """The verb or adjective above, and how the verb hangs on it."""
    how, head = verb.dep_, verb.head
    if head == verb:
        return None, how
    if how == "conj" and head.pos_ in ("VERB", "AUX"):
        if any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts):
            return None, how
        return head, how
    if how in ("xcomp", "ccomp", "advcl", "acl"):
        return head, how
    if how == "pcomp" and head.dep_ == "prep" and head.head != head:
        return head.head, f"pcomp {head.lower_}"
    return None, how


def _governed(governor: Token, how: str, words: dict[str, frozenset[str]]) -> Modality | None:
    """What the governor makes of the verb below it."""
    if how == "conj":
        return None
    lemma = governor.lemma_.lower()
    infinitive = how in ("xcomp", "acl", "advcl")
    if lemma in words["ordered"] and how in ("xcomp", "ccomp"):
        return "ordered"
    if lemma in words["asked"] and (how in ("xcomp", "ccomp") or how.startswith("pcomp")):
        return "asked"
    if lemma in words["refused"] and (how == "xcomp" or how == "pcomp out"):
        return "refused"
    if lemma in words["planned"] and (how in ("xcomp", "acl") or how.startswith("pcomp")):
        return "planned"
    if how == "advcl" and infinitive:
        return None
    return None


def _controls_object(governor: Token) -> bool:
    return any(child.dep_ in ("dobj", "nsubjpass") for child in governor.children)
