"""Interviews and transcripts: paragraphs that open with the name of who speaks, or with "Q:" and "A:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from monitor.analysis.cast import Cast
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.analysis.statements.candidates import Candidate
from monitor.analysis.statements.lexicon import Lexicon

__all__ = ["transcript_candidates"]

LABEL = re.compile(r"(?:[A-Z][\w.’'-]{0,24}[ ]?){1,5}(?=:\s)")
"""The name, with a title perhaps, that opens a paragraph before a colon."""
FEWEST_TURNS = 2
"""Turns of one speaker from which a text with such labels is a transcript."""


def transcript_candidates(reading: Reading, layout: Layout, cast: Cast, words: Lexicon) -> Iterator[Candidate]:
    """One statement for each turn; the questions of an interviewer without a person's name are left out."""
    labels = _labels(reading, layout)
    turns = Counter(label.rsplit(" ", 1)[-1].lower() for label in labels.values())
    if not turns or max(turns.values()) < FEWEST_TURNS or len(turns) < FEWEST_TURNS:
        return
    interviewee = _interviewee(reading, cast, min(labels))
    asking = _asking(reading, layout, labels, turns)
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
        if label in asking and not any(cast.kind(name) == "person" for name in cast.who(passage, colon.i - 1)):
            continue
        content = {token.i for token in passage.doc[colon.i + 1 :] if not token.is_space}
        if content and label in words.interviewee:
            yield Candidate(passage, "turn", "speech", {colon.i}, content, issuer=interviewee)
        elif content:
            yield Candidate(passage, "turn", "speech", {colon.i}, content, passage.doc[colon.i - 1])


def _asking(reading: Reading, layout: Layout, labels: Mapping[int, str], turns: Mapping[str, int]) -> frozenset[str]:
    """The labels most of whose turns end with a question: the paper that asks is no one whom it reports."""
    questions: Counter[str] = Counter()
    for block, label in labels.items():
        last = label.rsplit(" ", 1)[-1].lower()
        start, end = layout.blocks[block].span
        questions[last] += reading.text[start:end].rstrip().endswith("?")
    return frozenset(label for label, count in questions.items() if 2 * count > turns[label])


def _labels(reading: Reading, layout: Layout) -> Mapping[int, str]:
    """The label of each block that has one, by the block's index."""
    found = {}
    for number, block in enumerate(layout.blocks):
        if block.kind in ("paragraph", "heading"):
            match = LABEL.match(reading.text, *block.span)
            if match:
                found[number] = match[0].strip()
    return found


def _interviewee(reading: Reading, cast: Cast, first: int) -> tuple[Passage, Token] | None:
    """The first person named before the first turn."""
    for passage in reading.passages:
        if passage.source.block >= first:
            return None
        for token in passage.doc:
            if any(cast.kind(name) == "person" for name in cast.who(passage, token.i)):
                return passage, token
    return None
