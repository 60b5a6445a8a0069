"""The other party of a deed whose sentence names no recipient in its place, but only one other actor at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from monitor.analysis.events.kinship import Kinship
from monitor.analysis.events.settings import Setting
from monitor.analysis.events.turning import CONFLICT
from monitor.model import EVENT_TYPES, Event, EventType, Mention, Span, Statement

__all__ = ["Others", "answered", "opposite"]

DYADIC: frozenset[EventType] = frozenset(
    {
        "ASSAULT",
        "COERCE",
        "REQUEST",
        "CONCEDE",
        "AGREE",
        "PROTEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
    }
)
"""What is done to somebody in particular."""
FORCE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE"})
"""What may be done to a thing, and then to nobody else whom the text has told of."""
FRIENDLY: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT", "AID", "COOPERATE"})
"""What begins no quarrel."""
SAID: frozenset[EventType] = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
"""What is said to whoever is met, telephoned or written to: "wrote to Oman, threatening to leave"."""
SUFFERED: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Deeds that have victims."""
ANSWERED: frozenset[EventType] = DYADIC - {"PROTEST"} | {"SANCTION"}
"""What may answer what was told before: whom marchers march against their own sentence tells, or nobody does."""
REACH = 600
"""Characters between two sentences that tell of one quarrel, at most."""
BODILY = SUFFERED | {"THREATEN"}
"""What is done or threatened to states and groups, and to nobody for what he has said or been told."""
WORDS = (SAID | FRIENDLY | {"REJECT"}) - {"THREATEN", "AID", "COOPERATE"}
"""What is done by talking."""


class Others:
    """Whom else an article names, and what makes them no party to a deed."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        undergoing: Container[int],
        statements: Sequence[Statement],
        kinship: Kinship,
        persons: frozenset[str] = frozenset(),
        junta: str | None = None,
    ) -> None:
        self.junta = junta
        """The junta of the article, where it has but one."""
        self.persons = persons
        """Who of the actors are persons."""
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]
        self.undergoing = undergoing
        """Where the mentions start of those who only undergo what a noun tells: Ali in "Ali's release"."""
        self.statements = statements
        self.kinship = kinship
        self._together: dict[Span, set[str | None]] = {}

    def within(self, sentence: Span, actor: str) -> Sequence[Mention]:
        """The mentions in a sentence of others than the actor and those for whom he acts."""
        first, last = (bisect_left(self.starts, edge) for edge in sentence)
        return [mention for mention in self.mentions[first:last] if not self.kinship.is_own(actor, mention.actor)]

    def join(self, events: Iterable[Event]) -> None:
        """Note who does each deed of these together."""
        for event in events:
            self._together.setdefault(event.trigger, set()).add(event.actor)

    def together(self, event: Event) -> AbstractSet[str | None]:
        """Who does the event's deed, one of several as he may be: none of them does it to the others."""
        return self._together.get(event.trigger, frozenset())

    def reporting(self, trigger: Span) -> set[str | None]:
        """The speakers of the statements in whose content the trigger stands."""
        return {
            statement.speaker
            for statement in self.statements
            if any(start <= trigger[0] < end for start, end in statement.content)
        }


def opposite(event: Event, others: Others, setting: Setting | None) -> Event:
    """The event with the only other actor of its sentence as its recipient, where it has none.

    He is named in the clause of the deed: what the sentence tells of him beside that is another matter. Whoever only
    reports the deed is not its recipient, nor who only undergoes another.
    """
    if event.recipient is not None or event.actor is None or event.type not in DYADIC:
        return event
    if setting is not None and setting.usurping:
        junta = others.junta if not others.kinship.is_own(event.actor, others.junta) else None
        return replace(event, recipient=junta, rule=f"{event.rule}; recipient: the junta") if junta else event
    if setting is not None and setting.deeds and setting.deeds <= SUFFERED:
        # Who else is named there is the victim of what is condemned.
        return event
    beside = others.together(event)
    named = [mention for mention in others.within(event.sentence, event.actor) if mention.actor not in beside]
    if setting is not None:
        named = [mention for mention in named if setting.clause[0] <= mention.start < setting.clause[1]]
    if len({mention.actor for mention in named}) != 1 or (setting is not None and setting.describes(named[0])):
        return event
    if setting is not None:
        named = [mention for mention in named if not setting.is_aside(mention)]
    if not named:
        return event
    other, own = named[0], event.actor_span
    if (own is not None and own[0] <= other.start < own[1]) or other.actor in others.reporting(event.trigger):
        return event
    if all(mention.start in others.undergoing for mention in named):
        return event
    rule = f"{event.rule}; recipient: the only other actor of its clause"
    return replace(event, recipient=other.actor, recipient_span=(other.start, other.end), rule=rule)


def answered(
    events: Iterable[Event], others: Others, settled: Container[Span], settings: Mapping[Span, Setting]
) -> Iterator[Event]:
    """The events, those that name no recipient with the party of the quarrel that the sentences before tell of.

    "Oman accused Yemen of shelling a port. Yemen denied it": Yemen answers Oman. Who has just dealt with somebody, and
    is told of again, still deals with him. ``settled`` are the triggers that have no recipient.
    """
    told: list[Event] = []
    for event in events:
        setting = settings.get(event.trigger)
        if setting is not None and setting.usurping:
            told.append(event)
            yield event
            continue
        if event.recipient is None and event.actor is not None and setting is not None and setting.deeds:
            author = _author(event, setting.deeds, told, others.kinship)
            if author is not None:
                event = replace(event, recipient=author, rule=f"{event.rule}; recipient: who did what it is about")
        if event.trigger not in settled and _is_answer(event, others) and not (setting is not None and setting.closed):
            party = _other_party(event, told, others, setting)
            if party is not None:
                event = replace(event, recipient=party, rule=f"{event.rule}; recipient: from the sentences before")
        told.append(event)
        yield event


def _is_answer(event: Event, others: Others) -> bool:
    """Whether the event may be done to somebody of whom only what is told before tells."""
    if event.recipient is not None or event.actor is None or event.type not in ANSWERED:
        return False
    span = event.recipient_span
    if span is not None and (event.type in FORCE or (event.type == "SANCTION" and span[0] >= event.trigger[1])):
        return False
    return not any(mention.start in others.undergoing for mention in others.within(event.sentence, event.actor))


def _author(event: Event, deeds: Container[EventType], told: Sequence[Event], kinship: Kinship) -> str | None:
    """Who did what the event is about: the last of whom such a deed is told."""
    wanted = CONFLICT if event.type != "SUPPORT" else frozenset[EventType](EVENT_TYPES) - CONFLICT
    for before in reversed(told):
        if event.sentence[0] - before.sentence[1] > REACH:
            return None
        if before.actor is None or before.type not in deeds or before.type not in wanted:
            continue
        if before.type == event.type == "ACCUSE" and before.sentence != event.sentence:
            # "Oman condemned the raid. Yemen condemned it too": the raid, and not what Oman said.
            return before.recipient if not kinship.is_own(event.actor, before.recipient) else before.actor
        if before.trigger != event.trigger and not kinship.is_own(event.actor, before.actor):
            return before.actor
    return None


def _other_party(event: Event, told: Sequence[Event], others: Others, setting: Setting | None) -> str | None:
    """With whom the event's actor was last told to deal in the way that the event goes on with."""
    hostile, beside, kinship = event.type in CONFLICT, others.together(event), others.kinship
    for before in sorted(told, key=lambda one: one.sentence, reverse=True):
        if before.sentence == event.sentence and before.type == event.type and before.recipient != event.actor:
            return before.actor if setting is not None and setting.follows else before.recipient
        if event.sentence[0] - before.sentence[1] > REACH:
            return None
        if event.type == "REQUEST" and before.type not in CONFLICT:
            continue
        if event.type in BODILY and before.type in WORDS and {before.actor, before.recipient} & others.persons:
            continue
        here = before.sentence == event.sentence
        if hostile and before.type in FRIENDLY and not (here and before.type == "CONSULT" and event.type in SAID):
            continue
        if before.recipient in beside and before.actor in beside:
            continue
        if before.recipient == event.actor and not kinship.is_own(event.actor, before.actor):
            return before.actor
        answers = event.type == "REJECT" and here
        answers = answers or event.type == "AGREE"
        if before.actor == event.actor and not kinship.is_own(event.actor, before.recipient) and not answers:
            return before.recipient
    return None
