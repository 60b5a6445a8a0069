"""Words for the screen: measured in terminal cells, wrapped and cut.

Whatever comes from an article, a file name or the keyboard is untrusted, and is measured as ``clean`` leaves it.
Nothing here parses markup.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

from monitor.plain import clean

__all__ = ["Line", "fit", "shorten", "width_of", "wrap"]

type Line = list[tuple[str, str]]
"""A line of the screen: stretches of words, each with the role that the theme gives a style to."""


def width_of(text: str) -> int:
    """The terminal cells that the text takes once it is clean."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(clean(text))


def fit(text: str, width: int) -> str:
    """The text cut to ``width`` cells; an ellipsis stands for what is gone."""
    if width_of(text) <= width:
        return text
    cut = 0
    room = width - 1
    while cut < len(text) and (room := room - width_of(text[cut])) >= 0:
        cut += 1
    return text[:cut].rstrip() + "…" if width > 0 else ""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of at most ``width`` cells as offsets into the text; words are split only where one is wider."""
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for word in re.finditer(r"\S+", text):
        length = width_of(word[0])
        gap = width_of(text[end : word.start()]) if end > start else 0
        if end > start and used + gap + length > width:
            lines.append((start, end))
            end = start
        if end <= start:
            start, used, gap = word.start(), 0, 0
        if length > width:
            *pieces, (start, end) = _split(text, word.start(), word.end(), width)
            lines += pieces
            used = width_of(text[start:end])
        else:
            used, end = used + gap + length, word.end()
    return [*lines, (start, end)] if end > start else lines


def _split(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    used = 0
    for index in range(start, end):
        length = width_of(text[index])
        if used + length > width and index > start:
            pieces.append((start, index))
            start, used = index, 0
        used += length
    return [*pieces, (start, end)]


def shorten(text: str, width: int, lines: int) -> list[str]:
    """The text on at most so many lines; where it goes on, the last ends with an ellipsis after a whole word."""
    spans = wrap(text, width)
    wrapped = [text[start:end] for start, end in spans[:lines]]
    if len(spans) > lines:
        last = wrapped[-1]
        while last and width_of(last) > width - 2:
            head, _, _ = last.rpartition(" ")
            last = head if head else fit(last, width - 2).removesuffix("…")
        wrapped[-1] = f"{last} …"
    return wrapped
