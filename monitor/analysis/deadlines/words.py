"""The words of limits and meetings, from ``lexicons/deadlines.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["deed_of", "words"]


@cache
def words(table: str, entry: str) -> frozenset[str]:
    """The words of one entry of one table of the lexicon."""
    with files("monitor.analysis").joinpath("lexicons/deadlines.toml").open("rb") as file:
        return frozenset(tomllib.load(file)[table][entry])


def deed_of(lemma: str) -> str:
    """What a verb's deed is called, whichever of several verbs tells it: "release" of "free"."""
    return _deeds().get(lemma, lemma)


@cache
def _deeds() -> dict[str, str]:
    with files("monitor.analysis").joinpath("lexicons/deadlines.toml").open("rb") as file:
        return {lemma: name for name, lemmas in tomllib.load(file)["deeds"].items() for lemma in lemmas}
