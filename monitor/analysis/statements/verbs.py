"""Attribution by verbs: each frame is a way in which a verb takes what is said as its complement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Token

from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate, children, is_report, strays, subtree
from monitor.analysis.statements.complements import disguised_clauses, for_clause
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.source import SourcePhrase, verb_source
from monitor.model import StatementAct

__all__ = ["verb_candidates"]

TIMES = frozenset({"DATE", "TIME"})
RELATIVES = frozenset({"which", "that", "who", "whom"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def verb_candidates(passage: Passage, verb: Token, words: Lexicon) -> Iterator[Candidate]:
    """The attributions that the verb makes, by the first of its frames that fits."""
    frames = words.frames(verb)
    if not frames and not passage.masks:
        return
    particle = "+".join(child.lower_ for child in children(verb, "prt"))
    cue = Cue(passage, verb, words, frames, particle)
    found = list(cue.clauses())
    if cue.frames:
        found = found or list(cue.inverted()) or list(cue.infinitives()) or list(cue.gerunds())
        found = found or list(cue.free_relatives())
        found = found or list(cue.phrases()) or list(cue.interposed())
    yield from found


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

    def clauses(self) -> Iterator[Candidate]:
        """Said that the talks had failed; “We will go”, she said."""
        act = self.act("clause")
        quoted: set[int] = set()
        reported: list[Token] = []
        for clause in children(self.verb, "ccomp"):
            if clause.i in self.passage.masks:
                quoted |= subtree(clause)
            elif _has_to(clause):
                yield from self._person(clause)
            elif clause.pos_ not in ("VERB", "AUX") and not children(clause, "mark", "cop"):
                predicate = self.act("predicate")
                if predicate:
                    yield self.candidate("predicate", predicate, subtree(clause))
            elif act and self.verb.lemma_ != "put":
                reported.append(clause)
        if quoted and self.verb.lemma_ not in self.words.never:
            yield self.candidate("clause", act or "speech", quoted)
        if act and not reported and not quoted:
            reported = disguised_clauses(self.verb, self.words)
        if act and reported:
            own = [each for each in reported if not (len(reported) > 1 and is_report(each, self.words))] or reported
            content = {i for each in own for i in subtree(each, strays(each, self.verb, self.words))}
            yield self.candidate("clause", act, content)

    def _person(self, clause: Token) -> Iterator[Candidate]:
        """Wants the talks to go on: who is to do it belongs to what is wanted, but not to what he is told."""
        act = self.act("person")
        subjects = children(clause, "nsubj", "nsubjpass")
        if not act:
            return
        people = subjects or children(self.verb, "dobj")
        if self.verb.lemma_ in self.words.addressed and people:
            yield self.candidate("person", act, subtree(clause, subjects), addressee=people[0])
        else:
            yield self.candidate("person", act, subtree(clause) | {i for each in people for i in subtree(each)})

    def inverted(self) -> Iterator[Candidate]:
        """The talks go on, declared the minister: a subject after its verb, which the parser takes for an object."""
        act, host = self.act("clause"), self.verb.head
        objects = children(self.verb, "dobj")
        if act != "speech" or not objects or children(self.verb, "aux", "auxpass", "cc") or self.verb.i == 0:
            return
        spoken_by, before = objects[0], self.passage.doc[self.verb.i - 1]
        if not before.is_punct or before.i < self.verb.sent.start or not _named(spoken_by):
            return
        if children(self.verb, "nsubj", "nsubjpass"):
            return
        content = set(range(self.verb.sent.start, before.i))
        if host != self.verb and self.verb.dep_ == "conj" and host.i < self.verb.i:
            content &= subtree(host)
        if len(content) > 2:
            yield self.candidate("clause", act, content, source=SourcePhrase(spoken_by))

    def infinitives(self) -> Iterator[Candidate]:
        """Promised to withdraw; urged Iran to stop; the army is expected to attack."""
        for infinitive in children(self.verb, "xcomp", "advcl"):
            if infinitive.i < self.verb.i or not _has_to(infinitive):
                continue
            todo = subtree(infinitive, strays(infinitive, self.verb, self.words))
            called = list(self._called_on(infinitive))
            if called:
                yield from called
                return
            people = children(self.verb, "dobj", "dative")
            passive = children(self.verb, "nsubjpass")
            person = self.act("person")
            if passive and infinitive.dep_ == "xcomp":
                if person:
                    yield self.candidate("person", person, todo | subtree(passive[0]))
            elif people and people[0].i < infinitive.i:
                if person:
                    told = self.verb.lemma_ in self.words.addressed
                    content = todo | (set() if told else subtree(people[0]))
                    yield self.candidate("person", person, content, addressee=people[0])
            elif infinitive.dep_ == "xcomp":
                act = self.act("infinitive")
                if act:
                    yield self.candidate("infinitive", act, todo)
            return

    def free_relatives(self) -> Iterator[Candidate]:
        """Condemned what he called a coup."""
        act = self.act("object")
        for clause in children(self.verb, "ccomp"):
            if act and clause.i > self.verb.i and self.passage.doc[clause.left_edge.i].lower_ == "what":
                yield self.candidate("object", act, subtree(clause))

    def gerunds(self) -> Iterator[Candidate]:
        """Suggested holding talks; admitted taking part."""
        act = self.act("gerund")
        for gerund in children(self.verb, "xcomp", "ccomp", "dobj"):
            if act and gerund.i > self.verb.i and gerund.tag_ == "VBG" and gerund.pos_ == "VERB":
                yield self.candidate("gerund", act, subtree(gerund))
                return

    def _called_on(self, infinitive: Token) -> Iterator[Candidate]:
        """Called on both sides to lay down their arms."""
        for preposition in children(self.verb, "prep"):
            on_person = self.act("preposition-person", preposition.lower_)
            act = on_person or self.act("preposition", preposition.lower_)
            for named in children(preposition, "pobj"):
                if act and preposition.i < infinitive.i and named.ent_type_ not in TIMES:
                    content = subtree(infinitive) | (set() if on_person else subtree(named))
                    yield self.candidate("preposition", act, content, cue={preposition.i}, addressee=named)
                    return

    def phrases(self) -> Iterator[Candidate]:
        """Objects, prepositions and predicates: the longest frame that the verb has here."""
        objects = children(self.verb, "dobj")
        passive = children(self.verb, "nsubjpass")
        carried = passive or objects
        if carried and not (passive and objects) and carried[0].lower_ not in REFLEXIVE:
            found = list(self._about_object(carried[0]))
            if found:
                yield from found
                return
        clause, act = for_clause(self.verb), self.act("preposition", "for")
        if act and clause is not None:
            yield self.candidate("preposition", act, subtree(clause, children(clause, "mark")))
            return
        for preposition in children(self.verb, "prep", "agent"):
            act = self.act("preposition", preposition.lower_)
            for named in children(preposition, "pobj", "pcomp"):
                if act and not objects and named.ent_type_ not in TIMES:
                    yield self.candidate("preposition", act, subtree(named), cue={preposition.i})
                    return

    def _about_object(self, carried: Token) -> Iterator[Candidate]:
        """Called the coup a crime; accused the junta of stalling; condemned the coup."""
        for predicate in children(self.verb, "oprd"):
            act = self.act("predicate")
            if act:
                yield self.candidate("predicate", act, self._span(carried, predicate))
                return
        for preposition in [*children(self.verb, "prep"), *children(carried, "prep")]:
            if preposition.i < self.verb.i or any(n.ent_type_ in TIMES for n in children(preposition, "pobj")):
                continue
            act = self.act("person-preposition", preposition.lower_)
            if act:
                named = {i for child in children(preposition, "pobj", "pcomp") for i in subtree(child)}
                yield self.candidate("person-preposition", act, named, cue={preposition.i}, addressee=carried)
                return
            act = self.act("object-preposition", preposition.lower_)
            if act:
                yield self.candidate("object-preposition", act, self._span(carried, preposition))
                return
        act = self.act("object")
        if act:
            yield self.candidate("object", act, self._object(carried))

    def _object(self, carried: Token) -> set[int]:
        """The noun phrase, or the antecedent of a relative pronoun, without a participle that goes with the verb."""
        if carried.lower_ in RELATIVES and self.verb.dep_ == "relcl":
            return set(range(self.verb.head.left_edge.i, carried.left_edge.i))
        loose = [
            child
            for child in children(carried, "acl", "advcl")
            if child.tag_ == "VBG" and child.left_edge.i and child.doc[child.left_edge.i - 1].text == ","
        ]
        return subtree(carried, loose)

    def _span(self, carried: Token, rest: Token) -> set[int]:
        """The object, what is said of it, and what stands between the two."""
        content = subtree(carried) | subtree(rest)
        if carried.i > self.verb.i:
            content |= set(range(carried.left_edge.i, rest.left_edge.i))
        return content

    def interposed(self) -> Iterator[Candidate]:
        """The army, he said, would withdraw; as the minister said, talks go on."""
        act, host = self.act("clause"), self.verb.head
        if act != "speech" or host == self.verb:
            return
        marks = children(self.verb, "mark", "advmod", "prep")
        as_clause = self.verb.dep_ == "advcl" and any(mark.lower_ == "as" for mark in marks)
        as_clause = as_clause and bool(children(self.verb, "nsubj"))
        if self.verb.lemma_ == "put" and not (
            as_clause and any(it.lower_ == "it" for it in children(self.verb, "dobj"))
        ):
            return
        if self.verb.dep_ == "parataxis" or as_clause:
            yield self.candidate("interposed", act, subtree(host, [self.verb]))


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" for child in children(verb, "aux"))


def _named(noun: Token) -> bool:
    """Whether the noun phrase is someone's name or title."""
    return noun.ent_type_ in NAMES or noun.pos_ == "PROPN"


def _negated(verb: Token, words: Lexicon) -> bool:
    """Whether the words are denied, refused or not said at all."""
    if verb.lemma_ in words.negative or children(verb, "neg"):
        return True
    above = verb.head
    return verb.dep_ == "xcomp" and (above.lemma_ in words.negative or bool(children(above, "neg")))
