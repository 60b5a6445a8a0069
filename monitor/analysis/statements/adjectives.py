"""Attribution by adjectives: adamant that, willing to, concerned about."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate, children, subtree
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.source import NOBODY, SourcePhrase, verb_source
from monitor.analysis.statements.strays import strays
from monitor.model import StatementAct

__all__ = ["adjective_candidates"]

PREDICATIVE = ("acomp", "oprd", "ccomp", "attr")


def adjective_candidates(passage: Passage, adjective: Token, words: Lexicon) -> Iterator[Candidate]:
    """What the adjective says of someone that he means, wants or fears."""
    frames = words.adjectives.get(adjective.lemma_.lower())
    source = _described(adjective, words) if frames else NOBODY
    if not frames or source.head is None:
        return
    verb = adjective.head
    cue = {adjective.i, *({verb.i} if adjective.dep_ in PREDICATIVE else ())}
    negated = bool(children(adjective, "neg") or children(verb, "neg"))

    def found(frame: str, act: StatementAct, content: set[int], more: AbstractSet[int] = frozenset()) -> Candidate:
        return Candidate(passage, f"adjective-{frame}", act, cue | more, content, source.head, source.relative, negated)

    above = children(verb, "ccomp", "xcomp") if adjective.dep_ in ("acomp", "oprd") else []
    for clause in [*children(adjective, "ccomp", "xcomp", "advcl"), *above]:
        frame = "infinitive" if any(aux.lower_ == "to" for aux in children(clause, "aux")) else "clause"
        act = frames.get(frame, {}).get("")
        if act and clause.i > adjective.i and (clause.dep_ != "advcl" or _takes_no_mark(clause)):
            yield found(frame, act, subtree(clause, strays(clause, verb, words)))
            return
    for preposition in children(adjective, "prep"):
        act = frames.get("preposition", {}).get(preposition.lower_)
        for named in children(preposition, "pobj", "pcomp"):
            if act:
                yield found("preposition", act, subtree(named), {preposition.i})
                return


def _takes_no_mark(clause: Token) -> bool:
    """Whether no word but "that" opens the clause, which the parser takes for an adverbial one: made it clear that."""
    return all(mark.lower_ == "that" for mark in children(clause, "mark"))


def _described(adjective: Token, words: Lexicon) -> SourcePhrase:
    """Whom the adjective describes."""
    verb = adjective.head
    if adjective.dep_ in PREDICATIVE or adjective.pos_ == "VERB":
        clause = verb if adjective.dep_ in PREDICATIVE else adjective
        passive = children(clause, "nsubjpass")
        return SourcePhrase(passive[0]) if passive else verb_source(clause, words)
    if adjective.dep_ in ("amod", "acl") and adjective.i > verb.i:
        return SourcePhrase(verb)
    return _described(verb, words) if adjective.dep_ == "conj" and verb.i < adjective.i else NOBODY
