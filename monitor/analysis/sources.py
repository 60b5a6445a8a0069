"""What the parser reads: blocks with their clausal quotations masked, each of these on its own after its block."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from monitor.analysis.gazetteer import lexicon as actors
from monitor.analysis.items import items, numbering
from monitor.analysis.layout import Block, Layout
from monitor.analysis.passage import Quotation, Source, masked
from monitor.analysis.statements.lexicon import lexicon
from monitor.model import Span

__all__ = ["MASK", "sources"]

MASK = "it is so"
"""The clause that stands for a quotation while the sentence around it is parsed."""
LONGEST_WORD = 150
"""More characters than this without a blank are no word: tokenizing them costs the square of their number."""
LONGEST_STRETCH = 5_000
"""The most characters that are parsed at once: some rules look at all of a stretch from each of its words."""
TOO_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")
TRAILING = ",.;:!?…-–—  "
"""Punctuation before the closing mark belongs to the sentence around the quotation and stays in sight."""
COMMON_WORD = re.compile(r"\b[a-z]{2,40}\b")
NAME_WORD = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{1,40}\b")
HEADLINE_WORD = re.compile(r"\b[A-Z][a-z]{2,40}\b|\b[a-z]{4,40}\b")
ATTRIBUTION_WITHIN = 120
POSSESSIVE = re.compile(r"(?<=[sS])’(?=\s[“\"])")
LETTERS_AT_LEAST = 0.4
"""A long stretch with a smaller share of letters is a table, a rule or noise, and is not parsed."""

type Replacement = tuple[Span, str, int | None]
"""What is replaced, by what, and the quotation that it masks, if any."""


def sources(text: str, layout: Layout, quotations: Sequence[Quotation]) -> Iterator[Source]:
    """What the parser reads, in the order of the article; page furniture and stretches without words are left out."""
    following = 0
    common = _common_words(text, layout)
    marks = [quotation.start for quotation in quotations]
    for number, block in enumerate(layout.blocks):
        if block.kind == "furniture":
            continue
        first = numbering(text, *block.span)
        for start, end in _parts(text, block, (first, block.span[1]), marks, quotations):
            while following < len(quotations) and quotations[following].start < start:
                following += 1
            inside = []
            while following < len(quotations) and quotations[following].end <= end:
                if quotations[following].clausal:
                    inside.append(following)
                following += 1
            masks = [_mask(text, quotations[index], index, end) for index in inside]
            source = masked(
                text,
                (start, end),
                [*masks, *_possessives(text, (start, end), masks)],
                block=number,
                item=start > block.span[0],
            )
            yield _in_sentence_case(source, common) if block.kind in ("title", "heading") else source
            for index in inside:
                for span in _stretches(text, quotations[index].inner):
                    yield masked(text, span, quotation=index, block=number)


def _common_words(text: str, layout: Layout) -> frozenset[str]:
    """The words that the article's paragraphs write in lower case and never, inside a sentence, with a capital."""
    paragraphs = [text[slice(*block.span)] for block in layout.blocks if block.kind == "paragraph"]
    written = {word for paragraph in paragraphs for word in COMMON_WORD.findall(paragraph)}
    names = {name.lower() for paragraph in paragraphs for name in NAME_WORD.findall(paragraph)}
    return frozenset(written - names)


def _in_sentence_case(source: Source, common: frozenset[str]) -> Source:
    """A headline whose words all have capitals, with common words and the verbs of reporting in lower case.

    The parser takes "Calls" and "Rejects" there for names. No character moves.
    """
    words = HEADLINE_WORD.findall(source.string)
    if len(words) < 4 or sum(word[0].isupper() for word in words) < 0.8 * len(words):
        return source
    verbs, names = lexicon().verbs, _state_words()

    def lower(match: re.Match[str]) -> str:
        word = match[0].lower()
        reports = word.removesuffix("s") in verbs and word not in names
        return word if match.start() and (word in common or reports) else match[0]

    return replace(source, string=HEADLINE_WORD.sub(lower, source.string))


@cache
def _attribution() -> re.Pattern[str]:
    """Words right after a question or an exclamation in quotation marks that make it part of their sentence."""
    verbs = "|".join(sorted(lexicon().exclaiming))
    return re.compile(rf"\s{{0,3}}(?!and\b|but\b|then\b)[^.!?\"“”:;]{{0,60}}?\b(?:{verbs})\b")


@cache
def _state_words() -> frozenset[str]:
    """The words of the names of states, in lower case: "States" is no verb."""
    return frozenset(word.lower() for name in actors("states")["states"] for word in name.split())


def _mask(text: str, quotation: Quotation, index: int, block_end: int) -> Replacement:
    start, end = quotation.inner
    kept = end
    attributed = (
        _attribution().match(text, quotation.end, min(block_end, quotation.end + ATTRIBUTION_WITHIN)) is not None
    )
    while kept > start + 1 and text[kept - 1] in TRAILING and not (attributed and text[kept - 1] in "?!"):
        kept -= 1
    first = next((character for character in text[start:kept] if character.isalpha()), "")
    return (start, kept), MASK.capitalize() if first.isupper() else MASK, index


def _parts(
    text: str, block: Block, span: Span, marks: Sequence[int], quotations: Sequence[Quotation]
) -> Iterator[Span]:
    """The stretches of a block, those of a list in one paragraph item by item; ``marks``: where quotations start."""
    first, last = bisect_left(marks, span[0]), bisect_left(marks, span[1])
    for item in items(text, span, quotations[first:last]) if block.kind == "paragraph" else [span]:
        yield from _stretches(text, item)


def _possessives(text: str, span: Span, masks: Sequence[Replacement]) -> Iterator[Replacement]:
    """The apostrophes of plural possessives before a quotation, which the parser takes for marks unless straight."""
    for match in POSSESSIVE.finditer(text, *span):
        if not any(start <= match.start() < end for (start, end), _, _ in masks):
            yield match.span(), "'", None


def _stretches(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span that are worth parsing, split where they would cost too much at once."""
    start, end = span
    breaks = [match.span() for match in TOO_LONG.finditer(text, start, end)]
    for stop, resume in [*breaks, (end, end)]:
        while start < stop:
            cut = stop if stop - start <= LONGEST_STRETCH else _cut(text, start)
            if _has_words(text[start:cut]):
                yield start, cut
            start = cut
        start = resume


def _cut(text: str, start: int) -> int:
    """Where a stretch that is too long ends: after a sentence, else after a word."""
    limit = start + LONGEST_STRETCH
    for end in (". ", " "):
        cut = text.rfind(end, start + LONGEST_STRETCH // 2, limit)
        if cut > start:
            return cut + 1
    return limit


def _has_words(stretch: str) -> bool:
    if len(stretch) < 200:
        return any(map(str.isalpha, stretch))
    return sum(map(str.isalpha, stretch)) >= LETTERS_AT_LEAST * len(stretch)
