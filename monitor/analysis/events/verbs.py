"""From a verb to coded events: who did to whom what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from monitor.analysis.events import forces
from monitor.analysis.events.actors import actor_of, speaker_of
from monitor.analysis.events.authors import announcers, beside, commander, suffering
from monitor.analysis.events.bench import Bench
from monitor.analysis.events.casus_belli import CasusBelli
from monitor.analysis.events.clauses import according_to, teller_of
from monitor.analysis.events.modality import Mood, is_infinitive, mood_of, order_above
from monitor.analysis.events.participants import Participant
from monitor.analysis.events.syntax import is_negated, is_passive, objects_of, prepositional, subject_of
from monitor.analysis.events.triggers import Trigger
from monitor.analysis.events.turning import FORCE, SPOKEN, Turned
from monitor.model import Event, EventType

__all__ = ["VerbCoder"]

ALONE = frozenset({"a", "an", "another", "one"})
PROMISED: frozenset[EventType] = frozenset({"CONCEDE", "AID", "COOPERATE", "RETREAT"})
"""What is agreed to where the one who is to do it says that he will."""
OWNED: frozenset[EventType] = frozenset({"AGREE", "AID", "COERCE", "MOBILIZE", "SANCTION"})
"""What may be done by those whose it is that is given, moved, withheld or closed, where nobody else is named."""
OWN = frozenset({"aid", "cooperation", "mediation", "relations", "shipment", "supply", "training"})
"""The classes of what is withheld, if nothing else is said, by those whose it is."""
ENVOYS = frozenset({"ambassador", "diplomat"})
HELD: frozenset[EventType] = frozenset({"CONSULT", "COOPERATE", "PROTEST", "MOBILIZE"})
"""What has a time of its own where a verb holds, calls or announces it: "announced future rallies"."""


class VerbCoder:
    """Codes the verbs of one passage."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.casus_belli = CasusBelli(bench.participants, bench.pairing, bench.lexicon)

    def code(self, trigger: Trigger) -> Iterator[Event]:
        """The events of a verb trigger, one for each pair of actor and recipient."""
        verb, kind = trigger.token, trigger.type
        if kind == "CONSULT" and verb.dep_ == "advcl" and verb.lemma_ in self.bench.lexicon.speaking:
            return
        if (
            self._is_governed(trigger)
            or self._lets_loose(trigger)
            or self._agrees_to_harm(trigger)
            or (kind == "REJECT" and self.bench.turning.refuses_nothing(verb))
        ):
            return
        if (ended := self.bench.turning.ended(trigger, verb)) is not None:
            above, trigger = ended
            turned = self.bench.turning.turn(trigger, above, mood_of(above, self.bench.lexicon))
            kind = trigger.type
        elif (ended_now := self.bench.turning.given_up(trigger)) is not None:
            future = mood_of(verb, self.bench.lexicon).modality == "planned"
            trigger, kind = ended_now, ended_now.type
            turned = Turned(kind, "planned" if future else "done", "no longer")
        else:
            turned = self.bench.turning.turn(trigger, verb, self._mood(trigger))
        if trigger.entry.is_idle:
            turned = self._warning(verb)
        if turned is None:
            return
        if trigger.entry.is_undergone:
            yield from self._undergone(trigger, turned)
            return
        if trigger.entry.objects == "war" and (decried := self._decried(trigger, turned)):
            yield from decried
            return
        if trigger.entry.is_suffered:
            yield from self._suffered(trigger, turned)
            return
        ally = actor_of(verb, self.bench.lexicon) if kind == "COOPERATE" and turned.status == "planned" else None
        if kind == "AGREE":
            turned = self.bench.turning.promise(verb, turned)
        elif kind in PROMISED and turned.status == "planned" and speaker_of(verb) is not None:
            turned = turned._replace(type="AGREE")
        yield from self._deed(trigger, turned)
        if turned.type == "MOBILIZE":
            yield from self._relief(trigger, turned)
        if ally is not None and (trigger.entry.word == "fight" or trigger.entry.objects == "succour"):
            yield from self.casus_belli.defend(trigger, ally)

    def _relief(self, trigger: Trigger, turned: Turned) -> Iterator[Event]:
        """The support for a state to which forces are sent to help it: "sent planes to Oman to help against a raid"."""
        verb, lexicon = trigger.token, self.bench.lexicon
        helping = forces.helping(verb, trigger.object, lexicon)
        around = [found for word in (verb, trigger.object) if word is not None for found in prepositional(word)]
        places = [noun for preposition, noun in around if preposition in ("in", "into", "to")]
        if places and any(forces.is_against_somebody(help_, lexicon) for help_ in helping):
            yield from self.bench.pairing.events(trigger, turned._replace(type="SUPPORT"), subject_of(verb), places[:1])

    def _suffered(self, trigger: Trigger, turned: Turned) -> Iterator[Event]:
        """What is said to be in store for its subject threatens him; what has come over him threatens nobody."""
        told = mood_of(trigger.token, self.bench.lexicon).modality
        found = suffering(self.bench, trigger) if told in ("planned", "demanded", "threatened") else None
        if found is not None:
            yield from self.bench.pairing.pairs(trigger, turned._replace(status="threatened"), *found)

    def _lets_loose(self, trigger: Trigger) -> bool:
        """Whether what is allowed is harm to others: "an order that allows assets to be frozen" concedes nothing."""
        below = (child for child in trigger.token.rights if child.dep_ in ("ccomp", "xcomp"))
        found = (self.bench.triggers.get(child.i) for child in below)
        return trigger.type == "CONCEDE" and any(deed is not None and deed.type in FORCE for deed in found)

    def _agrees_to_harm(self, trigger: Trigger) -> bool:
        """Whether what is agreed to is to be done to others, which settles nothing: "agreed to send troops to Togo"."""
        below = (child for child in trigger.token.rights if child.dep_ == "xcomp")
        found = (self.bench.triggers.get(child.i) for child in below)
        agrees = trigger.type == "AGREE" and trigger.token.lemma_ in self.bench.lexicon.answering
        return agrees and any(deed is not None and deed.type in FORCE for deed in found)

    def _warning(self, verb: Token) -> Turned | None:
        """What it is not to look on: "would not stand idly by" warns; who does look on does nothing."""
        modality, by = mood_of(verb, self.bench.lexicon)
        told = modality in ("negated", "refused") or (is_negated(verb) and modality == "threatened")
        return Turned("THREATEN", "threatened", by) if told else None

    def _undergone(self, trigger: Trigger, turned: Turned) -> Iterator[Event]:
        """What comes over its subject from others: "the town came under fire from Oman"."""
        heads = (trigger.token, trigger.object) if trigger.object is not None else (trigger.token,)
        sources = [noun for head in heads for before, noun in prepositional(head) if before in ("by", "from")]
        victim = subject_of(trigger.token)
        recipients = [victim] if victim is not None else []
        yield from self.bench.pairing.events(trigger, turned, sources[0] if sources else None, recipients)

    def _decried(self, trigger: Trigger, turned: Turned) -> Sequence[Event]:
        """The accusation of whoever says that war was declared on himself: "they 'declared war' on him, he said"."""
        verb, participants = trigger.token, self.bench.participants
        teller = teller_of(verb)
        told = participants.all(speaker) if teller is not None and (speaker := subject_of(teller)) is not None else []
        speakers = [one for one in told or participants.quoted() if one.name]
        victims = {one.name for noun in self.bench.roles.recipients(trigger) for one in participants.all(noun)}
        if turned != ("ASSAULT", "done", None) or not speakers or not victims & {one.name for one in speakers}:
            return []
        accused = actor_of(verb, self.bench.lexicon)
        whom = participants.all(accused) if accused is not None else []
        return list(self.bench.pairing.pairs(trigger, Turned("ACCUSE", "done", "declare"), speakers, whom))

    def _mood(self, trigger: Trigger) -> Mood:
        verb, kind = trigger.token, trigger.type
        mood = mood_of(verb, self.bench.lexicon)
        if (
            mood.modality in ("hypothetical", "asked")
            and kind in SPOKEN
            and self.bench.turning.is_purpose_of_talk(verb)
        ):
            mood = Mood("done")
        if kind == "MOBILIZE" and mood == ("asked", "told") and is_passive(verb.head):
            mood = Mood("ordered", "told")
        if trigger.entry.is_planning and self.bench.turning.is_purpose_of_meeting(verb):
            mood = Mood("planned", "to")
        if mood.modality == "done" and kind in HELD and verb.dep_ == "xcomp" and verb.head.lemma_ == "vote":
            mood = Mood("planned", verb.head.lower_)
        if mood.modality == "done" and trigger.object is not None and kind in HELD:
            mood = self.bench.time_of(trigger.object)
        return mood

    def _deed(self, trigger: Trigger, turned: Turned) -> Iterator[Event]:
        """The events of what the verb tells, whoever the syntax leaves as its author."""
        verb, kind, participants = trigger.token, trigger.type, self.bench.participants
        actor, recipients = self._actor(verb, turned.type), self.bench.roles.recipients(trigger)
        if turned.type == "RETREAT" and actor is not None and self._is_one_of_many(actor):
            return
        passive = is_passive(verb)
        if turned.type == "REJECT" and kind == "THREATEN":
            # Whom the clause that warns of an intervention names would be its victim.
            recipients = list(objects_of(verb))
        if turned.type == "SANCTION" and kind == "RETREAT":
            recipients = [*objects_of(verb.head), *recipients]
        order = order_above(verb, self.bench.lexicon) if actor is None and passive else None
        authors: list[Participant] = []
        if actor is None and (order is not None or not passive):
            authors = participants.issuers(order or verb)
        if actor is None and not authors and passive:
            actor = commander(verb, self.bench.lexicon.motives)
        if actor is None and not authors and kind in OWNED and passive:
            actor = self._owner(trigger, recipients)
        if actor is None and not authors and passive:
            authors = announcers(self.bench, trigger, recipients)
        if actor is not None and actor.lemma_.lower() in self.bench.lexicon.assemblies:
            unnamed = not any(one.name for one in participants.all(actor))
            authors = participants.assembly() if unnamed else []
        if actor is None and not authors and trigger.entry.objects in ("aid", "cooperation") and kind == "SANCTION":
            actor = self._announcer(verb)
        unordered = actor is None and order is None and passive
        if kind == "MOBILIZE" and unordered and (owners := self._readied(verb)):
            yield from self.bench.pairing.pairs(trigger, turned, owners, [])
            return
        if not authors and turned.type == "COERCE" and self._is_usurped(verb, actor, recipients):
            actor, authors = None, participants.captors(recipients)
        if authors:
            yield from self.bench.pairing.issued(trigger, turned, authors, recipients)
        else:
            others = [*beside(verb, actor, turned.type)] if actor is not None else []
            yield from self.bench.pairing.events(trigger, turned, actor, recipients, others)

    def _is_one_of_many(self, force: Token) -> bool:
        """Whether it is a single ship, plane or man of a state's forces: where one turns back, the rest stays."""
        alone = force.tag_ == "NN" and any(left.lower_ in ALONE for left in force.lefts)
        return alone and force.lemma_ in self.bench.lexicon.acting

    def _actor(self, verb: Token, kind: EventType) -> Token | None:
        actor = actor_of(verb, self.bench.lexicon)
        if kind == "MOBILIZE" and verb.dep_ in ("ccomp", "xcomp") and is_infinitive(verb):
            # "Ordered a brigade to move to the border": whoever orders it moves it.
            orders = verb.head.lemma_ in self.bench.lexicon.modality["ordered"] and not is_passive(verb.head)
            actor = (subject_of(verb.head) if orders else None) or actor
        if actor is None and is_passive(verb):
            order = order_above(verb, self.bench.lexicon)
            actor = subject_of(order) if order is not None else self._teller(verb, kind)
        if actor is None and verb.lemma_ in self.bench.lexicon.custody and is_passive(verb):
            actor = self._keeper(verb)
        if actor is None and is_passive(verb) and (body := self._body_left(verb)) is not None:
            return body
        if actor is None and verb.lemma_ in self.bench.lexicon.excluding and is_passive(verb):
            actor = self._excluder(verb)
        return actor

    def _owner(self, trigger: Trigger, recipients: Sequence[Token]) -> Token | None:
        """Whose it is that is moved, given or withheld by nobody who is named: "German aid has been suspended".

        Envoys whom another sends away, and goods, flights and accounts that another bans, are not withheld by theirs.
        """
        verb, nouns = trigger.token, list(recipients)
        if trigger.type == "SANCTION":
            withheld = trigger.entry.objects in OWN or (
                trigger.entry.objects in ENVOYS and verb.lemma_ in self.bench.lexicon.recalling
            )
            nouns = [noun for noun in recipients if noun.dep_ != "pobj" and withheld]
        elif trigger.type == "COERCE":
            # "Oman's airspace was closed to Yemeni planes", where somebody else is shut out.
            shut_out = any(preposition == "to" for preposition, _ in prepositional(verb))
            nouns = [noun for noun in objects_of(verb) if trigger.entry.objects == "space" and shut_out]
        elif trigger.type == "MOBILIZE":
            nouns.sort(key=lambda noun: noun.dep_ != "nsubjpass")
        return next((doer for noun in nouns if (doer := self.bench.participants.doer(noun)) is not None), None)

    def _is_usurped(self, verb: Token, actor: Token | None, victims: Sequence[Token]) -> bool:
        """Whether somebody is held by nobody in particular, or by his own guards."""
        if actor is None:
            return is_passive(verb)
        if actor.lemma_ not in self.bench.lexicon.usurpers:
            return False
        by = {one.name for one in self.bench.participants.all(actor)}
        whom = {one.name for victim in victims[:1] for one in self.bench.participants.all(victim)}
        return by == {None} or by <= whom

    def _readied(self, verb: Token) -> list[Participant]:
        """Whose forces are readied, by whomever: "battalions from Oman and Peru have been put on standby"."""
        moved = [noun for noun in objects_of(verb) if noun.dep_ == "nsubjpass"]
        return next((found for noun in moved if (found := self.bench.participants.all(noun))[0].name), [])

    def _teller(self, verb: Token, kind: EventType) -> Token | None:
        """Who does what he tells in the passive: "the court said he would be jailed", "police said ten were held"."""
        teller = subject_of(verb.head) if verb.dep_ == "ccomp" else None
        if kind == "THREATEN":
            return teller or according_to(verb)
        if teller is None or kind != "COERCE":
            return None
        return next((noun for noun in (teller, *teller.lefts) if noun.lemma_ in self.bench.lexicon.enforcers), None)

    def _announcer(self, verb: Token) -> Token | None:
        """Who stops what he announces is being stopped: "the minister said that all aid was being suspended"."""
        coming = {child.lower_ for child in verb.lefts} & {"being", "will", "would"}
        return subject_of(verb.head) if coming and is_passive(verb) and verb.dep_ == "ccomp" else None

    def _keeper(self, verb: Token) -> Token | None:
        """The state in which somebody is arrested or tried, or from which he is expelled."""
        wanted = ("from",) if verb.lemma_ in ("deport", "expel") else ("in",)
        places = (noun for preposition, noun in prepositional(verb) if preposition in wanted)
        return next((place for place in places if place.ent_type_ == "GPE"), None)

    def _excluder(self, verb: Token) -> Token | None:
        """The organisation in which somebody loses his seat: "was suspended from all organs of the Union".

        Whose "its organs" are may stand before a colon: "the Union acted: Oman is suspended from its organs".
        """
        bodies = {actor.name for actor in self.bench.participants.cast.actors if actor.kind == "organization"}
        lost = [noun for preposition, noun in prepositional(verb) if preposition == "from"]
        told = [word for word in verb.sent[: verb.i - verb.sent.start] if word.text == ":"]
        if told and any(child.lower_ in ("its", "their") for noun in lost for child in noun.lefts):
            before = verb.doc[verb.sent.start : told[-1].i]
            lost = [word for word in before if word.dep_ == "nsubj"]
        return next((noun for noun in lost if {one.name for one in self.bench.participants.all(noun)} & bodies), None)

    def _body_left(self, verb: Token) -> Token | None:
        """Whose membership is taken away: "Oman's membership of the Union was suspended"."""
        members = (noun for noun in objects_of(verb) if noun.lemma_ == "membership")
        return next((body for noun in members for before, body in prepositional(noun) if before in ("in", "of")), None)

    def _is_governed(self, trigger: Trigger) -> bool:
        """Whether it is but what another verb is about; forces are mobilised that are promised, or told to be."""
        governor = self.bench.governor(trigger.token)
        if governor is None:
            return False
        below = trigger.token.dep_ in ("xcomp", "conj")
        if governor.token.lemma_ in self.bench.lexicon.answering:
            return not (below and trigger.type in FORCE)
        moved = below and trigger.type == "MOBILIZE" and trigger.object is not None
        told = governor.type == "REQUEST" and is_passive(governor.token)
        return not (moved and (governor.type == "AGREE" or told))
