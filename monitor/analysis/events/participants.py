"""Who takes part in an event: noun phrases, and the actors of the cast that they mean or contain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from monitor.analysis.cast import Cast
from monitor.analysis.events.captors import captor_of
from monitor.analysis.events.joint import both, repeated
from monitor.analysis.events.kinship import Kinship
from monitor.analysis.events.lexicon import lexicon
from monitor.analysis.events.speakers import issuer_of, tellers_of
from monitor.analysis.events.syntax import agent_of, noun_phrase
from monitor.analysis.passage import Passage
from monitor.model import Span, Statement

__all__ = ["INDEFINITE", "Participant", "Participants"]

FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my"})
OBJECTIVE = frozenset({"him", "her", "them"})
INDEFINITE = frozenset({"those", "anyone", "anybody", "everyone", "everybody", "whoever", "someone", "somebody"})
"""Who they are is not said, whoever else their description names."""
MODIFIERS = frozenset({"poss", "compound", "amod", "nmod", "appos"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
NAMES = frozenset({"PERSON", "NORP"})
"""What names somebody and no place."""
SUFFERING = frozenset({"against", "at", "of", "on", "to", "upon"})
"""Behind these stands who suffers an attack, which is therefore not his."""
DEPTH = 3
"""Noun phrases within noun phrases that are searched for an actor."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A noun phrase that takes part in an event, with the actor whom it means where that is known."""

    name: str | None
    span: Span | None
    entity: bool = False
    """Whether the noun phrase names somebody or some place, in the cast or not."""

    @property
    def known(self) -> bool:
        """Whether the text names it."""
        return self.name is not None or self.entity


class Participants:
    """Finds the participants in one passage."""

    def __init__(
        self,
        passage: Passage,
        cast: Cast,
        starts: Sequence[int],
        kinship: Kinship,
        speakers: Sequence[str] = (),
        statements: Sequence[Statement] = (),
    ) -> None:
        self.passage = passage
        self.cast = cast
        self.speakers = speakers
        """Whose words the passage is, where it is a quotation: whom "we" means."""
        self.statements = statements
        self.owned = lexicon().people
        self.undergone = self.owned | lexicon().undergone
        self.harmful = lexicon().harmful
        self.restoring = lexicon().restoring
        self.deeds = lexicon().nouns.keys()
        self.kinship = kinship
        self.starts = starts
        """Where each mention of the cast starts."""

    def all(self, head: Token, spoken: bool = False) -> list[Participant]:
        """The participants that a noun phrase means: several where subjects are joined.

        ``spoken`` tells that something is said to them, so that nobody is meant by "the president's release".
        """
        closed = self.undergone if spoken else self.owned
        names = self._names(head, DEPTH, closed)
        names = both(head, names, self._mentioned) or names
        names += tuple(
            name for noun in repeated(head) for name in self._names(noun, DEPTH, closed) if name not in names
        )
        span = self.span(head)
        if names:
            return [Participant(name, span, True) for name in names]
        first, last = noun_phrase(head)
        entity = any(token.ent_type_ in NAMED for token in self.passage.doc[first : last + 1])
        return [Participant(None, span, entity)]

    def span(self, head: Token) -> Span:
        """Where in the article a noun phrase stands."""
        return self.passage.span(*noun_phrase(head))

    def first(self, heads: Sequence[Token], actors: Sequence[Participant], spoken: bool) -> list[Participant]:
        """The participants of the first noun phrase that means an actor other than these, else of the first."""
        taken = {actor.name for actor in actors if actor.name}
        spans = {actor.span for actor in actors}
        unnamed: list[Participant] = []
        for head in heads:
            if head.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY") and not self._names(head):
                continue
            found = self.all(head, spoken)
            if found[0].name is None and (self.is_nobody(head, spoken) or head.ent_type_ in NAMES):
                return found
            named = [one for one in found if one.name and not any(self.kinship.is_own(by, one.name) for by in taken)]
            if named:
                return named
            nameless = found if found[0].name is None else [Participant(None, found[0].span)]
            if found[0].span not in spans and (not unnamed or (nameless[0].entity and not unnamed[0].entity)):
                unnamed = nameless
        return unnamed

    def at_places(self, heads: Sequence[Token], actors: Sequence[Participant]) -> list[Participant]:
        """The state in which the first of the places lies that these name or are told to be in, if it is another."""
        taken, known = {by.name for by in actors if by.name}, {actor.name for actor in self.cast.actors}
        for head in heads:
            for token in head.subtree:
                state = self.cast.lying.get((self.passage, token.i))
                if state in known and not any(self.kinship.is_own(by, state) for by in taken):
                    return [Participant(state, self.span(head), True)]
        return []

    def is_own(self, head: Token, actors: Sequence[Participant]) -> bool:
        """Whether a noun phrase names those for whom the actors act: for the head of a state its people."""
        names = self.cast.who(self.passage, head.i)
        owners = {actor.name for actor in actors if actor.name}
        if not names or owners & set(names):
            return False
        return all(any(self.kinship.is_own(owner, name) for owner in owners) for name in names)

    def is_nobody(self, head: Token, aimed: bool, actors: Sequence[Participant] = ()) -> bool:
        """Whether an unnamed party is nobody whom the text names elsewhere.

        "Those" never is; where a deed is ``aimed`` at people and not at things, "other countries" or "them" are not,
        though what belongs to the ``actors`` may be.
        """
        if head.lower_ in INDEFINITE:
            return True
        if actors and any(child.dep_ == "poss" for child in head.lefts):
            return False
        if head.pos_ == "PRON":
            return aimed and head.lower_ in OBJECTIVE
        return aimed and head.pos_ == "NOUN" and head.lemma_ in lexicon().at_large

    def undergoing(self) -> Iterator[int]:
        """Where in the article those start who only undergo what a noun or a verb tells.

        Ali in "Ali's release", "unless Ali is released" and "time to release Ali".
        """
        for token in self.passage.doc:
            if token.ent_type_ not in NAMED and token.pos_ != "PROPN":
                continue
            noun = token.head if token.dep_ in ("amod", "compound", "nmod") else token
            harmed = noun.dep_ == "nsubjpass" and noun.head.dep_ == "relcl" and noun.head.lemma_ in self.harmful
            if harmed or self._is_restored(noun):
                yield from (self.passage.offsets[i][0] for i in range(token.left_edge.i, token.i + 1))
            of = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
            if of.dep_ not in ("poss", "prep") or of.head.lemma_ in self.owned:
                continue
            if of.head.lemma_ in self.undergone:
                yield from (self.passage.offsets[i][0] for i in range(token.left_edge.i, token.i + 1))

    def _is_restored(self, noun: Token) -> bool:
        """Whether it is a person whom others are to free or to put back: "if he is not reinstated", "to free him"."""
        verb = noun.head
        if noun.ent_type_ != "PERSON" or noun.dep_ not in ("nsubjpass", "dobj") or verb.lemma_ not in self.restoring:
            return False
        demanded = verb if verb.dep_ != "conj" else verb.head
        return noun.dep_ == "nsubjpass" or any(child.lower_ == "to" for child in demanded.lefts)

    def captors(self, victims: Sequence[Token]) -> list[Participant]:
        """Who holds a head of state where nobody is said to."""
        held = (name for victim in victims[:1] for name in self._names(victim, DEPTH, self.owned))
        junta = captor_of(held, self.cast)
        return [Participant(junta, None, True)] if junta is not None else []

    def quoted(self) -> list[Participant]:
        """Whose words the passage is."""
        return _told_of(self.speakers)

    def tellers(self, token: Token) -> list[Participant]:
        """Who says what the token is a word of."""
        return _told_of(tellers_of(token, self.passage, self.statements, self.speakers))

    def is_official(self, name: str) -> bool:
        """Whether somebody is or acts for a state or an organisation, which does what he says was done."""
        return self.cast.kind(name) in ("organization", "state") or self.kinship.serves(name)

    def assembly(self) -> list[Participant]:
        """Whose summit or council decides what an item of a communiqué tells: of the first organisation named."""
        if not self.passage.source.item:
            return []
        bodies = {actor.name for actor in self.cast.actors if actor.kind == "organization"}
        first = next((mention.actor for mention in self.cast.mentions if mention.actor in bodies), None)
        return _told_of([first] if first else [])

    def issuers(self, verb: Token) -> list[Participant]:
        """Whose communiqué says what a bare verb does: "Condemns the raid"."""
        issuer = issuer_of(verb, self.passage, self.statements)
        return _told_of([issuer] if issuer else [])

    def doer(self, noun: Token) -> Token | None:
        """Who does what a noun of action tells: its possessor, its "by", or an actor that modifies it."""
        for child in noun.lefts:
            if child.dep_ == "poss" and child.ent_type_ not in ("DATE", "TIME"):
                return self._shared(noun, child)
        if (agent := agent_of(noun)) is not None:
            return agent
        for child in noun.lefts:
            if child.dep_ not in ("amod", "compound", "nmod"):
                continue
            if (author := _author(child)) is not None and self._mentioned(author):
                return author
            inner = child.lefts if child.pos_ in ("NOUN", "PROPN") else ()
            if any(self._mentioned(word) for word in (child, *inner)):
                return child
        return None

    def _shared(self, noun: Token, possessor: Token) -> Token:
        """Whose a joined noun is: in "Oman's refusal to pay Yemen's toll and its closure of the port", Oman's."""
        if possessor.lower_ not in ("its", "their") or noun.dep_ != "conj":
            return possessor
        for above in noun.ancestors:
            if above.pos_ == "VERB" and above.dep_ != "acl":
                break
            if above.lemma_ in self.deeds and not self.cast.who(self.passage, above.i):
                possessor = next((child for child in above.lefts if child.dep_ == "poss"), possessor)
        return possessor

    def _nearer(self, pronoun: Token) -> tuple[str, ...]:
        """Whom a pronoun means in a clause on the second of two: "met Ali and the man who robbed him"."""
        clause = next((above for above in pronoun.ancestors if above.dep_ == "relcl"), None)
        if clause is None or clause.head.dep_ != "conj" or pronoun.dep_ not in ("dobj", "pobj", "dative"):
            return ()
        return self._names(clause.head.head) if clause.head.head.pos_ in ("NOUN", "PROPN") else ()

    def _names(self, head: Token, depth: int = 0, closed: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The actors that a noun phrase means, else those of the nouns that tell whose or which it is.

        ``closed`` are nouns that do not stand for the one whose they are.
        """
        if self.speakers and head.lower_ in FIRST_PERSON:
            return tuple(self.speakers)
        if head.lower_ in OBJECTIVE and (nearer := self._nearer(head)):
            return nearer
        if depth and head.lemma_.lower() in lexicon().classes["force"] and (owner := self._commander(head)):
            return owner
        undergone = head.lemma_ in closed and head.lemma_ not in self.owned
        names = () if undergone else tuple(self.cast.who(self.passage, head.i)) or self._mentioned(head)
        if not names and head.pos_ == "NOUN":
            # "His son Ali was held", "her opponent, Ali, spoke": Ali was and did.
            beside = (child for child in head.rights if child.dep_ == "appos")
            names = next((own for name in beside if (own := self._names(name))), ())
        if names or depth == 0 or head.lemma_ in closed or head.lower_ in INDEFINITE:
            return names
        for inner in self._within(head):
            if names := self._names(inner, depth - 1, closed):
                return names
        return ()

    def _commander(self, unit: Token) -> tuple[str, ...]:
        """Whose a unit with a name of its own is: the state's of "its Fourth Brigade"."""
        if unit.pos_ != "PROPN":
            return ()
        owner = next((child for child in unit.lefts if child.dep_ == "poss"), None)
        return self._names(owner) if owner is not None else ()

    def _within(self, head: Token) -> Iterator[Token]:
        hostile = head.lemma_ in lexicon().hostile
        for child in head.children:
            if child.lower_ == "whose" and (clause := next(filter(_is_relative, child.ancestors), None)) is not None:
                yield clause.head
            elif child.dep_ in MODIFIERS:
                yield _author(child) or child
        for child in head.rights:
            if child.dep_ == "acl" and child.tag_ == "VBN" and (agent := agent_of(child)) is not None:
                yield agent
            if (
                child.dep_ == "prep"
                and child.lower_ not in lexicon().background
                and not (hostile and child.lower_ in SUFFERING)
            ):
                yield from (noun for noun in child.children if noun.dep_ == "pobj")

    def _mentioned(self, token: Token) -> tuple[str, ...]:
        """The actor whose mention covers the token."""
        start = self.passage.offsets[token.i][0]
        at = bisect_right(self.starts, start) - 1
        if at >= 0 and start < self.cast.mentions[at].end:
            return (self.cast.mentions[at].actor,)
        return ()


def _told_of(names: Sequence[str]) -> list[Participant]:
    """The participants whom what stands around a deed tells, and no noun phrase of its own."""
    return [Participant(name, None, True) for name in names]


def _author(participle: Token) -> Token | None:
    """Who leads or makes what such a participle describes: the Saudis of "a Saudi-led raid", not "Saudi-backed"."""
    if participle.dep_ != "amod" or participle.lower_ not in lexicon().authoring | lexicon().belonging:
        return None
    return next((child for child in participle.lefts if child.dep_ in ("npadvmod", "compound", "nmod")), None)


def _is_relative(verb: Token) -> bool:
    return verb.dep_ == "relcl"
