"""Quotations whose marks are missing: what else of their paragraph the speaker says, told by "we" and by the tense."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Span as Sentence

from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate
from monitor.analysis.statements.plausible import is_first_person, is_unmarked_quotation

__all__ = ["join_unmarked"]

TIMELESS = frozenset({"VBZ", "VBP", "MD", "VB"})
"""Tags of the verbs of a sentence that is spoken, in an article that tells what happened."""
FARTHEST = 5
"""Sentences on either side that are taken along at most."""


def join_unmarked(candidates: Sequence[Candidate]) -> None:
    """Add to each quotation without marks the sentences around it that go on in the speaker's voice.

    Before "We will stay, he said" those in the present tense or with "we" as far back as they reach; after it those
    with "we" or "I" alone. A sentence that attributes something to anybody else ends the quotation.
    """
    unmarked = [
        found for found in candidates if found.cue and found.passage.quotation is None and is_unmarked_quotation(found)
    ]
    if not unmarked:
        return
    taken: dict[Passage, set[int]] = {}
    for other in candidates:
        if _attributes(other):
            taken.setdefault(other.passage, set()).add(other.passage.doc[min(other.cue)].sent.start)
    sentences = {passage: list(passage.doc.sents) for passage in {found.passage for found in unmarked}}
    starts = {passage: [sentence.start for sentence in here] for passage, here in sentences.items()}
    for found in unmarked:
        found.frame = "unmarked"
        here, others = sentences[found.passage], taken.get(found.passage, set())
        at = bisect_right(starts[found.passage], min(found.cue)) - 1
        before, after = here[max(0, at - FARTHEST) : at][::-1], here[at + 1 : at + 1 + FARTHEST]
        for sentence in [*_spoken(before, others, timeless=True), *_spoken(after, others, timeless=False)]:
            found.content |= set(range(sentence.start, sentence.end))


def _spoken(sentences: Iterable[Sentence], others: AbstractSet[int], *, timeless: bool) -> Iterator[Sentence]:
    """The first of the sentences that the speaker says; ``others``: where sentences start that others speak in."""
    for sentence in sentences:
        ours = any(is_first_person(token) for token in sentence)
        if sentence.start in others or not (ours or (timeless and _verb_tag(sentence) in TIMELESS)):
            return
        yield sentence


def _verb_tag(sentence: Sentence) -> str:
    root = sentence.root
    return next((child.tag_ for child in root.children if child.dep_ in ("aux", "auxpass")), root.tag_)


def _attributes(found: Candidate) -> bool:
    """Whether the candidate is speech of somebody whom its own sentence names, not of "we"."""
    told = found.source is not None and not is_first_person(found.source)
    return told and bool(found.cue) and found.act == "speech"
