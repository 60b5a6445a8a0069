"""Accounts and a cast for tests of the situation, without analysis."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.model import ActorKind, DeadlineStatus, EventStatus, EventType
from monitor.situation.account import Account, ActorKey, DeadlineReport, Step


@dataclass(frozen=True)
class ToyFigure:
    """An actor as he is shown."""

    name: str
    kind: ActorKind
    hidden: bool = False


@dataclass
class ToyCast:
    """Who is who by a table; a body is its state's where its name begins with that state's."""

    kinds: dict[str, ActorKind] = field(default_factory=dict)
    merged: dict[ActorKey, ActorKey] = field(default_factory=dict)
    hidden: set[ActorKey] = field(default_factory=set)

    def bearer(self, key: ActorKey) -> ActorKey:
        """The key of the actor who bears the name."""
        return self.merged.get(key, key)

    def kin(self, one: ActorKey, other: ActorKey) -> bool:
        """Whether the two are the same, or a state and a body named as its own."""
        state, body = (one, other) if self.figure(one).kind == "state" else (other, one)
        return one == other or (self.figure(state).kind == "state" and body.startswith(state + " "))

    def figure(self, key: ActorKey) -> ToyFigure:
        """The actor who bears the name."""
        kind, _, name = key.partition("/")
        return ToyFigure(name, "person" if kind == "person" else self.kinds.get(name, "group"), key in self.hidden)


def key(name: str) -> ActorKey:
    """The key of a body, or of a person where the name says so."""
    return name if "/" in name else f"body/{name}"


def step(
    actor: str,
    type_: EventType,
    target: str | None = None,
    status: EventStatus = "done",
    on: str | None = None,
    sentence: str = "",
) -> Step:
    """A step to be put into an account; ``on`` is its day where the article settles it."""
    aim = key(target) if target else None
    words = sentence or f"{actor} {type_} {status} {target}"
    return Step(0, 0, on or "", "", on is not None, type_, status, key(actor), aim, words)


def ultimatum(issuer: str, addressee: str, status: DeadlineStatus = "pending") -> DeadlineReport:
    """A deadline to be put into an account."""
    return DeadlineReport(
        0, 0, "", True, "deadline", status, key(issuer), key(addressee), sentence=f"{issuer} gives {addressee} a week"
    )


def account(document: int, day: str, *told: Step | DeadlineReport) -> Account:
    """A document of that day that tells this."""
    steps = [one for one in told if isinstance(one, Step)]
    reports = [one for one in told if isinstance(one, DeadlineReport)]
    return Account(
        document=document,
        file=f"{day}_{document}.txt",
        date=day,
        dated=True,
        reports=tuple(
            DeadlineReport(
                document, index, day, True, r.kind, r.status, r.issuer, r.addressee, due=r.due, sentence=r.sentence
            )
            for index, r in enumerate(reports)
        ),
        steps=tuple(
            Step(document, index, s.date or day, day, True, s.type, s.status, s.actor, s.target, s.sentence)
            for index, s in enumerate(steps)
        ),
    )
