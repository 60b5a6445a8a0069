"""The pane of deadlines and intervention: which clock is running, and how far each actor has gone."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from monitor.clock import day_of, full_day, full_moment, is_over
from monitor.model import DeadlineStatus
from monitor.store.reader import Page, Reader
from monitor.store.results import DeadlineRow, PostureRow, StepRow
from monitor.store.search import Search
from monitor.tui.listing import Listing
from monitor.tui.painting import justify, line_width, roomiest
from monitor.tui.postures import (
    TELLING_STEPS,
    Standing,
    backing_step,
    posture_lines,
    posture_words,
    standing_lines,
    standings,
    step_lines,
    telling_steps,
)
from monitor.tui.text import Line, fit, shorten, width_of
from monitor.tui.turns import CLOCKS
from monitor.tui.view import View
from monitor.tui.when import countdown

__all__ = [
    "CONFLICTING",
    "MEETING_AHEAD",
    "MEETING_OVER",
    "STATUS",
    "DeadlinesPane",
    "Heading",
    "deadline_lines",
    "deadline_parties",
    "deadline_words",
    "due_day",
    "due_words",
]

TALL = 30
"""Lines from which it is told of two targets how others stand towards them."""
MANY = 200
"""Deadlines shown at most."""
POSTURES = 12
"""Postures shown at most with their steps."""
ALL_POSTURES = 60
"""Postures looked at for how actors stand towards one target."""
BACKERS = 8
"""Postures that back their target shown at most, each with its newest step."""
STATUS: dict[DeadlineStatus, tuple[str, str, str]] = {
    "pending": ("◷", "PENDING", "warn"),
    "passed": ("○", "PASSED", "dim"),
    "defied": ("✗", "DEFIED", "alert"),
    "met": ("✓", "MET", "good"),
    "extended": ("»", "EXTENDED", "warn"),
    "unknown": ("?", "OUTCOME UNKNOWN", "dim"),
}
CONFLICTING = "⚡", "CONFLICTING REPORTS", "warn"
MEETING_AHEAD, MEETING_OVER = "◆", "◇"
ONE_DAY = re.compile(
    r"(?:(?:by|on|until|before|this|next|last|coming|the|of) )*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|yesterday)?"
    r"(?:,? ?(?:of |the )*(?:\d{1,2}(?:st|nd|rd|th)?|\d{4}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)){0,3}",
    re.IGNORECASE,
)
"""Words for one day, which say no more than its date does."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that only says what those below it are."""

    title: str
    posture: PostureRow | None = None
    leads: bool = False
    """Whether nothing stands above it."""


type Item = DeadlineRow | StepRow | Heading | Standing


def deadline_words(row: DeadlineRow, now: date) -> tuple[str, str, str]:
    """The symbol, word and role of a deadline's status as the clock has it."""
    if row.conflicting:
        return CONFLICTING
    status = row.status_on(day_of(now).isoformat(), over=is_over(row.due_at, now))
    if row.kind == "meeting" and status in {"pending", "passed", "unknown"}:
        return (MEETING_OVER, "MEETING", "dim") if status == "passed" else (MEETING_AHEAD, "MEETING", "warn")
    symbol, word, role = STATUS[status]
    return symbol, word, "dim" if status == "pending" and not row.due else role


def deadline_parties(row: DeadlineRow) -> str:
    """Who sets it whom, as far as that is known; for a meeting who meets where."""
    if row.kind == "meeting":
        return f"{row.issuer or 'Meeting'}{' in ' + row.place if row.place else ''}"
    return f"{row.issuer or 'unattributed'}{' → ' + row.addressee if row.addressee else ''}"


def due_words(row: DeadlineRow) -> str:
    """The article's words for the time in quotation marks, where they are all there is or say more than a day."""
    words = " ".join((row.due_text or "").split())
    if not words or row.due_at or (row.due and ONE_DAY.fullmatch(words)):
        return ""
    return f"“{words}”"


def due_day(row: DeadlineRow) -> str:
    """The day that it is due on, with the hour where that is known: ``6 Aug 2023, 18:00 UTC``."""
    return full_moment(row.due, row.due_at)


def deadline_lines(row: DeadlineRow, width: int, now: date, *, relative: bool = False) -> list[Line]:
    """A deadline: status with date and distance, who sets it whom, and what is demanded or where they meet.

    ``relative``: the distance before the date.
    """
    symbol, word, role = deadline_words(row, now)
    said = due_words(row)
    lines: list[Line] = [[(f"{symbol} {word}", role)]]
    lines[0] += _when(row, width - line_width(lines[0]), now, relative=relative, worded=bool(said))
    if said and line_width(lines[0]) + width_of(said) + 3 <= width:
        lines[0].append((f" · {said}", "dim"))
    elif said:
        lines.append([("  ", ""), (fit(said, width - 2), "dim")])
    lines[0] = justify(lines[0], [], width)
    parties: Line = [("  ", ""), (deadline_parties(row), "strong" if row.issuer else "unknown")]
    lines.append(roomiest(parties, [[(words, "dim")] for words in report_words(row)], width))
    for words in shorten(row.demand or "", width - 2, 2):
        lines.append([("  ", ""), (words, "reported")])
    return lines


def _when(row: DeadlineRow, room: int, now: date, *, relative: bool, worded: bool) -> Line:
    """The day and how far it is off; where there is no room for both, without the hour, else what matters more."""
    distance = [told] if (told := countdown(row.due, row.due_at, now)) else []
    days = [due_day(row), full_day(row.due)] if row.due or not worded else []
    is_ahead = (row.due or "") >= day_of(now).isoformat()
    choices = [[*distance, day] if relative else [day, *distance] for day in days] or [distance]
    lines: list[Line] = [
        [(f" · {words}", "dim" if number else "") for number, words in enumerate(choice)]
        for choice in (*choices, distance if is_ahead and distance else choices[-1][:1])
    ]
    return next((line for line in lines if line_width(line) <= room), lines[-1])


def report_words(row: DeadlineRow) -> list[str]:
    """How many articles report it, and how many of them are no copies of others; then shorter."""
    if row.reports < 2:
        return []
    copied = f" from {row.sources} source{'' if row.sources == 1 else 's'}" if row.sources < row.reports else ""
    return list(dict.fromkeys((f"{row.reports} reports{copied}", f"{row.reports} reports", f"×{row.reports}")))


class DeadlinesPane(Listing[Item]):
    """Deadlines and meetings, and below them the posture of each main actor."""

    paged = False
    turn = CLOCKS

    def __init__(self, database: Path, view: View, *, id: str) -> None:
        super().__init__(database, id=id)
        self.view = view

    def fetch(self, reader: Reader, page: Page[Any]) -> list[Item]:
        """All the rows at once: they are few. Where deadlines would fill the pane, some come after intervention."""
        search = reader.search(self.view.sought)
        deadlines = search.deadlines(self.view.today.isoformat(), MANY, self.view.status)
        backers = self._backers(search)
        steps: list[Item] = []
        sought = any(part.types or part.statuses for part in self.view.sought.parts)
        postures = search.postures(ALL_POSTURES)
        stand = standings(postures, 2 if self.size.height >= TALL else 1)
        for posture in postures[:POSTURES]:
            told = posture.steps[:TELLING_STEPS] if sought else telling_steps(posture)
            steps += [Heading(posture_words(posture), posture), *told]
        if not steps:
            return [*deadlines, *([Heading("SUPPORT", leads=not deadlines), *backers] if backers else [])]
        block = bool(stand) + sum(len(standing_lines(one, self.size.width - 1)) for one in stand)
        first = self._foremost(deadlines, len(steps) + 2 + block)
        rest: list[Item] = [Heading("MORE DEADLINES"), *deadlines[first:]] if first < len(deadlines) else []
        missing = "No deadline or meeting passes the filter" if self.view.sought else "No deadline or meeting yet"
        foremost: Sequence[Item] = deadlines[:first] or [Heading(missing, leads=True)]
        support: list[Item] = [Heading("SUPPORT"), *backers] if backers else []
        return [*foremost, *stand, Heading("INTERVENTION"), *steps, *support, *rest]

    @staticmethod
    def _backers(search: Search) -> list[Item]:
        rows: list[Item] = []
        for posture in search.postures(BACKERS, backing=True):
            if step := backing_step(posture):
                rows += [Heading(posture_words(posture), posture), step]
        return rows

    def _foremost(self, deadlines: Sequence[DeadlineRow], below: int) -> int:
        """How many deadlines stand first: those that leave room for so many lines below, or fill half the pane."""
        width, height = self.size.width - 1, self.size.height
        room = max((height + 1) // 2, height - below)
        for number, row in enumerate(deadlines):
            room -= len(deadline_lines(row, width, self.view.now, relative=self.view.relative))
            if room < 0:
                return max(1, number)
        return len(deadlines)

    def on_resize(self) -> None:
        """Share the pane anew."""
        if self.rows:
            self.reload()

    def changed(self) -> None:
        """Tell how many deadlines and meetings there are."""
        self.tell_passing(sum(isinstance(row, DeadlineRow) for row in self.rows) if self.view.sought else None)

    def identity(self, row: Item) -> Hashable:
        """The kind of row and its id."""
        match row:
            case DeadlineRow():
                return "deadline", row.id
            case StepRow():
                return "step", row.document_id, row.start, row.type, row.status
            case Heading():
                return "heading", row.title
            case Standing():
                return "standing", row.target

    def selectable(self, row: Item) -> bool:
        """Whether there is a sentence to open, or steps."""
        return not isinstance(row, Heading) or row.posture is not None

    def draw(self, row: Item, width: int) -> list[Line]:
        """A deadline, a heading or a step."""
        match row:
            case DeadlineRow():
                return deadline_lines(row, width, self.view.now, relative=self.view.relative)
            case StepRow():
                return step_lines(row, width, self.view.calendar)
            case Heading(posture=PostureRow() as posture):
                return posture_lines(posture, width)
            case Heading(title):
                return [*([] if row.leads else [[]]), [(fit(title, width), "heading")]]
            case Standing():
                return [*([] if row.follows else [[]]), *standing_lines(row, width)]

    def nothing(self) -> str:
        """What to do about an empty pane."""
        return self.view.nothing(
            "No deadline or step",
            "No clock is running. Deadlines, meetings and threats found in the texts appear here.",
        )
