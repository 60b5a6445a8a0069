"""Whose "I" and "we" an article's own text is: a communiqué's, that of who speaks in a transcript, an interviewee's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Token

from monitor.analysis.cast import FIRST_PERSON, Cast
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.analysis.statements.lexicon import lexicon
from monitor.analysis.statements.turns import first_person_named, turns

__all__ = ["Answer", "answers", "with_narrators"]

LONGEST_APPOSITION = 60
"""Tokens after "We," in which those are named who speak."""
FEWEST_QUESTIONS, FEWEST_ANSWERS = 3, 2
"""Questions in paragraphs of their own, and answers with "I" to them, from which a text is an interview."""
SINGULAR = frozenset({"i", "me", "my", "myself"})


class Answer(NamedTuple):
    """A paragraph of an interview in which whoever is asked speaks."""

    passage: Passage
    named: tuple[Passage, Token]
    question: tuple[Passage, Token]
    """The last token of the paragraph before it, which as a rule asks."""


def with_narrators(reading: Reading, layout: Layout, cast: Cast) -> Cast:
    """The cast that knows whom "we" means in the passages that are no quotations."""
    narrative = [passage for passage in reading.passages if passage.quotation is None]
    if all(FIRST_PERSON.isdisjoint(passage.lowers) for passage in narrative):
        return cast
    spoken = dict(_communique(narrative, cast))
    labelled = {turn.passage.source.block: turn.named for turn in turns(reading, layout, cast, lexicon())}
    for passage in narrative:
        if passage.source.block in labelled:
            named = labelled[passage.source.block]
            spoken[passage] = cast.who(named[0], named[1].i) if named is not None else ()
    for answer in () if labelled else answers(reading, layout, cast):
        spoken[answer.passage] = cast.who(answer.named[0], answer.named[1].i)
    return replace(cast, narrators={passage: names for passage, names in spoken.items() if names})


def _communique(narrative: Sequence[Passage], cast: Cast) -> Iterator[tuple[Passage, tuple[str, ...]]]:
    """Each passage from the one on that opens with "We, the Heads of State of ...", and who they are."""
    names: tuple[str, ...] = ()
    for passage in narrative:
        names = _introduced(passage, cast) or names
        yield passage, names


def _introduced(passage: Passage, cast: Cast) -> tuple[str, ...]:
    """Those named between "We," and the verb: the bodies for which they speak, else whoever is named."""
    doc = passage.doc
    if passage.lowers[:2] != ["we", ","]:
        return ()
    verb = doc[0].head.i if doc[0].head.i > 1 else len(doc)
    named = [name for i in range(2, min(verb, LONGEST_APPOSITION)) for name in cast.who(passage, i)]
    bodies = [name for name in named if cast.kind(name) in ("organization", "group")]
    return tuple(dict.fromkeys(bodies or named))


def answers(reading: Reading, layout: Layout, cast: Cast) -> Iterator[Answer]:
    """The paragraphs of an interview without labels that follow a question or tell what "I" did."""
    narrative = [
        passage
        for passage in reading.passages
        if passage.quotation is None and layout.blocks[passage.source.block].kind in ("paragraph", "heading")
    ]
    asked = [passage for passage in narrative if _is_question(passage)]
    if len(asked) < FEWEST_QUESTIONS:
        return
    named = first_person_named(reading, cast, asked[0].source.block)
    following = [after for before, after in pairwise(narrative) if _is_question(before)]
    told = [answer for answer in following if not SINGULAR.isdisjoint(answer.lowers)]
    if named is None or len(told) < FEWEST_ANSWERS:
        return
    begun = narrative.index(asked[0])
    for before, passage in pairwise(narrative[begun:]):
        if not _is_question(passage) and (_is_question(before) or not SINGULAR.isdisjoint(passage.lowers)):
            yield Answer(passage, named, (before, before.doc[-1]))


def _is_question(passage: Passage) -> bool:
    return passage.source.string.rstrip().endswith("?")
