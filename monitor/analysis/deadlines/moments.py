"""The times of a sentence with the tokens that they hang on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from monitor.analysis.deadlines.counting import EPOCH, day_of, later
from monitor.analysis.deadlines.words import words
from monitor.analysis.passage import Passage
from monitor.model import Time

__all__ = ["POINTERS", "When", "pointing", "verb_above", "whens_of", "within"]

CLIMB = 6
BALLOT = 8
"""Tokens after a day in which a vote on it is told, at most."""
POINTERS = ("that date", "that day", "by then", "before then", "until then")
LAST = frozenset({"by", "before", "until", "till", "after", "beyond"})
MOST = 12
"""Times of one sentence that are looked at: more stand in tables, not in sentences."""


@dataclass(frozen=True)
class When:
    """A time within a sentence, with its tokens."""

    time: Time
    first: Token
    last: Token
    root: Token
    """The token that the rest of the time hangs on."""

    @cached_property
    def preposition(self) -> str:
        """The preposition that leads to it, in lower case; empty where there is none."""
        before = self._outer.head
        if before.lower_ == "of" and before.head.head.pos_ == "ADP":
            spans = words("limits", "terms", "ends")
            before = before.head.head if before.head.lemma_ in spans else before
        if before.pos_ in ("ADP", "SCONJ") and before.i < self.first.i:
            return "by" if before.lower_ == "than" and self.strict else before.lower_
        left = self.first.nbor(-1) if self.first.i > self.first.sent.start else None
        return left.lower_ if left is not None and left.pos_ in ("ADP", "SCONJ") else ""

    @property
    def _outer(self) -> Token:
        """The token by which it hangs on others: "time" of "in three days' time"."""
        return self.root.head if self.root.dep_ == "poss" and self.root.head.lower_ == "time" else self.root

    @property
    def strict(self) -> bool:
        """Whether it is said to be the last moment: "no later than Friday", "by Friday at the latest"."""
        doc = self.last.doc
        before = [token.lower_ for token in doc[max(0, self.first.i - 3) : self.first.i]]
        after = [token.lower_ for token in doc[self.last.i + 1 : self.last.i + 4]]
        return before in (["no", "later", "than"], ["not", "later", "than"]) or after == ["at", "the", "latest"]

    @property
    def is_vague(self) -> bool:
        """Whether it is a duration without a number, as in "rejected it hours later"."""
        return self.time.type == "DURATION" and not any(character.isdigit() for character in self.time.value)

    @property
    def is_gap(self) -> bool:
        """Whether it is the time between two things: "19 hours after the deadline"."""
        after = self.last.i + 1
        following = self.last.doc[after].lower_ if after < len(self.last.doc) else ""
        return self.time.type == "DURATION" and not self.preposition and following in ("after", "before", "since")

    @property
    def is_replaced(self) -> bool:
        """Whether another time stands in its place: "three months, instead of the 15 days that it was granted"."""
        before = [token.lower_ for token in self.first.doc[max(0, self.first.i - 3) : self.first.i]]
        while before[-1:] in (["the"], ["a"]):
            del before[-1]
        return before[-2:] in (["place", "of"], ["instead", "of"], ["rather", "than"])

    def spans(self, other: When) -> bool:
        """Whether it lies between the clause that tells of the other and the rest: "a day after they got 72 hours"."""
        if not self.is_gap or (link := self.last.nbor()).lower_ not in ("after", "following"):
            return False
        clause = link.head if link.dep_ == "mark" else link
        return clause.is_ancestor(other.root)

    @property
    def is_full(self) -> bool:
        """Whether it names its year, and counts from no other day."""
        return any(token.text == self.time.value[:4] for token in self.first.doc[self.first.i : self.last.i + 1])

    @property
    def is_distance(self) -> bool:
        """Whether it tells how long after or before something else was: "two hours later"."""
        after = self.last.i + 1
        following = self.last.doc[after].lower_ if after < len(self.last.doc) else ""
        return self.time.type == "DURATION" and following in ("later", "earlier", "ago")

    @property
    def is_after_another(self) -> bool:
        """Whether it is a day of the week counted from one told of before: "the following Monday"."""
        told = [token.lower_ for token in self.first.doc[self.first.i : self.last.i + 1]]
        return "following" in told and "day" not in told and self.time.type == "DATE"

    @property
    def is_deictic(self) -> bool:
        """Whether it is the day that was just named: "a meeting called for this day"."""
        return self.last.i == self.first.i + 1 and self.first.lower_ in ("this", "that") and self.last.lower_ == "day"

    @property
    def ballot(self) -> Token | None:
        """The verb that makes it the day of a decision: "the real deadline is 9 May, when the country votes"."""
        following = self.last.doc[self.last.i + 1 : self.last.i + BALLOT]
        if not any(token.lower_ == "when" for token in following[:2]):
            return None
        return next((token for token in following if token.pos_ == "VERB" and token.lemma_ == "vote"), None)

    @property
    def is_day(self) -> bool:
        """Whether it names a day, or a part of one: "Friday", "Friday night", "this afternoon"."""
        return day_of(self.time.value) is not None and not self.time.value[11:12].isdigit()

    @property
    def closes(self) -> bool:
        """Whether the last day of a month, week or year is meant: "by the end of May", "by May"."""
        words_of = {token.lower_ for token in self.first.doc[self.first.i : self.last.i + 1]}
        parts = words("limits", "parts_of_period")
        ending = bool(words_of & words("limits", "ends")) or (self.preposition == "before" and self.is_to_end)
        return ending or (self.preposition == "by" and not words_of & parts)

    @property
    def is_to_end(self) -> bool:
        """Whether it is its end that is told: "before March is out", "before the week is over"."""
        following = [token.lower_ for token in self.last.doc[self.last.i + 1 : self.last.i + 3]]
        return following[:1] == ["is"] and following[-1] in words("limits", "out")

    @property
    def starts_now(self) -> bool:
        """Whether it runs from the day of the telling: "two months from now", "a week hence"."""
        following = [token.lower_ for token in self.last.doc[self.last.i + 1 : self.last.i + 3]]
        return self.time.type == "DURATION" and (following == ["from", "now"] or following[:1] == ["hence"])

    @property
    def is_term(self) -> bool:
        """Whether it is the time in which something is to be done: "within ten days", "in three days", "by Friday"."""
        if self.preposition not in ("in", "inside"):
            return self.preposition in ("by", "before", "within")
        after = self.last.i + 1
        of = after < len(self.last.doc) and self.last.doc[after].lower_ == "of"
        return self.time.type == "DURATION" and not (self.is_vague or of) and self.head.pos_ in ("VERB", "AUX")

    @cached_property
    def head(self) -> Token:
        """What the time hangs on, past its prepositions."""
        head = self._outer.head
        while head.pos_ in ("ADP", "SCONJ") and head.head != head:
            head = head.head
        return head


def pointing(passage: Passage, sentence: Tokens, day: When) -> When | None:
    """The day that the sentence points to as a last one: "before that date", "by then"."""
    for token in sentence:
        that = token.lower_ in ("date", "day") and token.i > sentence.start and token.nbor(-1).lower_ == "that"
        first = token.nbor(-1) if that else token
        if (that or token.lower_ == "then") and first.i > sentence.start and first.nbor(-1).lower_ in LAST:
            start, end = passage.span(first.i, token.i)
            return When(replace(day.time, start=start, end=end), first, token, token)
    return None


def verb_above(token: Token) -> Token | None:
    """The verb that a token depends on."""
    for _ in range(CLIMB):
        if token.head == token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def within(times: Sequence[Time], start: int, end: int) -> Sequence[Time]:
    """The times, given in the order of the text, that begin in a stretch of it."""
    first = bisect_left(times, start, key=lambda time: time.start)
    return times[first : bisect_left(times, end, lo=first, key=lambda time: time.start)]


def whens_of(passage: Passage, sentence: Tokens, times: Sequence[Time]) -> list[When]:
    """The article's times, given in the order of the text, that stand in a sentence."""
    offsets, masks = passage.offsets, passage.masks
    start, end = offsets[sentence.start][0], offsets[sentence.end - 1][1]
    inside = within(times, start, end)[:MOST]
    if not inside:
        return []
    found: list[When] = []
    for time in inside:
        first = bisect_left(offsets, (time.start, 0), sentence.start, sentence.end)
        last = first
        while last + 1 < sentence.end and offsets[last][1] < time.end:
            last += 1
        if offsets[min(first, sentence.end - 1)][0] != time.start or first in masks or time.value.endswith("_REF"):
            continue
        if time.type in ("DATE", "TIME") and _is_any(passage.doc[first : last + 1]):
            continue
        tokens = [passage.doc[at] for at in range(first, last + 1)]
        root = next((token for token in tokens if not first <= token.head.i <= last), tokens[-1])
        when = When(time, tokens[0], tokens[-1], root)
        if found and (whole := _sum(found[-1], when)) is not None:
            found[-1] = whole
        else:
            found.append(when)
    return found


def _is_any(time: Tokens) -> bool:
    """Whether it is no certain one: "a Friday", "noon of a Friday"."""
    doc, after = time.doc, [token.lower_ for token in time.doc[time.end : time.end + 2]]
    before = doc[time.start - 1] if time.start else None
    own = before is not None and before.lower_ in ("a", "an") and time.start <= before.head.i < time.end
    return own or (after[1:] in (["a"], ["an"]) and after[0] in ("of", "on"))


def _sum(one: When, other: When) -> When | None:
    """Two durations in one: "a fortnight and a day", "one week and two days"."""
    between = one.last.doc[one.last.i + 1 : other.first.i]
    if [token.lower_ for token in between] != ["and"] or {one.time.type, other.time.type} != {"DURATION"}:
        return None
    ends = [later(EPOCH, when.time.value) for when in (one, other)]
    if None in ends or "PT" in (one.time.value[:2], other.time.value[:2]):
        return None
    days = sum((end - EPOCH).days for end in ends if end is not None)
    return replace(one, time=replace(one.time, end=other.time.end, value=f"P{days}D"), last=other.last)
