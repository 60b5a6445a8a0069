"""Whose words something is: a quotation, what a statement tells, the bare verbs of a communiqué."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from monitor.analysis.events.syntax import subject_of
from monitor.analysis.passage import Passage, Reading
from monitor.model import Statement

__all__ = ["issuer_of", "speakers_of", "tellers_of"]

ITEM_ENDS = frozenset({";", ".", ","})
ITEMS = 600
"""Characters between two items of one communiqué, at most."""


def speakers_of(passage: Passage, reading: Reading, statements: Sequence[Statement]) -> Sequence[str]:
    """Whose words a quotation's passage is."""
    if passage.quotation is None:
        return ()
    start, end = reading.quotations[passage.quotation].inner
    for statement in statements:
        if statement.within is None and any(first < end and start < last for first, last in statement.content):
            return statement.speakers or ((statement.speaker,) if statement.speaker else ())
    return ()


def tellers_of(
    token: Token, passage: Passage, statements: Sequence[Statement], speakers: Sequence[str]
) -> Sequence[str]:
    """Who says what the token is a word of; where no statement tells, the ``speakers`` of the passage."""
    start = passage.offsets[token.i][0]
    said = [s for s in statements if any(first <= start < last for first, last in s.content)]
    if not said:
        return speakers
    return [name for name in said[-1].speakers or (said[-1].speaker,) if name]


def issuer_of(verb: Token, passage: Passage, statements: Sequence[Statement]) -> str | None:
    """Whose communiqué says what a bare verb does: "Condemns the raid", "Directs the chiefs to activate the force".

    What a verb below it tells is the issuer's too: "to activate" above.
    """
    while verb.dep_ in ("xcomp", "conj") and verb.head != verb and verb.pos_ != "NOUN":
        verb = verb.head
    if verb.dep_ != "ROOT":
        return None
    start = passage.offsets[verb.i][0]
    said = [s for s in statements if any(first <= start < last for first, last in s.cue)]
    if not said and _is_infinitive_of_list(verb, passage):
        said = [s for s in statements if s.speaker and any(first <= start < last for first, last in s.content)][-1:]
    elif not said and (_opens(verb) or _is_told_in_list(verb, passage)):
        # Of several items only some report: "Suspends its membership" does by itself what it tells.
        others = [s for s in statements if not s.source and s.speaker]
        said = sorted((s for s in others if abs(s.cue[0][0] - start) < ITEMS), key=lambda s: s.cue[0][0] > start)
    return next((s.speaker for s in said if s.speaker), None)


def _is_infinitive_of_list(verb: Token, passage: Passage) -> bool:
    """Whether a verb opens an item that goes on from "decides to:": "(a) close the border"."""
    return passage.source.item and verb.tag_ in ("VB", "VBP") and verb.left_edge.i == 0 and subject_of(verb) is None


def _is_told_in_list(verb: Token, passage: Passage) -> bool:
    """Whether a verb opens an item of what a body is told to have done: "- froze the assets of six of them;"."""
    return passage.source.item and verb.tag_ == "VBD" and verb.left_edge.i == 0 and subject_of(verb) is None


def _opens(word: Token) -> bool:
    """Whether a verb in the third person opens its passage without a subject, or a noun an item of a list.

    So do those of a communiqué: "Condemns the raid", "(b) closure of the border with Oman;".
    """
    if word.pos_ == "NOUN":
        listed = word.doc[-1].text in ITEM_ENDS or word.doc[-1].lower_ == "and"
        return listed and not any(token.is_alpha and len(token) > len("iii") for token in word.doc[: word.left_edge.i])
    return word.tag_ == "VBZ" and word.i == 0 and word.text[0].isupper()
