"""What the words around a trigger make of its type: its status, or another type, or no event at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from spacy.tokens import Token

from monitor.analysis.events.clauses import is_no_longer
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.modality import Mood, is_infinitive, is_status
from monitor.analysis.events.syntax import is_negated, objects_of, prepositional
from monitor.analysis.events.triggers import Trigger
from monitor.model import EventStatus, EventType

__all__ = [
    "ABOUT",
    "CONFLICT",
    "FORCE",
    "SPOKEN",
    "TOGETHER",
    "VIOLENT",
    "Turned",
    "Turning",
    "is_intervention",
    "telling",
]

CONFLICT: frozenset[EventType] = frozenset(
    {"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "REJECT", "THREATEN", "ACCUSE"}
)
FORCE: frozenset[EventType] = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
SPOKEN: frozenset[EventType] = frozenset({"SUPPORT", "ACCUSE", "REQUEST"})
"""What is done in words."""
TOGETHER: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""What several actors without a recipient do with each other."""
ABOUT: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""What is said or done about a deed, and so to whoever did it: "Togo signed a deal, which Benin rejected"."""
VIOLENT: frozenset[EventType] = frozenset({"ASSAULT", "COERCE"})
"""What is done to the bodies, the freedom and the things of people."""
COMMANDED = CONFLICT | {"CONCEDE", "RETREAT"}
"""What may be ordered or planned by the verb whose object it is."""
CONTENT = frozenset({"xcomp", "ccomp"})
_ENDED: Final[dict[EventType, EventType]] = {
    "AID": "SANCTION", "COOPERATE": "SANCTION", "SUPPORT": "REJECT", "CONSULT": "REJECT",
    "ASSAULT": "CONCEDE", "COERCE": "CONCEDE", "SANCTION": "CONCEDE",
}  # fmt: skip
"""What is done by whoever stops doing such a thing."""


class Turned(NamedTuple):
    """What a trigger shows in its place, and the word that turned it where one did."""

    type: EventType
    status: EventStatus
    by: str | None = None


class Turning:
    """Turns the triggers of one passage."""

    def __init__(self, lexicon: Lexicon, triggers: Mapping[int, Trigger]) -> None:
        self.lexicon = lexicon
        self.triggers = triggers

    def turn(self, trigger: Trigger, verb: Token, mood: Mood) -> Turned | None:
        """The type and status that the mood makes of a trigger's type; None where nothing is said to happen."""
        kind, (modality, by) = trigger.type, mood
        if modality == "negated" and kind in ("CONCEDE", "AGREE") and not is_infinitive(verb):
            return Turned("REJECT", "refused", by)
        if trigger.entry.is_to_come:
            coming = modality in ("ordered", "planned", "threatened") and not _goes_elsewhere(verb)
            return Turned(kind, modality, by) if coming and is_status(modality) else None
        if modality == "done" and (trigger.entry.is_planning or (kind, trigger.entry.type) == ("MOBILIZE", "AGREE")):
            return Turned(kind, "planned", verb.lower_)
        if trigger.entry.word in ("exclude", "rule") and modality in ("negated", "refused"):
            return Turned("THREATEN", "threatened", by) if self._is_force_open(trigger) else None
        if modality == "considered":
            # What is only weighed is no plan: it may come or not.
            return Turned(kind, "threatened" if kind in CONFLICT | {"RETREAT"} else "planned", by)
        if not is_status(modality):
            return None
        if kind == "RETREAT" and modality == "ordered" and self._is_sent_away(verb):
            return Turned("SANCTION", "ordered", by)
        if modality == "refused":
            return self._refused(kind, verb, by)
        if modality == "threatened":
            withheld = is_negated(verb)
            if withheld != (kind in CONFLICT):
                return Turned("THREATEN", "threatened", by)
            return Turned(kind, "ruled_out" if withheld else "planned", by)
        if modality in ("ordered", "planned") and trigger.entry.moves_in and kind == "ASSAULT":
            return Turned("MOBILIZE", modality, by)
        if modality == "planned" and kind in ("ASSAULT", "COERCE"):
            return Turned("THREATEN", "threatened", by)
        if kind == "THREATEN" and modality == "done" and self._opposes(verb):
            return Turned("REJECT", "done", verb.lower_)
        if kind == "THREATEN":
            # A limit that is set is set, whatever it threatens with.
            return Turned(kind, "done" if trigger.entry.sets_limit else "threatened", by)
        if kind == "REQUEST" and modality == "done" and verb.lemma_ in self.lexicon.modality["ordered"]:
            return Turned(kind, "ordered", verb.lower_)
        if kind == "REJECT" and modality == "done":
            return self._refusal(verb)
        if modality == "done" and trigger.object is not None and kind in COMMANDED:
            return self._object(trigger, verb)
        return Turned(kind, modality, by)

    def ended(self, trigger: Trigger, verb: Token) -> tuple[Token, Trigger] | None:
        """What is done where what the trigger tells is brought to an end, with the verb that does that.

        "Stopped buying its oil" presses, "ceased to recognise him" rejects, "halted shelling the port" relents.
        """
        above = verb.head
        if verb.dep_ != "xcomp" or above.lemma_ not in self.lexicon.modality["ceasing"] or above.i in self.triggers:
            return None
        gerund = verb.tag_ == "VBG" or (above.lemma_ == "cease" and is_infinitive(verb))
        if not gerund or trigger.type not in _ENDED or any(child.dep_ == "dobj" for child in above.rights):
            return None
        return above, replace(trigger, type=_ENDED[trigger.type])

    def given_up(self, trigger: Trigger) -> Trigger | None:
        """What is done where somebody does no longer what the trigger tells: "no longer buys oil"."""
        verb = trigger.token
        if trigger.type not in _ENDED or trigger.type in VIOLENT or not is_no_longer(verb):
            return None
        return replace(trigger, type=_ENDED[trigger.type])

    def _is_force_open(self, trigger: Trigger) -> bool:
        """Whether what is not excluded is force or pressure: "would not rule out the use of force"."""
        below = (self.triggers.get(child.i) for child in trigger.token.rights if child.dep_ in ("xcomp", "pcomp"))
        return any(
            is_intervention(noun, self.lexicon) or noun.lemma_ in self.lexicon.classes["sanction"]
            for noun in objects_of(trigger.token)
        ) or any(found is not None and found.type in FORCE for found in below)

    def _opposes(self, verb: Token) -> bool:
        """Whether it is warned of what an intervention would bring: "warned that force could prolong the crisis"."""
        if verb.lemma_ not in self.lexicon.warning:
            return False
        clauses = (child for child in verb.rights if child.dep_ == "ccomp")
        subjects = (noun for clause in clauses for noun in clause.lefts if noun.dep_ in ("nsubj", "nsubjpass"))
        return any(
            is_intervention(noun, self.lexicon)
            and not any(child.dep_ == "poss" for child in noun.lefts)
            and not _hits_oneself(noun)
            for noun in subjects
        )

    def _is_sent_away(self, verb: Token) -> bool:
        """Whether another's people are told to go: "ordered the envoy to leave", not "its troops to leave"."""
        whom = next((child for child in verb.head.children if child.dep_ in ("dobj", "nsubjpass")), None)
        if whom is None or verb.dep_ not in ("xcomp", "ccomp", "advcl"):
            return False
        return whom.ent_type_ != "" or not any(child.dep_ == "poss" for child in whom.lefts)

    def _refused(self, kind: EventType, verb: Token, by: str | None) -> Turned | None:
        if verb.lemma_ in self.lexicon.modality["noncommittal"]:
            return None
        return Turned(kind, "ruled_out", by) if kind in FORCE else Turned("REJECT", "refused", by)

    def _object(self, trigger: Trigger, verb: Token) -> Turned:
        if trigger.entry.objects in self.lexicon.accomplished or trigger.entry.particle:
            return Turned(trigger.type, "done")
        return self.intent(trigger.type, verb)

    def intent(self, kind: EventType, verb: Token, noun: Token | None = None) -> Turned:
        """The status of the deed that is the verb's object: "ordered the activation of", "plans a rally".

        What a ``noun`` of planning tells is only planned: "drew up a plan for an operation".
        """
        if noun is not None and noun.lemma_ in self.lexicon.modality["planned"]:
            return Turned(kind, "planned", noun.lower_)
        for status in ("ordered", "planned"):
            if verb.lemma_ in self.lexicon.modality[status]:
                return Turned(kind, status, verb.lower_)
        if verb.lemma_ in self.lexicon.modality["considered"]:
            return Turned(kind, "threatened", verb.lower_)
        if kind == "PROTEST" and verb.lemma_ in self.lexicon.modality["calling"]:
            return Turned(kind, "planned", verb.lower_)
        return Turned(kind, "done")

    def promise(self, verb: Token, turned: Turned) -> Turned:
        """A promise to do harm is a threat, one to refuse a refusal, and one to stand up to an attack a warning."""
        below = next((child for child in verb.rights if child.dep_ in ("xcomp", "ccomp")), None)
        promised = self.triggers.get(below.i) if below is not None else None
        if below is not None and verb.lemma_ == "agree" and turned.type == "AGREE":
            if promised is not None and promised.type == "SANCTION":
                return Turned("SANCTION", "planned", verb.lower_)
            if harm := self._harm(below):
                return Turned("THREATEN", "threatened", harm.lower_)
        if turned.type == "AGREE" and below is not None and below.lemma_ in self.lexicon.resisting:
            return self._stand(below, turned)
        if below is None or promised is None or promised.type not in CONFLICT or _is_help(promised, self.lexicon):
            return turned
        if promised.type == "REJECT":
            return Turned("REJECT", "refused", below.lower_)
        return Turned("THREATEN", "threatened", below.lower_)

    def _stand(self, verb: Token, turned: Turned) -> Turned:
        """ "Ready to answer any attack" and "vowed to defend its soil" warn; to defend Oman is promised to it."""
        about = [*objects_of(verb), *(noun for _, noun in prepositional(verb))]
        hostile = self.lexicon.hostile | self.lexicon.intervention | self.lexicon.resisted
        own = any(child.lower_ in ("its", "our", "their") for noun in about for child in noun.lefts)
        if own or any(noun.lemma_ in hostile for noun in about):
            return Turned("THREATEN", "threatened", verb.lower_)
        return turned

    def _harm(self, clause: Token) -> Token | None:
        """What is agreed against others: "agreed that an operation should begin", "to start work on sanctions on"."""
        parts = (part for part in clause.children if part.dep_ in ("nsubj", "nsubjpass", "dobj"))
        nouns = (noun for part in parts for noun in part.subtree if noun.pos_ == "NOUN")
        aimed = (noun for noun in nouns if any(child.lower_ in ("against", "on") for child in noun.rights))
        return next((noun for noun in aimed if noun.lemma_ in self.lexicon.hostile | self.lexicon.intervention), None)

    def refuses_nothing(self, verb: Token) -> bool:
        """ "Refused to rule out" and "declined to comment" reject nothing; "rejected his bid to postpone" does."""
        if any(child.dep_ == "dobj" for child in verb.rights):
            return False
        below = [child for child in verb.rights if child.dep_ == "xcomp"]
        if any(child.lemma_ in self.lexicon.modality["silent"] for child in below):
            return True
        found = (self.triggers.get(child.i) for child in below)
        return any(trigger is not None and trigger.type == "REJECT" for trigger in found)

    def is_purpose_of_talk(self, verb: Token) -> bool:
        """ "Telephoned to congratulate", "summoned the envoy to complain": the purpose is what was said."""
        above = self.triggers.get(verb.head.i)
        return verb.dep_ in ("advcl", "xcomp") and above is not None and above.type in ("CONSULT", "ACCUSE")

    def is_purpose_of_meeting(self, verb: Token) -> bool:
        """ "Will meet to settle the details of an operation": the operation is planned."""
        above = (verb.head, *verb.head.children) if verb.dep_ in ("advcl", "acl", "relcl", "xcomp") else ()
        return any(self.triggers[word.i].type == "CONSULT" for word in above if word.i in self.triggers)

    def _refusal(self, verb: Token) -> Turned:
        """ "Refused" is a status of its own, and so is "declined to", where "dismissed" and "denied" are done."""
        lemma = verb.lemma_
        if lemma == "rule":
            attacks = any(noun.lemma_ in self.lexicon.classes["attack"] for noun in objects_of(verb))
            return Turned("ASSAULT" if attacks else "REJECT", "ruled_out", verb.lower_)
        declining = lemma in self.lexicon.modality["refused"] and any(child.dep_ == "xcomp" for child in verb.rights)
        refused = lemma == "refuse" or (declining and lemma != "deny")
        return Turned("REJECT", "refused", verb.lower_) if refused else Turned("REJECT", "done")


def _hits_oneself(attack: Token) -> bool:
    """Whether who speaks of the attack would suffer it: "warned that an attack on his country would be no picnic"."""
    hit = (inner for preposition, inner in prepositional(attack) if preposition in ("against", "in", "on"))
    return any(child.dep_ == "poss" and child.pos_ == "PRON" for noun in hit for child in noun.lefts)


def _goes_elsewhere(verb: Token) -> bool:
    """Whether forces go where nobody fights: "will go unpaid", "will go to the polls", not "will go to Oman"."""
    if verb.lemma_ != "go":
        return False
    whither = (noun for preposition, noun in prepositional(verb) if preposition in ("on", "through", "to"))
    return any(child.dep_ in ("acomp", "oprd", "xcomp") for child in verb.rights) or any(
        noun.ent_type_ not in ("GPE", "LOC") for noun in whither
    )


def is_intervention(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the noun tells of one: "an intervention", "the use of force"."""
    of = (inner for preposition, inner in prepositional(noun) if preposition == "of")
    return any(word.lemma_ in lexicon.intervention and word.lower_ != "forces" for word in (noun, *of))


def _is_help(promised: Trigger, lexicon: Lexicon) -> bool:
    """Whether forces are promised to nobody's harm: "offered to send troops", though not "against".

    Whom those fight whom they are sent to help is another matter.
    """
    if promised.type != "MOBILIZE":
        return False
    helping = {
        word.i
        for child in promised.token.rights
        if child.lemma_ in lexicon.modality["helping"]
        for word in child.subtree
    }
    return all(word.lower_ != "against" for word in promised.token.subtree if word.i not in helping)


def telling(triggers: Sequence[Trigger], lexicon: Lexicon) -> dict[int, Trigger]:
    """The triggers by their place; where a deed that is ordered shows its own event, the order shows none.

    Who is ordered to help or to say something is asked for it.
    """
    found = {trigger.token.i: trigger for trigger in triggers}
    for trigger in triggers:
        if trigger.type != "REQUEST" or trigger.token.lemma_ not in lexicon.modality["ordered"]:
            continue
        below = [found[child.i] for child in trigger.token.rights if child.dep_ in CONTENT and child.i in found]
        if any(deed.type in COMMANDED for deed in below):
            del found[trigger.token.i]
    return found
