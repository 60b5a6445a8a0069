"""Quotations whose marks are missing: what else of their paragraph the speaker says, told by "we" and by the tense."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span as Sentence

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
    for found in candidates:
        if found.passage.quotation is None and is_unmarked_quotation(found):
            found.frame = "unmarked"
            sentences = list(found.passage.doc.sents)
            at = next(i for i, sentence in enumerate(sentences) if sentence.end > min(found.cue))
            others = [other for other in candidates if other.passage is found.passage and other is not found]
            for sentence in _spoken(sentences[:at][::-1], others, timeless=True):
                found.content |= set(range(sentence.start, sentence.end))
            for sentence in _spoken(sentences[at + 1 :], others, timeless=False):
                found.content |= set(range(sentence.start, sentence.end))


def _spoken(sentences: Iterable[Sentence], others: Sequence[Candidate], *, timeless: bool) -> list[Sentence]:
    """The first of the sentences, in their order, that the speaker says."""
    found: list[Sentence] = []
    for sentence in sentences:
        ours = any(is_first_person(token) for token in sentence)
        spoken = ours or (timeless and _verb_tag(sentence) in TIMELESS)
        if not spoken or len(found) == FARTHEST or any(_attributes(other, sentence) for other in others):
            break
        found.append(sentence)
    return found


def _verb_tag(sentence: Sentence) -> str:
    root = sentence.root
    return next((child.tag_ for child in root.children if child.dep_ in ("aux", "auxpass")), root.tag_)


def _attributes(other: Candidate, sentence: Sentence) -> bool:
    """Whether a statement by anybody but the speaker himself has its cue in the sentence."""
    if not other.cue or not sentence.start <= min(other.cue) < sentence.end or other.act != "speech":
        return False
    return other.source is not None and not is_first_person(other.source)
