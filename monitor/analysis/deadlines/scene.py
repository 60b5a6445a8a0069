"""One sentence as the finders of limits and meetings see it: its times, and who is meant by its noun phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from monitor.analysis.deadlines.authors import author_before
from monitor.analysis.deadlines.bodies import Bodies
from monitor.analysis.deadlines.counting import day_of, is_from, last_day, later
from monitor.analysis.deadlines.hours import day_beside, hour_beside, moment, night_before
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.starts import (
    counts_from_itself,
    frames,
    is_apart,
    is_end_told,
    is_long_ago,
    is_of_act,
    is_same_day,
    sets_now,
    start_told,
)
from monitor.analysis.deadlines.whose import are_its_leaders, is_only_town, only_locates, saying_of
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.participants import Participants
from monitor.analysis.events.syntax import subject_of
from monitor.analysis.passage import Passage
from monitor.model import Event, Statement, Time

__all__ = ["Scene"]

THIRD_PERSON = frozenset({"it", "he", "she", "they"})
POINTING = frozenset({"it", "this"})
LAST_DAY = frozenset({"by", "until", "till", "before"})
"""What leads to the last day of a time rather than to its first."""
BEFORE = frozenset({"earlier", "previously", "already"})
"""With these a verb tells of another day than the sentence before it."""
FAR = 6
"""Tokens from a time to another from which on they are told as two."""
CLAUSES = 3
"""Clauses around an hour, at most, of which one can be of another day than the sentence."""
SINCE_SET = timedelta(days=4)
"""So long ago may a limit have been set that an article counts in days and dates as well."""
PRONOUNS = THIRD_PERSON | {"we", "i"}


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence of a passage with its times."""

    text: str
    passage: Passage
    participants: Participants
    bodies: Bodies
    written: tuple[date, date] | None
    """The first and last day on which the article can have been written: mostly one and the same."""
    sentence: Tokens
    whens: Sequence[When]
    statements: Sequence[Statement] = ()
    day_before: When | None = None
    """The only day that the sentence before it in its paragraph names."""
    lead: When | None = None
    """The day that opens its paragraph, as in a timeline: "July 28: the council met"."""
    adopted: date | None = None
    """The day of a communiqué, decree or resolution, from which it counts what it sets itself."""
    title: bool = False
    """Whether it stands in a title, which tells in the present what happened."""
    times: Sequence[Time] = ()
    """All times of the article, in the order of the text."""
    pointed: When | None = None
    """That day where the sentence only points to it: "before that date", "by then"."""
    events: Sequence[Event] = ()
    """All events of the article."""

    @property
    def published(self) -> date | None:
        """The day of writing, where there is only one."""
        return self.written[0] if self.written is not None and self.written[0] == self.written[1] else None

    def name(self, head: Token | None, *, itself: bool = False) -> str | None:
        """The actor whom a noun phrase means: ``itself``, or else whose or which it is."""
        if head is None:
            return None
        if itself:
            return next(iter(self.participants.cast.who(self.passage, head.i)), None)
        found = next((participant.name for participant in self.participants.all(head) if participant.name), None)
        if found is not None and only_locates(head, self._meaning(head, found), self.bodies.is_person(found)):
            return None
        if found is None and head.lower_ in THIRD_PERSON and (saying := saying_of(head)) is not None:
            found = self.name(subject_of(saying))
        if found is None and head.lower_ == "you":
            said = self._statement(head)
            return said.addressee if said is not None else None
        if head.lower_ == "it" and found is not None and self.bodies.is_person(found):
            said = self._statement(head)
            return (said.principal if said is not None else None) or self.bodies.behind(found)
        return found

    def _meaning(self, head: Token, name: str) -> set[int]:
        """The tokens of a noun phrase that name the actor."""
        who = self.participants.cast.who
        return {token.i for token in head.subtree if name in who(self.passage, token.i) and not token.is_punct}

    def setter(self, head: Token | None, *, itself: bool = False) -> str | None:
        """Who sets a limit by what the noun phrase means: by its law a parliament, by its news agency a state."""
        if head is not None and head.lower_ in POINTING and (author := author_before(head)) is not None:
            return self.bodies.party(self.name(author, itself=True))
        if head is not None and head.lemma_ in words("parties", "laws"):
            return self.bodies.legislature(self.name(head))
        if head is not None and head.lemma_.lower() in words("meetings", "nouns"):
            towns = (town for town in head.lefts if is_only_town(town, head, self.name(town, itself=True)))
            if next(towns, None) is not None:
                return self.bodies.bloc
        found = self.bodies.party(self.name(head, itself=itself))
        if found is not None or head is None:
            return found
        if head.lemma_ == "government" and all(child.pos_ == "DET" for child in head.children):
            return self.bodies.premier
        return self.bodies.bloc if are_its_leaders(head) else None

    def speaker(self, token: Token) -> str | None:
        """For whom what the token is a word of is said, where the article tells."""
        said = self._statement(token)
        return self.bodies.party(said.principal or said.speaker) if said is not None else None

    def performer(self, verb: Token) -> str | None:
        """Whose communiqué or resolution does by a bare verb what it tells: "Authorizes the members to"."""
        issuer = next(iter(self.participants.issuers(verb)), None) if subject_of(verb) is None else None
        return self.bodies.party(issuer.name) if issuer is not None else None

    def _statement(self, token: Token) -> Statement | None:
        """The innermost statement that the token is a word of."""
        start = self.passage.offsets[token.i][0]
        said = [
            statement
            for statement in self.statements
            if statement.act == "speech" and any(first <= start < last for first, last in statement.content)
        ]
        return said[-1] if said else None

    def words(self, first: Token, last: Token) -> str:
        """The article's words from one token to another."""
        start, end = self.passage.span(first.i, last.i)
        return " ".join(self.text[start:end].split())

    def due(self, when: When | None) -> date | None:
        """The day of a time; a duration counts from the day that the sentence names for its setting."""
        if when is None:
            return None
        if (beside := day_beside(when, self.whens)) is not None:
            return day_of(beside.time.value)
        if when.time.type != "DURATION":
            if self._is_of_another_day(when):
                return None
            if when.is_after_another:
                return self._day_after(when)
            if (day := day_of(when.time.value)) is not None and night_before(when):
                return day - timedelta(days=1)
            return day_of(when.time.value) or (last_day(when.time.value) if when.closes else None)
        if (end := self._last_day(when)) is not None:
            return end
        if self.published is not None and (counts_from_itself(when) or when.starts_now):
            return later(self.published, when.time.value)
        day = self._set_after(when)
        if day is None:
            start = self.counted_from(when)
            day = day_of(start.time.value) if start is not None else self.adopted if sets_now(when) else None
        return later(day, when.time.value) if day is not None else None

    def _set_after(self, when: When) -> date | None:
        """The day before that of the sentence, where it tells so: "spoke on Monday, a day after they got 72 hours"."""
        gap = next((other for other in self.whens if other.spans(when)), None)
        return self.before(gap) if gap is not None else None

    def is_history(self, when: When | None) -> bool:
        """Whether the limit was one of a month or year long past: "in May 2017 it gave him until Friday"."""
        verb = verb_above(when.root) if when is not None else self.sentence.root
        above = (verb, *verb.ancestors) if verb is not None else ()
        return any(
            other is not when
            and (
                other.head in above
                or frames(other, when)
                or (verb is not None and verb in other.head.ancestors)
                or (other.head.dep_ == "advcl" and other.head.head in above)
            )
            and is_long_ago(other, self.published)
            for other in self.whens
        )

    def _day_after(self, when: When) -> date | None:
        """The day of "the following Monday": the first after the day that the sentence before names."""
        day = day_of(when.time.value)
        start = day_of(self.day_before.time.value) if self.day_before is not None else None
        if day is None or start is None:
            return None
        return start + timedelta((day.weekday() - start.weekday() - 1) % 7 + 1)

    def due_at(self, when: When | None) -> str | None:
        """The ISO date and time of a time with an hour; without an offset where the article names no zone."""
        day = self.due(when)
        if when is None or day is None:
            return None
        return moment(day, hour_beside(when, self.whens) or when, self.whens)

    def counted_from(self, when: When | None) -> When | None:
        """The day on which a limit in days or hours was set, by its clauses or by the sentence it goes on from."""
        if when is None or when.time.type != "DURATION":
            return None
        named = self._days()
        if (told := start_told(when, named)) is not None:
            return told
        days = [other for other in named if other.preposition not in LAST_DAY and self._can_start(other)]
        verb = verb_above(when.root)
        together = (verb, *verb.conjuncts) if verb is not None else ()
        own = [day for day in days if day.head in together]
        if len(days) == 1 or len(own) == 1:
            start = own[0] if len(own) == 1 else days[0]
            return start if is_of_act(start) or not is_apart(when, start) else None
        if len(days) > 1 and (act := next((day for day in days if is_of_act(day)), None)) is not None:
            return act
        if named or (verb is not None and any(child.lower_ in BEFORE for child in verb.children)):
            return None
        goes_on = self._goes_on() and (verb is None or verb.dep_ not in ("relcl", "acl"))
        return self.lead or (self.day_before if goes_on or self._is_of_today() else None)

    def _can_start(self, day: When) -> bool:
        """Whether a limit can have been set on the day: not on one to come, unless it is said to run from it."""
        start = day_of(day.time.value)
        past = self.published is None or start is None or start <= self.published
        return past or day.preposition in words("limits", "starts_from")

    def _days(self) -> list[When]:
        """The days that the sentence names, by themselves or with a part of them: "Friday", "Friday night"."""
        return [other for other in self.whens if day_of(other.time.value) and not other.time.value[11:12].isdigit()]

    def _last_day(self, when: When) -> date | None:
        """The day that the sentence gives for the end of a duration too: "within ten days, by 16 May"."""
        last = [day for day in self._days() if day.preposition in LAST_DAY or is_end_told(when, day)]
        day = day_of(last[0].time.value) if len(last) == 1 else None
        if day is None or self.published is None:
            return day
        counted = later(self.published, when.time.value)
        return day if counted is not None and abs(counted - day) <= SINCE_SET else None

    def _is_of_another_day(self, hour: When) -> bool:
        """Whether a bare hour is of a day before the sentence's: "on Sunday, a day after the noon limit had passed"."""
        verb = verb_above(hour.root) if hour.time.type == "TIME" else None
        above = (verb, *verb.ancestors)[:CLAUSES] if verb is not None else ()
        had = next((word for word in above if any(child.lower_ == "had" for child in word.lefts)), None)
        own = above[: above.index(had) + 1] if had is not None else ()
        return bool(own) and any(day is not hour and day.head not in own for day in self._days())

    def _goes_on(self) -> bool:
        """Whether the sentence goes on with what the one before it tells: "It also told him to leave within a day"."""
        first = self.sentence[0]
        return (first.lower_ in PRONOUNS and first.dep_ in ("nsubj", "nsubjpass")) or any(
            map(is_same_day, self.sentence)
        )

    def _is_of_today(self) -> bool:
        """Whether the day that the sentence before names is the article's own, or the one before it."""
        day = day_of(self.day_before.time.value) if self.day_before is not None else None
        return day is not None and self.published is not None and 0 <= (self.published - day).days <= 1

    def before(self, when: When) -> date | None:
        """The day that lies a duration before the one that the sentence tells of, else before the publication.

        None where it is told in hours: they may cross midnight.
        """
        told = self.day_told()
        if told is None or when.time.value.startswith("PT"):
            return None
        end = later(told, when.time.value)
        return told - (end - told) if end is not None else None

    def day_told(self) -> date | None:
        """The day that the sentence tells of: the only one that it names, else that of the publication."""
        told = [day for when in self._days() if (day := day_of(when.time.value)) is not None]
        told = [day for day in told if self.published is None or day <= self.published]
        return told[0] if len(told) == 1 else self.published

    def date(self, when: When | None) -> str | None:
        """The value of a time that is a date, whole or partial."""
        return when.time.value if when is not None and when.time.type == "DATE" else None

    def due_text(self, when: When | None) -> str | None:
        """The words of a time, with the day of an hour and the hour of a day."""
        if when is None:
            return None
        other = day_beside(when, self.whens) or hour_beside(when, self.whens) or when
        told = when if abs(other.first.i - when.first.i) > FAR else other
        first, last = min(when.first.i, told.first.i), max(when.last.i, told.last.i)
        return self.words(self.passage.doc[first], self.passage.doc[last])

    def ahead(self, when: When) -> bool | None:
        """Whether the time lies on the publication date or after it; None where that cannot be told."""
        value = when.time.value
        if self.written is None or when.time.type == "DURATION" or not value[:4].isdigit():
            return None
        first, last = (is_from(value, day) for day in self.written)
        return first if first == last else None
