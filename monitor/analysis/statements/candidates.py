"""What the finders produce: content, its cue and its source, still as tokens of one passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from monitor.analysis.passage import Passage
from monitor.model import StatementAct

__all__ = ["Candidate", "children", "subtree"]


@dataclass(slots=True, eq=False)
class Candidate:
    """One attribution, before it is known what else it stands in."""

    passage: Passage
    frame: str
    act: StatementAct
    cue: set[int]
    """The tokens of the words that attribute."""
    content: set[int]
    """The tokens of what is attributed."""
    source: Token | None = None
    """The head of the noun phrase that the content is attributed to."""
    relative: Token | None = None
    """The relative pronoun that stands for the source in the cue's own clause."""
    negated: bool = False
    addressee: Token | None = None
    issuer: tuple[Passage, Token] | None = None
    """Who issues a communiqué whose verbs have no subject: the head of the noun phrase, in its own passage."""
    lead: tuple[Passage, Token] | None = None
    """The verb that announces the list of which this is an item, in its own passage; the item itself has no cue."""
    quotations: set[int] = field(default_factory=set)
    """Clausal quotations that belong to the content, those of other passages included."""
    antecedent: Token | None = None
    """Whom a pronoun as the source means, where that is somebody without a name: "an aide said ... He added"."""

    def __post_init__(self) -> None:
        self.content -= self.cue
        self.quotations |= {self.passage.masks[i] for i in self.content if i in self.passage.masks}


def subtree(token: Token, without: Iterable[Token] = ()) -> set[int]:
    """The indices of the token's subtree, less the subtrees of others."""
    whole = set(range(token.left_edge.i, token.right_edge.i + 1))
    for other in without:
        whole -= set(range(other.left_edge.i, other.right_edge.i + 1))
    return whole


def children(token: Token, *labels: str) -> list[Token]:
    """The children of a token that depend on it in one of these ways, in the order of the text."""
    return [child for child in token.children if child.dep_ in labels]
