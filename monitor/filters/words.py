"""Words as a search compares them, and where they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

__all__ = ["finder", "fold", "occurrences", "tokens"]

_DIACRITICS = r"[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]"
"""Those that SQLite's full-text index passes over within a word, where a text has them apart from their letters."""
_TOKEN = re.compile(rf"[^\W_]+(?:{_DIACRITICS}+[^\W_]*)*")
_PUNCTUATION = dict.fromkeys(map(ord, "“”„‘’‚«»–—…\u00a0"), " ")
"""What texts in plain letters have beside them; it stands between words as blanks do."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text as a search compares it: no case, no diacritics."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def tokens(text: str) -> list[str]:
    """The words of a text, folded, as the full-text index has them."""
    return [fold(token) for token in _TOKEN.findall(text)]


def occurrences(text: str, wanted: Iterable[tuple[list[str], bool]]) -> list[tuple[int, int]]:
    """Where runs of words stand in the text, in order; each comes with whether its last word must be whole."""
    found = [(match.start(), match.end(), fold(match[0])) for match in _TOKEN.finditer(text)]
    places = sorted({place for run, whole in wanted if run for place in _places(found, run, whole)})
    return list(_disjoint(places))


def finder(run: list[str], *, whole: bool) -> Callable[[str], bool]:
    """Whether a run of words stands in a text, as ``occurrences`` has it, for very many texts."""
    if not run:
        return lambda text: False
    words = r"[\W_]+".join(map(re.escape, run))
    pattern = re.compile(rf"(?<![^\W_]){words}{r'(?![^\W_])' if whole else ''}", re.IGNORECASE | re.ASCII)

    def found(text: str) -> bool:
        plain = text if text.isascii() else text.translate(_PUNCTUATION)
        return bool(pattern.search(plain)) if plain.isascii() else bool(occurrences(text, [(run, whole)]))

    return found


def _places(found: list[tuple[int, int, str]], run: list[str], whole: bool) -> Iterator[tuple[int, int]]:
    *first, last = run
    for at in range(len(found) - len(run) + 1):
        ending = found[at + len(first)]
        if (ending[2] == last if whole else ending[2].startswith(last)) and all(
            found[at + step][2] == word for step, word in enumerate(first)
        ):
            yield found[at][0], ending[1]


def _disjoint(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached = 0
    for start, end in places:
        if start >= reached:
            yield start, end
            reached = end
