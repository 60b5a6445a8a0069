"""The words of time expressions: what part each plays in the grammar, and what it means there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Doc

__all__ = ["Vocabulary", "Word", "vocabulary"]

type Meaning = str | float | int | None

DIGITS = re.compile(r"(?P<number>\d{1,9}(?:[.,]\d{1,9})?)(?P<tail>st|nd|rd|th|s|am|pm|a\.m\.|p\.m\.)?$")
CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3])[:.hH](?P<minute>[0-5]\d)$")
WATCH = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)$")
STOPWATCH = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)$")
FUNCTION_WORDS = {
    "the": "x",
    "a": "a",
    "an": "a",
    "of": "o",
    "in": "i",
    "ago": "g",
    "hence": "h",
    ",": ",",
    "-": "-",
    "–": "-",
    "‑": "-",
}
DAYS = 31
COUNTED = ("D", "W", "2W")
NOW = (["now"], ["today"])
"""After "from" these tell how long it is until a time: "four days from today"."""
YEARS = range(1000, 2100)


@dataclass(frozen=True, slots=True)
class Word:
    """The part of speech of the grammar of times that a token plays, one letter, and its meaning in it."""

    part: str
    meaning: Meaning = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lexicon of times, ready to look up."""

    words: dict[str, Word]
    references: dict[str, list[tuple[list[str], str]]]
    """By first word: the words of a phrase and its value, longer phrases first."""
    context: dict[str, frozenset[str]]
    """The words beside which bare units, bare years and hours of four digits tell a time."""
    zones: dict[str, int]
    """How many hours a zone of clocks is ahead of UTC, by its letters in lower case."""
    deeds: dict[str, str]
    """The lemmas that tell of one deed, with the deed's name."""
    forward: dict[str, frozenset[str]]
    """The lexicon's words that look ahead: forward_verbs, forward_nouns, forward_prepositions, modals."""

    def read(self, doc: Doc, lowers: Sequence[str]) -> list[Word | None]:
        """The word that each token is, given in lower case too; None for those that take no part in a time."""
        known = self.words
        read = [known.get(lower) or (self._number(lower) if "0" <= lower < ":" else None) for lower in lowers]
        for at, word in enumerate(read):
            if word is not None and word.part == "M" and not doc[at].text[0].isupper():
                read[at] = None
            if at and (match := WATCH.match(lowers[at - 1])) and self._tells_hour(at, lowers):
                read[at - 1] = Word("c", f"T{match['hour']}:{match['minute']}")
                read[at] = None
            unit = read[at - 1] if at else None
            if lowers[at] == "from" and lowers[at + 1 : at + 2] in NOW and unit and unit.meaning in COUNTED:
                read[at : at + 2] = [Word("h")] * 2
            if lowers[at] == "(" and _repeats(read[at - 1 : at + 2], lowers[at : at + 3]):
                read[at : at + 3] = [Word("k")] * 3
        return read

    def _tells_hour(self, at: int, lowers: Sequence[str]) -> bool:
        """Whether the word makes a time of day of the four digits before it: "1800 GMT", "at 1800 hours"."""
        if lowers[at] in ("hours", "hrs"):
            return at > 1 and lowers[at - 2] in self.context["hours"]
        return lowers[at] in self.zones

    def _number(self, token: str) -> Word | None:
        if match := CLOCK.match(token):
            return Word("c", f"T{int(match['hour']):02}:{match['minute']}")
        if match := STOPWATCH.match(token):
            hours, minutes, seconds = (int(match[name]) for name in ("hours", "minutes", "seconds"))
            return Word("z", f"PT{hours}H{minutes}M{seconds}S")
        match = DIGITS.match(token)
        if match is None:
            return None
        number, tail = match["number"], match["tail"] or ""
        if not number.isdigit():
            return Word("n", float(number.replace(",", "")))
        value = int(number)
        if tail == "s":
            return Word("C", number[:3]) if len(number) == 4 and value % 10 == 0 else None
        if tail in ("st", "nd", "rd", "th"):
            return Word("O", value)
        if tail:
            return Word("c", _on_the_clock(value, tail))
        if len(number) == 4 and value in YEARS:
            return Word("Y", value)
        return Word("D" if 0 < value <= DAYS else "n", value)


def _repeats(words: Sequence[Word | None], texts: Sequence[str]) -> bool:
    """Whether a number stands in brackets once more: "fifteen (15) days"."""
    numbers = [word.meaning for word in words if word is not None and word.part in "nD"]
    return len(numbers) == 2 and numbers[0] == numbers[1] and texts[-1] == ")"


def _on_the_clock(hour: int, half: str) -> str | None:
    if not 0 < hour <= 12:
        return None
    return f"T{hour % 12 + (12 if half.startswith('p') else 0):02}:00"


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of ``lexicons/times.toml``."""
    with files("monitor.analysis").joinpath("lexicons/times.toml").open("rb") as file:
        lexicon: dict[str, Any] = tomllib.load(file)
    words = {word: Word(part) for word, part in FUNCTION_WORDS.items()}
    words |= {half: Word("m", half) for half in ("am", "pm", "a.m.", "p.m.")}
    words |= {form: Word("m", "o'clock") for form in ("o'clock", "o’clock")}
    tables = [("n", "numbers"), ("O", "ordinals"), ("M", "months"), ("W", "weekdays"), ("S", "seasons")]
    tables += [("P", "parts_of_day"), ("t", "turns"), ("F", "sets")]
    for part, table in tables:
        words |= {word: Word(part, meaning) for word, meaning in lexicon[table].items()}
    lists = [("q", "about"), ("H", "each"), ("E", "parts_of_period"), ("B", "ends_of_period"), ("s", "quantities")]
    for part, table in lists:
        words |= {word: Word(part) for word in lexicon[table]["words"] if word not in words}
    for word, unit in lexicon["units"].items():
        words[word] = Word("O" if word == "second" else "u", 2 if word == "second" else unit)
        words["centuries" if word == "century" else f"{word}s"] = Word("U", unit)
    words |= {word: Word("U", unit) for word, unit in lexicon["units_short"].items()}
    references: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, value in (lexicon["references"] | lexicon["holidays"]).items():
        parts = phrase.split()
        references.setdefault(parts[0], []).append((parts, value))
    for phrases in references.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    forward = {name: frozenset(entries) for name, entries in lexicon["direction"].items()}
    context = {name: frozenset(entries) for name, entries in lexicon["context"].items()}
    deeds = {lemma: deed for deed, lemmas in lexicon["deeds"].items() for lemma in lemmas}
    return Vocabulary(words, references, context, lexicon["zones"], deeds, forward)
