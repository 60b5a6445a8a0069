"""The times of day that open the entries of a live blog: "20.15 Troops leave", "[09:40 GMT]", "**6:05 p.m.** - ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from monitor.analysis.layout.block import Block
from monitor.analysis.layout.furniture import time_zones

__all__ = ["unstamped"]

FEWEST = 2
"""Blocks that open with a time of day from which a text is one of entries by the hour."""


@cache
def _stamp() -> re.Pattern[str]:
    zones = "|".join(time_zones()).upper()
    return re.compile(
        rf"\*{{0,2}}[\[(]?(?:[01]?\d|2[0-3])[.:h][0-5]\d(?:\s?(?i:[ap]\.?m)\b\.?)?(?:\s?(?:{zones})\b)?[\])]?"
        r"\*{0,2}(?:\s{0,2}[-–—:|•]{1,2}(?=\s)|(?=\s|$))\s{0,3}"
    )


def unstamped(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the times that open them as page furniture, which no word after them is to be read with."""
    stamped = {
        number: match.end()
        for number, block in enumerate(blocks)
        if block.kind in ("paragraph", "heading") and (match := _stamp().match(text, *block.span))
    }
    if len(stamped) < FEWEST:
        return list(blocks)
    found: list[Block] = []
    opens = False
    for number, block in enumerate(blocks):
        start, end = block.span
        cut = stamped.get(number, start)
        if cut > start:
            found.append(Block((start, len(text[start:cut].rstrip()) + start), "furniture"))
            opens = True
        if cut < end:
            found.append(replace(block, span=(cut, end), opens_entry=opens))
            opens = False
    return found
