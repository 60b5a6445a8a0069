"""What must be done: whoever says so asks it of the one who must."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from spacy.tokens import Token

from monitor.analysis.events.bench import Bench
from monitor.analysis.events.pairing import MOST
from monitor.analysis.events.syntax import objects_of, subject_of
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
    whom = [participant for participant in bench.participants.all(bound) if participant.known]
    if not any(participant.known for participant in speakers) or not whom:
        return
    passage = bench.participants.passage
    for source, target in list(product(speakers, whom))[:MOST]:
        if source.name is None or source.name != target.name:
            trigger, sentence = passage.span(modal.i, verb.i), passage.sentence(verb)
            yield Event(
                "REQUEST",
                "done",
                actor=source.name,
                actor_span=source.span,
                recipient=target.name,
                recipient_span=target.span,
                trigger=trigger,
                sentence=sentence,
                rule=f"duty said with '{modal.lower_}' (events.toml, modals_demand)",
            )
