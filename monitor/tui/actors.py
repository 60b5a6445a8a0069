"""The pane of actors: who is in this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from monitor.errors import StoreError
from monitor.store.reader import Page, Reader
from monitor.store.results import ActorOrder, ActorRow
from monitor.tui.actions import CORRECTING, bindings
from monitor.tui.bars import sparkline
from monitor.tui.listing import COUNTED, Listing
from monitor.tui.painting import justify
from monitor.tui.pinning import pinned_page
from monitor.tui.text import Line, shorten, width_of
from monitor.tui.turns import BARS
from monitor.tui.view import View
from monitor.tui.watching import watch_mark
from monitor.tui.when import Calendar

__all__ = ["ActorsPane", "actor_lines", "columns"]

DAYS = 14
"""Days that a sparkline covers at most."""
NAME = 15
"""Cells that a name has at least before there are more columns beside it."""
NAMED, SAID, LAST = 6, 5, 7
"""Cells of a column, with the gap before it."""


def columns(width: int) -> tuple[int, bool, bool]:
    """The days of the sparkline, and whether statements and the day last seen have a column, in so many cells."""
    room = width - 2 - NAME - NAMED
    days = next((days for days in (7, 5, 0) if days < room), 0)
    room -= days + 1
    said = room >= SAID
    last = room >= SAID + LAST
    room -= SAID * said + LAST * last
    return min(DAYS, days + max(0, room - 6)) if days else 0, said, last


def _many(number: int, cells: int) -> str:
    """A number in as many cells as a column has: ``9812``, ``164k``, ``12M``."""
    told = str(number)
    for unit in ("k", "M", "G"):
        if len(told) <= cells:
            break
        number //= 1000
        told = f"{number}{unit}"
    return told


def actor_lines(
    row: ActorRow,
    width: int,
    calendar: Calendar,
    named: Mapping[str, int] | None = None,
    *,
    aliases: bool = False,
    mark: str = "",
) -> list[Line]:
    """An actor on one line: its kind by its first letter, its name and figures; with every name below if asked for.

    A ``mark`` before it takes its room from the name, so that the figures stay in their columns; what the first of them
    leaves of its column is the name's. ``named`` is how often articles of each ISO date name it, None where that is not
    known yet.
    """
    days, said, last = columns(width)
    figures: Line = [(_many(row.mentions, NAMED - 1), "")]
    if said:
        figures.append((f"{_many(row.statements, SAID - 1) if row.statements else '–':>{SAID}}", "dim"))
    if days:
        figures += [(" ", ""), *(_spark(named, calendar.last_day, days) if named is not None else [(" " * days, "")])]
    if last:
        figures.append((f"{calendar.tell(row.last_seen):>{LAST}}", "dim"))
    name: Line = [(mark, "warn"), (f"{row.kind[0].upper()} ", "dim"), (row.label, row.kind)]
    lines = [justify(name, figures, width)]
    if aliases:
        others = sorted({row.name, *row.aliases} - {row.label})
        told = f"{row.kind}, also {' · '.join(others)}" if others else row.kind
        indent = " " * (width_of(mark) + 2)
        lines += [[(indent, ""), (words, "dim")] for words in shorten(told, width - len(indent), 12)]
    return lines


def heading_line(width: int, order: ActorOrder) -> Line:
    """The names of the columns; that of the order is marked where it is not the usual one."""
    days, said, last = columns(width)
    said_word, last_word = ("▾said" if order == "statements" else "said"), ("▾last" if order == "last" else "last")
    words = f"{'named':>{NAMED}}{said_word if said else '':>{SAID * said}}"
    words += f" {f'{days} days':^{days}}" if days >= 6 else " " * (days + 1) * bool(days)
    figures: Line = [(words + (f"{last_word:>{LAST}}" if last else ""), "dim")]
    return justify([("  ▾name" if order == "name" else "", "dim")], figures, width)


def _spark(named: Mapping[str, int], last_day: date, days: int) -> Line:
    covered = (last_day - timedelta(days=back) for back in range(days - 1, -1, -1))
    counts = [named.get(found.isoformat(), 0) for found in covered]
    return [(cell, "spark" if count else "dim") for cell, count in zip(sparkline(counts), counts, strict=True)]


class ActorsPane(Listing[ActorRow]):
    """Every actor with its kind, mentions, statements, and how often it was named on the last days."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CORRECTING, priority=True)

    class Counted(Message, bubble=False):
        """How often actors were named on each day came back."""

        def __init__(self, named: Mapping[int, Mapping[str, int]] | None) -> None:
            super().__init__()
            self.named = named

    def __init__(self, database: Path, view: View, *, id: str) -> None:
        super().__init__(database, id=id)
        self.view = view
        self._named: Mapping[int, Mapping[str, int]] | None = None
        self._counting = self._count_again = False
        self._watched: Mapping[int, int] = {}
        """The ids of the actors that are watched, with the unread articles about each."""

    def keep_on_top(self, unread: Mapping[int, int]) -> None:
        """Keep these actors on top, and say how many articles about them are unread."""
        moved = unread.keys() != self._watched.keys()
        self._watched = unread
        self.redraw()
        if moved:
            self.reload()

    def fetch(self, reader: Reader, page: Page[Any]) -> list[ActorRow]:
        """A page of the actors that pass the filter, the watched on top."""
        search, watched = reader.search(self.view.sought), list(self._watched)
        order = self.view.order
        pinned = search.actors(Page(len(watched)), only=watched, order=order) if watched else []
        return pinned_page(pinned, page, self.key, lambda beside: search.actors(beside, but=watched, order=order))

    def read_beside(self, reader: Reader) -> int | None:
        """How many pass the filter."""
        return reader.search(self.view.sought).count_actors(COUNTED) if self.view.sought else None

    def know(self, beside: int | None) -> None:
        """Tell how many those are."""
        self.tell_passing(beside)

    @property
    def keeps_head(self) -> bool:
        """Whether there are watched ones, which stay in view at the head."""
        return bool(self._watched)

    def key(self, row: ActorRow) -> tuple[Any, ...]:
        """The watched first, then in the order of the list."""
        return row.id in self._watched, *row.place(self.view.order)

    def current_key(self, reader: Reader, row: ActorRow) -> tuple[Any, ...]:
        """Its place by what it has now."""
        return self.key(reader.actor(row.id) or row)

    def identity(self, row: ActorRow) -> int:
        """The actor's id."""
        return row.id

    def changed(self) -> None:
        """Count for the sparklines of the rows that are held; they appear once that is done."""
        if self._counting:
            self._count_again = True
            return
        self._counting = True
        work = partial(self._count, [row.id for row in self.rows], self.view.last_day)
        self.run_worker(work, thread=True, group="count", exit_on_error=False)

    def _count(self, actors: Sequence[int], last_day: date) -> None:
        first = last_day - timedelta(days=min(DAYS, last_day.toordinal()) - 1)
        self.turns.wait(BARS, lambda: get_current_worker().is_cancelled)
        try:
            with Reader.open(self._database) as reader:
                named = reader.mention_counts(actors, first.isoformat(), last_day.isoformat())
        except StoreError:
            self.post_message(self.Counted(None))
        else:
            self.post_message(self.Counted(named))

    def on_actors_pane_counted(self, message: Counted) -> None:
        """Draw the sparklines; where rows have come meanwhile, count again."""
        self._counting = False
        if message.named is not None and message.named != self._named:
            self._named = message.named
            self.redraw()
        if self._count_again:
            self._count_again = False
            self.changed()

    def draw(self, row: ActorRow, width: int) -> list[Line]:
        """One line in columns, the mark of those who are watched before it."""
        mark = watch_mark(self._watched.get(row.id))
        named = self._named.get(row.id, {}) if self._named is not None else None
        return actor_lines(row, width, self.view.calendar, named, aliases=self.view.exact, mark=mark)

    def heading(self, width: int) -> Line | None:
        """The names of the columns."""
        return [(" ", ""), *heading_line(width - 1, self.view.order)] if self.rows else None

    def nothing(self) -> str:
        """What to do about an empty list."""
        return self.view.nothing(
            "No actor",
            "Nobody yet. Drop texts into watched/ and their actors appear here.",
        )
