"""States that have part in a deed by what is theirs: "Turkish jets", "an airfield in Greece", "cattle from Niger"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from spacy.tokens import Token

from monitor.analysis.cast import Cast, admitted
from monitor.analysis.events.actors import actor_of
from monitor.analysis.events.authors import commander
from monitor.analysis.events.lexicon import Lexicon, lexicon
from monitor.analysis.events.roles import WHERE, Roles
from monitor.analysis.events.syntax import agent_of, is_passive, objects_of
from monitor.analysis.events.triggers import Trigger
from monitor.analysis.passage import Passage, Reading
from monitor.model import EventType

__all__ = ["with_parties"]

DONE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "SANCTION", "THREATEN"})
SAID: frozenset[EventType] = frozenset({"ACCUSE"})
"""What is said to a state through its envoys."""
TELLING = DONE | SAID
"""What a state does by its forces and offices, and what is done to it in what is its own."""
FORCEFUL: frozenset[EventType] = frozenset({"ASSAULT", "MOBILIZE"})
"""What is done to a state near which it is done."""
WHOSE = frozenset({"from", "of"})
OWNING = WHOSE | {"against", "between", "for", "in", "into", "on", "to", "with"}
"""Behind these stands whose something is that is dealt with."""
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
DEPTH = 3
"""Noun phrases within noun phrases in which a state is looked for."""
TIMES = frozenset({"DATE", "TIME"})
FEW = 4
"""Phrases, the likeliest first, in which the one is looked for to whom it is done."""


def with_parties(cast: Cast, reading: Reading, deeds: Mapping[Passage, Sequence[Trigger]]) -> Cast:
    """The cast with those states among its actors that an article names by an adjective or place only, but that act.

    Whose forces act and whose ships are seized is a party to what is told, though "in Turkish" or "near Athens" alone
    names a mere place.
    """
    waiting = {
        (reference.passage, index): figure.name
        for figure in cast.waiting
        for reference in figure.references
        for index in range(reference.first, reference.last + 1)
        if reference.label
    }
    if not waiting:
        return cast
    names = set(waiting.values())
    numbers = {passage: number for number, passage in enumerate(reading.passages)}
    waiting |= {(numbers[passage], at): state for (passage, at), state in cast.lying.items() if state in names}
    words = lexicon()
    found: set[str] = set()
    for number in sorted({number for number, _ in waiting}):
        passage = reading.passages[number]
        named = {index: name for (at, index), name in waiting.items() if at == number}
        for trigger in deeds[passage]:
            if trigger.type in TELLING:
                found |= _Deed(trigger, passage, cast, named, words).parties()
    return admitted(cast, reading, found) if found else cast


class _Deed:
    """A deed, and the states that its noun phrases name beside their heads."""

    def __init__(
        self, trigger: Trigger, passage: Passage, cast: Cast, named: Mapping[int, str], words: Lexicon
    ) -> None:
        self.trigger = trigger
        self.passage = passage
        self.cast = cast
        self.named = named
        """The states in waiting by the tokens that name them."""
        self.words = words

    def parties(self) -> set[str]:
        """The states in waiting that did it or suffered it; of one told of alone nothing is known."""
        word = self.trigger.token
        roles = Roles(self.words)
        if word.pos_ == "NOUN":
            actor, possessor = agent_of(word), next((child for child in word.lefts if child.dep_ == "poss"), None)
            actor = actor or possessor
            recipients = roles.recipients_of_noun(word)
            by = self._doers(actor) if actor is not None else self._doers(word)
        else:
            actor = actor_of(word, self.words) or commander(word, self.words.motives)
            recipients = roles.recipients(self.trigger)
            moved = objects_of(word) if self.trigger.type == "MOBILIZE" and is_passive(word) else ()
            by = set[str]().union(*(self._doers(noun) for noun in ([actor] if actor is not None else moved)))
        likely = list(dict.fromkeys(noun for noun in recipients if noun.ent_type_ not in TIMES))[:FEW]
        whom = next((names for noun in likely if (names := self._sufferers(noun) - by)), set[str]())
        unsaid = actor is None and word.pos_ == "VERB" and is_passive(word) and self.trigger.type != "ASSAULT"
        if not (by or unsaid) or not (whom or self.trigger.type == "MOBILIZE"):
            return set()
        return (by | whom) & set(self.named.values())

    def _doers(self, head: Token) -> set[str]:
        """Whose forces, offices or other servants the head means, himself if he is named."""
        own = self._own(head)
        if own or not self._serves(head):
            return own
        return {name for token in _within(head, WHOSE, DEPTH) for name in self._own(token)}

    def _sufferers(self, head: Token) -> set[str]:
        """Whose a thing, a place or an official is to whom it is done; what befalls people befalls no state."""
        own = self._own(head)
        if own or head.lemma_ in self.words.people or head.lemma_ in self.words.private:
            return own
        if self.trigger.type in SAID and not self._serves(head):
            return own
        where = OWNING | WHERE if self.trigger.type in FORCEFUL else OWNING
        return {name for token in _within(head, where, DEPTH) for name in self._own(token)}

    def _own(self, token: Token) -> set[str]:
        known = set(self.cast.who(self.passage, token.i))
        return known or {self.named[token.i]} if token.i in self.named else known

    def _serves(self, noun: Token) -> bool:
        return any(
            word.lemma_.lower() in self.words.acting
            for word in (noun, *(child for child in noun.lefts if child.dep_ in ("compound", "amod")))
        )


def _within(head: Token, prepositions: Container[str], depth: int) -> Iterator[Token]:
    """The nouns and adjectives that tell whose or where something is, those joined to them included."""
    if not depth:
        return
    for child in head.children:
        found = [child] if child.dep_ in MODIFIERS or (child.dep_ in ("conj", "appos") and child.i > head.i) else []
        if child.dep_ == "prep" and child.lower_ in prepositions:
            found = [noun for noun in child.children if noun.dep_ == "pobj"]
        elif child.dep_ == "amod" and child.lower_ in lexicon().belonging:
            found = [noun for noun in child.lefts if noun.dep_ == "npadvmod"]
        for noun in found:
            yield noun
            yield from noun.conjuncts
            yield from _within(noun, prepositions, depth - 1)
