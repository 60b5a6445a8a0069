"""What somebody foretells that another will suffer for what he does: "there will be serious consequences"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.events.bench import Bench
from monitor.analysis.events.clauses import is_question
from monitor.analysis.events.conditions import bound
from monitor.analysis.events.pairing import Told
from monitor.analysis.events.participants import Participant
from monitor.analysis.events.syntax import is_negated, prepositional, subject_of, words_before
from monitor.analysis.events.turning import Turned
from monitor.model import Event

__all__ = ["foretold"]


def foretold(bench: Bench) -> Iterator[Event]:
    """The threats of states and bodies that name no deed, only that there will be something to pay for another's."""
    passage = bench.participants.passage
    if bench.lexicon.outcomes.isdisjoint(passage.lowers):
        return
    for token in passage.doc:
        if token.lower_ not in bench.lexicon.outcomes or token.i in passage.masks or is_question(token):
            continue
        verb = _existence(token, bench) or _mention(token, bench)
        if verb is not None and verb.i not in bench.triggers:
            yield from _threat(bench, token, verb)


def _existence(outcome: Token, bench: Bench) -> Token | None:
    """The verb that says that there will be such a thing, and neither that there will be none nor for what thing."""
    verb = outcome.head
    if outcome.dep_ not in ("attr", "nsubj") or verb.lemma_ not in ("be", "come", "follow"):
        return None
    helpers = words_before(verb, "aux")
    coming = "must" in helpers or not helpers.isdisjoint(bench.lexicon.modality["modals_planned"])
    there = verb.lemma_ != "be" or any(child.dep_ == "expl" for child in verb.lefts)
    denied = is_negated(verb) or any(left.lower_ == "no" for left in outcome.lefts)
    return verb if there and not denied and coming else None


def _mention(outcome: Token, bench: Bench) -> Token | None:
    """The verb by which grave ones are but named: "spoke of serious consequences"."""
    grave = any(child.lower_ in bench.lexicon.menacing for child in outcome.lefts)
    above = outcome.head.head if outcome.dep_ == "pobj" and outcome.head.lower_ in ("at", "of") else None
    return above if grave and above is not None and above.lemma_ in bench.lexicon.mentioning else None


def _threat(bench: Bench, outcome: Token, verb: Token) -> Iterator[Event]:
    participants, lexicon = bench.participants, bench.lexicon
    about = [noun for word in (outcome, verb) for before, noun in prepositional(word) if before == "for"]
    if any(not _is_answerable(noun, bench) for noun in about):
        return
    teller = subject_of(verb.head) if verb.dep_ == "ccomp" else None
    if verb.lemma_ in lexicon.mentioning:
        teller = subject_of(verb)
    speakers = participants.all(teller) if teller is not None else participants.tellers(outcome)
    speakers = [one for one in speakers if one.name and participants.is_official(one.name)]
    if not speakers:
        return
    heads = [*(noun for noun in about if noun.pos_ == "PROPN"), *bound(verb, lexicon.modality["conditions"])]
    whom: list[Participant] = [one for one in participants.first(heads, speakers, spoken=True) if one.name]
    told = Told(participants.passage.span(outcome.i, outcome.i), outcome, "outcome foretold (events.toml, foretold)")
    bench.pairing.settled.add(told.span)
    yield from bench.pairing.told(Turned("THREATEN", "threatened"), told, speakers, whom)


def _is_answerable(noun: Token, bench: Bench) -> bool:
    """Whether somebody can be made to pay for it: those who do something, or the deed; "for growth" is a forecast."""
    somebody = noun.pos_ in ("PRON", "PROPN") or noun.lemma_ in bench.lexicon.at_large
    return somebody or noun.lemma_ in bench.lexicon.hostile | bench.lexicon.intervention
