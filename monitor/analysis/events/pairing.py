"""From a coded deed to events: one for each pair of those who did it and those to whom it was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from spacy.tokens import Token

from monitor.analysis.events.clauses import is_aside, is_voiced
from monitor.analysis.events.dates import Dates
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.participants import Participant, Participants
from monitor.analysis.events.roles import Roles
from monitor.analysis.events.settings import HIT, Setting, is_definite, setting_of
from monitor.analysis.events.syntax import (
    NOMINAL,
    described,
    joined,
    objects_of,
    prepositional,
)
from monitor.analysis.events.topics import freed_by, is_told
from monitor.analysis.events.triggers import Trigger
from monitor.analysis.events.turning import ABOUT, FORCE, SPOKEN, TOGETHER, Turned, is_intervention
from monitor.model import Event, EventType, Span

__all__ = ["WAR", "Pairing", "Told"]

SUFFERED: frozenset[EventType] = frozenset({"COERCE", "ASSAULT", "MOBILIZE", "SANCTION", "THREATEN"})
"""What is told although nobody is said to have done it: "thirty lawyers were detained"."""
ADDRESSED = SPOKEN | {"THREATEN"}
"""What is said to somebody."""
CONTESTING: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "THREATEN"})
"""What is done about an intervention to whoever would intervene."""
WAR = frozenset({"warfare"})
"""The classes of what is called an act of war: whoever would commit it would intervene."""
MOST = 8
"""Joint actors times joint recipients of one trigger, at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a deed is told, why it is taken for one, and its day where that is known."""

    span: Span
    word: Token
    rule: str
    date: str | None = None


class Pairing:
    """Pairs the actors and recipients of one passage's deeds."""

    def __init__(self, participants: Participants, dates: Dates, lexicon: Lexicon) -> None:
        self.participants = participants
        self.dates = dates
        self.lexicon = lexicon
        self.roles = Roles(lexicon)
        self.settled: set[Span] = set()
        """The triggers that tell of no recipient, whoever else their sentence names."""
        self.contested: set[Span] = set()
        """The triggers by which an intervention is warned against or refused, and nobody named who would intervene."""
        self.settings: dict[Span, Setting] = {}
        """Where the deed of each trigger is told."""

    def events(
        self,
        trigger: Trigger,
        turned: Turned,
        actor: Token | None,
        recipients: Sequence[Token],
        others: Sequence[Token] = (),
    ) -> Iterator[Event]:
        """The events of a deed whose actor and possible recipients, the likeliest first, the syntax tells.

        ``others`` are those who did it with the actor, though they are not joined to him.
        """
        actors = (
            self.participants.all(actor) if actor is not None and (actor.pos_ in NOMINAL or actor.ent_type_) else []
        )
        if actor is not None and actor.pos_ == "NOUN" and not any(one.name for one in actors):
            # "Oman hit a port, the first raid, and ships of Yemen fired": the parser takes the raid for a subject.
            actors = [one for other in actor.conjuncts for one in self.participants.all(other) if one.name] or actors
        actors += [one for other in others for one in self.participants.all(other) if one.name]
        targets = self._targets(trigger, turned, actors, recipients)
        if actor is not None:
            actors, targets = self._mutual(trigger, turned.type, actor, recipients, actors, targets)
        if self._is_nobodys(trigger, turned.type, actor, actors, targets):
            return
        self._note(trigger, turned.type, actor, actors, recipients, targets)
        yield from self.pairs(trigger, turned, actors, targets)

    def issued(
        self, trigger: Trigger, turned: Turned, issuers: Sequence[Participant], recipients: Sequence[Token]
    ) -> Iterator[Event]:
        """The events of a deed that those do whose communiqué tells it."""
        targets = self.participants.first(recipients, issuers, turned.type in SPOKEN)
        self._note(trigger, turned.type, None, issuers, recipients, targets)
        yield from self.pairs(trigger, turned, issuers, targets)

    def pairs(
        self, trigger: Trigger, turned: Turned, actors: Sequence[Participant], targets: Sequence[Participant]
    ) -> Iterator[Event]:
        """The events of a deed, one for each pair of actor and recipient."""
        day = self.dates.of_deed(trigger.token, turned.status)
        told = Told(self._span(trigger), trigger.token, trigger.rule(*turned), day)
        yield from self.told(turned, told, actors, targets)

    def told(
        self, turned: Turned, told: Told, actors: Sequence[Participant], targets: Sequence[Participant]
    ) -> Iterator[Event]:
        """The events of what some words tell, triggers of the lexicon or not; nobody does it to himself."""
        passage, nobody = self.participants.passage, Participant(None, None)
        both = product(actors or [nobody], targets or [nobody])
        apart = [(by, to) for by, to in both if by.name is None or by.name != to.name]
        for source, target in (apart or [(by, nobody) for by in actors])[:MOST]:
            yield Event(
                turned.type,
                turned.status,
                actor=source.name,
                actor_span=source.span,
                recipient=target.name,
                recipient_span=target.span,
                trigger=told.span,
                sentence=passage.sentence(told.word),
                date=told.date,
                rule=told.rule,
            )

    def _span(self, trigger: Trigger) -> Span:
        first, last = sorted((trigger.token.i, trigger.object.i if trigger.object else trigger.token.i))
        return self.participants.passage.span(first, last)

    def _targets(
        self, trigger: Trigger, turned: Turned, actors: Sequence[Participant], recipients: Sequence[Token]
    ) -> list[Participant]:
        recipients = [noun for noun in recipients if not is_voiced(noun, self.lexicon)]
        if turned.type == "REQUEST" and (freed := list(freed_by(trigger.token))):
            recipients = [noun for noun in recipients if noun not in freed]
            if not recipients or not any(found.name for found in self.participants.first(recipients, actors, True)):
                self.settled.add(self._span(trigger))
                return self.participants.captors(freed)
        if {trigger.type, turned.type} & ABOUT:
            recipients = [noun for noun in recipients if not self._is_of_nobody(noun)]
        targets = self.participants.first(recipients, actors, turned.type in ADDRESSED)
        if trigger.type in ABOUT and not any(target.name for target in targets) and not _is_of_actor(trigger.token):
            return self.participants.first(self.roles.above(trigger.token), actors, turned.type in ADDRESSED) or targets
        if turned.type == "ASSAULT" and not any(target.name for target in targets) and any(by.name for by in actors):
            return self.participants.at_places(recipients, actors) or targets
        return targets

    def _mutual(
        self,
        trigger: Trigger,
        kind: EventType,
        subject: Token,
        recipients: Sequence[Token],
        actors: list[Participant],
        targets: list[Participant],
    ) -> tuple[list[Participant], list[Participant]]:
        """Those who together do something to nobody else do it with or to each other: "the two armies clashed"."""
        if len(actors) > 1 and any(_is_each_other(noun) for noun in recipients):
            return actors, actors
        reciprocal = trigger.token.lemma_ in self.lexicon.reciprocal
        met = any(target.name if reciprocal else target.known for target in targets)
        several = joined(subject)
        if len(several) > 1 and self._is_joint(trigger, kind):
            met = False
        elif trigger.token.lemma_ in self.lexicon.pledging | self.lexicon.mediating:
            met = True
        if met or not (reciprocal or kind in TOGETHER | {"REJECT"}):
            return actors, targets
        if kind == "REJECT" and not self._is_joint(trigger, kind):
            return actors, targets
        if len(several) > 1:
            return self.participants.all(several[0])[:1], self.participants.all(several[1])[:1]
        if len(actors) > 1 and (reciprocal or not targets):
            return actors[:1], actors[1:2]
        return actors, targets

    def _is_joint(self, trigger: Trigger, kind: EventType) -> bool:
        """Whether a joint subject does it among themselves: "both agreed to", "failed to reach a deal"."""
        if any(child.lower_ in ("with", "between") for child in trigger.token.rights):
            return False
        if kind == "AGREE":
            own = trigger.type == "AGREE" and trigger.token.lemma_ not in self.lexicon.pledging
            return own and not self._is_for_another(trigger.token)
        below = [child.lemma_ for child in trigger.token.rights if child.dep_ == "xcomp"]
        return kind == "REJECT" and any(word in self.lexicon.settling for word in below)

    def _is_for_another(self, verb: Token) -> bool:
        """Whether what is agreed on is done to somebody else: "agreed to arm Oman", though not "agreed to meet"."""
        below = (child for child in verb.rights if child.dep_ == "xcomp")
        entries = (entry for child in below for entry in self.lexicon.verbs.get(child.lemma_, ()))
        return any(entry.type is not None and entry.type not in TOGETHER for entry in entries)

    def _is_nobodys(
        self,
        trigger: Trigger,
        kind: EventType,
        actor: Token | None,
        actors: Sequence[Participant],
        targets: Sequence[Participant],
    ) -> bool:
        """Whether the deed is told of nobody who could be in the record."""
        named = any(participant.known for participant in actors)
        nameless = not named and not any(participant.known for participant in targets)
        if nameless and (actor is None or actor.pos_ in ("PRON", "DET")):
            return True
        if trigger.token.dep_ == "relcl" and kind in SPOKEN and not named:
            return True
        if not actors and (kind not in SUFFERED or not targets):
            return True
        return actor is not None and self._is_thing(actor, kind, actors)

    def _is_thing(self, actor: Token, kind: EventType, actors: Sequence[Participant]) -> bool:
        """Whether what acts is a thing, which does nothing to anybody in politics: "the talks failed"."""
        if actor.pos_ != "NOUN" or actor.lemma_ not in self.lexicon.things:
            return False
        if not any(participant.name for participant in actors):
            return True
        return kind == "ASSAULT" and actor.lemma_ not in self.lexicon.arms

    def contest(self, trigger: Trigger, targets: Sequence[Participant], war: bool = False) -> None:
        """Note whether an intervention is refused or warned against, and nobody named who would intervene.

        ``war`` tells that it is threatened with war, whatever the trigger is.
        """
        if trigger.entry.sets_limit or any(target.name for target in targets):
            return
        about = [noun for noun in _contents(trigger.token) if trigger.type != "ACCUSE" or not _is_told_of(noun)]
        if war or trigger.entry.objects in WAR or any(is_intervention(noun, self.lexicon) for noun in about):
            self.contested.add(self._span(trigger))

    def _is_of_nobody(self, noun: Token) -> bool:
        """Whether the noun tells of an intervention and names but whom it would hit: "a military action in Oman"."""
        if noun.lemma_ not in self.lexicon.intervention or self.participants.doer(noun) is not None:
            return False
        named = self.participants.cast.who(self.participants.passage, noun.i)
        return not named and any(preposition in HIT for preposition, _ in prepositional(noun))

    def _note(
        self,
        trigger: Trigger,
        kind: EventType,
        actor: Token | None,
        actors: Sequence[Participant],
        recipients: Sequence[Token],
        targets: Sequence[Participant],
    ) -> None:
        """Note what else is known of a deed that names no recipient."""
        span, passage = self._span(trigger), self.participants.passage
        aimed = kind in ADDRESSED | FORCE
        nobodies = [head for head in recipients if self.participants.is_nobody(head, aimed, actors)]
        whom = {target.span for target in targets if target.name is None}
        if recipients and self.participants.is_own(recipients[0], actors):
            self.settled.add(span)
        blamed = kind == "ACCUSE" and trigger.token.lemma_ in self.lexicon.accusing
        owned = any(child.dep_ == "poss" for child in recipients[0].lefts) if recipients else True
        if blamed and not owned and not any(target.known for target in targets):
            self.settled.add(span)
        if kind == "REQUEST" and not any(target.name for target in targets) and is_told(trigger.token, recipients):
            self.settled.add(span)
        if is_aside(trigger.token) or any(self.participants.span(head) in whom for head in nobodies):
            self.settled.add(span)
        if kind in CONTESTING and trigger.type not in FORCE:
            self.contest(trigger, targets)
        subject = passage.span(*described(actor)) if actor is not None else None
        named = any(target.name for target in targets)
        self.settings[span] = setting_of(passage, trigger.token, kind, subject, recipients, named, self.lexicon)


def _is_of_actor(verb: Token) -> bool:
    """Whether a relative clause tells what the noun before it does: "Togo, which backed Benin"."""
    return verb.dep_ == "relcl" and any(
        child.dep_ == "nsubj" and child.lower_ in ("that", "which", "who") for child in verb.lefts
    )


def _is_each_other(noun: Token) -> bool:
    """Whether those who do something do it to one another."""
    return (noun.lower_, noun.nbor(-1).lower_ if noun.i else "") in (("other", "each"), ("another", "one"))


def _is_told_of(noun: Token) -> bool:
    """Whether nothing is said of what was told of before: "the attack", though not "the attack carried out by"."""
    return is_definite(noun) and not any(child.dep_ in ("acl", "relcl") for child in noun.rights)


def _contents(word: Token) -> Iterator[Token]:
    """What is refused or warned against: objects, what follows "against" or "to", and what a clause is about."""
    yield from objects_of(word)
    yield from (noun for preposition, noun in prepositional(word) if preposition in ("against", "to", "of"))
    clauses = (child for child in word.rights if child.dep_ == "ccomp")
    for clause in clauses:
        yield from (child for child in clause.lefts if child.dep_ in ("nsubj", "nsubjpass"))
