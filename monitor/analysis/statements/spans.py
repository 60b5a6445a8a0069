"""From tokens back to the article: the extents of content, cue and source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

from spacy.tokens import Token

from monitor.analysis.passage import Passage, Quotation
from monitor.analysis.statements.candidates import subtree
from monitor.model import Span

__all__ = ["balanced", "extent", "merged", "phrase", "trimmed"]


def extent(passage: Passage, tokens: Iterable[int], quotations: Sequence[Quotation]) -> list[Span]:
    """The article's spans of the tokens, without punctuation around them; masked quotations with their marks."""
    doc = passage.doc
    spans: list[Span] = []
    last: int | None = None
    for i in sorted(tokens):
        if i in passage.masks:
            quotation = quotations[passage.masks[i]]
            span = (quotation.start, quotation.end)
        elif (token := doc[i]).is_punct or token.is_space:
            continue
        else:
            span = passage.offsets[i]
        if last is not None and (last + 1 == i or all(doc[k].is_punct or doc[k].is_space for k in range(last + 1, i))):
            spans[-1] = (spans[-1][0], max(spans[-1][1], span[1]))
        else:
            spans.append(span)
        last = i
    return spans


def trimmed(passage: Passage, tokens: Iterable[int]) -> list[int]:
    """The tokens in order without a conjunction at the end, to which nothing more is joined."""
    doc, kept = passage.doc, sorted(tokens)
    while kept and (doc[kept[-1]].is_punct or doc[kept[-1]].is_space or doc[kept[-1]].pos_ == "CCONJ"):
        if kept[-1] in passage.masks:
            break
        kept.pop()
    return kept


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those joined that touch or overlap."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def balanced(text: str, spans: Iterable[Span], quotations: Sequence[Quotation]) -> list[Span]:
    """The spans with the quotation mark before or after them whose counterpart stands in them."""
    ends = [quotation.end for quotation in quotations]
    return [_balanced(text, span, quotations, ends) for span in spans]


def _balanced(text: str, span: Span, quotations: Sequence[Quotation], ends: Sequence[int]) -> Span:
    start, end = span
    for quotation in islice(quotations, bisect_right(ends, start), None):
        if quotation.start >= end:
            break
        if start <= quotation.start and not any(map(str.isalnum, text[end : quotation.end])):
            end = max(end, quotation.end)
        if quotation.end <= end and quotation.start < start <= quotation.inner[0]:
            start = quotation.start
    return start, end


def phrase(head: Token) -> set[int]:
    """The tokens of the noun phrase with this head, without clauses that hang on it after a comma."""
    late = [
        child for child in head.children if child.dep_ in ("relcl", "advcl", "ccomp", "parataxis") and child.i > head.i
    ]
    return subtree(head, late)
