"""Text from outside, made harmless for a terminal, in the three ways that the places where it is shown ask for.

``visible`` keeps every offset and line break (an article), ``clean`` makes one line of the screen's own (a row of the
dashboard), ``printable`` shows what was there (a file's name in a diagnostic).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

__all__ = ["clean", "printable", "visible"]

JOINERS = "\u200c\u200d"
"""What scripts and emoji need to hold together."""
BREAKS = "\u2028\u2029"
BLANKS = "\t\n\r\v\f\x85\u00a0" + BREAKS
VARIATIONS = range(0xFE00, 0xFE10)
"""Selectors of a character's form, on which terminals and their measures of width disagree."""


class _Table(dict[int, str]):
    """A translation table that decides about each character the first time it is met."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        self[code] = self._become(chr(code))
        return self[code]


def _visible(character: str) -> str:
    if character in "\n\t" + JOINERS:
        return character
    if character in BREAKS:
        return "\n"
    if character == "\r":
        return " "
    acts = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}
    return "\N{REPLACEMENT CHARACTER}" if acts else character


def _clean(character: str) -> str:
    if character in BLANKS:
        return " "
    category = unicodedata.category(character)
    if category == "Cf" or ord(character) in VARIATIONS:
        return ""
    return "\N{REPLACEMENT CHARACTER}" if category in {"Cc", "Cs", "Co", "Cn"} else character


def _printable(character: str) -> str:
    return character if character.isprintable() else character.encode("unicode_escape").decode()


_VISIBLE, _CLEAN, _PRINTABLE = _Table(_visible), _Table(_clean), _Table(_printable)


def visible(text: str) -> str:
    """The text with every control, format, bidi, private or surrogate character replaced; as long as it was.

    Line feeds, tabs and joiners stay, other line breaks become line feeds, and what else could move the cursor, set
    the title, colour, hide or reorder anything becomes U+FFFD.
    """
    return text.translate(_VISIBLE)


def clean(text: str) -> str:
    """The text on one line without control characters, bidi overrides and invisible characters."""
    return text.translate(_CLEAN)


def printable(text: str) -> str:
    """The text with line breaks, control characters and direction overrides shown as escapes."""
    return text.translate(_PRINTABLE)
