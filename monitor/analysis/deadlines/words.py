"""The words of limits and meetings, from ``lexicons/deadlines.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["deed_of", "words"]


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    with files("monitor.analysis").joinpath("lexicons/deadlines.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(table: str, *entries: str) -> frozenset[str]:
    """The words of one entry of one table of the lexicon, or of several together."""
    return frozenset(word for entry in entries for word in _lexicon()[table][entry])


def deed_of(lemma: str) -> str:
    """What a verb's deed is called, whichever of several verbs tells it: "release" of "free"."""
    return _deeds().get(lemma, lemma)


@cache
def _deeds() -> dict[str, str]:
    return {lemma: name for name, lemmas in _lexicon()["deeds"].items() for lemma in lemmas}
