"""The words of limits and meetings, from ``lexicons/deadlines.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["words"]


@cache
def words(table: str, entry: str) -> frozenset[str]:
    """The words of one entry of one table of the lexicon."""
    with files("monitor.analysis").joinpath("lexicons/deadlines.toml").open("rb") as file:
        return frozenset(tomllib.load(file)[table][entry])
