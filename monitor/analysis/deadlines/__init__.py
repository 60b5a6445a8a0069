"""Which clocks are running: ultimatums and other limits, summits and decision meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from monitor.analysis.cast import Cast
from monitor.analysis.deadlines.authors import with_author
from monitor.analysis.deadlines.bodies import Bodies
from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.conveners import with_conveners, with_hosts
from monitor.analysis.deadlines.limits import limits
from monitor.analysis.deadlines.meetings import meetings
from monitor.analysis.deadlines.merging import merged
from monitor.analysis.deadlines.neighbours import Neighbours
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.scenery import scenes
from monitor.analysis.deadlines.sequel import day_told_after, fate_told_after, fate_told_later
from monitor.analysis.deadlines.setting_days import with_setting_days
from monitor.analysis.deadlines.starts import is_own_act
from monitor.analysis.deadlines.untimed import untimed
from monitor.analysis.deadlines.weight import is_weighty
from monitor.analysis.events.kinship import Kinship
from monitor.analysis.events.lexicon import lexicon
from monitor.analysis.events.participants import Participants
from monitor.analysis.events.speakers import speakers_of
from monitor.analysis.gazetteer import Gazetteer
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Reading
from monitor.model import Deadline, Event, Statement, Time

__all__ = ["find_deadlines"]


def find_deadlines(
    reading: Reading,
    layout: Layout,
    cast: Cast,
    gazetteer: Gazetteer,
    statements: Sequence[Statement],
    times: Sequence[Time],
    events: Sequence[Event],
) -> Sequence[Deadline]:
    """All deadlines and meetings of the article, each once, in the order of the text."""
    clues: list[Clue] = []
    bodies = Bodies(reading.text, cast, gazetteer)
    written = (layout.published, layout.published) if layout.published else layout.written
    adopted = layout.published if is_own_act(reading) else None
    starts = [mention.start for mention in cast.mentions]
    everyone: list[Participants] = []
    kinship = Kinship(cast, lexicon())
    for passage in reading.passages:
        kind = layout.blocks[passage.source.block].kind
        heading = kind in ("title", "heading", "caption")
        speakers = speakers_of(passage, reading, statements)
        participants = Participants(passage, cast, starts, kinship, speakers, statements)
        everyone.append(participants)
        title = kind == "title"
        for scene in scenes(
            reading.text, passage, participants, bodies, written, times, statements, adopted, title, events
        ):
            found = list(limits(scene))
            used = [when for _, when in found]
            clues += (_with_sequel(day_told_after(scene, clue, times), scene, heading) for clue, _ in found)
            dated = meetings(scene, [when for when in scene.whens if when not in used])
            clues += (replace(clue, heading=heading) for clue in (*dated, *untimed(scene)))
    clues = with_conveners(sorted(clues, key=lambda clue: clue.sentence))
    neighbours = Neighbours(reading.text, events, statements, everyone, bodies)
    authored = with_author(merged(clues, bodies, layout.published), adopted)
    whole = neighbours.complete(with_setting_days(authored, reading.text, everyone, bodies, written, times))
    whole = with_hosts(merged(whole, bodies, layout.published), reading.text, everyone, bodies)
    weighty = (clue for clue in whole if (_is_told(clue) if clue.kind == "meeting" else is_weighty(clue, bodies)))
    told = (_with_outcome(clue, reading, everyone, bodies, written) for clue in weighty)
    return [clue.deadline() for clue in told]


def _is_told(meeting: Clue) -> bool:
    """Whether anything is told of it: who meets, on which day or where; not "nobody wants to come back in a month"."""
    return any((meeting.issuer, meeting.addressee, meeting.date, meeting.due, meeting.place, meeting.fate))


def _with_outcome(
    clue: Clue,
    reading: Reading,
    everyone: Sequence[Participants],
    bodies: Bodies,
    written: tuple[date, date] | None,
) -> Clue:
    """The limit with what the rest of the article tells of its end, where the sentences beside it tell nothing."""
    if clue.kind != "deadline" or clue.addressee is None or (clue.fate and clue.fate.status != "passed"):
        return clue
    sentences = (
        Scene(reading.text, participants.passage, participants, bodies, written, sentence, ())
        for participants in everyone
        if participants.passage.quotation is None
        for sentence in participants.passage.doc.sents
    )
    return replace(clue, fate=fate_told_later(clue, sentences) or clue.fate)


def _with_sequel(clue: Clue, scene: Scene, heading: bool) -> Clue:
    known = clue.fate is not None and clue.fate.status != "passed"
    fate = clue.fate if known else fate_told_after(scene, clue) or clue.fate
    return replace(clue, fate=fate, heading=heading)
