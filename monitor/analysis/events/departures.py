"""Envoys who must leave: whoever says so sends them away."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.events.bench import Bench
from monitor.analysis.events.pairing import Told
from monitor.analysis.events.syntax import prepositional, subject_of, words_before
from monitor.analysis.events.turning import Turned
from monitor.model import Event

__all__ = ["departures"]

WITHIN = frozenset({"at", "from", "in", "of"})
"""Behind these stands whose people somebody is of: "a member of the staff at the embassy"."""
DEPTH = 3


def departures(bench: Bench) -> Iterator[Event]:
    """The expulsions told as a duty: "two attachés must leave, Oman said", "will have to pack their bags"."""
    passage, leaving = bench.participants.passage, bench.lexicon.departing
    if leaving.isdisjoint(passage.lowers):
        return
    for token in passage.doc:
        if token.tag_ == "VB" and token.lower_ in leaving and (must := _obliged(token, bench)) is not None:
            yield from _expelled(bench, token, must)


def _is_envoy(noun: Token, bench: Bench, depth: int = DEPTH) -> bool:
    """Whether the noun, what it counts or whose it is tells of envoys: "three members of the embassy's staff"."""
    envoys = bench.lexicon.classes["diplomat"]
    before = (f"{child.lower_} {noun.lemma_.lower()}" for child in noun.lefts)
    if noun.lemma_.lower() in envoys or not envoys.isdisjoint(before):
        return True
    within = (inner for preposition, inner in prepositional(noun) if preposition in WITHIN)
    return bool(depth) and any(_is_envoy(inner, bench, depth - 1) for inner in within)


def _obliged(verb: Token, bench: Bench) -> Token | None:
    """The verb that has the subject of who must go: that of "must go" itself, "have" of "will have to go"."""
    helpers = words_before(verb, "aux")
    if helpers & bench.lexicon.modality["modals_demand"] and not any(child.dep_ == "neg" for child in verb.lefts):
        return verb
    above = verb.head
    forced = verb.dep_ == "xcomp" and "to" in helpers and above.lemma_ == "have"
    return above if forced and not any(child.dep_ == "neg" for child in above.lefts) else None


def _expelled(bench: Bench, verb: Token, must: Token) -> Iterator[Event]:
    bound = next((child for child in must.lefts if child.dep_ == "nsubj"), None)
    if bound is None or not _is_envoy(bound, bench):
        return
    participants = bench.participants
    teller = subject_of(must.head) if must.dep_ == "ccomp" else None
    speakers = participants.all(teller) if teller is not None else participants.tellers(verb)
    whom = participants.first([bound], speakers, spoken=False)
    if not any(one.known for one in speakers) or not any(one.name for one in whom):
        return
    rule = f"envoys who must '{verb.lower_}' (events.toml, departing)"
    told = Told(participants.passage.span(min(must.i, verb.i), verb.i), verb, rule)
    yield from bench.pairing.told(Turned("SANCTION", "ordered"), told, speakers, whom)
