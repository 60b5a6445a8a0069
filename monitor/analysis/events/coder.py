"""From a trigger to coded events: its type as the words around it turn it, its status, its actors and recipients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from spacy.tokens import Token

from monitor.analysis.events.casus_belli import CasusBelli
from monitor.analysis.events.dates import Dates
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.modality import Mood, is_infinitive, mood_of
from monitor.analysis.events.pairing import MOST, WAR, Pairing
from monitor.analysis.events.participants import Participant, Participants
from monitor.analysis.events.syntax import (
    according_to,
    agent_of,
    is_judged,
    is_passive,
    is_question,
    objects_of,
    prepositional,
    subject_of,
    support_of,
)
from monitor.analysis.events.triggers import Trigger
from monitor.analysis.events.turning import SPOKEN, TOGETHER, Turning, telling
from monitor.model import Event, EventType

__all__ = ["Coder"]

GOVERNING: frozenset[EventType] = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
"""A deed below a verb of these types is what is agreed, refused, threatened or asked, and no event of its own."""
PROMISED: frozenset[EventType] = frozenset({"CONCEDE", "AID", "COOPERATE", "RETREAT"})
"""What is agreed to where the one who is to do it says that he will."""
HELD: frozenset[EventType] = frozenset({"CONSULT", "COOPERATE", "PROTEST", "MOBILIZE"})
"""What has a time of its own where a verb holds, calls or announces it: "announced future rallies"."""
UTTERED = SPOKEN | {"REJECT", "THREATEN"}
"""What comes from the one who says it: "criticism from the bloc"."""
OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "in", "on", "into", "to"})
"""How a noun hangs on the verb that does it: "launched an attack", "an attack was launched", "went on strike"."""
CLIMB = 6


class Coder:
    """Codes the triggers of one passage."""

    def __init__(self, participants: Participants, triggers: Sequence[Trigger], dates: Dates, lexicon: Lexicon) -> None:
        self.participants = participants
        self.dates = dates
        self.pairing = Pairing(participants, dates, lexicon)
        self.roles = self.pairing.roles
        self.casus_belli = CasusBelli(participants, self.pairing, lexicon)
        self.triggers = telling(triggers, lexicon)
        self.lexicon = lexicon
        self.turning = Turning(lexicon, self.triggers)

    def code(self, trigger: Trigger) -> Iterator[Event]:
        """The events that a trigger shows: one for each pair of actor and recipient; a question tells of none."""
        if is_question(trigger.token) or trigger.token.i not in self.triggers:
            return
        if trigger.token.pos_ == "NOUN":
            yield from self._noun(trigger)
        elif trigger.token.pos_ == "VERB":
            yield from self._verb(trigger)
        else:
            yield from self._adjective(trigger)

    def _verb(self, trigger: Trigger) -> Iterator[Event]:
        verb, kind = trigger.token, trigger.type
        if kind == "CONSULT" and verb.dep_ == "advcl" and verb.lemma_ in self.lexicon.speaking:
            return
        if self._is_governed(trigger) or (kind == "REJECT" and self.turning.refuses_nothing(verb)):
            return
        mood = mood_of(verb, self.lexicon)
        if mood.modality in ("hypothetical", "asked") and kind in SPOKEN and self.turning.is_purpose_of_talk(verb):
            mood = Mood("done")
        if mood.modality == "done" and kind in HELD and verb.dep_ == "xcomp" and verb.head.lemma_ == "vote":
            mood = Mood("planned", verb.head.lower_)
        if mood.modality == "done" and trigger.object is not None and kind in HELD:
            mood = self._time_of(trigger.object)
        turned = self.turning.turn(trigger, verb, mood)
        if turned is None:
            return
        if kind == "AGREE":
            turned = self.turning.promise(verb, turned)
        elif kind in PROMISED and turned.status == "planned" and self.roles.speaker(verb) is not None:
            turned = turned._replace(type="AGREE")
        actor = self.roles.actor(verb)
        if actor is None and is_passive(verb):
            actor = self._teller(verb, turned.type)
        if actor is None and verb.lemma_ in self.lexicon.custody and is_passive(verb):
            actor = self._keeper(verb)
        recipients = self.roles.recipients(trigger)
        if turned.type == "SANCTION" and kind == "RETREAT":
            recipients = [*objects_of(verb.head), *recipients]
        if actor is None and kind in ("AGREE", "MOBILIZE", "AID", "SANCTION") and is_passive(verb):
            nouns = (noun for noun in recipients if kind != "SANCTION" or noun.dep_ != "pobj")
            actor = next((doer for noun in nouns if (doer := self.participants.doer(noun)) is not None), None)
        if kind == "MOBILIZE" and actor is None and is_passive(verb) and (owners := self._readied(verb)):
            yield from self.pairing.pairs(trigger, turned, owners, [])
            return
        if actor is None and not is_passive(verb) and (issuers := self.participants.issuers(verb)):
            targets = self.participants.first(recipients, issuers, turned.type in SPOKEN)
            yield from self.pairing.pairs(trigger, turned, issuers, targets)
            return
        if actor is None and turned.type == "COERCE" and is_passive(verb):
            captors = self.participants.captors(recipients)
            if captors:
                targets = self.participants.first(recipients, captors, spoken=False)
                yield from self.pairing.pairs(trigger, turned, captors, targets)
                return
        yield from self.pairing.events(trigger, turned, actor, recipients)

    def _readied(self, verb: Token) -> list[Participant]:
        """Whose forces are readied, by whomever: "battalions from Oman and Peru have been put on standby"."""
        moved = [noun for noun in objects_of(verb) if noun.dep_ == "nsubjpass"]
        return next((found for noun in moved if (found := self.participants.all(noun))[0].name), [])

    def _teller(self, verb: Token, kind: EventType) -> Token | None:
        """Who does what he tells in the passive: "the court said he would be jailed", "police said ten were held"."""
        teller = subject_of(verb.head) if verb.dep_ == "ccomp" else None
        if kind == "THREATEN":
            return teller or according_to(verb)
        if teller is None or kind != "COERCE":
            return None
        return next((noun for noun in (teller, *teller.lefts) if noun.lemma_ in self.lexicon.enforcers), None)

    def _keeper(self, verb: Token) -> Token | None:
        """The state in which somebody is arrested or tried, or from which he is expelled."""
        wanted = ("from",) if verb.lemma_ in ("deport", "expel") else ("in",)
        places = (noun for preposition, noun in prepositional(verb) if preposition in wanted)
        return next((place for place in places if place.ent_type_ == "GPE"), None)

    def _adjective(self, trigger: Trigger) -> Iterator[Event]:
        verb = trigger.token.head
        if trigger.token.lower_ in self.lexicon.blaming:
            yield from self._blame(trigger, verb)
            return
        turned = self.turning.turn(trigger, verb, mood_of(verb, self.lexicon))
        if turned is None:
            return
        if trigger.type == "AGREE":
            turned = self.turning.promise(trigger.token, turned)
            if turned.status == "done":
                turned = turned._replace(status="planned", by=trigger.token.lower_)
        yield from self.pairing.events(trigger, turned, self.roles.actor(verb), self.roles.recipients(trigger))

    def _blame(self, trigger: Trigger, verb: Token) -> Iterator[Event]:
        """ "The envoy said that Oman was behind the raid": who says so accuses."""
        accused = subject_of(verb)
        turned = self.turning.turn(trigger, verb, mood_of(verb, self.lexicon))
        if accused is None or turned is None:
            return
        if verb.dep_ == "ccomp" and (speaker := subject_of(verb.head)) is not None:
            yield from self.pairing.events(trigger, turned, speaker, [accused])
        elif speakers := self.participants.quoted():
            yield from self.pairing.pairs(trigger, turned, speakers, self.participants.all(accused))

    def _noun(self, trigger: Trigger) -> Iterator[Event]:
        noun = trigger.token
        if trigger.entry.objects in WAR:
            yield from self.casus_belli.code(trigger)
            return
        actor = self.participants.doer(noun)
        issuers: list[Participant] = []
        recipients = self.roles.recipients_of_noun(noun)
        verb, how = support_of(noun, self.lexicon.attitudes)
        mood = self._time_of(noun)
        if any(governing.type in GOVERNING for governing in self._above(noun)):
            return
        if verb is not None and how in OBJECTS:
            governing = self.triggers.get(verb.i)
            if governing is not None and governing.type in GOVERNING:
                return
            lemma = verb.lemma_
            if is_judged(noun, verb):
                if actor is None:
                    return
            elif (
                lemma in self.lexicon.support_verbs
                or (lemma == "be" and how == "in")
                or lemma in self.lexicon.modality["ordered"]
                or (trigger.object is not None and lemma in self.lexicon.devising)
            ):
                if self._governor(verb) is not None:
                    return
                mood = mood_of(verb, self.lexicon) if mood.modality == "done" else mood
                if mood.modality == "done":
                    intended = self.turning.intent(trigger.type, verb, noun)
                    mood = Mood(intended.status, intended.by)
                actor = actor or self.roles.actor(verb)
                issuers = self.participants.issuers(verb) if actor is None else []
                recipients = self.roles.recipients_of_noun(noun, verb)
            elif lemma in self.lexicon.passive_support:
                recipients += [found] if (found := subject_of(verb)) is not None else []
            elif (told := mood_of(verb, self.lexicon)).modality != "done":
                mood = told
        if mood.modality == "hypothetical" and trigger.object is not None and verb is not None and is_infinitive(verb):
            mood = Mood("planned", "to") if self.turning.is_purpose_of_meeting(verb) else mood
        if actor is None and (between := self.roles.between(noun)):
            actor, recipients = between[0], between[1:]
        if actor is None and not issuers and trigger.type in UTTERED:
            actor = self.roles.origin(noun, verb if how in OBJECTS else None)
            mood = self._time_of(noun) if actor is not None else mood
        if actor is None and not issuers and not self._is_suffered(trigger, recipients):
            return
        turned = self.turning.turn(trigger, verb or noun, mood)
        if trigger.type in TOGETHER and how not in OBJECTS and self._is_in_passing(noun, recipients):
            return
        if turned is None or (actor is None and not issuers and turned.type != trigger.type):
            return
        if issuers:
            targets = self.participants.first(recipients, issuers, turned.type in SPOKEN)
            yield from self.pairing.pairs(trigger, turned, issuers, targets)
        else:
            yield from self.pairing.events(trigger, turned, actor, recipients)

    def _is_suffered(self, trigger: Trigger, recipients: Sequence[Token]) -> bool:
        """Whether somebody named is held down, whoever does it: "a wave of arrests of Oman's lawyers"."""
        undone = any(governing.type == "CONCEDE" for governing in self._above(trigger.token))
        return trigger.type == "COERCE" and not undone and self._is_named(recipients)

    def _is_named(self, heads: Sequence[Token]) -> bool:
        return any(participant.known for head in heads for participant in self.participants.all(head))

    def _is_in_passing(self, noun: Token, recipients: Sequence[Token]) -> bool:
        """Whether talks are only where or when something else is done: "at the EU summit"."""
        given = agent_of(noun) is not None or any(child.dep_ == "poss" for child in noun.lefts)
        return noun.dep_ == "pobj" and not self._is_named(recipients) and not given

    def _time_of(self, noun: Token) -> Mood:
        """Whether a noun's deed is still to come or only thought of: "future rallies", "a possible raid"."""
        for child in noun.lefts:
            for modality in ("planned", "hypothetical"):
                if child.dep_ in ("amod", "compound") and child.lower_ in self.lexicon.modality[f"{modality}_nouns"]:
                    return Mood(modality, child.lower_)
        return Mood("planned", "its date") if self.dates.is_to_come(noun) else Mood("done")

    def _above(self, noun: Token) -> Iterator[Trigger]:
        """The triggers that a noun hangs on by prepositions alone: "called for talks"."""
        for _ in range(CLIMB):
            if noun.dep_ != "pobj":
                return
            above = noun.head.head
            if above.i in self.triggers:
                yield self.triggers[above.i]
            noun = above

    def _is_governed(self, trigger: Trigger) -> bool:
        """Whether it is but what another verb is about; forces that are agreed upon or promised are mobilised."""
        governor = self._governor(trigger.token)
        moved = trigger.type == "MOBILIZE" and trigger.object is not None and is_infinitive(trigger.token)
        return governor is not None and not (moved and governor.type == "AGREE")

    def _governor(self, verb: Token) -> Trigger | None:
        """The trigger that the verb's clause is the content of: what is agreed, refused, threatened or asked."""
        for _ in range(CLIMB):
            how, head = verb.dep_, verb.head
            finite = how == "conj" and verb.tag_ in ("VBD", "VBZ")
            if head == verb or (finite and head.tag_ == "VB"):
                # "Asked Mali to leave and threatened it": a finite verb is not joined to an infinitive.
                return None
            if how == "pcomp":
                if head.lower_ not in self.lexicon.governing:
                    return None
                head = head.head
            elif how not in ("xcomp", "ccomp", "conj", "acl", "oprd"):
                return None
            found = self.triggers.get(head.i)
            if found is not None and how != "conj" and (found.type in GOVERNING or how == "pcomp"):
                return found
            verb = head
        return None

    def duties(self) -> Iterator[Event]:
        """What a speaker says that another must do is asked of him."""
        passage, modals = self.participants.passage, self.lexicon.modality["modals_demand"]
        if not any(modal in passage.source.string for modal in modals):
            return
        for token in passage.doc:
            if token.lower_ in modals and token.dep_ == "aux":
                yield from self._duty(token, token.head)

    def _duty(self, modal: Token, verb: Token) -> Iterator[Event]:
        bound = next((noun for noun in objects_of(verb) if noun.dep_ == "nsubjpass"), None) or subject_of(verb)
        if bound is None or bound.pos_ == "PRON" or bound.i > modal.i or self._governor(verb) is not None:
            return
        speaker = subject_of(verb.head) if verb.dep_ == "ccomp" else None
        speakers = self.participants.all(speaker) if speaker is not None else self.participants.quoted()
        whom = [participant for participant in self.participants.all(bound) if participant.known]
        if not any(participant.known for participant in speakers) or not whom:
            return
        passage = self.participants.passage
        for source, target in list(product(speakers, whom))[:MOST]:
            if source.name is None or source.name != target.name:
                trigger, sentence = passage.span(modal.i, verb.i), passage.sentence(verb)
                yield Event(
                    "REQUEST",
                    "done",
                    actor=source.name,
                    actor_span=source.span,
                    recipient=target.name,
                    recipient_span=target.span,
                    trigger=trigger,
                    sentence=sentence,
                    rule=f"duty said with '{modal.lower_}' (events.toml, modals_demand)",
                )
