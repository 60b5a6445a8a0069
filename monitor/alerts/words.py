"""Looking for words in texts, whatever their case, accents and line breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from monitor.model import Span

__all__ = ["Phrase", "folded", "paragraphs", "sentence_around"]


STOP = re.compile(r"(?<=[^\s.][.!?”\"’])()\s+(?=[A-Z“\"‘])")
"""Where one sentence ends and another begins, well enough to show it."""
LONGEST = 300
"""Characters of a sentence that are shown on each side of what was found."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Whole words in a row; a star at the end stands for any ending."""

    words: str

    def find(self, text: str, start: int = 0, end: int | None = None) -> Span | None:
        """Where the words first stand within the text, None where they do not."""
        piece = text[start:end]
        plain, places = _plain(piece)
        found = _pattern(self.words).search(plain)
        if found is None:
            return None
        return start + places[found.start()], start + places[found.end() - 1] + 1

    def __str__(self) -> str:
        return self.words


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The text without case, accents and superfluous blanks."""
    return " ".join(_plain(text)[0].split())


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of an article: between empty lines where it has such, else its lines."""
    parting = re.compile(r"\n[^\S\n]*\n\s*" if re.search(r"\n[^\S\n]*\n", text.strip()) else r"\n")
    start = 0
    for gap in parting.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def sentence_around(text: str, span: Span) -> Span:
    """The sentence, as full stops and paragraphs mark it, in which a stretch of the text stands."""
    start, end = next((part for part in paragraphs(text) if part[0] <= span[0] < part[1]), span)
    before = [mark.end() for mark in STOP.finditer(text, max(start, span[0] - LONGEST), span[0])]
    after = STOP.search(text, span[1], min(end, span[1] + LONGEST))
    begin = before[-1] if before else max(start, span[0] - LONGEST)
    last = after.start(1) if after else min(end, span[1] + LONGEST)
    while begin < span[0] and text[begin].isspace():
        begin += 1
    return begin, max(span[1], last)


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in folded(words.removesuffix("*")).split()]
    begins = r"(?<!\w)" if parts and re.match(r"\w", parts[0]) else ""
    ends = r"\w*" if words.endswith("*") else r"(?!\w)" if parts and re.search(r"\w\Z", parts[-1]) else ""
    return re.compile(begins + r"\s+".join(parts) + ends)


def _plain(text: str) -> tuple[str, range | list[int]]:
    """The text without case and accents, and of each of its characters the place in the text as it was."""
    if text.isascii():
        return text.lower(), range(len(text))
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in _folded_character(character):
            characters.append(part)
            places.append(place)
    return "".join(characters), places


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in decomposed if not unicodedata.combining(part))
