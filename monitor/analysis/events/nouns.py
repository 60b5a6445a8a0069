"""From a noun of action to coded events: "the junta's refusal", "launched an attack on"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from monitor.analysis.events.actors import actor_of
from monitor.analysis.events.bench import GOVERNING, Bench
from monitor.analysis.events.casus_belli import CasusBelli, is_on_oneself
from monitor.analysis.events.modality import Mood, is_infinitive, mood_of
from monitor.analysis.events.pairing import WAR
from monitor.analysis.events.participants import Participant
from monitor.analysis.events.syntax import agent_of, subject_of, support_of
from monitor.analysis.events.triggers import Trigger
from monitor.analysis.events.turning import SPOKEN, TOGETHER
from monitor.model import Event, EventType

__all__ = ["NounCoder"]

UTTERED: frozenset[EventType] = SPOKEN | {"REJECT", "THREATEN"}
"""What comes from the one who says it: "criticism from the bloc"."""
MEASURES: frozenset[EventType] = frozenset({"COERCE", "MOBILIZE", "SANCTION"})
"""What a communiqué lists by its nouns: "closure of all borders"."""
OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "in", "on", "into", "to"})
"""How a noun hangs on the verb that does it: "launched an attack", "an attack was launched", "went on strike"."""


class NounCoder:
    """Codes the nouns of one passage."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.casus_belli = CasusBelli(bench.participants, bench.pairing, bench.lexicon)

    def code(self, trigger: Trigger) -> Iterator[Event]:
        """The events of a noun trigger, one for each pair of actor and recipient."""
        noun, participants = trigger.token, self.bench.participants
        if self._is_retold(noun):
            return
        if trigger.entry.objects in WAR or is_on_oneself(noun, self.bench.lexicon):
            yield from self.casus_belli.code(trigger)
            return
        actor = participants.doer(noun)
        if noun.lemma_ in self.bench.lexicon.modality["presupposed"] and (actor is None or not self._is_fact(noun)):
            return
        if actor is None and trigger.object is not None and trigger.entry.objects == "diplomat":
            # "The recall of Oman's ambassador": Oman recalls him; an expulsion is another's.
            actor = participants.doer(trigger.object)
        issuers: list[Participant] = []
        recipients = self.bench.roles.recipients_of_noun(noun)
        verb, how = support_of(noun, self.bench.lexicon.attitudes)
        mood = self.bench.time_of(noun)
        if any(governing.type in GOVERNING for governing in self.bench.above(noun)):
            return
        if verb is not None and how in OBJECTS:
            governing = self.bench.triggers.get(verb.i)
            if governing is not None and governing.type in GOVERNING:
                return
            lemma = verb.lemma_
            if _is_judged(noun, verb):
                if actor is None:
                    return
            elif (
                lemma in self.bench.lexicon.support_verbs
                or (lemma == "be" and how == "in")
                or lemma in self.bench.lexicon.modality["ordered"]
                or (trigger.object is not None and lemma in self.bench.lexicon.devising)
            ):
                if self.bench.governor(verb) is not None:
                    return
                mood = mood_of(verb, self.bench.lexicon) if mood.modality == "done" else mood
                if mood.modality == "done":
                    intended = self.bench.turning.intent(trigger.type, verb, noun)
                    mood = Mood(intended.status, intended.by)
                actor = actor or actor_of(verb, self.bench.lexicon)
                issuers = participants.issuers(verb) if actor is None else []
                recipients = self.bench.roles.recipients_of_noun(noun, verb)
            elif lemma in self.bench.lexicon.passive_support:
                recipients += [found] if (found := subject_of(verb)) is not None else []
            elif (told := mood_of(verb, self.bench.lexicon)).modality != "done":
                mood = told
        if mood.modality == "hypothetical" and trigger.object is not None and verb is not None and is_infinitive(verb):
            mood = Mood("planned", "to") if self.bench.turning.is_purpose_of_meeting(verb) else mood
        if actor is None and trigger.type in MEASURES and (issuers := issuers or participants.issuers(noun)):
            recipients = [*self.bench.roles.between(noun), *recipients]
        elif actor is None and (between := self.bench.roles.between(noun)):
            actor, recipients = between[0], between[1:]
        if actor is None and not issuers and trigger.type in UTTERED:
            actor = self.bench.roles.origin(noun, verb if how in OBJECTS else None)
            mood = self.bench.time_of(noun) if actor is not None else mood
        if actor is None and not issuers and not self._is_suffered(trigger, recipients):
            return
        turned = self.bench.turning.turn(trigger, verb or noun, mood)
        if trigger.type in TOGETHER and how not in OBJECTS and self._is_in_passing(noun, recipients):
            return
        if turned is None or (actor is None and not issuers and turned.type != trigger.type):
            return
        if issuers:
            yield from self.bench.pairing.issued(trigger, turned, issuers, recipients)
        else:
            yield from self.bench.pairing.events(trigger, turned, actor, recipients)

    def _is_retold(self, noun: Token) -> bool:
        """Whether it is but the matter of a film, a book or an anniversary."""
        above = noun.head.head if noun.dep_ == "pobj" else noun
        return (
            above != noun and noun.head.lower_ in ("about", "of", "on") and above.lemma_ in self.bench.lexicon.retelling
        )

    def _is_fact(self, noun: Token) -> bool:
        """Whether a deed is told of as one that was done, and condemned: "since the illegal Chadian intervention".

        One that is not condemned may have been asked for.
        """
        words = self.bench.lexicon.modality
        before = {child.lower_ for child in noun.lefts}
        if not before & words["forceful"] or before & words["imagined"]:
            return False
        above = noun.head
        if noun.dep_ == "pobj" and above.lower_ in words["presupposing"]:
            return not before.isdisjoint(self.bench.lexicon.condemning)
        if above.lower_ == "of" and above.head != above:
            return any(entry.type == "ACCUSE" for entry in self.bench.lexicon.nouns.get(above.head.lemma_, ()))
        accused = any(entry.type == "ACCUSE" for entry in self.bench.lexicon.verbs.get(above.lemma_, ()))
        return noun.dep_ == "dobj" and accused and self.bench.time_of(above).modality == "done"

    def _is_suffered(self, trigger: Trigger, recipients: Sequence[Token]) -> bool:
        """Whether somebody named is held down, whoever does it: "a wave of arrests of Oman's lawyers"."""
        undone = any(governing.type == "CONCEDE" for governing in self.bench.above(trigger.token))
        return trigger.type == "COERCE" and not undone and self._is_named(recipients)

    def _is_named(self, heads: Sequence[Token]) -> bool:
        return any(one.known for head in heads for one in self.bench.participants.all(head))

    def _is_in_passing(self, noun: Token, recipients: Sequence[Token]) -> bool:
        """Whether talks are only where or when something else is done: "at the EU summit"."""
        given = agent_of(noun) is not None or any(child.dep_ == "poss" for child in noun.lefts)
        return noun.dep_ == "pobj" and not self._is_named(recipients) and not given


def _is_judged(noun: Token, verb: Token) -> bool:
    """Whether the verb says what its subject takes a deed for: "called the ultimatum a joke".

    Only "call" both holds and names; what others do with a deed their entries tell.
    """
    if verb.lemma_ != "call":
        return False
    return noun.dep_ == "nsubj" or any(child.dep_ == "oprd" and child.i > noun.i for child in verb.rights)
