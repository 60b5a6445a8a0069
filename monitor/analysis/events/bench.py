"""What coding the triggers of one passage needs: its participants, roles, moods and the triggers themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from monitor.analysis.events.dates import Dates
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.modality import Mood
from monitor.analysis.events.pairing import Pairing
from monitor.analysis.events.participants import Participants
from monitor.analysis.events.triggers import Trigger
from monitor.analysis.events.turning import Turning, telling
from monitor.model import EventType

__all__ = ["GOVERNING", "Bench"]

GOVERNING: frozenset[EventType] = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
"""A deed below a verb of these types is what is agreed, refused, threatened or asked, and no event of its own."""
CLIMB = 6


class Bench:
    """The passage on which verbs, nouns and adjectives are coded."""

    def __init__(self, participants: Participants, triggers: Sequence[Trigger], dates: Dates, lexicon: Lexicon) -> None:
        self.participants = participants
        self.dates = dates
        self.pairing = Pairing(participants, dates, lexicon)
        self.roles = self.pairing.roles
        self.triggers = telling(triggers, lexicon)
        self.lexicon = lexicon
        self.turning = Turning(lexicon, self.triggers)

    def time_of(self, noun: Token) -> Mood:
        """Whether a noun's deed is still to come or only thought of: "future rallies", "a possible raid"."""
        for child in noun.lefts:
            for modality in ("planned", "hypothetical"):
                if (
                    child.dep_ in ("amod", "compound", "det")
                    and child.lower_ in self.lexicon.modality[f"{modality}_nouns"]
                ):
                    return Mood(modality, child.lower_)
        return Mood("planned", "its date") if self.dates.is_to_come(noun) else Mood("done")

    def above(self, noun: Token) -> Iterator[Trigger]:
        """The triggers that a noun hangs on by prepositions alone: "called for talks"."""
        for _ in range(CLIMB):
            if noun.dep_ != "pobj":
                return
            upper = noun.head.head
            if upper.i in self.triggers:
                yield self.triggers[upper.i]
            noun = upper

    def governor(self, verb: Token) -> Trigger | None:
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
            elif how not in ("xcomp", "ccomp", "conj", "acl", "oprd") or _is_apart(verb):
                return None
            found = self.triggers.get(head.i)
            if found is not None and found.token.lemma_ in self.lexicon.modality["refused"] and _excludes(verb):
                return None
            if found is not None and how != "conj" and (found.type in GOVERNING or how == "pcomp"):
                return found
            verb = head
        return None


def _excludes(verb: Token) -> bool:
    """Whether whoever refuses it leaves something open: "declined to rule out"."""
    return verb.lemma_ == "exclude" or (verb.lemma_ == "rule" and any(child.lower_ == "out" for child in verb.rights))


def _is_apart(verb: Token) -> bool:
    """Whether a sentence of its own stands before a semicolon: "Troops enter Oman; envoys demand a ceasefire"."""
    after = verb.right_edge.i + 1
    return verb.dep_ == "ccomp" and verb.i < verb.head.i and after < len(verb.doc) and verb.doc[after].text == ";"
