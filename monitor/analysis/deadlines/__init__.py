"""Which clocks are running: ultimatums and other limits, summits and decision meetings."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.analysis.cast import Cast
from monitor.analysis.deadlines.clues import Clue, merged
from monitor.analysis.deadlines.limits import limits
from monitor.analysis.deadlines.meetings import meetings
from monitor.analysis.deadlines.scene import scenes
from monitor.analysis.events.participants import Participants
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Reading
from monitor.model import Deadline, Event, Time

__all__ = ["find_deadlines"]


def find_deadlines(
    reading: Reading, layout: Layout, cast: Cast, events: Sequence[Event], times: Sequence[Time]
) -> Sequence[Deadline]:
    """All deadlines and meetings of the article, each once, in the order of the text."""
    clues: list[Clue] = []
    starts = [mention.start for mention in cast.mentions]
    for passage in reading.passages:
        participants = Participants(passage, cast, starts)
        for scene in scenes(reading.text, passage, participants, layout.published, times):
            found = list(limits(scene))
            used = [when for _, when in found]
            clues += (clue for clue, _ in found)
            clues += meetings(scene, [when for when in scene.whens if when not in used])
    clues.sort(key=lambda clue: clue.sentence)
    return [clue.deadline() for clue in merged(clues)]
