"""Text from outside, made harmless for a terminal: characters are replaced one by one, so that offsets stay valid."""

from __future__ import annotations

import unicodedata

__all__ = ["visible"]

_KEPT = frozenset("\n\t\u200c\u200d")
"""Line breaks and tabs, and the joiners that scripts and emoji need."""


class _Replacements(dict[int, str]):
    """A translation table that decides about each character the first time it is met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character not in _KEPT and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
            self[code] = (
                "\n" if character in "\u2028\u2029" else " " if character == "\r" else "\N{REPLACEMENT CHARACTER}"
            )
        else:
            self[code] = character
        return self[code]


_TABLE = _Replacements()


def visible(text: str) -> str:
    """The text with every control, bidi, format, private or surrogate character replaced; as long as it was.

    What could move the cursor, set the title, colour, hide or reorder anything becomes U+FFFD.
    """
    return text.translate(_TABLE)
