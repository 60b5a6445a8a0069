"""Which statement stands in which: a spokesman who says what his minister thinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate
from monitor.model import Span

__all__ = ["Draft", "nest", "surviving"]

type Draft = tuple[tuple[Span, ...], Candidate]
"""The spans of the content, and the candidate that they are of."""


def nest(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the index of the smallest one whose content holds its cue, or None."""
    lengths = [sum(end - start for start, end in content) for content, _ in drafts]
    here: dict[Passage, list[int]] = defaultdict(list)
    carriers: dict[int, list[int]] = defaultdict(list)
    for index, (_, candidate) in enumerate(drafts):
        here[candidate.passage].append(index)
        for quotation in candidate.quotations:
            carriers[quotation].append(index)
    within: list[int | None] = []
    for index, (_, candidate) in enumerate(drafts):
        beside = here[candidate.passage] if candidate.cue else ()
        outer = [i for i in beside if i != index and candidate.cue <= drafts[i][1].content]
        if candidate.passage.quotation is not None:
            outer += carriers[candidate.passage.quotation]
        # Of two that hold each other's cue the longer is the outer one, so that nobody stands in himself.
        larger = [i for i in outer if (lengths[i], -i) > (lengths[index], -index)]
        within.append(min(larger, key=lambda i: lengths[i], default=None))
    return within


def surviving(within: Sequence[int | None], numbers: Mapping[int, int]) -> list[int | None]:
    """For each draft the new number of the nearest one around it that has one in ``numbers``."""
    found: list[int | None] = []
    for outer in within:
        while outer is not None and outer not in numbers:
            outer = within[outer]
        found.append(None if outer is None else numbers[outer])
    return found
