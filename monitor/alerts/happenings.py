"""What may set off an alert: what one more article brings, and what the clock does to deadlines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from monitor.alerts.reading import Reading, Told, words_of
from monitor.clock import full_moment, instant, is_over
from monitor.model import ActorKey, AlertKind, Changes, DeadlineStatus, Entry, Figure, Posture, PostureStep, Span
from monitor.situation import earlier_entry

__all__ = ["Cast", "Happening", "RungBefore", "due_by", "happenings_of", "passed_since"]


class Cast(Protocol):
    """Who bears a name."""

    def figure(self, key: ActorKey) -> Figure:
        """Who bears the key."""


type RungBefore = Callable[[Collection[ActorKey], Collection[ActorKey]], int]
"""The highest rung that any of these names had reached towards any of those, or nobody where there are none."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that a rule may be about."""

    kind: AlertKind
    keys: tuple[str, ...]
    """As in the alert."""
    day: str
    """ISO date on which it happened, or was first reported."""
    headline: str
    document: int
    sentence: str
    span: Span
    parties: tuple[Figure, ...] = ()
    type: str | None = None
    status: str | None = None
    rung: int | None = None
    due: datetime | None = None
    """When a deadline is due: the beginning of its day, or the hour where that is known."""
    details: Mapping[str, Any] = field(default_factory=dict)


def happenings_of(
    reading: Reading,
    changes: Changes,
    cast: Cast,
    copies: Sequence[int],
    rung_before: RungBefore,
    now: datetime,
) -> Iterator[Happening]:
    """What an article tells, apart from the article as such.

    ``changes`` is what it changes in the situation, ``cast`` the actors as they are with it, ``copies`` the documents
    that are copies of it, itself in front; ``rung_before`` knows the postures as they were without it.
    """
    postures = [posture for posture in changes.postures.values() if posture is not None]
    steps = {
        report.place: step
        for posture in postures
        for step in posture.steps
        for report in step.reports
        if report.document == reading.document
    }
    for event in reading.events:
        yield _event(reading, event, steps.get(event.index), cast, copies)
    for entry in changes.deadlines:
        yield from _deadline(reading, entry, cast, now)
    for posture in postures:
        yield from _rung(reading, posture, cast, rung_before)


def _event(reading: Reading, event: Told, step: PostureStep | None, cast: Cast, copies: Iterable[int]) -> Happening:
    actor, recipient = (cast.figure(key) if key else None for key in (event.actor, event.recipient))
    if step is not None:
        told = [(report.document, report.place) for report in step.reports]
        keys = _keys("event", [(reading.document, event.index), *told])
    else:
        parties = f"{actor.key if actor else ''} {recipient.key if recipient else ''}"
        keys = tuple(f"event {document} {event.type} {event.status} {parties}" for document in copies)
    return Happening(
        kind="event",
        keys=keys,
        day=min(event.date, step.date) if step else event.date,
        headline=f"{_pair(actor, recipient)}: {event.type} {event.status.replace('_', ' ')}",
        document=reading.document,
        sentence=event.sentence,
        span=event.span,
        parties=tuple(filter(None, (actor, recipient))),
        type=event.type,
        status=event.status,
        details={
            "actor": actor and actor.name,
            "recipient": recipient and recipient.name,
            "type": event.type,
            "status": event.status,
            "date": event.date if event.dated else None,
        },
    )


def _deadline(reading: Reading, entry: Entry, cast: Cast, now: datetime) -> Iterator[Happening]:
    """A deadline that is set, or whose status or day the article changes."""
    own = [report for report in entry.reports if report.document == reading.document]
    if not own:
        return
    before = earlier_entry(entry, reading.document)
    if before is None:
        day = min(report.date for report in entry.reports)
        yield _of_entry("deadline set", entry, cast, now, document=reading.document, day=day)
        return
    was, status = _status(before, now), _status(entry, now)
    if status != was or (before.due and entry.due and entry.due != before.due):
        yield _of_entry(
            "deadline changed",
            entry,
            cast,
            now,
            document=reading.document,
            day=reading.date,
            mark=f"{status} {entry.due}",
            change={"status_before": was, "due_before": before.due},
        )


def due_by(entries: Iterable[Entry], cast: Cast, now: datetime, within: timedelta) -> Iterator[Happening]:
    """Deadlines that are still to run out and due within so long, counted to the beginning of their day or to the hour.

    Where an hour has no zone it is the machine's own.
    """
    latest = (now + within).date().isoformat()
    for entry in entries:
        moment = _moment(entry) if entry.due and entry.due <= latest else None
        if moment is not None and moment - now <= within and _is_to_come(entry, moment, now):
            yield _of_entry("deadline due", entry, cast, now, day=now.date().isoformat(), mark=entry.due or "")


def passed_since(entries: Iterable[Entry], cast: Cast, now: datetime, day: str) -> Iterator[Happening]:
    """Deadlines whose time, on that ISO date or later, is over without a report of the outcome."""
    for entry in entries:
        if entry.due and entry.due >= day and _status(entry, now) == "passed":
            yield _of_entry("deadline passed", entry, cast, now, day=entry.due, mark=entry.due)


def _is_to_come(entry: Entry, moment: datetime, now: datetime) -> bool:
    """Whether it still runs; a meeting that was put off to no new day does so no more once its own is over."""
    status = _status(entry, now)
    return status == "pending" or (status == "extended" and now < moment + timedelta(days=1))


def _status(entry: Entry, now: datetime) -> DeadlineStatus:
    return entry.status_on(now.date().isoformat(), over=is_over(entry.due_at, now))


def _of_entry(
    kind: AlertKind,
    entry: Entry,
    cast: Cast,
    now: datetime,
    *,
    day: str,
    document: int | None = None,
    mark: str = "",
    change: Mapping[str, Any] | None = None,
) -> Happening:
    """Something about a deadline, told by its newest report, or by that of a document; ``mark`` tells it apart."""
    reports = [report for report in entry.reports if document in (None, report.document)]
    shown = reports[-1]
    issuer, addressee = (cast.figure(key) if key else None for key in (entry.issuer, entry.addressee))
    status = _status(entry, now)
    told = [(report.document, report.index) for report in (shown, *entry.reports)]
    place = f" in {entry.place}" if entry.place else ""
    demand = f": {entry.demand}" if entry.demand else ""
    what = kind if entry.kind == "deadline" else kind.replace("deadline", "meeting")
    if change and change["status_before"] != status:
        what = f"{entry.kind} {change['status_before']} → {status}"
    due = f"{'' if kind == 'deadline due' else ', due'} {full_moment(entry.due, entry.due_at)}" if entry.due else ""
    return Happening(
        kind=kind,
        keys=_keys(f"{kind} {mark}".strip(), told),
        day=day,
        headline=f"{what}{due} · {_pair(issuer, addressee)}{place}{demand}",
        document=shown.document,
        sentence=shown.sentence,
        span=shown.span,
        parties=tuple(filter(None, (issuer, addressee))),
        status=status,
        due=_moment(entry),
        details={
            "deadline": entry.kind,
            "issuer": issuer and issuer.name,
            "addressee": addressee and addressee.name,
            "demand": entry.demand,
            "due": entry.due,
            "due_at": entry.due_at,
            "place": entry.place,
            "status": status,
            "conflicting": entry.conflicting,
            **(change or {}),
        },
    )


def _rung(reading: Reading, posture: Posture, cast: Cast, rung_before: RungBefore) -> Iterator[Happening]:
    """A posture that has come further up the ladder than its actor ever stood before."""
    shown = next((step for step in posture.steps if step.standing and step.rung == posture.rung), None)
    if shown is None or not posture.rung:
        return
    actor = cast.figure(posture.actor)
    target = cast.figure(posture.target) if posture.target else None
    before = rung_before(actor.keys, target.keys if target else ())
    if posture.rung <= before:
        return
    report = next((report for report in shown.reports if report.document == reading.document), shown.reports[0])
    told = [(found.document, found.place) for found in (report, *shown.reports)]
    sentence, span = words_of(reading.recall(report.document), report.place)
    yield Happening(
        kind="rung raised",
        keys=_keys(f"rung {posture.rung}", told),
        day=shown.date,
        headline=f"{_pair(actor, target)}: {posture.name}",
        document=report.document,
        sentence=sentence,
        span=span,
        parties=tuple(filter(None, (actor, target))),
        type=shown.type,
        status=shown.status,
        rung=posture.rung,
        details={
            "actor": actor.name,
            "target": target and target.name,
            "rung": posture.rung,
            "name": posture.name,
            "rung_before": before,
            "type": shown.type,
            "status": shown.status,
            "date": shown.day,
        },
    )


def _keys(what: str, told: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{what} {document}.{index}" for document, index in told))


def _pair(actor: Figure | None, other: Figure | None) -> str:
    return (actor.label if actor else "unattributed") + (f" → {other.label}" if other else "")


def _moment(entry: Entry) -> datetime | None:
    """The hour of the deadline or, where none is known, the beginning of its day; None for a month."""
    if entry.due_at is not None:
        return instant(entry.due_at)
    try:
        return datetime.combine(date.fromisoformat(entry.due or ""), time(), UTC)
    except ValueError:
        return None
