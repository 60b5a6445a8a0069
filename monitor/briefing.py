"""The board on a day: which clocks are running, how far each actor has gone, how near intervention is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from monitor.clock import is_over
from monitor.heap import undisturbed
from monitor.model import Account, ActorKey, Correction, DeadlineStatus, Entry, Intervention, Posture, PostureStep
from monitor.revision import picture_revision
from monitor.situation import Situation, by_day, furthest_first, intervention, newest_first, order_of
from monitor.store.picture import Picture
from monitor.store.reader import Reader

__all__ = ["Board", "board_of", "board_on", "read_board", "sentences_of"]


@dataclass(frozen=True, slots=True)
class Board:
    """What was known on a day, with the clocks set to that day."""

    as_of: str
    """ISO date."""
    now: datetime | None
    """The moment that it is, where the clocks are not set to another day."""
    deadlines: tuple[Entry, ...]
    postures: tuple[Posture, ...]
    """The furthest gone first."""
    intervention: Intervention | None
    names: dict[ActorKey, str]
    files: dict[int, str]
    """The documents' file names."""
    origins: dict[int, int]
    """Of documents that are copies of one text the earliest."""
    sentences: Mapping[tuple[int, int], str]
    """By document and place there what tells of a step; empty where nobody is to read them."""

    def name(self, key: ActorKey | None) -> str | None:
        """What the actor who bears a name is called."""
        return None if key is None else self.names[key]

    def status(self, entry: Entry) -> DeadlineStatus:
        """What became of a deadline or meeting, as the clock has it."""
        over = is_over(entry.due_at, self.now) if self.now else None
        return entry.status_on(self.as_of, over=over)

    def sentence(self, step: PostureStep) -> str:
        """The sentence that shows a step."""
        return self.sentences[step.reports[0].document, step.reports[0].place]

    def as_json(self) -> dict[str, Any]:
        """The board ready for ``json.dumps``, documents by their file names."""
        return {
            "as_of": self.as_of,
            "intervention": self._intervention(),
            "deadlines": [self._deadline(entry) for entry in self.deadlines],
            "postures": [self._posture(posture) for posture in self.postures],
        }

    def _intervention(self) -> dict[str, Any] | None:
        if self.intervention is None:
            return None
        return {
            "rung": self.intervention.rung,
            "name": self.intervention.name,
            "by": self.name(self.intervention.by),
            "sentence": self.sentence(self.intervention.step),
        }

    def _deadline(self, entry: Entry) -> dict[str, Any]:
        return {
            "kind": entry.kind,
            "issuer": self.name(entry.issuer),
            "addressee": self.name(entry.addressee),
            "demand": entry.demand,
            "due": entry.due,
            "due_at": entry.due_at,
            "place": entry.place,
            "status": self.status(entry),
            "conflicting": entry.conflicting,
            "sources": len({self.origins.get(report.document, report.document) for report in entry.reports}),
            "reports": [
                {
                    "document": self.files[report.document],
                    "published": report.date if report.dated else None,
                    "status": report.status,
                    "sentence": report.sentence,
                }
                for report in entry.reports
            ],
        }

    def _posture(self, posture: Posture) -> dict[str, Any]:
        return {
            "actor": self.name(posture.actor),
            "target": self.name(posture.target),
            "rung": posture.rung,
            "name": posture.name,
            "highest": posture.highest,
            "since": posture.day,
            "stance": posture.stance,
            "steps": [
                {
                    "date": step.day,
                    "type": step.type,
                    "status": step.status,
                    "document": self.files[step.reports[0].document],
                    "sentence": self.sentence(step),
                }
                for step in posture.steps
            ],
        }


def read_board(database: Path, day: str, now: datetime | None = None) -> Board:
    """The board on an ISO date, from what was published up to it; raises StoreError, MissingError.

    It is read as the daemon keeps it, if that is of just these documents, and else folded, which may take minutes.
    ``now`` is the moment that it is, where the day is today.
    """
    with Reader.open(database) as reader, undisturbed():
        corrections = reader.corrections()
        picture = reader.picture(picture_revision(corrections), day)
        if picture is not None:
            return _board_as_stored(picture, day, now)
        return board_of(list(reader.accounts(day)), corrections, day, now)


def _board_as_stored(picture: Picture, day: str, now: datetime | None) -> Board:
    entries = [replace(entry, reports=tuple(sorted(entry.reports, key=order_of))) for entry in picture.entries]
    postures = [replace(posture, steps=tuple(newest_first(posture.steps))) for posture in picture.postures]
    return Board(
        as_of=day,
        now=now,
        deadlines=tuple(_by_urgency(by_day(entries), day)),
        postures=tuple(furthest_first(postures)),
        intervention=picture.intervention,
        names=picture.names,
        files=picture.files,
        origins=picture.origins,
        sentences=picture.sentences,
    )


def board_of(
    accounts: Sequence[Account], corrections: Sequence[Correction], day: str, now: datetime | None = None
) -> Board:
    """The board that these documents make."""
    files = {account.document: account.file for account in accounts}
    return board_on(Situation(accounts, corrections), files, day, now, sentences_of(accounts))


def sentences_of(accounts: Iterable[Account]) -> dict[tuple[int, int], str]:
    """What tells of steps, by document and place: the sentences of events, and those of deadlines from -1 on down."""
    return {
        (account.document, place): sentence
        for account in accounts
        for place, sentence in (
            *((step.index, step.sentence) for step in account.steps),
            *((-1 - report.index, report.sentence) for report in account.reports),
        )
    }


def board_on(
    situation: Situation,
    files: dict[int, str],
    day: str,
    now: datetime | None = None,
    sentences: Mapping[tuple[int, int], str] = MappingProxyType({}),
) -> Board:
    """The board as a situation has it on an ISO date; ``sentences``, as of ``sentences_of``, where they are read."""
    roster = situation.roster
    figures = list(roster.figures())
    postures = situation.postures.postures()
    return Board(
        as_of=day,
        now=now,
        deadlines=tuple(_by_urgency(situation.docket.entries(), day)),
        postures=tuple(postures),
        intervention=intervention(postures, roster),
        names={figure.key: figure.name for figure in figures},
        files=files,
        origins={document: situation.origin(document) for document in files},
        sentences=sentences,
    )


def _by_urgency(entries: Sequence[Entry], day: str) -> Iterator[Entry]:
    """What is to come first, soonest first; then what is past, latest first; then what has no day."""
    dated = sorted((entry for entry in entries if entry.due), key=lambda entry: entry.due or "")
    yield from (entry for entry in dated if (entry.due or "") >= day[: len(entry.due or "")])
    yield from (entry for entry in reversed(dated) if (entry.due or "") < day[: len(entry.due or "")])
    yield from (entry for entry in entries if not entry.due)
