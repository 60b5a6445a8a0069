"""Quotation marks, paired paragraph by paragraph, before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from monitor.analysis.layout import Layout
from monitor.analysis.passage import Quotation
from monitor.analysis.statements.lexicon import lexicon
from monitor.model import Span

__all__ = ["find_quotations"]

MARKS = re.compile(r"``|''|‘‘|’’|[“”„‟«»\"‘’']")
CLOSERS = {
    "“": "”",
    "‟": "”",
    "„": "“”",
    "«": "»",
    '"': '"',
    "``": "''",
    "‘‘": "’’",
    "''": "''",
    "‘": "’",
    "'": "'’",
}
"""For each opening mark the marks that close it."""
SINGLE = frozenset("‘’'")
CLOSE_ONLY = frozenset(("”", "»", "’’"))
LOOKAHEAD = 80
"""How many marks ahead the closing one is looked for: bounds the work on a text of nothing but marks."""
DENSE = 12
"""Fewer characters a mark than this, over many marks, is no text that anyone quotes."""
MANY = 50
WORD = re.compile(r"[^\W\d_][\w’'-]{0,60}")
SENTENCE_BREAK = re.compile(r"[.!?…][\"”’')\]]{0,3}\s{1,9}[\"“‘(\[]{0,3}[A-Z]")
FINITE = re.compile(
    r"\b(?:I|we|they|he|she|you|it|am|is|are|was|were|has|have|had|do|does|did|will|would|can|could|shall|should|"
    r"may|might|must|there|let|don|won|isn|aren|cannot)\b|n[’']t\b|[’'](?:s|re|ve|ll|m|d)\b",
    re.IGNORECASE,
)
ENOUGH = 600
"""How many characters of a quotation tell what it is."""
CUE_GAP = 160
"""The most characters between the halves of a quotation that its cue breaks."""


class Mark(NamedTuple):
    """A quotation mark where it stands, and what its neighbours allow it to be."""

    start: int
    end: int
    glyph: str
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    start: int
    end: int
    inner: Span
    closed: bool
    opened: bool = True


def find_quotations(text: str, layout: Layout) -> Sequence[Quotation]:
    """All quotations of the article in order, outermost only."""
    found: list[Quotation] = []
    for block in layout.blocks:
        if block.kind == "furniture":
            continue
        previous: _Pair | None = None
        for pair in _pairs(text, block.span):
            clausal = not pair.opened or _is_clausal(text, pair, block.span, previous)
            found.append(Quotation(pair.start, pair.end, pair.inner, clausal, pair.closed))
            previous = pair
    return found


def _marks(text: str, span: Span) -> list[Mark]:
    """The marks of a block; apostrophes inside words are none."""
    marks = []
    for match in MARKS.finditer(text, *span):
        start, end = match.span()
        before = text[start - 1] if start > span[0] else " "
        after = text[end] if end < span[1] else " "
        if match[0] in SINGLE and before.isalnum() and after.isalnum():
            continue
        free = before.isspace() or before in "([{—–-―/…\"“‘'`:"
        opens = match[0] in CLOSERS and free and not after.isspace()
        if match[0] in SINGLE:
            opens = opens and (after.isalpha() or after in '[“"…@#$') and match[0] != "’"
        elif match[0] in "“‟„«``":
            opens = not after.isspace() or free
        closes = not before.isspace() or after.isspace() or after in ",.;:!?)"
        marks.append(Mark(start, end, match[0], opens, closes and match[0] not in "‟«``"))
    return marks


def _pairs(text: str, span: Span) -> Iterator[_Pair]:
    """The outermost pairs of marks in a block, those with one mark missing included."""
    marks = _marks(text, span)
    if len(marks) > MANY and len(marks) * DENSE > span[1] - span[0]:
        return
    reached, i = span[0], 0
    while i < len(marks):
        mark = marks[i]
        if mark.opens or (mark.glyph in CLOSE_ONLY and not mark.closes):
            closing = _closing(text, marks, i)
            if closing is not None:
                last = marks[closing]
                yield _Pair(mark.start, last.end, (mark.end, last.start), True)
                reached, i = last.end, closing + 1
                continue
            if mark.glyph not in SINGLE:
                end = _fragment_end(text, mark.end, _restart(marks, i, span[1]))
                end = mark.end + len(text[mark.end : end].rstrip())
                if end > mark.end:
                    yield _Pair(mark.start, end, (mark.end, end), False)
                reached = end
                while i < len(marks) and marks[i].start < end:
                    i += 1
                continue
        elif mark.glyph not in SINGLE and mark.closes and text[max(mark.start - 1, 0)] in ",.!?…":
            start = _first_word(text, reached, mark.start)
            if len(WORD.findall(text, start, mark.start)) > 3:
                yield _Pair(start, mark.end, (start, mark.start), True, opened=False)
                reached = mark.end
        i += 1


def _closing(text: str, marks: Sequence[Mark], opening: int) -> int | None:
    """The index of the mark that closes the one at ``opening``, nested pairs skipped."""
    glyph = marks[opening].glyph
    closers = CLOSERS.get(glyph, "”")
    depth, weak = 0, None
    for j in range(opening + 1, min(len(marks), opening + 1 + LOOKAHEAD)):
        mark = marks[j]
        if mark.glyph in SINGLE and glyph not in SINGLE:
            continue
        closes = mark.glyph in closers if len(mark.glyph) == 1 else mark.glyph == closers
        if closes and mark.closes and not (mark.glyph == glyph and mark.opens and depth == 0 and glyph not in SINGLE):
            if depth:
                depth -= 1
            elif glyph in SINGLE and text[mark.start - 1] == "s" and text[mark.end : mark.end + 1].isspace():
                weak = j if weak is None else weak
            else:
                return j
        elif mark.glyph == glyph and mark.opens and glyph != '"':
            depth += 1
        elif mark.glyph == glyph and mark.opens:
            return None
    return weak


def _restart(marks: Sequence[Mark], opening: int, end: int) -> int:
    """Where a quotation that is never closed ends: before the next opening mark of its kind, or with the block."""
    glyph = marks[opening].glyph
    following = (marks[i] for i in range(opening + 1, len(marks)))
    return next((mark.start for mark in following if mark.glyph == glyph and mark.opens), end)


def _fragment_end(text: str, start: int, end: int) -> int:
    """Where words end whose closing mark is missing: with the sentence where they go on in one that began before."""
    if not (text[start : start + 1].islower() and text[max(start - 4, 0) : start - 1].rstrip()[-1:].isalnum()):
        return end
    broken = SENTENCE_BREAK.search(text, start, end)
    return broken.start() if broken else end


def _first_word(text: str, reached: int, end: int) -> int:
    """Where the words begin whose opening mark is missing: right after what was quoted before."""
    start = reached
    while start < end and not text[start].isalnum():
        start += 1
    return start


def _is_clausal(text: str, pair: _Pair, block: Span, previous: _Pair | None) -> bool:
    """Whether the words are a clause or more that the parser should not see, rather than a fragment."""
    whole = pair.inner[1] - pair.inner[0] <= ENOUGH
    inner = text[pair.inner[0] : min(pair.inner[1], pair.inner[0] + ENOUGH)].strip()
    words = WORD.findall(inner)
    if not words or SENTENCE_BREAK.search(inner):
        return bool(words)
    preceding = text[max(block[0], pair.start - 40) : pair.start].rstrip()
    before = preceding[-1:]
    last = inner.rstrip("\"”’'")[-1:] if whole else "."
    finished = any(mark in ",.!?;…" for mark in last + text[pair.end : min(block[1], pair.end + 1)])
    finite = FINITE.search(inner) is not None
    opens = not before or before in ".!?…\"”’':;,—–―-)]"
    if _crying().search(preceding):
        return True
    if next((character for character in inner if character.isalpha()), "a").isupper():
        titled = len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3)
        if titled and not (finite and len(words) > 5):
            return opens and finished and (finite or last in "!?.") and len(words) > 2
        if opens:
            return len(words) > 2 or (finished and (not before or before in ".!?:,"))
        return len(words) > 3 and finite
    if previous is not None and pair.start - previous.end < CUE_GAP and _continues(text, previous, pair):
        return True
    announced = bool(before) and before in ":,―—" and finite and len(words) > 3
    return announced or (not before and finished and len(words) > 4)


@cache
def _crying() -> re.Pattern[str]:
    """A verb such as "chanted" at the end."""
    verbs = "|".join(sorted(lexicon().crying)).replace("cry", "cry|cri(?=e)")
    return re.compile(rf"\b(?:{verbs})(?:s|es|ed|ing)?:?$", re.IGNORECASE)


def _continues(text: str, previous: _Pair, pair: _Pair) -> bool:
    """Whether the quotation goes on where the previous one was broken: “This,” she said, “is ours.”"""
    between = text[previous.end : pair.start]
    broken = text[previous.end - 2 : previous.end - 1] in ",—–-" or between[:1] in ",—–"
    return broken and between.rstrip()[-1:] in ",—–" and not re.search(r"[.!?]\s", between)
