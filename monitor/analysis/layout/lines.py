"""A text's blocks: paragraphs, whether they are set on one line or wrapped over several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.model import Span

__all__ = ["split_blocks"]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}$")
_WIDEST_WRAP = 100
_FULL = 0.7
"""A line of a wrapped text is full from this share of the widest line on."""


def split_blocks(text: str) -> Iterator[Span]:
    """The spans of the text's paragraphs and free-standing lines, in order, without blanks around them."""
    for group in _groups(text):
        lines = [text[start:end] for start, end in group]
        starts = _wrapped(lines) if _is_wrapped(lines) else _unwrapped(lines)
        for first, last in zip(starts, [*starts[1:], len(group)], strict=True):
            yield group[first][0], group[last - 1][1]


def _groups(text: str) -> Iterator[list[Span]]:
    """Runs of lines with no blank line between them."""
    group: list[Span] = []
    end_of_last = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            if group:
                yield group
            group = []
            continue
        between = text[end_of_last : match.start()].replace("\r\n", "\n")
        if group and len(between) > 1:
            yield group
            group = []
        start = match.start() + len(line) - len(line.lstrip())
        group.append((start, start + len(stripped)))
        end_of_last = match.end()
    if group:
        yield group


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one text set to a width: mostly full, mostly broken within a sentence."""
    if len(lines) < 3:
        return False
    width = max(map(len, lines))
    full = [line for line in lines[:-1] if len(line) >= _FULL * width]
    broken = [line for line in full if not _SENTENCE_END.search(line)]
    return 40 <= width <= _WIDEST_WRAP and len(full) >= 0.6 * (len(lines) - 1) and len(broken) >= 0.5 * len(full)


def _wrapped(lines: list[str]) -> list[int]:
    """Where paragraphs begin in a wrapped text: after a line that ends early."""
    width = max(map(len, lines))
    return [0, *(i for i in range(1, len(lines)) if len(lines[i - 1]) < _FULL * width)]


def _unwrapped(lines: list[str]) -> list[int]:
    """Each line is a block, but for one that goes on in lower case where the last broke off."""
    return [
        i
        for i, line in enumerate(lines)
        if i == 0 or not (line[0].islower() and not _SENTENCE_END.search(lines[i - 1]) and len(lines[i - 1]) > 1)
    ]
