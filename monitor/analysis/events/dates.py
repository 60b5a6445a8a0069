"""When an event is said to happen: the time that hangs on its verb or noun."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from monitor.analysis.events.lexicon import lexicon
from monitor.analysis.passage import Passage
from monitor.model import EventStatus, Time

__all__ = ["Dates"]

CLIMB = 5
DAY = 10
"""Characters of an ISO date: what is left of a time of day's value."""


def _same_time(verb: Token) -> Token | None:
    """The verb of whose day a clause tells more: "it used force in 2017, when it sent troops"."""
    if verb.dep_ not in ("relcl", "advcl") or not any(child.lower_ == "when" for child in verb.lefts):
        return None
    above = verb.head
    while above.pos_ not in ("VERB", "AUX") and above.head != above:
        above = above.head
    return above if above.pos_ in ("VERB", "AUX") else None


def _what_followed(verb: Token) -> Token | None:
    """The verb of what is told to have come after what a clause before it tells: "after a coup took place, it left"."""
    after = verb.dep_ == "advcl" and any(child.lower_ in ("after", "when", "once") for child in verb.lefts)
    main = verb.head
    return main if after and verb.i < main.i and main.tag_ == "VBD" else None


class Dates:
    """The settled dates of a passage, by the verbs and nouns that they hang on."""

    def __init__(self, passage: Passage, times: Sequence[Time], published: date | None = None) -> None:
        self.published = published.isoformat() if published is not None else None
        self.values: dict[int, str] = {}
        self.earlier: dict[int, str] = {}
        """What is told to have gone before the verbs that have no date of their own, in a year that is past."""
        self.detached = lexicon().detached | lexicon().background
        offsets = passage.offsets
        if not times or not offsets:
            return
        first = bisect_left(times, offsets[0][0], key=lambda time: time.start)
        last = bisect_left(times, passage.source.end, key=lambda time: time.start)
        for time in times[first:last]:
            if time.type not in ("DATE", "TIME") or not time.value[:4].isdigit():
                continue
            at = bisect_left(offsets, (time.start, 0))
            if at < len(offsets) and offsets[at][0] == time.start and at not in passage.masks:
                self._hang(passage.doc[at], time.value[:DAY])

    def _hang(self, token: Token, value: str) -> None:
        """Note the date for the nouns above it and for the first verb."""
        for _ in range(CLIMB):
            if token.head == token:
                return
            if token.dep_ == "prep" and token.lower_ in self.detached:
                if token.is_sent_start and self._is_history(value):
                    self.earlier.setdefault(token.head.i, value)
                return
            token = token.head
            if token.pos_ in ("VERB", "AUX", "NOUN"):
                self.values.setdefault(token.i, value)
            if token.pos_ in ("VERB", "AUX"):
                if self._is_history(value) and (later := _what_followed(token)) is not None:
                    self.earlier.setdefault(later.i, value)
                return

    def _is_history(self, value: str) -> bool:
        """Whether it is of a year before the article's: what followed then, as in "After a coup in 1999, it left"."""
        return self.published is not None and value[:4] < self.published[:4]

    def is_to_come(self, trigger: Token) -> bool:
        """Whether its day lies after that of the article."""
        return self._is_future(self.of(trigger))

    def of_deed(self, trigger: Token, status: EventStatus) -> str | None:
        """The date of what a trigger tells; what has been done was not done on a day to come."""
        day = self.of(trigger)
        return None if status == "done" and self._is_future(day) else day

    def _is_future(self, day: str | None) -> bool:
        return day is not None and len(day) == DAY and self.published is not None and day > self.published

    def of(self, trigger: Token) -> str | None:
        """The date of what a trigger tells."""
        value = self.values.get(trigger.i)
        if value is None and (timed := _same_time(trigger)) is not None:
            value = self.values.get(timed.i)
        if value is not None or trigger.pos_ == "VERB":
            return value or self.earlier.get(trigger.i)
        head = trigger.head
        return self.values.get(head.i) if head.pos_ in ("VERB", "AUX") else None
