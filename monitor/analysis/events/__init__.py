"""What was done, ordered, threatened or refused: PLOVER events."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.analysis.cast import Cast
from monitor.analysis.events.coder import SPOKEN, Coder
from monitor.analysis.events.dates import Dates
from monitor.analysis.events.lexicon import lexicon
from monitor.analysis.events.opposites import opposite
from monitor.analysis.events.participants import Participants
from monitor.analysis.events.triggers import find_triggers
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.model import Event, Statement, Time

__all__ = ["find_events"]


def find_events(
    reading: Reading, layout: Layout, cast: Cast, statements: Sequence[Statement], times: Sequence[Time]
) -> Sequence[Event]:
    """All events of the article, in the order of the text."""
    words = lexicon()
    starts = [mention.start for mention in cast.mentions]
    body: list[Event] = []
    above: list[Event] = []
    for passage in reading.passages:
        triggers = list(find_triggers(passage, words))
        participants = Participants(passage, cast, starts, _speakers(reading, passage, statements))
        coder = Coder(participants, triggers, Dates(passage, times), words)
        events = above if layout.blocks[passage.source.block].kind in ("title", "heading", "caption") else body
        events += (event for trigger in triggers for event in coder.code(trigger))
        events += coder.duties()
    told = {(event.type, event.actor) for event in body}
    events = [event for event in above if (event.type, event.actor) not in told] + body
    told_once = _without_repetition(sorted(events, key=lambda event: event.trigger))
    return [opposite(event, cast, starts, statements) for event in told_once]


def _without_repetition(events: Sequence[Event]) -> list[Event]:
    """What is done in words is done once, however often the article comes back to it; of other deeds, each."""
    found: dict[tuple[object, ...], Event] = {}
    for event in events:
        spoken = event.type in SPOKEN and event.actor is not None
        place = None if spoken else event.trigger
        found.setdefault((event.type, event.status, event.actor, event.recipient, place), event)
    return list(found.values())


def _speakers(reading: Reading, passage: Passage, statements: Sequence[Statement]) -> Sequence[str]:
    """Whose words a quotation's passage is."""
    if passage.quotation is None:
        return ()
    start, end = reading.quotations[passage.quotation].inner
    for statement in statements:
        if statement.within is None and any(first < end and start < last for first, last in statement.content):
            return statement.speakers or ((statement.speaker,) if statement.speaker else ())
    return ()
