"""The pane of actors: who is in this."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import BindingType

from monitor.store.reader import Page, Reader
from monitor.store.results import ActorRow
from monitor.tui.actions import CORRECTING, bindings
from monitor.tui.listing import Listing
from monitor.tui.painting import justify
from monitor.tui.pinning import pinned_page
from monitor.tui.text import Line, shorten, width_of
from monitor.tui.view import View
from monitor.tui.watching import watch_mark
from monitor.tui.when import day

__all__ = ["ActorsPane", "actor_lines"]

ONE_LINE = 42
"""Cells from which an actor's figures stand beside its name, in columns."""
SHORT_KIND = {"person": "person", "state": "state", "organization": "org.", "group": "group"}
HEADING = f"{'kind':<6} {'named':>5} {'said':>4}  {'last':<6}"


def actor_lines(row: ActorRow, width: int, last_day: date, *, aliases: bool = False) -> list[Line]:
    """An actor on one line, or on two where it is narrow; with every name of it below if asked for."""
    seen = day(row.last_seen, last_day)
    if width >= ONE_LINE:
        figures = f"{SHORT_KIND[row.kind]:<6} {row.mentions:>5} {row.statements or '–':>4}  {seen:<6}"
        lines = [justify([(row.label, row.kind)], [(figures, "dim")], width)]
    else:
        said = f" · said {row.statements}" if row.statements else ""
        lines = [
            justify([(row.label, row.kind)], [(str(row.mentions), "strong")], width),
            justify([(f"  {SHORT_KIND[row.kind]}{said}", "dim")], [(seen, "dim")], width),
        ]
    others = sorted({row.name, *row.aliases} - {row.label}) if aliases else []
    for words in shorten("also " + " · ".join(others), width - 2, 12) if others else []:
        lines.append([("  ", ""), (words, "dim")])
    return lines


class ActorsPane(Listing[ActorRow]):
    """Every actor with its kind, mentions, statements and the day it was last named."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CORRECTING)

    def __init__(self, database: Path, view: View, *, id: str) -> None:
        super().__init__(database, id=id)
        self.view = view
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
        search, watched = reader.search(self.view.filter), list(self._watched)
        pinned = search.actors(Page(len(watched)), only=watched) if watched else []
        return pinned_page(pinned, page, self.key, lambda beside: search.actors(beside, but=watched))

    def key(self, row: ActorRow) -> tuple[Any, ...]:
        """The watched first, then the most mentioned."""
        return row.id in self._watched, *row.key

    def current_key(self, reader: Reader, row: ActorRow) -> tuple[Any, ...]:
        """Its place by the mentions that it has now."""
        return row.id in self._watched, *(reader.actor_key(row.id) or row.key)

    def identity(self, row: ActorRow) -> int:
        """The actor's id."""
        return row.id

    def draw(self, row: ActorRow, width: int) -> list[Line]:
        """One line in columns or two."""
        mark = watch_mark(self._watched.get(row.id))
        lines = actor_lines(row, width - width_of(mark), self.view.last_day, aliases=self.view.exact)
        return [[(mark if number == 0 else " " * width_of(mark), "warn"), *line] for number, line in enumerate(lines)]

    def heading(self, width: int) -> Line | None:
        """The names of the columns where there are columns."""
        return justify([("", "")], [(HEADING, "dim")], width) if self.rows and width > ONE_LINE else None

    def nothing(self) -> str:
        """What to do about an empty list."""
        if self.view.filter:
            return f"No actor passes “{self.view.filter_words}”. Esc clears the filter."
        return "Nobody yet. Drop texts into watched/ and their actors appear here."
