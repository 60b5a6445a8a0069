"""TIMEX3 time expressions with their normalised values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.analysis.times.calendar import Calendar
from monitor.analysis.times.direction import direction
from monitor.analysis.times.grammar import SCANNER, Parts, evaluate
from monitor.analysis.times.vocabulary import Word, vocabulary
from monitor.model import Time, TimeType

__all__ = ["find_times"]

UNIT_CONTEXT = frozenset({"for", "in", "within", "of", "over", "after", "ago", "before", "later", "earlier"})
"""Bare "days" or "years" tell a time only beside one of these."""
YEAR_CONTEXT = frozenset(
    {
        "in",
        "of",
        "since",
        "by",
        "until",
        "before",
        "after",
        "from",
        "to",
        "and",
        "between",
        "during",
        "the",
        "late",
        "early",
        "-",
        "–",
        "(",
        "for",
        "through",
        "till",
        "around",
    }
)


def find_times(reading: Reading, layout: Layout) -> Sequence[Time]:
    """All time expressions of the article, in the order of the text."""
    calendar = Calendar(layout.published)
    return sorted((time for passage in reading.passages for time in _times(passage, calendar)), key=lambda t: t.start)


def _times(passage: Passage, calendar: Calendar) -> Iterator[Time]:
    doc = passage.doc
    lowers = [token.lower_ for token in doc]
    words = vocabulary().read(doc, lowers)
    for masked in passage.masks:
        words[masked] = None
    yield from _references(passage, lowers, words, calendar)
    parts = "".join(word.part if word else "." for word in words)
    for match in SCANNER.finditer(parts):
        first, last = match.start(), match.end() - 1
        rule = match.lastgroup or ""
        if not _is_time(passage, rule, first, last):
            continue
        expression = [word for word in words[first : last + 1] if word]
        texts = lowers[first : last + 1]
        found = evaluate(rule, Parts(expression, texts, partial(direction, doc[first])), calendar)
        if found:
            yield Time(*passage.span(first, last), *found)


def _references(
    passage: Passage, lowers: Sequence[str], words: list[Word | None], calendar: Calendar
) -> Iterator[Time]:
    """Phrases with a value of their own; their tokens are taken out of ``words``."""
    doc, phrases = passage.doc, vocabulary().references
    taken = 0
    for at, lower in enumerate(lowers):
        if at < taken or lower not in phrases:
            continue
        for phrase, value in phrases[lower]:
            last = at + len(phrase) - 1
            if lowers[at : last + 1] != phrase or doc[last].ent_type_ == "ORG":
                continue
            if phrase[-1] in ("past", "future") and not _stands_alone(
                words, last, doc[min(last + 1, len(doc) - 1)].pos_
            ):
                continue
            yield Time(*passage.span(at, last), *_reference(value, calendar))
            words[at : last + 1] = [None] * len(phrase)
            taken = last + 1
            break


def _stands_alone(words: Sequence[Word | None], last: int, following: str) -> bool:
    after = words[last + 1] if last + 1 < len(words) else None
    return (after is None or after.part in ",-") and following not in ("NOUN", "ADJ", "PROPN")


def _reference(value: str, calendar: Calendar) -> tuple[TimeType, str]:
    if value.endswith("_REF"):
        return "DATE", value
    offset, _, time = value.partition("T")
    day = calendar.day(int(offset))
    return ("TIME", f"{day}T{time}") if time else ("DATE", day)


def _is_time(passage: Passage, rule: str, first: int, last: int) -> bool:
    doc = passage.doc
    before = doc[first - 1].lower_ if first else ""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    if rule == "span" and after in ("-", "old", "–"):
        return not (after == "old" or (last + 2 < len(doc) and doc[last + 2].lower_ in ("old", "olds")))
    if rule == "span" and before in ("age", "aged", "ages"):
        return False
    if rule == "day":
        return after in ("before", "after")
    if rule == "units":
        return before in UNIT_CONTEXT or after in UNIT_CONTEXT
    if rule == "year" and first == last:
        attributive = before in ("the", "(") and last + 1 < len(doc) and doc[last + 1].pos_ == "NOUN"
        return (before in YEAR_CONTEXT or doc[last].ent_type_ == "DATE") and not attributive
    if rule == "month" and first == last:
        return doc[last].tag_ not in ("MD", "VB") and doc[last].ent_type_ not in ("PERSON", "ORG")
    return True
