"""The sentences of a passage in which limits and meetings are looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from spacy.strings import get_string_id

from monitor.analysis.deadlines.bodies import Bodies
from monitor.analysis.deadlines.moments import POINTERS, When, pointing, whens_of, within
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.starts import leads
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.participants import Participants
from monitor.analysis.passage import Passage
from monitor.model import Event, Statement, Time

__all__ = ["scenes"]


def scenes(
    text: str,
    passage: Passage,
    participants: Participants,
    bodies: Bodies,
    written: tuple[date, date] | None,
    times: Sequence[Time],
    statements: Sequence[Statement],
    adopted: date | None = None,
    title: bool = False,
    events: Sequence[Event] = (),
) -> Iterator[Scene]:
    """The sentences of a passage that name a time, a limit or a meeting."""
    string = passage.source.string.lower()
    telling = _telling()
    named = any(stem in string for stem in _stems())
    offsets = passage.offsets
    points = any(phrase in string for phrase in POINTERS)
    if not named and not (offsets and within(times, offsets[0][0], offsets[-1][1])):
        return
    lemmas = passage.doc.to_array("LEMMA").tolist()
    day_before: When | None = None
    lead: When | None = None
    for sentence in passage.doc.sents:
        whens = whens_of(passage, sentence, times)
        if sentence.start == 0 and whens and leads(whens[0]):
            lead = whens[0]
        pointed = pointing(passage, sentence, day_before) if day_before is not None and points else None
        if (
            whens
            or pointed is not None
            or lead is not None
            or (named and not telling.isdisjoint(lemmas[sentence.start : sentence.end]))
        ):
            context = (statements, day_before, lead, adopted, title, times, pointed, events)
            yield Scene(text, passage, participants, bodies, written, sentence, whens, *context)
        days = [when for when in whens if when.is_day]
        day_before = days[0] if len(days) == 1 else None


@cache
def _nouns() -> frozenset[str]:
    """The nouns that name a limit or a meeting."""
    return words("limits", "nouns", "respites") | words("meetings", "nouns")


@cache
def _stems() -> tuple[str, ...]:
    """What any text has that has one of these nouns: those of them that no other is part of."""
    return tuple(noun for noun in sorted(_nouns()) if not any(other in noun for other in _nouns() - {noun}))


@cache
def _telling() -> frozenset[int]:
    """The lemmas by which a sentence without a time may tell of a limit or a meeting, as spaCy numbers them."""
    lemmas = _nouns() | words("meetings", "gathering", "concluding")
    return frozenset(map(get_string_id, lemmas))
