"""Attribution by verbs: each frame is a way in which a verb takes what is said as its complement."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate
from monitor.analysis.statements.clausal import (
    broken,
    clauses,
    free_relatives,
    gerunds,
    infinitives,
    interposed,
    inverted,
)
from monitor.analysis.statements.cue import Cue
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.parenthetic import enclosed, fragment
from monitor.analysis.statements.phrasal import phrases
from monitor.analysis.statements.relayed import relayed

__all__ = ["verb_candidates"]

FRAMES = (
    relayed,
    enclosed,
    broken,
    fragment,
    clauses,
    inverted,
    infinitives,
    gerunds,
    free_relatives,
    phrases,
    interposed,
)
"""The ways to report, the surest first: a verb is read by the first of them that it fits."""


def verb_candidates(passage: Passage, verb: Token, words: Lexicon) -> Iterator[Candidate]:
    """The attributions that the verb makes, by the first of its frames that fits."""
    frames = words.frames(verb)
    if not frames and not passage.masks:
        return
    cue = Cue(passage, verb, words, frames)
    for frame in FRAMES if frames else (clauses,):
        found = list(frame(cue))
        if found:
            yield from found
            return
