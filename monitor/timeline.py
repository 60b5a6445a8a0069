"""The crisis day by day: how much was said and done, and what changed on the board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from monitor.briefing import Board, board_on
from monitor.model import BEYOND_WORDS, Account, Correction, Entry, Posture
from monitor.situation import Situation
from monitor.store.reader import Reader
from monitor.store.results import DayRow

__all__ = ["Day", "changes_between", "read_timeline"]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the crisis."""

    counts: DayRow
    changes: tuple[str, ...]
    """What is different on the board from the day before, a line each."""

    def as_json(self) -> dict[str, Any]:
        """The day ready for ``json.dumps``."""
        return {**asdict(self.counts), "changes": list(self.changes)}


def read_timeline(database: Path, until: str) -> list[Day]:
    """The days up to an ISO date from which there are articles; raises StoreError, MissingError."""
    with Reader.open(database) as reader:
        counts = reader.daily_counts(until)
        changes = _changes(sorted(reader.accounts(until), key=lambda account: account.date), reader.corrections())
        return [Day(row, tuple(told)) for row, told in zip(counts, changes, strict=True)]


def _changes(accounts: Sequence[Account], corrections: Sequence[Correction]) -> Iterator[list[str]]:
    """What each day changes on the board; the accounts come by date."""
    situation = Situation(corrections=corrections)
    files: dict[int, str] = {}
    before: Board | None = None
    for day, arrivals in groupby(accounts, key=lambda account: account.date):
        for account in arrivals:
            situation.add(account)
            files[account.document] = account.file
        board = board_on(situation, files, day)
        yield list(changes_between(before, board))
        before = board


def changes_between(before: Board | None, after: Board) -> Iterator[str]:
    """What is different on the later board, a line each: deadlines first, then postures and intervention."""
    known = {(r.document, r.index): entry for entry in (before.deadlines if before else ()) for r in entry.reports}
    for entry in after.deadlines:
        earlier = next((known[r.document, r.index] for r in entry.reports if (r.document, r.index) in known), None)
        yield from _deadline_changes(earlier, entry, before, after)
    postures = {_pair(before, found): found for found in before.postures} if before else {}
    for posture in after.postures:
        yield from _posture_changes(postures.get(_pair(after, posture)), posture, after)
    yield from _intervention_changes(before, after)


def _deadline_changes(earlier: Entry | None, entry: Entry, before: Board | None, after: Board) -> Iterator[str]:
    words = _entry_words(entry, after)
    status = entry.status_on(after.as_of)
    if earlier is None or before is None:
        yield f"new {words}: {status}"
        return
    if earlier.due != entry.due and earlier.due:
        yield f"{words}: moved from {earlier.due}"
    if (was := earlier.status_on(before.as_of)) != status:
        yield f"{words}: {was} → {status}"


def _entry_words(entry: Entry, board: Board) -> str:
    issuer = board.name(entry.issuer) or ("" if entry.kind == "meeting" else "unattributed")
    addressee = f" → {board.name(entry.addressee)}" if entry.addressee else ""
    return f"{entry.kind} {issuer}{addressee} {entry.due or 'without a date'}".replace("  ", " ")


def _pair(board: Board, posture: Posture) -> tuple[str | None, str | None]:
    return board.name(posture.actor), board.name(posture.target)


def _posture_changes(earlier: Posture | None, posture: Posture, board: Board) -> Iterator[str]:
    was = earlier.rung if earlier else 0
    if posture.rung != was and max(posture.rung, was) >= BEYOND_WORDS:
        towards = f" → {board.name(posture.target)}" if posture.target else ""
        yield f"{board.name(posture.actor)}{towards}: {earlier.name if earlier else 'talks'} → {posture.name}"


def _intervention_changes(before: Board | None, after: Board) -> Iterator[str]:
    was, now = before.intervention if before else None, after.intervention
    if now and (was is None or was.rung != now.rung):
        yield f"intervention: {was.name if was else 'nothing'} → {now.name} ({after.name(now.by)})"
    elif was and now is None:
        yield f"intervention: {was.name} → nothing"
