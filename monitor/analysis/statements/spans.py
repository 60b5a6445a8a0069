"""From tokens back to the article: the extents of content, cue and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from monitor.analysis.passage import Passage, Quotation
from monitor.analysis.statements.candidates import subtree
from monitor.model import Span

__all__ = ["extent", "merged", "phrase"]


def extent(passage: Passage, tokens: Iterable[int], quotations: Sequence[Quotation]) -> list[Span]:
    """The article's spans of the tokens, without punctuation around them; masked quotations with their marks."""
    doc = passage.doc
    spans: list[Span] = []
    last: int | None = None
    for i in sorted(tokens):
        if i in passage.masks:
            quotation = quotations[passage.masks[i]]
            span = (quotation.start, quotation.end)
        elif doc[i].is_punct or doc[i].is_space:
            continue
        else:
            span = passage.offsets[i]
        if last is not None and all(doc[k].is_punct or doc[k].is_space for k in range(last + 1, i)):
            spans[-1] = (spans[-1][0], max(spans[-1][1], span[1]))
        else:
            spans.append(span)
        last = i
    return spans


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those joined that touch or overlap."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def phrase(head: Token) -> set[int]:
    """The tokens of the noun phrase with this head, without clauses that hang on it after a comma."""
    late = [
        child for child in head.children if child.dep_ in ("relcl", "advcl", "ccomp", "parataxis") and child.i > head.i
    ]
    return subtree(head, late)
