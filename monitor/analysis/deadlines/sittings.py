"""On which days a meeting was held, where its own sentence names none or only its last."""

from __future__ import annotations

from datetime import date, timedelta

from spacy.tokens import Token

from monitor.analysis.deadlines.counting import day_of, later
from monitor.analysis.deadlines.moments import within
from monitor.analysis.deadlines.scene import Scene
from monitor.model import Time

__all__ = ["begun", "told_before"]

LONGEST = timedelta(days=14)
"""So long does a meeting last at most."""
NEAR = 400
"""Characters within which a sentence goes on from a day that was named before it."""


def told_before(scene: Scene) -> Time | None:
    """The day that the article last named before the scene's sentence, near before it."""
    start = scene.passage.offsets[scene.sentence.start][0]
    near = reversed(within(scene.times, start - NEAR, start))
    return next((time for time in near if time.type == "DATE" and day_of(time.value)), None)


def begun(scene: Scene, last: date, *lengths: Token) -> date:
    """The first day of what ended on the last; a token of ``lengths`` within a time in days tells how long it was."""
    for token in lengths:
        start = scene.passage.offsets[token.i][0]
        for when in scene.whens:
            inside = when.time.start <= start < when.time.end
            end = later(last, when.time.value) if inside and when.time.type == "DURATION" else None
            if end is not None and last < end <= last + LONGEST:
                return last - (end - last) + timedelta(days=1)
    return last
