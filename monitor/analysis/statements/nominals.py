"""Attribution by nouns: the claim that, according to, in the view of."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate, children, subtree
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.source import SourcePhrase, noun_source
from monitor.model import StatementAct

CLAUSES = ("ROOT", "ccomp", "conj", "relcl", "advcl")

__all__ = ["according_to", "in_opinion", "noun_candidates"]


def noun_candidates(passage: Passage, noun: Token, words: Lexicon) -> Iterator[Candidate]:
    """The claim that, a call to, concern over."""
    frames = words.nouns.get(noun.lemma_.lower())
    if not frames:
        return
    if noun.lower_ == "order" and noun.head.lower_ == "in":
        return
    source = noun_source(noun, words)
    for clause in children(noun, "acl", "ccomp", "relcl"):
        marks = [mark for mark in children(clause, "mark") if mark.lower_ in ("that", "whether")]
        infinitive = any(aux.lower_ == "to" for aux in children(clause, "aux"))
        act = (
            frames.get("clause", {}).get("") if marks else frames.get("infinitive", {}).get("") if infinitive else None
        )
        if act:
            yield _nominal(passage, noun, source, "noun-clause" if marks else "noun-infinitive", act, subtree(clause))
            return
    for preposition in children(noun, "prep"):
        act = frames.get("preposition", {}).get(preposition.lower_)
        for named in children(preposition, "pobj", "pcomp"):
            if act and source.head is not None:
                yield _nominal(passage, noun, source, "noun-preposition", act, subtree(named), {preposition.i})
                return


def _nominal(
    passage: Passage,
    noun: Token,
    source: SourcePhrase,
    frame: str,
    act: StatementAct,
    content: set[int],
    cue: AbstractSet[int] = frozenset(),
) -> Candidate:
    tokens = {noun.i, *cue}
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        tokens.add(noun.head.i)
    negated = bool([child for child in children(noun, "det", "neg") if child.lower_ == "no"])
    return Candidate(passage, frame, act, tokens, content, source.head, source.relative, negated)


def according_to(passage: Passage, token: Token, words: Lexicon) -> Iterator[Candidate]:
    """According to officials, the talks failed; the whole clause is theirs."""
    for to in children(token, "prep"):
        for named in children(to, "pobj"):
            host = token.sent.root if _closes(token) else token.head
            while host.head != host and not (host.dep_ in CLAUSES and children(host, "nsubj", "nsubjpass", "expl")):
                host = host.head
            content = subtree(host, [token])
            yield Candidate(passage, "according", "speech", {token.i, to.i}, content, named)


def _closes(according: Token) -> bool:
    """Whether the phrase ends its sentence after a comma, where it speaks of all before it."""
    doc, first, last = according.doc, according.left_edge.i, according.right_edge.i
    return (
        first > 0 and doc[first - 1].text == "," and all(doc[i].is_punct for i in range(last + 1, according.sent.end))
    )


def in_opinion(passage: Passage, noun: Token, words: Lexicon) -> Iterator[Candidate]:
    """In his view, the talks failed; in the words of the minister, it is over."""
    preposition = noun.head
    if preposition.lower_ not in ("in", "to") or noun.dep_ != "pobj":
        return
    source = noun_source(noun, words)
    if source.head is None:
        for of in children(noun, "prep"):
            for named in children(of, "pobj"):
                source = SourcePhrase(named) if of.lower_ == "of" else source
    host = preposition.head
    if source.head is not None and host.pos_ in ("VERB", "AUX") and children(host, "nsubj", "nsubjpass"):
        yield Candidate(
            passage, "opinion", "speech", {preposition.i, noun.i}, subtree(host, [preposition]), source.head
        )
