"""Which quotations are the same words of the same speaker, though papers punctuate and mark them differently.

Stored beside each statement as ``quotation``, the key makes one statement of those that share speaker and key, with as
many sources as their documents have origins.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from monitor.model import StatementKind

__all__ = ["quotation_key"]

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
