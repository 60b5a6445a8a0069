"""Interviews and transcripts: each turn of one who speaks under his name, and each answer, is a statement."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.analysis.cast import Cast
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Reading
from monitor.analysis.statements.candidates import Candidate
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.narrators import answers
from monitor.analysis.statements.turns import turns

__all__ = ["transcript_candidates"]


def transcript_candidates(reading: Reading, layout: Layout, cast: Cast, words: Lexicon) -> Iterator[Candidate]:
    """One statement for each turn or answer; questions are left out."""
    labelled = list(turns(reading, layout, cast, words))
    for turn in labelled:
        content = {token.i for token in turn.passage.doc[turn.colon.i + 1 :] if not token.is_space}
        label = turn.passage.doc[turn.colon.i - 1]
        own = turn.named is not None and turn.named[1] == label
        if content:
            source = label if own or turn.named is None else None
            yield Candidate(
                turn.passage, "turn", "speech", {turn.colon.i}, content, source, issuer=None if own else turn.named
            )
    for answer in () if labelled else answers(reading, layout, cast):
        content = {token.i for token in answer.passage.doc if not token.is_space}
        yield Candidate(answer.passage, "turn", "speech", set(), content, issuer=answer.named, lead=answer.question)
