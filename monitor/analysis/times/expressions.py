"""The time expressions of a passage, found once and valued against any calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Token

from monitor.analysis.passage import Passage
from monitor.analysis.times.calendar import Calendar, Direction
from monitor.analysis.times.direction import direction
from monitor.analysis.times.grammar import SCANNER, Found, Parts, evaluate
from monitor.analysis.times.vocabulary import Word, vocabulary
from monitor.model import Span, TimeType

__all__ = ["Expression", "expressions"]

FIXED = frozenset({"numeric", "month_of_year", "each", "year", "decade", "stopwatch", "set", "units"})
"""The grammar's rules whose values no publication date changes."""
OCLOCK = ("o'clock", "o’clock")
NEAR = 3
"""Tokens from an hour to the part of the day that it is of, at most: "two o'clock on Monday afternoon"."""
OF_A_YEAR = {"date": "date", "month": "month_of_year"}
"""Rules of what may be of a year that was named before, with the rules for what names its year."""
HOLIDAY = re.compile(r"\d\d-\d\d")
"""The value of a phrase that names a day of every year."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression before its value is known: tokens ``first`` to ``last`` of a passage, both included."""

    passage: Passage
    first: int
    last: int
    rule: str
    """The grammar's rule, or the lexicon's phrase that has a value of its own."""
    parts: Parts | None = None
    """What the grammar found; None for a phrase."""
    reference: str = ""
    """A phrase's value in the lexicon."""

    @property
    def span(self) -> Span:
        """The article's characters."""
        return self.passage.span(self.first, self.last)

    @property
    def head(self) -> Token:
        """The token that the others hang on."""
        return self.passage.doc[self.first : self.last + 1].root

    def value(self, calendar: Calendar) -> Found | None:
        """Its type and value, counted from the calendar's day; None where it is no time after all."""
        if self.parts is None:
            return _reference(self.reference, calendar, partial(direction, self.passage.doc[self.first]))
        return evaluate(self.rule, self.parts, calendar)

    def explained(self, calendar: Calendar) -> str:
        """The rule for a person, and what the value was counted from."""
        if self.parts is None:
            named = f"'{self.rule}' (times.toml, references)"
            return named if self.reference.endswith("_REF") else f"{named}; counted from {_day(calendar)}"
        named = f"{self.rule.replace('_', ' ')} expression (times/grammar.py)"
        looked = self.parts.looked
        if looked is not None:
            return f"{named}; the clause looks {'back' if looked == 'past' else 'ahead'} from {_day(calendar)}"
        fixed = self.rule in FIXED or "Y" in self.parts or (self.rule in ("span", "several") and "g" not in self.parts)
        return named if fixed else f"{named}; counted from {_day(calendar)}"


def _day(calendar: Calendar) -> str:
    return calendar.published.isoformat() if calendar.published else "an unknown day"


def expressions(passage: Passage) -> Iterator[Expression]:
    """All time expressions of a passage: phrases with a value of their own first, then what the grammar finds."""
    doc, lowers = passage.doc, passage.lowers
    words = vocabulary().read(doc, lowers)
    for masked in passage.masks:
        words[masked] = None
    yield from _references(passage, lowers, words)
    parts = "".join(word.part if word else "." for word in words)
    for match in SCANNER.finditer(parts):
        first, last = match.start(), match.end() - 1
        rule = match.lastgroup or ""
        if not _is_time(passage, rule, first, last):
            continue
        expression = [word for word in words[first : last + 1] if word]
        if rule == "clock" and lowers[last] in OCLOCK:
            expression += [word for word in words[last + 1 : last + 1 + NEAR] if word and word.part == "P"][:1]
        if rule == "day_of_month":
            expression += _months_before(words[doc[first].sent.start : first])
        if rule in OF_A_YEAR and _is_of_that_year(lowers[last + 1 : last + 4]):
            named = [word for word in words[:first] if word and word.part == "Y"]
            expression += named[-1:]
            rule = OF_A_YEAR[rule] if named else rule
        looking: partial[Direction] = partial(direction, doc[first])
        yield Expression(passage, first, last, rule, Parts(expression, lowers[first : last + 1], looking))


def _is_of_that_year(following: Sequence[str]) -> bool:
    """Whether these words mean a year that was named before: "15 September of that year", "in June the same year"."""
    after = following[1:] if following[:1] == ["of"] else following
    return after[:2] == ["that", "year"] or after[:3] == ["the", "same", "year"]


def _months_before(words: Sequence[Word | None]) -> Iterator[Word]:
    """The months named without a day: in "since August, when he told it to go by the 24th" that of the day."""
    for at, word in enumerate(words):
        beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
        if word is not None and word.part == "M" and not any(other and other.part in "DOo" for other in beside):
            yield word


def _references(passage: Passage, lowers: Sequence[str], words: list[Word | None]) -> Iterator[Expression]:
    """Phrases with a value of their own; their tokens are taken out of ``words``."""
    doc, phrases = passage.doc, vocabulary().references
    taken = 0
    for at, lower in enumerate(lowers):
        if at < taken or lower not in phrases or ((word := words[at]) is not None and word.part == "h"):
            continue
        for phrase, value in phrases[lower]:
            last = at + len(phrase) - 1
            if lowers[at : last + 1] != phrase or doc[last].ent_type_ == "ORG":
                continue
            alone = phrase[-1] in ("past", "future") or HOLIDAY.fullmatch(value)
            if alone and not _stands_alone(words, last, doc[min(last + 1, len(doc) - 1)].pos_):
                continue
            yield Expression(passage, at, last, " ".join(phrase), reference=value)
            words[at : last + 1] = [None] * len(phrase)
            taken = last + 1
            break


def _stands_alone(words: Sequence[Word | None], last: int, following: str) -> bool:
    after = words[last + 1] if last + 1 < len(words) else None
    return (after is None or after.part in ",-") and following not in ("NOUN", "ADJ", "PROPN")


def _reference(value: str, calendar: Calendar, look: Callable[[], Direction]) -> tuple[TimeType, str]:
    if value.endswith("_REF"):
        return "DATE", value
    if HOLIDAY.fullmatch(value):
        return "DATE", calendar.month_day(int(value[:2]), int(value[3:]), look() if calendar.published else None)
    offset, _, time = value.partition("T")
    day = calendar.day(int(offset))
    return ("TIME", f"{day}T{time}") if time else ("DATE", day)


def _is_time(passage: Passage, rule: str, first: int, last: int) -> bool:
    doc, context = passage.doc, vocabulary().context
    before = doc[first - 1].lower_ if first else ""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    if rule == "span" and after in ("-", "old", "–"):
        return not (after == "old" or (last + 2 < len(doc) and doc[last + 2].lower_ in ("old", "olds")))
    if rule == "span" and before in ("age", "aged", "ages"):
        return False
    if rule == "day":
        return after in ("before", "after")
    if rule == "day_of_month":
        counted = after and doc[last + 1].pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
        return not counted and before in context["days"] and doc[last].text[0].isdigit()
    if rule == "units":
        return before in context["units"] or after in context["units"]
    if rule == "year" and first == last:
        attributive = before in ("the", "(") and last + 1 < len(doc) and doc[last + 1].pos_ == "NOUN"
        return (before in context["years"] or doc[last].ent_type_ == "DATE") and not attributive
    if rule == "month" and first == last:
        return doc[last].tag_ not in ("MD", "VB") and doc[last].ent_type_ not in ("PERSON", "ORG")
    return True
