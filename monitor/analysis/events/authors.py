"""Who did a deed that its clause does not tell of as his: who announces or ordered it, and who did it with another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from monitor.analysis.events.bench import Bench
from monitor.analysis.events.participants import Participant
from monitor.analysis.events.syntax import is_passive, prepositional, subject_of
from monitor.analysis.events.triggers import Trigger
from monitor.analysis.events.turning import TOGETHER
from monitor.model import EventType

__all__ = ["announcers", "beside", "commander", "suffering"]

ANNOUNCED: frozenset[EventType] = frozenset({"SANCTION", "MOBILIZE"})
"""What those have done whose officials tell that it was done."""
CLOSED = frozenset({"space", "checkpoints", "flight"})
"""The classes of what is closed by those who announce it."""
JOINING = frozenset({"follow", "join"})
WITH = frozenset({"alongside", "with"})
AGAIN = frozenset({"do", "have"})
"""Verbs that stand for one told before: "recalled its envoy, as did Oman"."""


def announcers(bench: Bench, trigger: Trigger, recipients: Sequence[Token]) -> list[Participant]:
    """Whose officials say what was done to another: "ties with Oman were cut, the Chadian minister said".

    Nobody, where it is done to nobody in particular or to the speaker's own state.
    """
    verb, participants = trigger.token, bench.participants
    if not is_passive(verb) or not (trigger.type in ANNOUNCED or trigger.entry.objects in CLOSED):
        return []
    tellers = [one for one in participants.tellers(verb) if one.name and participants.is_official(one.name)]
    targets = participants.first(recipients, tellers, spoken=False) if tellers else []
    return tellers if any(target.name for target in targets) else []


def commander(verb: Token, motives: frozenset[str]) -> Token | None:
    """At whose word it was done: "was put on a plane on the orders of the Chadian president"."""
    for preposition, noun in prepositional(verb):
        if preposition == "on" and noun.lemma_ in motives:
            of = (inner for before, inner in prepositional(noun) if before == "of")
            return next((child for child in noun.lefts if child.dep_ == "poss"), None) or next(of, None)
    return None


def beside(verb: Token, actor: Token, kind: EventType) -> Iterator[Token]:
    """Who else did it: "Oman, joined by Yemen, closed", "Oman and, with Yemen, Iran closed", "as did Yemen"."""
    if kind in TOGETHER:
        return
    for child in actor.rights:
        if child.dep_ == "acl" and child.lemma_ in JOINING:
            yield from (noun for preposition, noun in prepositional(child) if preposition == "by")
        elif child.dep_ == "prep" and child.lower_ in WITH and _is_set_apart(child):
            yield from (noun for noun in child.children if noun.dep_ == "pobj")
    between = [*verb.lefts, *(verb.head.rights if verb.dep_ == "conj" else ())]
    for child in between:
        if child.dep_ == "prep" and child.lower_ in WITH and child.i < verb.i and _is_set_apart(child):
            yield from (noun for noun in child.children if noun.dep_ == "pobj")
    for child in verb.rights:
        if child.dep_ == "advcl" and child.lemma_ in AGAIN and any(mark.lower_ == "as" for mark in child.lefts):
            again = subject_of(child)
            yield from [again] if again is not None and again.i > child.i else []


def _is_set_apart(preposition: Token) -> bool:
    """Whether a comma or "together" stands before the preposition and a comma behind what it leads to."""
    doc, after = preposition.doc, preposition.right_edge.i + 1
    before = doc[preposition.i - 1].lower_ if preposition.i else ""
    return before in (",", "along", "together") and after < len(doc) and doc[after].text == ","


def suffering(bench: Bench, trigger: Trigger) -> tuple[list[Participant], list[Participant]] | None:
    """Who says that another will pay for something, and that other: "Oman will pay a heavy price, Yemen said"."""
    verb, participants = trigger.token, bench.participants
    subject = subject_of(verb)
    if subject is None:
        return None
    tellers = [one for one in participants.tellers(verb) if one.name and participants.is_official(one.name)]
    whom = participants.first([subject], tellers, spoken=True)
    return (tellers, whom) if tellers and any(one.name for one in whom) else None
