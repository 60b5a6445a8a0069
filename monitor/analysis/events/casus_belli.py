"""What would be an act of war: whoever says so threatens who would do it and stands by whom it would hit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from monitor.analysis.events.conditions import bound
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.modality import mood_of
from monitor.analysis.events.pairing import Pairing
from monitor.analysis.events.participants import Participants
from monitor.analysis.events.syntax import objects_of, prepositional, subject_of
from monitor.analysis.events.triggers import Trigger
from monitor.analysis.events.turning import Turned
from monitor.model import Event

__all__ = ["CasusBelli", "is_on_oneself"]

AGAINST = frozenset({"against", "in", "into", "of", "on"})
"""Behind these stands who is attacked."""
THREAT = Turned("THREATEN", "threatened")
ONESELF = frozenset({"it", "itself", "ourselves", "them", "themselves", "us"})
ALIKE = frozenset({"as", "on", "to"})
"""What likens one deed to another: "amounts to", "treats as"."""


class CasusBelli:
    """Codes what is called an act of war in one passage."""

    def __init__(self, participants: Participants, pairing: Pairing, lexicon: Lexicon) -> None:
        self.participants = participants
        self.pairing = pairing
        self.lexicon = lexicon

    def code(self, trigger: Trigger) -> Iterator[Event]:
        """The threat to whoever would do it, and the support for whoever would suffer it.

        "Oman said that a blockade by Yemen would be an act of war", "Oman would treat a raid on Iran as one on itself".
        """
        clause = next((verb for verb in trigger.token.ancestors if verb.pos_ in ("VERB", "AUX")), None)
        if clause is None or mood_of(clause, self.lexicon).modality not in ("planned", "hypothetical"):
            return
        act = _act(clause, trigger.token)
        teller = _teller(clause.head) if clause.dep_ == "ccomp" else None
        yield from self._threat(trigger, act, teller)
        yield from self._support(trigger, act, teller)

    def defend(self, trigger: Trigger, ally: Token) -> Iterator[Event]:
        """The threat of those who will stand by somebody in a war: "would fight beside Oman if Yemen invaded"."""
        verb = trigger.token
        clause = verb.head.subtree if verb.dep_ == "ccomp" else verb.subtree
        attackers = [noun for preposition, noun in prepositional(verb) if preposition == "against"]
        attackers += (noun for noun in bound(verb, self.lexicon.modality["conditions"]) if noun.pos_ != "PRON")
        attacks = self.lexicon.intervention | self.lexicon.harmful
        if attackers or any(word.lemma_ in attacks for word in clause if word != verb):
            self._warn(trigger, attackers)
            yield from self.pairing.events(trigger, THREAT, ally, attackers)

    def _warn(self, trigger: Trigger, doers: Sequence[Token]) -> None:
        """Have the threat go to whoever else is told of as about to intervene, where nobody is named."""
        self.pairing.contest(trigger, [one for doer in doers for one in self.participants.all(doer)], war=True)

    def _threat(self, trigger: Trigger, act: Token | None, teller: Token | None) -> Iterator[Event]:
        doer = self.participants.doer(act) if act is not None else None
        doers = [doer] if doer is not None else []
        if teller is not None:
            yield from self.pairing.events(trigger, THREAT, teller, doers)
        elif tellers := self.participants.tellers(trigger.token):
            targets = self.participants.all(doer) if doer is not None else []
            yield from self.pairing.pairs(trigger, THREAT, tellers, targets)
        self._warn(trigger, doers)

    def _support(self, trigger: Trigger, act: Token | None, teller: Token | None) -> Iterator[Event]:
        against = (
            [noun for preposition, noun in prepositional(act) if preposition in AGAINST] if act is not None else []
        )
        tellers = self.participants.all(teller) if teller is not None else self.participants.tellers(trigger.token)
        tellers = [one for one in tellers if one.name]
        attacked = [one for one in self.participants.first(against, tellers, spoken=False) if one.name]
        if tellers and attacked:
            yield from self.pairing.pairs(trigger, Turned("SUPPORT", "done"), tellers, attacked)


def is_on_oneself(noun: Token, lexicon: Lexicon) -> bool:
    """Whether an attack is one that another is likened to: "would be an attack on ourselves"."""
    if noun.dep_ != "attr" and not (noun.dep_ == "pobj" and noun.head.lower_ in ALIKE):
        return False
    hit = (inner for preposition, inner in prepositional(noun) if preposition in AGAINST)
    return noun.lemma_ in lexicon.intervention and any(inner.lower_ in ONESELF for inner in hit)


def _teller(verb: Token) -> Token | None:
    """Who tells it: "has taken the responsibility of saying"."""
    found = subject_of(verb)
    if found is None and verb.dep_ == "pcomp":
        above = next((word for word in verb.ancestors if word.pos_ == "VERB"), None)
        found = subject_of(above) if above is not None else None
    return found


def _act(clause: Token, war: Token) -> Token | None:
    """What would be war: what a clause says it of, or what it says is to be treated "as" such."""
    regarded = any(child.lower_ == "as" and war in child.subtree for child in clause.rights)
    patient = (noun for noun in objects_of(clause) if regarded or noun.dep_ == "nsubjpass")
    return next(patient, None) or subject_of(clause)
