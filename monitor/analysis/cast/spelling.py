"""Spellings of one name: transcriptions from other alphabets, and slips of a letter or two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache

from monitor.analysis.gazetteer import Entry, Gazetteer, lexicon

__all__ = ["alike", "is_misspelt", "misspelt_state"]

LEAST_ALIKE = 0.83
"""The ratio of matching letters from which two long spellings can be of one name."""
SHORTEST_MISSPELT = 6
"""Letters of a word that is taken for a known name on its spelling alone."""


@cache
def _spellings() -> Mapping[str, str]:
    lines = lexicon("given_names")["spellings"]["names"]
    return {name: line.split()[0] for line in lines for name in line.split()}


def alike(left: str, right: str) -> bool:
    """Whether two spellings, both folded, can be of one name: equal, transcriptions, or long and almost equal."""
    known = _spellings()
    if left == right or known.get(left, left) == known.get(right, right):
        return True
    if min(len(left), len(right)) < 5 or left[0] != right[0] or abs(len(left) - len(right)) > 2:
        return False
    if len(set(left) ^ set(right)) > 3:
        return False
    return SequenceMatcher(None, left, right).ratio() >= LEAST_ALIKE


def is_misspelt(word: str, names: Iterable[str]) -> bool:
    """Whether a long word, folded, is one of the names in another spelling."""
    return len(word) >= SHORTEST_MISSPELT and any(word != name and alike(word, name) for name in names)


def misspelt_state(surface: str, label: str, gazetteer: Gazetteer) -> Entry | None:
    """The state whose name is misspelt in one word, unless somebody well known is called so."""
    if label not in ("GPE", "ORG", "PERSON") or len(surface) <= 6 or surface in gazetteer.surnames:
        return None
    return gazetteer.entries.get(_close_state(surface) or "")


@lru_cache(maxsize=4096)
def _close_state(surface: str) -> str | None:
    """The state whose name is misspelt here, or None."""
    close = get_close_matches(surface, lexicon("states")["states"], n=1, cutoff=0.9)
    return close[0] if close else None
