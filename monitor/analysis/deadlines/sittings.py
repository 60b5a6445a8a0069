"""On which days a meeting was held, where its own sentence names none or only its last."""

from __future__ import annotations

from datetime import date, timedelta

from spacy.tokens import Token

from monitor.analysis.deadlines.counting import day_of, later
from monitor.analysis.deadlines.moments import When, within
from monitor.analysis.deadlines.scene import Scene
from monitor.model import Time

__all__ = ["begun", "first_of_two", "told_before"]

LONGEST = timedelta(days=14)
"""So long does a meeting last at most."""
NEAR = 400
"""Characters within which a sentence goes on from a day that was named before it."""


def first_of_two(when: When) -> date | None:
    """The first of two days of a month: "on 17 and 18 August", of which the second alone is told in full."""
    day, first = day_of(when.time.value), when.first
    before = [token.text for token in first.doc[max(0, first.i - 2) : first.i]]
    if day is None or len(before) < 2 or before[1] not in ("and", "-", "–", "to") or not before[0].isdigit():
        return None
    return day.replace(day=int(before[0])) if 0 < int(before[0]) < day.day and first.text.isdigit() else None


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
