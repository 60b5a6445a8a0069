"""A verb with the frames that the lexicon gives it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from spacy.tokens import Token

from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate, children
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.source import SourcePhrase, verb_source
from monitor.model import StatementAct

__all__ = ["TIMES", "Cue"]

TIMES = frozenset({"DATE", "TIME"})
"""Entity labels of what follows "on" without being spoken about."""


@dataclass(slots=True, eq=False)
class Cue:
    """A verb with the frames that the lexicon gives it."""

    passage: Passage
    verb: Token
    words: Lexicon
    frames: Mapping[str, Mapping[str, StatementAct]]
    labelled: list[tuple[str, Token]] = field(init=False)
    """The verb's children with their labels, read from the parse once."""
    particle: str = field(init=False)
    """Its particle, as in "point out"; empty where it has none."""

    def __post_init__(self) -> None:
        self.labelled = [(child.dep_, child) for child in self.verb.children]
        self.particle = "+".join(child.lower_ for child in self.children("prt"))

    def children(self, *labels: str) -> list[Token]:
        """The children of the verb that depend on it in one of these ways, in the order of the text."""
        return [child for label, child in self.labelled if label in labels]

    def act(self, frame: str, rest: str = "") -> StatementAct | None:
        """What the verb reports in a frame with the words that follow, its particle before them."""
        acts = self.frames.get(frame)
        if acts is None:
            return None
        return acts.get(f"{self.particle}+{rest}" if self.particle and rest else self.particle or rest)

    def candidate(
        self,
        frame: str,
        act: StatementAct,
        content: set[int],
        cue: AbstractSet[int] = frozenset(),
        source: SourcePhrase | None = None,
        addressee: Token | None = None,
    ) -> Candidate:
        """The attribution of the content by this verb."""
        phrase = source or verb_source(self.verb, self.words)
        if phrase.head is None and content and max(content) < self.verb.i:
            phrase = self._after()
        tokens = {self.verb.i, *cue, *(child.i for child in self.children("prt", "neg", "aux", "auxpass"))}
        negated = self._negated()
        return Candidate(
            self.passage,
            frame,
            act,
            tokens,
            content,
            phrase.head,
            phrase.relative,
            negated,
            addressee or self.addressee(),
        )

    def _after(self) -> SourcePhrase:
        """The subject after its verb, as in “We will go,” reads the letter, which the parser takes for an object."""
        if self.children("nsubj", "nsubjpass", "auxpass"):
            return SourcePhrase(None)
        for noun in self.children("dobj", "attr", "oprd", "npadvmod"):
            if noun.left_edge.i == self.verb.i + 1:
                return SourcePhrase(noun)
        return SourcePhrase(None)

    def addressee(self) -> Token | None:
        """Who is spoken to: the object of "told", or whoever follows "to"."""
        if self.verb.lemma_ in self.words.addressed:
            for spoken_to in self.children("dobj", "dative", "nsubjpass"):
                return spoken_to
        for preposition in self.children("prep", "dative"):
            if preposition.lower_ == "to":
                for spoken_to in children(preposition, "pobj"):
                    return spoken_to
        return None

    def _negated(self) -> bool:
        """Whether the words are denied, refused or not said at all."""
        if self.verb.lemma_ in self.words.negative or self.children("neg"):
            return True
        above = self.verb.head
        return self.verb.dep_ == "xcomp" and (above.lemma_ in self.words.negative or bool(children(above, "neg")))
