"""Communiqués and resolutions: bare performative verbs ("Condemns ...", "Calls on ...") speak for the issuing body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from monitor.analysis.cast import Cast
from monitor.analysis.passage import Passage, Reading
from monitor.analysis.statements.candidates import Candidate, children
from monitor.analysis.statements.lexicon import Lexicon

__all__ = ["attach_issuers", "performatives"]

NOT_PERFORMATIVE = ("nsubj", "nsubjpass", "csubj", "expl", "det", "poss", "amod", "compound", "aux")
"""What neither a bare verb nor one taken for a noun may have before it."""
OPENING = ("ROOT", "advcl", "acl")
ITEM_OPENING = (*OPENING, "nsubj", "nsubjpass", "csubj", "dep", "compound")
"""How a verb that opens a line is parsed, and how one that opens an item, which is known to be no noun."""
NUMBERING = 4
"""The most tokens of numbering before the verb: "12.", "(a)", "-"."""


class Issuer(NamedTuple):
    """The noun phrase that names the issuing body, where it was last introduced."""

    passage: Passage
    head: Token


def attach_issuers(
    reading: Reading,
    cast: Cast,
    candidates: list[Candidate],
    openings: Mapping[tuple[Passage, int], Token],
    words: Lexicon,
) -> None:
    """Give each statement of a bare performative verb the body that the lines before it introduce.

    Where the parser made so little of the line that no frame fits, all that follows the verb is added as its content.
    """
    open_ended: dict[Passage, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.source is None and candidate.passage.quotation is None:
            open_ended.setdefault(candidate.passage, []).append(candidate)
    issuer: Issuer | None = None
    narrative = [passage for passage in reading.passages if passage.quotation is None]
    for passage, following in zip_longest(narrative, narrative[1:]):
        for sentence in passage.doc.sents:
            verb = openings.get((passage, sentence.start))
            if verb is None:
                leads = _ends_open(sentence) or (following is not None and _goes_on_in(sentence, following))
                issuer = _introduced(passage, sentence, leads, cast, words) or issuer
            elif issuer is not None:
                ours = {verb.i, *(token.i for token in verb.conjuncts)}
                said = [found for found in open_ended.get(passage, ()) if found.cue & ours]
                if not any(verb.i in found.cue for found in said):
                    said.append(_remainder(passage, sentence, verb, said, words))
                    candidates.append(said[-1])
                for found in said:
                    found.issuer = (issuer.passage, issuer.head)


def _remainder(
    passage: Passage, sentence: Sentence, verb: Token, others: Sequence[Candidate], words: Lexicon
) -> Candidate:
    """All that follows the verb, and the preposition that it takes, up to the next statement in the sentence."""
    end = min((first for found in others if (first := min(found.cue)) > verb.i), default=sentence.end)
    while end - 1 > verb.i and (passage.doc[end - 1].dep_ == "cc" or passage.doc[end - 1].is_punct):
        end -= 1
    frames = words.frames(verb)
    following = passage.doc[verb.i + 1].lower_ if verb.i + 1 < end else ""
    taken = any(following in frames.get(frame, {}) for frame in ("preposition", "preposition-person"))
    cue = {verb.i, verb.i + 1} if taken else {verb.i}
    return Candidate(passage, "performative", "speech", cue, set(range(verb.i + 1, end)))


def performatives(reading: Reading, words: Lexicon) -> dict[tuple[Passage, int], Token]:
    """The bare verbs that open sentences of the narrative, by passage and first token of the sentence."""
    return {
        (passage, sentence.start): verb
        for passage in reading.passages
        if passage.quotation is None
        for sentence in passage.doc.sents
        if (verb := _performative(sentence, words, passage.source.item and not sentence.start)) is not None
    }


def _performative(sentence: Sentence, words: Lexicon, item: bool) -> Token | None:
    """The reporting verb with a capital that opens a sentence without a subject, numbering aside; small in a list.

    An adverb may have the capital in its place: "Strongly condemns the raid".

    Its tag does not matter: the model takes "Condemns" after a number for a name and "Calls upon" for a noun.
    """
    stressed = False
    for token in sentence[: NUMBERING + 1]:
        if token.is_punct or token.is_space or token.like_num or (len(token) <= 2 and token.text != "We"):
            continue
        if token.pos_ == "ADV" and token.text[0].isupper() and token.i + 1 < sentence.end:
            stressed = True
            continue
        form = token.lower_
        opens = (item or stressed or token.text[0].isupper()) and form.endswith(("s", "ing"))
        opens = opens and token.dep_ in (ITEM_OPENING if item else OPENING)
        known = bool(words.frames(token))
        return token if opens and known and not children(token, *NOT_PERFORMATIVE) else None
    return None


def _ends_open(sentence: Sentence) -> bool:
    """Whether a comma or a colon leads on from the sentence."""
    last = sentence[-1]
    while last.is_space and last.i > sentence.start:
        last = sentence.doc[last.i - 1]
    return last.text in (",", ":")


def _goes_on_in(sentence: Sentence, following: Passage) -> bool:
    """Whether the sentence is the last before a list in its paragraph: "The Council condemns the raid; calls on"."""
    return following.source.item and sentence.end == len(sentence.doc)


def _introduced(passage: Passage, sentence: Sentence, leads: bool, cast: Cast, words: Lexicon) -> Issuer | None:
    """The body that a line introduces: "The Council,", "The ministers agreed as follows:", or a document's title."""
    for head in _heads(sentence, leads, words):
        if cast.who(passage, head.i):
            return Issuer(passage, head)
    return None


def _heads(sentence: Sentence, leads: bool, words: Lexicon) -> Iterator[Token]:
    root = sentence.root
    if leads:
        yield from children(root, "nsubj") if root.pos_ in ("VERB", "AUX") else [root]
    if root.pos_ in ("NOUN", "PROPN") and any(token.lower_ in words.document for token in sentence):
        yield from (token for token in sentence if token.ent_type_ == "ORG" and token.dep_ in ("pobj", "ROOT", "appos"))
