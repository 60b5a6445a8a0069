"""Accounts and a cast for tests of the situation, without analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from monitor.model import (
    Account,
    ActorKey,
    ActorKind,
    DeadlineReport,
    DeadlineStatus,
    EventStatus,
    EventType,
    Figure,
    Naming,
    Step,
)


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

    def figure(self, key: ActorKey) -> Figure:
        """The actor who bears the name."""
        kind, _, name = key.partition("/")
        what = "person" if kind == "person" else self.kinds.get(name, "group")
        return Figure(key, name, name, what, hidden=key in self.hidden)


def key(name: str) -> ActorKey:
    """The key of a body, or of a person where the name says so."""
    return name if "/" in name else f"body/{name}"


def named(name: str, kind: ActorKind, *aliases: str) -> Naming:
    """An actor as a document names him."""
    return Naming(key(f"person/{name.lower()}" if kind == "person" else name.lower()), name, kind, aliases)


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
    return Step(0, 0, on or "", "", on is not None, type_, status, key(actor), aim, sentence=words)


def ultimatum(issuer: str, addressee: str, status: DeadlineStatus = "pending") -> DeadlineReport:
    """A deadline to be put into an account."""
    return DeadlineReport(
        0, 0, "", True, "deadline", status, key(issuer), key(addressee), sentence=f"{issuer} gives {addressee} a week"
    )


def account(document: int, day: str, *told: Step | DeadlineReport, namings: Sequence[Naming] = ()) -> Account:
    """A document of that day that tells this."""
    steps = [one for one in told if isinstance(one, Step)]
    reports = [one for one in told if isinstance(one, DeadlineReport)]
    return Account(
        document=document,
        file=f"{day}_{document}.txt",
        date=day,
        dated=True,
        namings=tuple(namings),
        reports=tuple(
            replace(report, document=document, index=index, date=day) for index, report in enumerate(reports)
        ),
        steps=tuple(
            replace(step, document=document, index=index, date=step.date or day, reported=day, dated=True)
            for index, step in enumerate(steps)
        ),
    )
