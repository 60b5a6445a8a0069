"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their byte order marks, Windows-1252 where it is nothing of these."""

from __future__ import annotations

import codecs
import re

from monitor.errors import UnreadableError

__all__ = ["decode", "is_full_of_controls", "with_line_feeds"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""(byte order mark, codec, what people call it); that of UTF-32 begins with that of UTF-16, so it stands first."""
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MAX_CONTROLS = 0.01
"""The share of control characters up to which a file still counts as text: stray ones occur in wire copy."""


def decode(data: bytes) -> str:
    """The text that the bytes hold, with line feeds for line ends; raises UnreadableError where they are no text."""
    text = _decode(data)
    if not text.strip():
        raise UnreadableError("empty: the file holds no text")
    if "\x00" in text:
        raise UnreadableError("binary: the file holds NUL bytes; if it is a text, save it as UTF-8")
    if is_full_of_controls(text):
        raise UnreadableError("binary: the file is full of control characters")
    return with_line_feeds(text)


def is_full_of_controls(text: str) -> bool:
    """Whether there are more control characters than stray ones."""
    return len(CONTROLS.findall(text)) > MAX_CONTROLS * len(text)


def with_line_feeds(text: str) -> str:
    """The text with line feeds for line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError as error:
                raise UnreadableError(f"damaged: it begins as {name} but is not: {error.reason}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data)


def _decode_other(data: bytes) -> str:
    """Damaged UTF-8 keeps what is whole of it; Windows-1252 has hardly a pair of bytes that is valid UTF-8."""
    mended = data.decode("utf-8", "replace")
    whole = sum(character > "\x7f" and character != "\ufffd" for character in mended)
    if whole > mended.count("\ufffd"):
        return mended
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableError("in no known encoding: save it as UTF-8") from error
