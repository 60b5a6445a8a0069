"""What must be done: whoever says so asks it of the one who must."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from monitor.analysis.events.bench import Bench
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.pairing import Told
from monitor.analysis.events.participants import Participant
from monitor.analysis.events.syntax import agent_of, objects_of, prepositional, subject_of
from monitor.analysis.events.turning import Turned
from monitor.model import Event

__all__ = ["duties"]


def duties(bench: Bench) -> Iterator[Event]:
    """What a speaker says that another must do is asked of him."""
    passage, modals = bench.participants.passage, bench.lexicon.modality["modals_demand"]
    if not any(modal in passage.source.string for modal in modals):
        return
    for token in passage.doc:
        if token.lower_ in modals and token.dep_ == "aux":
            yield from _duty(bench, token, token.head)


def _duty(bench: Bench, modal: Token, verb: Token) -> Iterator[Event]:
    bound = next((noun for noun in objects_of(verb) if noun.dep_ == "nsubjpass"), None) or subject_of(verb)
    if bound is None or bound.pos_ == "PRON" or bound.i > modal.i or bench.governor(verb) is not None:
        return
    speaker = subject_of(verb.head) if verb.dep_ == "ccomp" else None
    speakers = bench.participants.all(speaker) if speaker is not None else bench.participants.quoted()
    passive = bound.dep_ == "nsubjpass"
    if bound.ent_type_ == "PERSON" and (passive or _is_restored(verb, bench.lexicon)):
        # Others are to do it: whoever holds him.
        agent = agent_of(verb) if passive else None
        found = bench.participants.all(agent) if agent is not None else bench.participants.captors([bound])
        whom: list[Participant] = found or [Participant(None, None)]
        bench.pairing.settled.add(bench.participants.passage.span(modal.i, verb.i))
        if any(participant.known for participant in speakers):
            yield from _asked(bench, modal, verb, speakers, whom)
        return
    whom = [participant for participant in bench.participants.all(bound) if participant.known]
    if not any(participant.known for participant in speakers) or not whom:
        return
    yield from _asked(bench, modal, verb, speakers, whom)


def _is_restored(verb: Token, lexicon: Lexicon) -> bool:
    """Whether it says that somebody is to be in office again: "must return to power"."""
    offices = lexicon.classes["office"]
    return verb.lemma_ in ("be", "return") and any(
        preposition in ("in", "to") and noun.lemma_ in offices for preposition, noun in prepositional(verb)
    )


def _asked(
    bench: Bench, modal: Token, verb: Token, speakers: Sequence[Participant], whom: Sequence[Participant]
) -> Iterator[Event]:
    rule = f"duty said with '{modal.lower_}' (events.toml, modals_demand)"
    told = Told(bench.participants.passage.span(modal.i, verb.i), verb, rule)
    yield from bench.pairing.told(Turned("REQUEST", "done"), told, speakers, whom)
