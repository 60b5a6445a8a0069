"""Which quotations are the same words of the same speaker, though papers cut and punctuate them differently.

Stored beside each statement, ``quotation_key`` makes one statement of those that share speaker and key, with as many
sources as their documents have origins; ``fullest`` adds those that quote less of the same words. Both depend on the
stored statements alone, so it does not matter which came first:

    CREATE INDEX statements_quotation ON statements (speaker_id, quote_key) WHERE quote_key IS NOT NULL;
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from monitor.model import StatementKind

__all__ = ["fullest", "quotation_key"]

DISTINCTIVE: Final = 6
"""How many words a quotation must have so that nobody says them by chance."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ADDED = re.compile(r"\[[^\[\]]{0,200}\]")
"""What an editor put into a quotation: ``[the soldiers]``, ``[sic]``, ``[…]``."""
_QUOTED = re.compile(r""" "([^"]*) | “([^”]*) | «([^»]*) | (?<!\w)['‘]((?:[^'’]|['’](?=\w))*) """, re.VERBOSE)
"""A passage in quotation marks; the closing mark may lie outside the content."""


def quotation_key(content: str, kind: StatementKind) -> str | None:
    """The quoted words of a statement as they are compared: folded, without punctuation, a space between two.

    Of a mixed statement those of its longest passage in quotation marks. None for an indirect statement and for fewer
    words than are distinctive.
    """
    if kind == "indirect":
        return None
    plain = _ADDED.sub(" ", unicodedata.normalize("NFKC", content))
    words = _words(plain) if kind == "direct" else max(map(_words, _passages(plain)), key=len, default=[])
    return " ".join(words) if len(words) >= DISTINCTIVE else None


def fullest(keys: Iterable[str]) -> dict[str, str]:
    """For each quotation key of one speaker the longest one that contains its words in a row, often itself.

    The keys are as ``quotation_key`` gives them. Where several of one length contain one, it is the first in
    alphabetical order. Takes time in proportion to the words, unless many keys begin alike.
    """
    distinct = {key: key.split(" ") for key in sorted(keys)}
    by_beginning: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, words in distinct.items():
        by_beginning[tuple(words[:DISTINCTIVE])].append(key)
    found: dict[str, str] = {}
    for key in sorted(distinct, key=lambda key: len(distinct[key]), reverse=True):
        words = distinct[key]
        for at in range(len(words) - DISTINCTIVE + 1):
            for other in by_beginning.get(tuple(words[at : at + DISTINCTIVE]), ()):
                if words[at : at + len(distinct[other])] == distinct[other]:
                    found.setdefault(other, key)
    return found


def _passages(text: str) -> list[str]:
    """The passages in quotation marks; straight marks open and close in turn."""
    pieces = []
    at = 0
    while match := _QUOTED.search(text, at):
        pieces.append(match[match.lastindex or 0])
        at = match.end() + 1
    return pieces


def _words(text: str) -> list[str]:
    return [re.sub("['’]", "", word) for word in _WORD.findall(text.casefold())]
