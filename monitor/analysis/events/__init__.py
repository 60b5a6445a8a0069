"""What was done, ordered, threatened or refused: PLOVER events."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from monitor.analysis.cast import Cast
from monitor.analysis.events.bench import Bench
from monitor.analysis.events.captors import held_by_captors, only_junta
from monitor.analysis.events.cautions import without_cautions
from monitor.analysis.events.coder import Coder
from monitor.analysis.events.crowds import against_crowds
from monitor.analysis.events.dates import Dates
from monitor.analysis.events.departures import departures
from monitor.analysis.events.duties import duties
from monitor.analysis.events.foretold import foretold
from monitor.analysis.events.interveners import aimed_at_interveners
from monitor.analysis.events.kinship import Kinship
from monitor.analysis.events.lexicon import lexicon
from monitor.analysis.events.opponents import against_opponents, shared_with_others
from monitor.analysis.events.opposites import Others, answered, opposite
from monitor.analysis.events.participants import Participants
from monitor.analysis.events.parties import with_parties
from monitor.analysis.events.settings import Setting
from monitor.analysis.events.speakers import speakers_of
from monitor.analysis.events.spokesmen import done_by_principals, principals_of
from monitor.analysis.events.triggers import Trigger, find_triggers
from monitor.analysis.events.turning import SPOKEN, TOGETHER
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.model import Event, Span, Statement, Time

__all__ = ["find_deeds", "find_events", "with_parties"]


def find_deeds(reading: Reading) -> Mapping[Passage, Sequence[Trigger]]:
    """The words of each passage that show a deed, whoever did it."""
    return {passage: list(find_triggers(passage, lexicon())) for passage in reading.passages}


def find_events(
    reading: Reading,
    deeds: Mapping[Passage, Sequence[Trigger]],
    layout: Layout,
    cast: Cast,
    statements: Sequence[Statement],
    times: Sequence[Time],
) -> Sequence[Event]:
    """All events of the article, in the order of the text, of which ``deeds`` are the triggers by passage."""
    words = lexicon()
    starts = [mention.start for mention in cast.mentions]
    body: list[Event] = []
    above: list[Event] = []
    settled: set[Span] = set()
    contested: set[Span] = set()
    shared: set[Span] = set()
    settings: dict[Span, Setting] = {}
    undergoing: set[int] = set()
    kinship = Kinship(cast, words)
    for passage in reading.passages:
        triggers = deeds[passage]
        participants = Participants(
            passage, cast, starts, kinship, speakers_of(passage, reading, statements), statements
        )
        bench = Bench(participants, triggers, Dates(passage, times, layout.published), words)
        coder = Coder(bench)
        events = above if layout.blocks[passage.source.block].kind in ("title", "heading", "caption") else body
        events += (event for trigger in triggers for event in coder.code(trigger))
        events += duties(bench)
        events += departures(bench)
        events += foretold(bench)
        shared.update(shared_with_others(passage, triggers, words))
        settled |= bench.pairing.settled
        contested |= bench.pairing.contested
        settings |= bench.pairing.settings
        undergoing.update(participants.undergoing())
    events = sorted([*_untold(above, body), *body], key=lambda event: event.trigger)
    told_once = _without_repetition(list(done_by_principals(events, principals_of(cast, statements))), settled)
    struck = against_crowds(held_by_captors(told_once, cast), cast, reading.text)
    told_once = list(without_cautions(struck, statements, cast, reading.text))
    bodies = {actor.name for actor in cast.actors if actor.kind in ("organization", "state")}
    persons = frozenset(actor.name for actor in cast.actors if actor.kind == "person")
    others = Others(cast.mentions, undergoing, statements, kinship, persons, only_junta(cast))
    others.join(told_once)
    alone = (
        event if event.trigger in settled | contested else opposite(event, others, settings.get(event.trigger))
        for event in aimed_at_interveners(told_once, bodies, contested)
    )
    told = list(answered(alone, others, settled | contested, settings))
    return list(against_opponents(told, shared, cast, others, kinship))


def _untold(above: Sequence[Event], body: Sequence[Event]) -> Iterator[Event]:
    """What a title or caption tells that the text below does not tell of the same actor or recipient."""
    told = {(event.type, name) for event in body for name in (event.actor, event.recipient) if name}
    for event in above:
        if event.actor and not {(event.type, event.actor), (event.type, event.recipient)} & told:
            yield event


def _without_repetition(events: Sequence[Event], settled: Container[Span]) -> list[Event]:
    """What is done in words is done once, however often the article comes back to it; of other deeds, each.

    "Beat and injured the marchers" is one deed. Talks of nobody with nobody tell nothing beside those that are named.
    What is said to several who are not named is said to each: ``settled`` are the triggers that have no recipient.
    A deed that nobody is said to have done is the one that somebody is said to have done to the same recipient.
    """
    done = {(event.type, event.recipient) for event in events if event.actor and event.recipient}
    found: dict[tuple[object, ...], Event] = {}
    told: set[tuple[object, ...]] = set()
    for event in events:
        unnamed = event.recipient is None and event.type in TOGETHER
        if event.actor is None and ((event.type, event.recipient) in done or (done and unnamed)):
            continue
        deed = event.type, event.status, event.actor, event.sentence
        if event.actor is not None and ((*deed, event.recipient) in told or (event.recipient is None and deed in told)):
            continue
        told |= {deed, (*deed, event.recipient)}
        spoken = event.type in SPOKEN and event.actor is not None and event.trigger not in settled
        place = None if spoken else event.trigger
        found.setdefault((event.type, event.status, event.actor, event.recipient, place), event)
    return list(found.values())
