"""Who sets a limit and whom it binds, where its own sentence does not say: what the rest of the article tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from monitor.analysis.deadlines.bodies import Bodies
from monitor.analysis.deadlines.clues import Clue, speaks_of
from monitor.analysis.deadlines.counting import same_length
from monitor.analysis.deadlines.leading import PRESSING, led
from monitor.analysis.deadlines.tellers import asked_before, told_by
from monitor.analysis.deadlines.words import deed_of, words
from monitor.analysis.events.participants import Participants
from monitor.analysis.events.syntax import is_passive, subject_of
from monitor.model import Event, EventType, Span, Statement

__all__ = ["Neighbours"]

ASKING: frozenset[EventType] = frozenset({"REQUEST", "THREATEN"})
"""The events by which one sets another a limit."""
HOSTILE: frozenset[EventType] = ASKING | {"SANCTION", "COERCE", "ASSAULT", "ACCUSE"}
"""The events that show against whom somebody stands."""
BESIDE = 5
"""Characters between a statement and the sentence after it, at most."""
STEM = 5
"""Letters that a verb and its noun share at least: destroy, destruction."""


class Neighbours:
    """The deeds and events of an article, as the limits that leave a party open need them."""

    def __init__(
        self,
        text: str,
        events: Sequence[Event],
        statements: Sequence[Statement],
        passages: Sequence[Participants],
        bodies: Bodies,
    ) -> None:
        self.text = text
        self.events = events
        self.statements = statements
        self.bodies = bodies
        self.passages = passages

    def complete(self, clues: Sequence[Clue]) -> list[Clue]:
        """The clues, each limit with the parties that the article gives it."""
        whole = list(clues)
        for step in (
            self._certified,
            self._meant,
            self._set,
            self._asked_before,
            self._said,
            self._bound,
            self._akin,
            self._like_all,
            self._acted_upon,
            self._told,
            self._opposed,
            self._told_by,
            self._led,
        ):
            whole = [step(clue, whole) if _is_open(clue) else clue for clue in whole]
        return whole

    def _meant(self, clue: Clue, clues: Sequence[Clue]) -> Clue:
        """Whom a pronoun means: the one whom the other limits bind."""
        return _like(clue, _others(clue, clues)) if clue.by_pronoun else clue

    def _certified(self, clue: Clue, _: Sequence[Clue]) -> Clue:
        """Who tells of the deed as one that was asked for: "the agency acknowledged that Mali destroyed its mines"."""
        if clue.issuer is not None:
            return clue
        for said in self.statements:
            cue = " ".join(self.text[slice(*span)] for span in said.cue).lower()
            content = " ".join(self.text[slice(*span)] for span in said.content).lower().split()
            known = said.speaker not in (None, clue.addressee) and cue.startswith(tuple(words("parties", "certifying")))
            if known and _akin(clue.deeds, frozenset(content)):
                return _with_parties(clue, said.speaker, clue.addressee, f"who says so in the word '{cue}'")
        return clue

    def _akin(self, clue: Clue, clues: Sequence[Clue]) -> Clue:
        """The parties of the article's other limits on the same deed."""
        return _like(clue, [other for other in _others(clue, clues) if _akin(clue.deeds, other.deeds)])

    def _like_all(self, clue: Clue, clues: Sequence[Clue]) -> Clue:
        """The parties that all other limits of the article share that can be the same."""
        others = [other for other in _others(clue, clues) if other.due == clue.due or not (other.due and clue.due)]
        lengths = [other for other in others if not (other.length and clue.length) or _same_length(other, clue)]
        return _like(clue, lengths)

    def _told(self, clue: Clue, clues: Sequence[Clue]) -> Clue:
        """The bloc that the article is on: "the ultimatum", where the article gives it to nobody, is its own.

        Not so where the bloc has set another limit, which the article may hold against this one.
        """
        bloc = self.bodies.bloc
        if any(other.issuer and other.issuer.startswith(bloc or " ") for other in _others(clue, clues)):
            return clue
        if bloc is None or not clue.called or clue.unnamed or clue.addressee == bloc or clue.issuer is not None:
            return clue
        return _with_parties(clue, bloc, clue.addressee, "the bloc that the article is on")

    def _acted_upon(self, clue: Clue, _: Sequence[Clue]) -> Clue:
        """Who does what was threatened when the limit is over: "imposed sanctions when the ultimatum was over"."""
        over = clue.fate is not None and clue.fate.status in ("passed", "defied")
        if clue.issuer is not None or not (clue.called and over):
            return clue
        doing = {e.actor for e in self.events if e.type in PRESSING and _overlap(e.sentence, clue.sentence)}
        if len(doing) != 1 or (by := doing.pop()) is None or by == clue.addressee or self.bodies.is_person(by):
            return clue
        return _with_parties(clue, by, clue.addressee, "who acts when it is over")

    def _set(self, clue: Clue, _: Sequence[Clue]) -> Clue:
        """Who asks or threatens whom in the limit's own sentence."""
        asked = [event for event in self.events if event.type in ASKING and _overlap(event.sentence, clue.sentence)]
        askers = sorted({event.actor for event in asked if event.recipient is None and event.actor is not None})
        if clue.issuer is None and len(askers) == 1 and clue.addressee not in askers:
            clue = _with_parties(clue, askers[0], clue.addressee, "who asks it of nobody named")
        if clue.issuer is None and clue.addressee is None and not clue.named:
            return clue
        pairs = {(event.actor, event.recipient) for event in asked if _is_named(event.recipient)}
        pairs = {pair for pair in pairs if _fits(clue, *pair) and not speaks_of(clue.demand, pair[1])}
        return (
            _with_parties(clue, *pairs.pop(), "what is asked or threatened in its sentence")
            if len(pairs) == 1
            else clue
        )

    def _said(self, clue: Clue, _: Sequence[Clue]) -> Clue:
        """Who speaks in the sentence before that of a limit that "was given": "They must go, the council said"."""
        if clue.issuer is not None or not clue.named or clue.called:
            return clue
        before = [
            said for said in self.statements if said.speaker and said.act == "speech" and self._precedes(said, clue)
        ]
        if not before:
            return clue
        speaker = self.bodies.party(before[-1].speaker)
        addressee = None if clue.addressee == speaker and clue.by_pronoun else clue.addressee
        return _with_parties(clue, speaker, addressee, "who speaks in the sentence before")

    def _asked_before(self, clue: Clue, _: Sequence[Clue]) -> Clue:
        return asked_before(clue, self.text, self.events)

    def _told_by(self, clue: Clue, _: Sequence[Clue]) -> Clue:
        return told_by(clue, self.text, self.statements, self.bodies)

    def _led(self, clue: Clue, _: Sequence[Clue]) -> Clue:
        return led(clue, self.statements, self.events, self.passages, self.bodies)

    def _precedes(self, said: Statement, clue: Clue) -> bool:
        """Whether the statement, its cue and source included, ends where the sentence of the limit begins."""
        end = max(last for _, last in (*said.content, *said.cue, *said.source))
        between = self.text[end : clue.sentence[0]] if end <= clue.sentence[0] else None
        return (
            between is not None and len(between) <= BESIDE and "\n" not in between and not between.strip(" .,;!?\"'”’")
        )

    def _bound(self, clue: Clue, _: Sequence[Clue]) -> Clue:
        """Who elsewhere does what is demanded: "after Mali leaves" tells who has a deadline to leave."""
        if clue.addressee is not None or clue.unnamed or not clue.deeds:
            return clue
        doers = Counter(name for name in self._doers(clue) if name != clue.issuer)
        for name, _times in doers.most_common(1):
            return _with_parties(clue, clue.issuer, name, "who does elsewhere what is demanded")
        return clue

    def _doers(self, clue: Clue) -> Iterator[str]:
        for participants in self.passages:
            for token in participants.passage.doc:
                if token.pos_ != "VERB" or deed_of(token.lemma_) not in clue.deeds or is_passive(token):
                    continue
                subject = subject_of(token)
                if subject is None:
                    continue
                start = participants.passage.offsets[token.i][0]
                if not clue.sentence[0] <= start < clue.sentence[1]:
                    yield from participants.cast.who(participants.passage, subject.i)[:1]

    def _opposed(self, clue: Clue, _: Sequence[Clue]) -> Clue:
        """The other side of the one party that is known, in all that the article tells of the two."""
        for kinds in (ASKING, HOSTILE):
            if clue.issuer is not None and clue.addressee is None and not clue.unnamed:
                against = self._commonest(event.recipient for event in self._between(kinds, actor=clue.issuer))
                if against not in (None, clue.issuer) and not speaks_of(clue.demand, against):
                    return _with_parties(clue, clue.issuer, against, "whom its issuer stands against")
            if clue.addressee is not None and clue.issuer is None and clue.named:
                by = self._commonest(event.actor for event in self._between(kinds & ASKING, recipient=clue.addressee))
                if by is not None and by != clue.addressee:
                    return _with_parties(clue, by, clue.addressee, "who asks of its addressee")
        return clue

    def _between(
        self, kinds: frozenset[EventType], *, actor: str | None = None, recipient: str | None = None
    ) -> Iterator[Event]:
        for event in self.events:
            sought = event.actor == actor if actor else event.recipient == recipient
            if event.type in kinds and sought and _is_named(event.recipient) and not self._asks_for_help(event):
                yield event

    def _asks_for_help(self, event: Event) -> bool:
        """Whether the event asks its recipient to stand by: "calls on the Union to support these decisions"."""
        if event.type != "REQUEST" or event.recipient_span is None:
            return False
        asked = self.text[event.recipient_span[1] : event.sentence[1]].lower().split()
        deeds = (word for to, word in pairwise(asked) if to == "to")
        return next(deeds, "").strip(".,;:") in words("parties", "helping")

    @staticmethod
    def _commonest(names: Iterable[str | None]) -> str | None:
        """The name that comes most often, where no other comes as often."""
        counts = Counter(name for name in names if name is not None).most_common(2)
        return counts[0][0] if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]) else None


def _is_named(name: str | None) -> bool:
    """Whether it is a name of its own: "children" who are threatened are not those of whom something is asked."""
    return name is not None and not name.islower()


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_open(clue: Clue) -> bool:
    return clue.kind == "deadline" and clue.imposed and (clue.issuer is None or clue.addressee is None)


def _fits(clue: Clue, actor: str | None, recipient: str | None) -> bool:
    """Whether the pair agrees with what is known of the limit and adds to it."""
    if actor is None or recipient is None or actor == recipient:
        return False
    if clue.issuer is None and clue.addressee is None:
        return not clue.unnamed
    return clue.issuer in (None, actor) and clue.addressee in (None, recipient) and not (clue.unnamed and clue.issuer)


def _with_parties(clue: Clue, issuer: str | None, addressee: str | None, told_by: str) -> Clue:
    issuer = clue.issuer if clue.anonymous else issuer
    if issuer is not None and issuer == addressee:
        return clue
    return replace(clue, issuer=issuer, addressee=addressee, parties_by=told_by)


def _same_length(one: Clue, other: Clue) -> bool:
    return one.length is not None and other.length is not None and same_length(one.length, other.length)


def _others(clue: Clue, clues: Sequence[Clue]) -> list[Clue]:
    return [other for other in clues if other is not clue and other.imposed and other.kind == "deadline"]


def _like(clue: Clue, others: Sequence[Clue]) -> Clue:
    """The clue with the parties that the others share; who binds one need not bind another."""
    issuers = {other.issuer for other in others if other.issuer}
    bound = {other.addressee for other in others if other.addressee}
    if clue.unnamed or (clue.addressee is not None and bound and clue.addressee not in bound):
        return clue
    issuer = clue.issuer or (issuers.pop() if len(issuers) == 1 else None)
    addressee = clue.addressee or (bound.pop() if len(bound) == 1 and not clue.unnamed else None)
    own_organ = issuer is not None and addressee is not None and issuer.startswith(addressee)
    if own_organ or (issuer, addressee) == (clue.issuer, clue.addressee):
        return clue
    return _with_parties(clue, issuer, addressee, "the article's other limits")


def _akin(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(mine[:STEM] == theirs[:STEM] for mine in one for theirs in other if len(mine) >= STEM) or bool(
        {deed for deed in one if len(deed) < STEM} & other
    )
