"""The turns of interviews and transcripts: paragraphs that open with the name of who speaks, or with "Q:" and "A:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Token

from monitor.analysis.cast import Cast
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.analysis.statements.lexicon import Lexicon

__all__ = ["Turn", "first_person_named", "turns"]

LABEL = re.compile(r"(?:[A-Z][\w.’'-]{0,24}[ ]?){1,5}(?=:\s)")
"""The name, with a title perhaps, that opens a paragraph before a colon."""
FEWEST_TURNS = 2
"""Turns of one speaker from which a text with such labels is a transcript."""


class Turn(NamedTuple):
    """A paragraph that one speaks: the colon after his name, and where he is named."""

    passage: Passage
    colon: Token
    named: tuple[Passage, Token] | None
    """The label itself, or the place that names whom it means."""


def turns(reading: Reading, layout: Layout, cast: Cast, words: Lexicon) -> Iterator[Turn]:
    """The turns in the order of the text; the questions of an interviewer without a person's name are left out."""
    labels = _labels(reading, layout)
    counted = Counter(label.rsplit(" ", 1)[-1].lower() for label in labels.values())
    if not counted or max(counted.values()) < FEWEST_TURNS or len(counted) < FEWEST_TURNS:
        return
    interviewee = first_person_named(reading, cast, min(labels))
    asking = _asking(reading, layout, labels, counted)
    seen: set[int] = set()
    for passage in reading.passages:
        block = passage.source.block
        if passage.quotation is not None or block not in labels or block in seen:
            continue
        seen.add(block)
        colon = next((token for token in passage.doc if token.text == ":"), None)
        label = labels[block].rsplit(" ", 1)[-1].lower()
        if colon is None or colon.i == 0 or label in words.interviewer:
            continue
        named = _named(passage, colon, label, cast)
        if label in asking and (named is None or cast.kind(cast.who(named[0], named[1].i)[0]) != "person"):
            continue
        yield Turn(passage, colon, interviewee if label in words.interviewee else named)


def _named(passage: Passage, colon: Token, label: str, cast: Cast) -> tuple[Passage, Token] | None:
    """The label where the cast knows it, else the place that names the one person with its surname: "MR PRICE:"."""
    if cast.who(passage, colon.i - 1):
        return passage, passage.doc[colon.i - 1]
    names = {actor.name for actor in cast.actors if actor.kind == "person" and actor.name.lower().split()[-1] == label}
    if len(names) != 1:
        return None
    places = (place for place, meant in cast.meant.items() if set(meant) == names)
    return next(((other, other.doc[index]) for other, index in places), None)


def _asking(reading: Reading, layout: Layout, labels: Mapping[int, str], counted: Mapping[str, int]) -> frozenset[str]:
    """The labels most of whose turns end with a question: the paper that asks is no one whom it reports."""
    questions: Counter[str] = Counter()
    for block, label in labels.items():
        last = label.rsplit(" ", 1)[-1].lower()
        start, end = layout.blocks[block].span
        questions[last] += reading.text[start:end].rstrip().endswith("?")
    return frozenset(label for label, count in questions.items() if 2 * count > counted[label])


def _labels(reading: Reading, layout: Layout) -> Mapping[int, str]:
    """The label of each block that has one, by the block's index."""
    found = {}
    for number, block in enumerate(layout.blocks):
        if block.kind in ("paragraph", "heading"):
            match = LABEL.match(reading.text, *block.span)
            if match:
                found[number] = match[0].strip()
    return found


def first_person_named(reading: Reading, cast: Cast, before: int) -> tuple[Passage, Token] | None:
    """The first person named in the blocks before the one with this index: whom an interview is with."""
    for passage in reading.passages:
        if passage.source.block >= before:
            return None
        for token in passage.doc:
            if any(cast.kind(name) == "person" for name in cast.who(passage, token.i)):
                return passage, token
    return None
