"""Who said what: quotations and reported speech, thought and stance, with whom they are attributed to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from spacy.strings import get_string_id

from monitor.analysis.cast import Cast
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.analysis.statements.adjectives import adjective_candidates
from monitor.analysis.statements.assemble import assemble
from monitor.analysis.statements.candidates import Candidate
from monitor.analysis.statements.communiques import attach_issuers, performatives
from monitor.analysis.statements.labels import label_candidates
from monitor.analysis.statements.lexicon import Lexicon, lexicon
from monitor.analysis.statements.lists import listed
from monitor.analysis.statements.nominals import according_to, in_opinion, noun_candidates
from monitor.analysis.statements.plausible import is_plausible
from monitor.analysis.statements.quotes import join_quotations
from monitor.analysis.statements.transcripts import transcript_candidates
from monitor.analysis.statements.unmarked import join_unmarked
from monitor.analysis.statements.verbs import verb_candidates
from monitor.model import Statement

__all__ = ["find_statements"]

REPORTING_PARTS = frozenset(map(get_string_id, ("VERB", "AUX", "NOUN", "ADJ")))
MOST_FOUND = 100
"""Attributions of one passage, at most: no prose has more, and one within the other they cost a square."""


def find_statements(reading: Reading, layout: Layout, cast: Cast) -> Sequence[Statement]:
    """All statements of the article in order; those that stand in another's content say so by ``within``."""
    words = lexicon()
    openings = performatives(reading, words)
    bare: dict[Passage, set[int]] = {}
    for (passage, _), verb in openings.items():
        bare.setdefault(passage, set()).add(verb.i)
    turns = {found.passage: found for found in transcript_candidates(reading, layout, cast, words)}
    candidates = [
        found
        for passage in reading.passages
        for found in _candidates(
            passage, [] if passage in turns else label_candidates(passage, layout, words), bare.get(passage, ()), words
        )
    ]
    candidates += listed(reading, openings, words)
    candidates += turns.values()
    if openings:
        attach_issuers(reading, cast, candidates, openings, words)
    join_quotations(reading, layout, candidates, words)
    join_unmarked(candidates)
    return assemble(reading, cast, candidates, words)


def _candidates(
    passage: Passage, labelled: Iterable[Candidate], bare: Collection[int], words: Lexicon
) -> list[Candidate]:
    """The attributions of one passage, those by a label first.

    ``bare`` are verbs that open a line of a communiqué, whatever their tag.
    """
    found = list(labelled)
    doc = passage.doc
    for at, tagged in enumerate(doc.to_array("POS").tolist()):
        if tagged not in REPORTING_PARTS and at not in bare:
            continue
        if len(found) >= MOST_FOUND:
            break
        if at in passage.masks:
            continue
        token = doc[at]
        part = token.pos_
        if part == "VERB" or part == "AUX" or at in bare:
            found += verb_candidates(passage, token, words)
            if token.lower_ == "according":
                found += according_to(passage, token, words)
            elif not found or token.i not in found[-1].cue:
                found += adjective_candidates(passage, token, words)
        elif part == "NOUN":
            found += noun_candidates(passage, token, words)
            if token.lower_ in words.opinion:
                found += in_opinion(passage, token, words)
        elif part == "ADJ":
            found += adjective_candidates(passage, token, words)
    verbs = {token for candidate in found if candidate.frame == "object" for token in candidate.cue}
    return [
        candidate
        for candidate in found
        if is_plausible(candidate) and not (candidate.frame.startswith("noun") and candidate.cue & verbs)
    ]
