"""A verb with the frames that the lexicon gives it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Token

from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate, children
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.source import SourcePhrase, verb_source
from monitor.model import StatementAct

__all__ = ["TIMES", "Cue"]

TIMES = frozenset({"DATE", "TIME"})
"""Entity labels of what follows "on" without being spoken about."""


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A verb with the frames that the lexicon gives it."""

    passage: Passage
    verb: Token
    words: Lexicon
    frames: Mapping[str, Mapping[str, StatementAct]]
    particle: str

    def act(self, frame: str, rest: str = "") -> StatementAct | None:
        """What the verb reports in a frame with the words that follow, its particle before them."""
        return self.frames.get(frame, {}).get("+".join(filter(None, (self.particle, rest))))

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
        tokens = {self.verb.i, *cue, *(child.i for child in children(self.verb, "prt", "neg", "aux", "auxpass"))}
        negated = _negated(self.verb, self.words)
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
        if children(self.verb, "nsubj", "nsubjpass", "auxpass"):
            return SourcePhrase(None)
        for noun in children(self.verb, "dobj", "attr", "oprd", "npadvmod"):
            if noun.left_edge.i == self.verb.i + 1:
                return SourcePhrase(noun)
        return SourcePhrase(None)

    def addressee(self) -> Token | None:
        """Who is spoken to: the object of "told", or whoever follows "to"."""
        if self.verb.lemma_ in self.words.addressed:
            for spoken_to in children(self.verb, "dobj", "dative", "nsubjpass"):
                return spoken_to
        for preposition in children(self.verb, "prep", "dative"):
            if preposition.lower_ == "to":
                for spoken_to in children(preposition, "pobj"):
                    return spoken_to
        return None


def _negated(verb: Token, words: Lexicon) -> bool:
    """Whether the words are denied, refused or not said at all."""
    if verb.lemma_ in words.negative or children(verb, "neg"):
        return True
    above = verb.head
    return verb.dep_ == "xcomp" and (above.lemma_ in words.negative or bool(children(above, "neg")))
