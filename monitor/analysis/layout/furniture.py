"""What a page puts around its article: buttons, bylines, credits, votes, menus and comment forms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

__all__ = ["around_date", "credit_start", "is_furniture", "months", "opens_tail", "outlet", "time_zones"]

_LONGEST = 420
"""Characters; a longer block is never furniture by its wording."""


@cache
def _lexicon() -> Mapping[str, Sequence[str]]:
    return tomllib.loads((files("monitor.analysis") / "lexicons" / "furniture.toml").read_text(encoding="utf-8"))


@cache
def _patterns(section: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _lexicon()[section]), re.IGNORECASE)


@cache
def _source_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _lexicon()["source"])


@cache
def months() -> tuple[str, ...]:
    """The names of the months in lower case, January first."""
    return tuple(_lexicon()["months"])


def time_zones() -> tuple[str, ...]:
    """The abbreviations of time zones, in lower case."""
    return tuple(_lexicon()["zones"])


@cache
def around_date() -> re.Pattern[str]:
    """What may stand around the date of a header line."""
    return re.compile(
        "|".join(f"(?:{pattern})" for pattern in (*_lexicon()["around_date"], *time_zones())), re.IGNORECASE
    )


def _folded(block: str) -> str:
    return " ".join(block.split())


def is_furniture(block: str) -> bool:
    """Whether the block's wording is that of page furniture."""
    return len(block) <= _LONGEST and bool(_patterns("block").fullmatch(_folded(block)))


def opens_tail(block: str) -> bool:
    """Whether what follows such a block is usually no longer the article."""
    return len(block) <= _LONGEST and bool(_patterns("tail").fullmatch(_folded(block)))


def outlet(block: str) -> str | None:
    """The agency or outlet that a line such as ``Source: AFP`` names."""
    if len(block) > _LONGEST:
        return None
    for pattern in _source_patterns():
        if match := pattern.fullmatch(_folded(block)):
            return match["source"].strip()
    return None


def credit_start(block: str) -> int | None:
    """Where, in a picture's caption, its credit begins; None where the block bears no credit at its end."""
    if len(block) > _LONGEST:
        return None
    for match in _patterns("credit").finditer(block):
        if match.end() == len(block):
            return match.start()
    return None
