"""From a trigger to coded events: its type as the words around it turn it, its status, its actors and recipients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from spacy.tokens import Token

from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.modality import Modality, modality_of
from monitor.analysis.events.participants import Participant, Participants
from monitor.analysis.events.syntax import NOMINAL, objects_of, prepositional, subject_of
from monitor.analysis.events.triggers import Trigger
from monitor.model import Event, EventStatus, EventType

__all__ = ["Coder"]

CONFLICT: frozenset[EventType] = frozenset(
    {"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "REJECT", "THREATEN", "ACCUSE"}
)
FORCE: frozenset[EventType] = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
GOVERNING: frozenset[EventType] = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
"""A deed below a verb of these types is what is agreed, refused, threatened or asked, and no event of its own."""
STATUSES: frozenset[Modality] = frozenset({"done", "ordered", "planned", "threatened", "refused"})
CLIMB = 6
MOST = 8
"""Joint actors times joint recipients of one trigger, at most."""


class Coder:
    """Codes the triggers of one passage."""

    def __init__(self, participants: Participants, triggers: Sequence[Trigger], lexicon: Lexicon) -> None:
        self.participants = participants
        self.triggers = {trigger.token.i: trigger for trigger in triggers}
        self.lexicon = lexicon

    def code(self, trigger: Trigger) -> Iterator[Event]:
        """The events that a trigger shows: one for each pair of actor and recipient."""
        if trigger.token.pos_ == "NOUN":
            yield from self._noun(trigger)
        elif trigger.token.pos_ == "VERB":
            yield from self._verb(trigger)
        else:
            yield from self._adjective(trigger)

    def _verb(self, trigger: Trigger) -> Iterator[Event]:
        verb = trigger.token
        if self._governor(verb) is not None:
            return
        turned = self._turn(trigger.entry.type, verb, modality_of(verb, self.lexicon))
        if turned is None:
            return
        below = self._governed(verb) if turned[0] == "AGREE" else None
        if below in CONFLICT:
            turned = ("THREATEN", "threatened")
        yield from self._events(trigger, turned, subject_of(verb), list(self._recipients(trigger)))

    def _adjective(self, trigger: Trigger) -> Iterator[Event]:
        verb = trigger.token.head
        turned = self._turn(trigger.entry.type, verb, modality_of(verb, self.lexicon))
        if turned is None:
            return
        recipients = [noun for _, noun in prepositional(trigger.token)]
        yield from self._events(trigger, turned, subject_of(verb), recipients)

    def _noun(self, trigger: Trigger) -> Iterator[Event]:
        noun = trigger.token
        actor = self.participants.doer(noun)
        recipients = self._towards(noun)
        verb, is_object = _support(noun)
        status: Modality = "done"
        if verb is not None and is_object:
            governing = self.triggers.get(verb.i)
            if governing is not None and governing.entry.type in GOVERNING:
                return
            lemma = verb.lemma_
            if lemma in self.lexicon.support_verbs or lemma in self.lexicon.modality["ordered"]:
                if self._governor(verb) is not None:
                    return
                status = modality_of(verb, self.lexicon)
                status = "ordered" if status == "done" and lemma in self.lexicon.modality["ordered"] else status
                actor = actor or subject_of(verb)
                recipients += self._towards(verb)
            elif lemma in self.lexicon.passive_support:
                recipients += [found] if (found := subject_of(verb)) is not None else []
        if actor is None:
            return
        turned = self._turn(trigger.entry.type, verb or noun, status)
        if turned is not None:
            yield from self._events(trigger, turned, actor, recipients)

    def _towards(self, word: Token) -> list[Token]:
        """The nouns after prepositions that lead to a recipient, those in a place last."""
        after = list(prepositional(word))
        towards = [noun for preposition, noun in after if preposition in self.lexicon.towards]
        for child in word.rights:
            if child.dep_ == "acl":
                towards += objects_of(child)
        return towards + [noun for preposition, noun in after if preposition == "in"]

    def _governor(self, verb: Token) -> Trigger | None:
        """The trigger that the verb's clause is the content of: what is agreed, refused, threatened or asked."""
        for _ in range(CLIMB):
            how, head = verb.dep_, verb.head
            if head == verb:
                return None
            if how == "pcomp":
                head = head.head
            elif how not in ("xcomp", "ccomp", "conj", "acl", "oprd"):
                return None
            found = self.triggers.get(head.i)
            if found is not None and how != "conj" and (found.entry.type in GOVERNING or how == "pcomp"):
                return found
            verb = head
        return None

    def _governed(self, verb: Token) -> EventType | None:
        """The type of the deed that is agreed to or promised."""
        for child in verb.rights:
            if child.dep_ in ("xcomp", "ccomp", "dobj") and child.i in self.triggers:
                return self.triggers[child.i].entry.type
        return None

    def _turn(self, kind: EventType, verb: Token, modality: Modality) -> tuple[EventType, EventStatus] | None:
        """The type and status that the modality makes of a trigger's type; None where nothing is said to happen."""
        if modality not in STATUSES:
            return None
        if modality == "refused":
            return (kind, "ruled_out") if kind in FORCE else ("REJECT", "refused")
        if modality == "threatened":
            return ("THREATEN", "threatened") if kind in CONFLICT else (kind, "planned")
        if kind == "THREATEN":
            return kind, "threatened"
        if kind == "REJECT" and modality == "done" and verb.lemma_ in self.lexicon.modality["refused"]:
            return kind, "refused"
        return kind, modality  # type: ignore[return-value]

    def _recipients(self, trigger: Trigger) -> Iterator[Token]:
        """Whom it may be done to, the likeliest first."""
        verb, entry, consumed = trigger.token, trigger.entry, trigger.object
        if entry.preposition:
            yield from (noun for preposition, noun in prepositional(verb) if preposition == entry.preposition)
        if consumed is None:
            yield from objects_of(verb)
        elif entry.objects in self.lexicon.personal:
            yield consumed
        after = [*prepositional(verb), *(prepositional(consumed) if consumed is not None else ())]
        yield from (noun for preposition, noun in after if preposition in self.lexicon.towards)
        if consumed is not None:
            yield consumed
        for child in verb.rights:
            if child.dep_ in ("xcomp", "ccomp", "pcomp"):
                if child.dep_ == "ccomp" and (subject := subject_of(child)) is not None:
                    yield subject
                yield from objects_of(child)
                yield from (noun for preposition, noun in prepositional(child) if preposition in self.lexicon.towards)
        yield from (noun for preposition, noun in after if preposition == "in")

    def _events(
        self,
        trigger: Trigger,
        turned: tuple[EventType, EventStatus],
        actor: Token | None,
        recipients: Sequence[Token],
    ) -> Iterator[Event]:
        passage = self.participants.passage
        actors = self.participants.all(actor) if actor is not None and actor.pos_ in NOMINAL else []
        if not actors:
            return
        targets = self.participants.first(recipients, actors)
        first, last = sorted((trigger.token.i, trigger.object.i if trigger.object else trigger.token.i))
        nobody = [Participant(None, None)]
        for source, target in list(product(actors, targets or nobody))[:MOST]:
            yield Event(
                *turned,
                actor=source.name,
                actor_span=source.span,
                recipient=target.name,
                recipient_span=target.span,
                trigger=passage.span(first, last),
                sentence=passage.sentence(trigger.token),
            )


def _support(noun: Token) -> tuple[Token | None, bool]:
    """The verb that a noun of action depends on, and whether it is what that verb does."""
    for _ in range(CLIMB):
        head = noun.head
        if head == noun:
            return None, False
        if head.pos_ in ("VERB", "AUX"):
            return head, noun.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "prep", "dative")
        if noun.dep_ == "relcl":
            return None, False
        noun = head
    return None, False
