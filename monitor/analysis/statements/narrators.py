"""Whose "I" and "we" an article's own text is: a communiqué's, that of who speaks in a transcript, an interviewee's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import NamedTuple

from spacy.tokens import Token

from monitor.analysis.cast import FIRST_PERSON, Cast
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.analysis.statements.lexicon import Lexicon, lexicon
from monitor.analysis.statements.turns import first_person_named, turns
from monitor.model import ActorKind

__all__ = ["Answer", "answers", "with_narrators"]

LONGEST_APPOSITION = 60
"""Tokens after "We," in which those are named who speak."""
FEWEST_QUESTIONS, FEWEST_ANSWERS = 3, 2
"""Questions in paragraphs of their own, and answers with "I" to them, from which a text is an interview."""
FEWEST_DECLARED = 2
"""Sentences in which "we" condemn, urge or announce from which a text is a communiqué."""
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
    spoken = dict(_communique(narrative, cast, lexicon()))
    labelled = {turn.passage.source.block: turn.named for turn in turns(reading, layout, cast, lexicon())}
    for passage in narrative:
        if passage.source.block in labelled:
            named = labelled[passage.source.block]
            spoken[passage] = cast.who(named[0], named[1].i) if named is not None else ()
    for answer in () if labelled else answers(reading, layout, cast):
        spoken[answer.passage] = cast.who(answer.named[0], answer.named[1].i)
    return replace(cast, narrators={passage: names for passage, names in spoken.items() if names})


def _communique(narrative: Sequence[Passage], cast: Cast, words: Lexicon) -> Iterator[tuple[Passage, tuple[str, ...]]]:
    """Each passage and whom "we" means: from "We, the Heads of State of ..." on they, before that who issues it."""
    names: tuple[str, ...] = _issuer(narrative, cast, words) if _declares(narrative, words) else ()
    for passage in narrative:
        names = _introduced(passage, cast) or names
        yield passage, names


def _declares(narrative: Sequence[Passage], words: Lexicon) -> bool:
    """Whether "we" do something by saying so in several sentences, as nobody does who reports: we condemn, we urge."""
    done = 0
    for passage in narrative:
        for at, lower in enumerate(passage.lowers):
            if lower == "we" and passage.doc[at].dep_ == "nsubj":
                verb = passage.doc[at].head
                done += _is_present(verb) and _performs(verb, words)
    return done >= FEWEST_DECLARED


def _is_present(verb: Token) -> bool:
    """Whether a verb stands in the simple present, which the parser takes for an infinitive now and then."""
    return verb.tag_ in ("VB", "VBP", "VBZ") and not any(child.dep_ in ("aux", "neg") for child in verb.children)


def _performs(verb: Token, words: Lexicon) -> bool:
    if verb.lemma_ in words.performing:
        return True
    return any("speech" in acts.values() for acts in words.frames(verb).values())


def _issuer(narrative: Sequence[Passage], cast: Cast, words: Lexicon) -> tuple[str, ...]:
    """The body that says something in the present tense before the first "we", else the one that a heading names."""
    headed: tuple[str, ...] = ()
    for passage in narrative:
        for sentence in passage.doc.sents:
            verb = sentence.root
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            if subject is not None and subject.lower_ in FIRST_PERSON:
                return headed
            performed = subject is not None and _is_present(verb) and _performs(verb, words)
            if subject is not None and performed and (names := _bodies(passage, subject.i, cast, "state")):
                return names
            if not headed and verb.pos_ in ("NOUN", "PROPN"):
                named = (name for token in sentence for name in _bodies(passage, token.i, cast))
                headed = tuple(islice(named, 1))
    return headed


def _bodies(passage: Passage, token: int, cast: Cast, *more: ActorKind) -> tuple[str, ...]:
    return tuple(name for name in cast.who(passage, token) if cast.kind(name) in ("organization", "group", *more))


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
