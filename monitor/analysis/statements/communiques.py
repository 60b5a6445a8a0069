"""Communiqués and resolutions: bare performative verbs ("Condemns ...", "Calls on ...") speak for the issuing body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    for passage in reading.passages:
        if passage.quotation is not None:
            continue
        for sentence in passage.doc.sents:
            verb = openings.get((passage, sentence.start))
            if verb is None:
                issuer = _introduced(passage, sentence, cast, words) or issuer
            elif issuer is not None:
                ours = {verb.i, *(token.i for token in verb.conjuncts)}
                said = [found for found in open_ended.get(passage, ()) if found.cue & ours]
                if not any(verb.i in found.cue for found in said):
                    said.append(_remainder(passage, sentence, verb, said))
                    candidates.append(said[-1])
                for found in said:
                    found.issuer = (issuer.passage, issuer.head)


def _remainder(passage: Passage, sentence: Sentence, verb: Token, others: Sequence[Candidate]) -> Candidate:
    end = min((min(found.cue) for found in others), default=sentence.end)
    return Candidate(passage, "performative", "speech", {verb.i}, set(range(verb.i + 1, end)))


def performatives(reading: Reading, words: Lexicon) -> dict[tuple[Passage, int], Token]:
    """The bare verbs that open sentences of the narrative, by passage and first token of the sentence."""
    return {
        (passage, sentence.start): verb
        for passage in reading.passages
        if passage.quotation is None
        for sentence in passage.doc.sents
        if (verb := _performative(sentence, words)) is not None
    }


def _performative(sentence: Sentence, words: Lexicon) -> Token | None:
    """The reporting verb in capitals or with a capital that opens a sentence without a subject, numbering aside.

    Its tag does not matter: the model takes "Condemns" after a number for a name and "Calls upon" for a noun.
    """
    for token in sentence[: NUMBERING + 1]:
        if token.is_punct or token.is_space or token.like_num or (len(token) <= 2 and token.text != "We"):
            continue
        form = token.lower_
        opens = token.text[0].isupper() and form.endswith(("s", "ing")) and token.dep_ in ("ROOT", "advcl", "acl")
        known = bool(words.frames(token))
        return token if opens and known and not children(token, *NOT_PERFORMATIVE) else None
    return None


def _introduced(passage: Passage, sentence: Sentence, cast: Cast, words: Lexicon) -> Issuer | None:
    """The body that a line introduces: "The Council,", "The ministers agreed as follows:", or a document's title."""
    last = sentence[-1]
    while last.is_space and last.i > sentence.start:
        last = passage.doc[last.i - 1]
    for head in _heads(sentence, last.text in (",", ":"), words):
        if cast.who(passage, head.i):
            return Issuer(passage, head)
    return None


def _heads(sentence: Sentence, leads: bool, words: Lexicon) -> Iterator[Token]:
    root = sentence.root
    if leads:
        yield from children(root, "nsubj") if root.pos_ in ("VERB", "AUX") else [root]
    if root.pos_ in ("NOUN", "PROPN") and any(token.lower_ in words.document for token in sentence):
        yield from (token for token in sentence if token.ent_type_ == "ORG" and token.dep_ in ("pobj", "ROOT", "appos"))
