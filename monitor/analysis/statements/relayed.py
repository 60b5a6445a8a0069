"""Words that come through somebody else: an agency quotes a minister as saying that the army has withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.statements.candidates import Candidate, children, subtree
from monitor.analysis.statements.cue import Cue
from monitor.analysis.statements.source import SourcePhrase, agent

__all__ = ["relayed"]


def relayed(cue: Cue) -> Iterator[Candidate]:
    """What whoever quotes says, and in it what the person quoted says where that stands before both.

    Where it follows "as saying", that participle takes it as its own complement.
    """
    if cue.verb.lemma_ not in cue.words.quoting:
        return
    quoted = next(iter(cue.children("dobj", "nsubjpass")), None)
    says = next(((preposition, verb) for preposition in cue.children("prep") for verb in _saying(preposition)), None)
    if quoted is None or says is None:
        return
    preposition, saying = says
    said = {i for clause in cue.children("ccomp") if clause.i < cue.verb.i for i in subtree(clause)}
    relayer = agent(cue.verb) if quoted.dep_ == "nsubjpass" else SourcePhrase(next(iter(cue.children("nsubj")), None))
    if relayer.head is not None:
        yield cue.candidate("relayed", "speech", said | subtree(quoted) | subtree(preposition), source=relayer)
    if said:
        yield Candidate(cue.passage, "clause", "speech", {saying.i}, said, quoted)


def _saying(preposition: Token) -> list[Token]:
    return children(preposition, "pcomp") if preposition.lower_ == "as" else []
