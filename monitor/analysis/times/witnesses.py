"""What the text itself tells of the day on which it was written, where that is not the day that its page bears.

A page may be dated by the day on which it was copied. Two kinds of witnesses in the text know better: a deed that is
told both with a date and with a time counted from the day of writing ("deposed on July 26", "the coup last month"), and
a date with its weekday ("Wednesday, July 26"), which settles the year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Token

from monitor.analysis.cast import Cast
from monitor.analysis.layout import Layout
from monitor.analysis.times.calendar import Calendar
from monitor.analysis.times.expressions import Expression
from monitor.analysis.times.vocabulary import vocabulary
from monitor.model import Article

__all__ = ["believe_text"]

ENOUGH = 2
"""The weight of witnesses that must contradict the page, and none agree with it, before the text is believed."""
WEIGHTS = {"D": 1, "W": 1, "M": 2, "Y": 2}
"""How much "yesterday", "last week", "last month", "last year" weigh: the briefer, the sooner it is another day's."""
MOST = 60
"""Expressions of an article that are compared: more stand in chronicles, which tell of many days."""
LEAD = 1_500
"""Characters in which a report tells its news."""
LEADING = 12
"""Expressions of time that are looked through there."""
OTHER_CLAUSES = frozenset({"conj", "advcl", "parataxis", "ccomp"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NEAR = 10
"""Tokens from a time to its deed, at most."""
YEARS = 4
"""Years around the page's day in which the day of writing is looked for."""
WEEK = 7
SLACK = {"D": 2, "W": 7, "M": 3, "Y": 0}
"""Days by which people are off when they count in days, weeks, months or years."""
LOOSE = {"D": 2, "W": 7, "M": 31, "Y": 366}
"""The same where they say "two months ago"."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A claim about the day of writing, which holds on some days and not on others."""

    words: str
    holds: Callable[[date], bool]
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Told:
    """A time with the deed that happened then, and those whom its clause and its sentence name."""

    expression: Expression
    group: str
    clause: frozenset[str]
    sentence: frozenset[str]


def believe_text(layout: Layout, spoken: Sequence[Expression], cast: Cast, article: Article) -> Layout:
    """The layout, its publication date put right where the text contradicts what its header or file name says.

    Where the text allows several days, that of the file's name is taken if it is one of them, else the page's in
    another year; where it is none of them either, the date is left open and ``written`` holds the days that it allows.
    A note says why.
    """
    page, text = layout.published, article.text
    if page is None:
        return replace(layout, written=_lead_days(spoken, text))
    if layout.published_from not in ("header", "filename") or len(spoken) > MOST:
        return layout
    witnesses = [*_pairs(spoken, cast, text), *_weekdays(spoken, text)]
    against = [witness for witness in witnesses if not witness.holds(page)]
    if sum(witness.weight for witness in against) < ENOUGH or len(against) < len(witnesses):
        return layout
    days = _days(page, against)
    if days is None:
        return layout
    first, last = days
    named = article.named_day
    likely = (day for day in (named, *_years(page)) if day and first <= day <= last)
    settled = first if first == last else next(likely, None)
    when = f"on {settled}" if settled else f"between {first} and {last}"
    note = f"the page is dated {page}, but the text tells of {against[0].words}: it was written {when}"
    return replace(
        layout,
        published=settled,
        published_from=None if settled is None else "filename" if settled == named else layout.published_from,
        written=None if settled else days,
        notes=(*layout.notes, note),
    )


def _lead_days(spoken: Sequence[Expression], text: str) -> tuple[date, date] | None:
    """The day that a report without a date of its own tells of as its news, and the next: it was written on either.

    Only a weekday with its whole date is such a day ("on Tuesday, 3 March 2020"): reports of the week write it so.
    """
    leading = [one for one in spoken[:LEADING] if one.span[0] < LEAD and one.rule == "date" and _looks_back(one)]
    for expression in leading:
        parts = expression.parts
        if parts is not None and "W" in parts and "Y" in parts and (told := _interval(_value(expression, date.min))):
            day = told[0]
            return (day, day + timedelta(1)) if day.isoweekday() == parts.integer("W") else None
    return None


def _days(page: date, witnesses: Sequence[Witness]) -> tuple[date, date] | None:
    """The first and last of the days nearest to the page's on which all witnesses hold."""
    reach = range(1, YEARS * 366)
    near = (page + timedelta(sign * offset) for offset in reach for sign in (-1, 1))
    found = next((day for day in near if all(witness.holds(day) for witness in witnesses)), None)
    if found is None:
        return None
    first = last = found
    for _ in reach:
        before, after = first - timedelta(1), last + timedelta(1)
        first = before if all(witness.holds(before) for witness in witnesses) else first
        last = after if all(witness.holds(after) for witness in witnesses) else last
    return first, last


def _years(page: date) -> Iterator[date]:
    """The page's day in other years, the nearest first."""
    for offset in range(1, YEARS):
        for year in (page.year - offset, page.year + offset):
            if (page.month, page.day) != (2, 29):
                yield page.replace(year=year)


def _weekdays(spoken: Sequence[Expression], text: str) -> Iterator[Witness]:
    """The dates with their weekday and without their year."""
    for expression in spoken:
        parts = expression.parts
        if parts is None or expression.rule != "date" or "W" not in parts or "Y" in parts:
            continue
        weekday = parts.integer("W")

        def holds(day: date, expression: Expression = expression, weekday: int = weekday) -> bool:
            told = _interval(_value(expression, day))
            return told is None or told[0].isoweekday() == weekday

        yield Witness(text[slice(*expression.span)], holds)


def _pairs(spoken: Sequence[Expression], cast: Cast, text: str) -> Iterator[Witness]:
    """The times counted from the day of writing, each with a date of the same deed to the same people."""
    told = [found for expression in spoken if (found := _deed(expression, cast)) is not None]
    dated = [found for found in told if found.expression.rule == "date" and _looks_back(found.expression)]
    for counted in told:
        if not _is_counted(counted.expression):
            continue
        for other in dated:
            if counted.group == other.group and _share(counted, other):
                yield _witness(counted.expression, other.expression, text)


def _witness(counted: Expression, dated: Expression, text: str) -> Witness:
    loose = counted.parts is not None and "g" in counted.parts

    def holds(day: date) -> bool:
        value = _value(counted, day)
        stretch, dates = _interval(value), _interval(_value(dated, day))
        if stretch is None or dates is None:
            return True
        slack = timedelta((LOOSE if loose else SLACK)[_unit(value)])
        return stretch[0] - slack <= dates[0] <= stretch[1] + slack

    words = f"{text[slice(*dated.span)]} as of {text[slice(*counted.span)]}"
    return Witness(words, holds, WEIGHTS[_unit(_value(counted, date(2000, 1, 1)))])


def _looks_back(expression: Expression) -> bool:
    return expression.parts is not None and expression.parts.look() == "past"


def _is_counted(expression: Expression) -> bool:
    if expression.parts is None:
        return expression.reference[:1] in ("+", "-")
    return (expression.rule == "turned" and "u" in expression.parts) or "g" in expression.parts


def _deed(expression: Expression, cast: Cast) -> Told | None:
    """The deed nearest to a time in its sentence."""
    doc, passage = expression.passage.doc, expression.passage
    sentence = doc[expression.first].sent
    near = range(max(sentence.start, expression.first - NEAR), min(sentence.end, expression.last + NEAR))
    deeds = [doc[i] for i in near if doc[i].lemma_.lower() in vocabulary().deeds]
    if not deeds:
        return None
    deed = min(deeds, key=lambda token: max(expression.first - token.i, token.i - expression.last))

    def names(tokens: Iterator[Token]) -> frozenset[str]:
        of_the_cast = [(token, cast.who(passage, token.i)) for token in tokens]
        others = (token.text for token, who in of_the_cast if not who and token.ent_type_ in NAMED)
        return frozenset([*others, *(name for _, who in of_the_cast for name in who)])

    own = (child for child in deed.children if child.dep_ not in OTHER_CLAUSES)
    clause = (token for child in own for token in child.subtree)
    return Told(expression, vocabulary().deeds[deed.lemma_.lower()], names(clause), names(iter(sentence)))


def _share(one: Told, other: Told) -> bool:
    """Whether the two tell of the same people: their clauses do, or the sentence around a bare "coup"."""
    if one.clause and other.clause:
        return bool(one.clause & other.clause)
    return bool((one.clause or one.sentence) & (other.clause or other.sentence))


def _value(expression: Expression, day: date) -> str:
    found = expression.value(Calendar(day))
    return found[1] if found is not None else ""


def _unit(value: str) -> str:
    return "W" if "-W" in value else {4: "Y", 7: "M"}.get(len(value), "D")


def _interval(value: str) -> tuple[date, date] | None:
    """The first and last day of a TIMEX3 date, week, month or year."""
    try:
        if "-W" in value:
            first = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
            return first, first + timedelta(WEEK - 1)
        if len(value) == len("2023"):
            return date(int(value), 1, 1), date(int(value), 12, 31)
        if len(value) == len("2023-07"):
            first = date.fromisoformat(f"{value}-01")
            return first, (first + timedelta(31)).replace(day=1) - timedelta(1)
        return date.fromisoformat(value[:10]), date.fromisoformat(value[:10])
    except ValueError:
        return None
