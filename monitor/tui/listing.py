"""A pane that paints its own lines and holds only a window of its rows, paged by key from the database."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.worker import get_current_worker

from monitor.errors import StoreError
from monitor.store.reader import Page, Reader
from monitor.tui.actions import MOVING, bindings
from monitor.tui.paging import PAGE, Arrival, Ask, Held
from monitor.tui.painting import Painted
from monitor.tui.text import Line, shorten
from monitor.tui.viewport import Viewport

__all__ = ["Listing"]

DRAWINGS = 4000
"""Rows whose lines are remembered at most."""
WHEEL = 3
"""Lines that one notch of the wheel moves."""


class Listing[Row](Painted, can_focus=True):
    """A pane of selectable rows, each of one or more lines."""

    BINDINGS = bindings(MOVING)

    paged: ClassVar[bool] = True
    """Whether the rows come page by page; otherwise the head is all there is."""

    class Chosen(Message):
        """A row was opened."""

        def __init__(self, row: Any) -> None:
            super().__init__()
            self.row = row

    class Failed(Message):
        """The database could not be read."""

    class Pinned(Message):
        """The pane follows what arrives, or no longer."""

    class Arrived(Message, bubble=False):
        """Rows came back from the database for the question with this number."""

        def __init__(self, ticket: int, arrival: Arrival[Any]) -> None:
            super().__init__()
            self.ticket, self.arrival = ticket, arrival

    def __init__(self, database: Path, *, id: str) -> None:
        super().__init__(id=id)
        self._database = database
        self._viewport: Viewport[Row] = Viewport(self.identity, lambda row: len(self._drawn(row)), self.selectable)
        self._drawings: dict[Hashable, tuple[Row, list[Line]]] = {}
        self._screen: list[tuple[int, int]] = []
        self._following = True
        self._held: Held[Row] = Held()
        self._ticket = 0
        self._loaded = self._afresh = self._choosing = False
        self.pinned: bool = False
        """Whether the selection stays on the first row, whatever arrives."""

    # What a pane of one kind of row says of itself

    def fetch(self, reader: Reader, page: Page[Any]) -> list[Row]:
        """A page of rows; called in a worker thread."""
        raise NotImplementedError

    def key(self, row: Row) -> tuple[Any, ...]:
        """The row's place in the list."""
        raise NotImplementedError

    def current_key(self, reader: Reader, row: Row) -> tuple[Any, ...]:
        """Its place in the list as the database stands now."""
        return self.key(row)

    def identity(self, row: Row) -> Hashable:
        """What stays the same when the row changes or moves."""
        raise NotImplementedError

    def draw(self, row: Row, width: int) -> list[Line]:
        """The lines of a row; ``width`` leaves out the gutter of the selection."""
        raise NotImplementedError

    def heading(self, width: int) -> Line | None:
        """A line above the rows that stays where it is."""
        return None

    def nothing(self) -> str:
        """What to say where there are no rows: what to do next."""
        return ""

    def selectable(self, row: Row) -> bool:
        """Whether the selection can rest on the row."""
        return True

    def changed(self) -> None:
        """Other rows are held than before."""

    def looked_at(self, rows: Sequence[Row]) -> None:
        """The user did something in the pane while these rows were on the screen."""

    def is_new(self, row: Row) -> bool:
        """Whether a row is marked as new."""
        return False

    @property
    def selected(self) -> Row | None:
        """The row under the selection."""
        return self._viewport.selected

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are held."""
        return self._viewport.rows

    # Loading

    def read_from(self, database: Path) -> None:
        """Ask another database from now on."""
        self._database = database

    def reload(self, *, afresh: bool = False) -> None:
        """Ask the database again: around the selection, or ``afresh`` from the head of the list."""
        if afresh:
            self._following = self._afresh = True
        self._ask("head" if self._following or not self.paged or self.selected is None else "around")

    def seek_key(self, key: tuple[Any, ...]) -> None:
        """Go to the first row that does not stand before this place in the list."""
        self._following = False
        self._ask("place", key)

    def _ask(self, ask: Ask, key: tuple[Any, ...] | None = None) -> None:
        self._ticket += 1
        beside = None
        if ask not in {"head", "tail", "place"}:
            beside = {"around": self.selected, "above": self.rows[0], "below": self.rows[-1]}[ask]
        work = partial(self._load, self._ticket, ask, beside, key)
        self.run_worker(work, thread=True, exclusive=True, group="load", exit_on_error=False)

    def _load(self, ticket: int, ask: Ask, beside: Row | None, key: tuple[Any, ...] | None) -> None:
        worker = get_current_worker()
        try:
            with Reader.open(self._database, lambda: worker.is_cancelled) as reader:
                if beside is not None:
                    key = self.current_key(reader, beside) if ask == "around" else self.key(beside)
                arrival = self._read(reader, ask, key)
        except StoreError:
            if not worker.is_cancelled:
                self.post_message(self.Failed())
        else:
            self.post_message(self.Arrived(ticket, arrival))

    def _read(self, reader: Reader, ask: Ask, key: tuple[Any, ...] | None) -> Arrival[Row]:
        if ask in {"around", "place"} and key is not None:
            above = self.fetch(reader, Page(PAGE, key, upwards=True))
            below = self.fetch(reader, Page(PAGE, key, inclusive=True))
            select = len(above) if ask == "place" else None
            return Arrival(ask, above + below, above=len(above) == PAGE, below=len(below) == PAGE, select=select)
        upwards = ask in {"above", "tail"}
        rows = self.fetch(reader, Page(PAGE, key, upwards))
        full = self.paged and len(rows) == PAGE
        return Arrival(ask, rows, above=full and upwards, below=full and not upwards)

    def on_listing_arrived(self, message: Arrived) -> None:
        """Take in what was asked for last; answers to earlier questions are stale."""
        if message.ticket != self._ticket:
            return
        ask = message.arrival.ask
        held = self._held.take(message.arrival)
        if self._loaded and not self._afresh and held == self._held and ask not in {"tail", "place"}:
            return
        self._loaded, self._held = True, held
        if len(self._drawings) > DRAWINGS:
            self._drawings.clear()
        if self._afresh:
            self._viewport.replace([], follow=False)
            self._afresh = False
        self._viewport.replace(held.rows, follow=ask == "head" and self._following)
        if self._following and (self.pinned or not self.has_focus):
            self._viewport.move_to(0, 1)
        if ask == "tail":
            self._viewport.move_to(len(held.rows) - 1, -1)
        if message.arrival.select is not None:
            self._viewport.show_at_top(message.arrival.select)
        self._moved()
        self.changed()
        if self._choosing:
            self.action_choose()

    def forget(self) -> None:
        """Show nothing: there is no database."""
        self._ticket += 1
        self._loaded = self._following = True
        self._held = Held()
        self._viewport.replace([], follow=False)
        self.refresh()

    # Drawing

    def redraw(self) -> None:
        """Draw every row anew, as when the day or what surrounds the rows has changed."""
        self._drawings.clear()
        self._lay_out()
        self.refresh()

    def _drawn(self, row: Row) -> list[Line]:
        identity = self.identity(row)
        drawn = self._drawings.get(identity)
        if drawn is None or drawn[0] != row:
            drawn = self._drawings[identity] = row, self.draw(row, max(8, self.size.width - 1))
        return drawn[1]

    def _lay_out(self) -> None:
        self._viewport.room = max(1, self.size.height - (1 if self.heading(self.size.width) else 0))
        self._viewport.reveal()

    def on_resize(self) -> None:
        """Wrap the rows to the new width."""
        self.redraw()

    def render_lines(self, crop: Any) -> list[Strip]:
        """Work out once which rows are where, then paint line by line."""
        self._screen = list(self._viewport.visible())
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        heading = self.heading(width)
        if heading:
            if y == 0:
                return self.paint(heading, width)
            y -= 1
        if not self.rows:
            return self._render_nothing(y, width)
        if y >= len(self._screen):
            return Strip.blank(width, self.rich_style)
        index, number = self._screen[y]
        line = self._drawn(self.rows[index])[number]
        new = number == 0 and self.is_new(self.rows[index])
        if not line or index != self._viewport.cursor or not self.selectable(self.rows[index]):
            return self.paint([("●", "new") if new else (" ", ""), *line], width)
        edge = "●" if new else "▌" if self.has_focus else "│"
        return self.paint([(edge, "bar"), *line], width, "cursor" if self.has_focus else "cursor-blurred")

    def _render_nothing(self, y: int, width: int) -> Strip:
        lines = shorten(self.nothing(), width - 2, 8) if self._loaded else []
        return self.paint([(" ", ""), (lines[y], "dim")] if y < len(lines) else [], width)

    # Moving

    def _moved(self) -> None:
        self.refresh()
        wanted = self._held.wanted(self._viewport.cursor)
        if wanted:
            self._ask(wanted)

    def pin(self, *, on: bool) -> None:
        """Go to the first row and stay on it, or no longer."""
        if on != self.pinned:
            self.pinned = on
            self.post_message(self.Pinned())
        if on:
            self.action_first()

    def _look(self) -> None:
        self.looked_at([self.rows[index] for index in sorted({index for index, _ in self._viewport.visible()})])

    def action_move(self, rows: int) -> None:
        """Move the selection by so many rows."""
        self._look()
        self._following = False
        self.pin(on=False)
        self._viewport.move_to(self._viewport.cursor + rows, 1 if rows > 0 else -1)
        self._moved()

    def action_turn(self, screens: float) -> None:
        """Move the selection by about so many screens."""
        rows = len({index for index, _ in self._viewport.visible()})
        self.action_move(int(screens * max(1, rows - 1)) or (1 if screens > 0 else -1))

    def action_first(self) -> None:
        """Go to the head of the list and follow what arrives there."""
        self._look()
        if self._held.above:
            self.reload(afresh=True)
            return
        self._following = True
        self._viewport.move_to(0, 1)
        self._moved()

    def action_last(self) -> None:
        """Go to the end of the list."""
        self._look()
        self._following = False
        self.pin(on=False)
        if self._held.below:
            self._ask("tail")
            return
        self._viewport.move_to(len(self.rows) - 1, -1)
        self._moved()

    def action_choose(self) -> None:
        """Open the selected row; while other rows are on their way, the one that will be selected among them."""
        self._look()
        self._choosing = self._afresh or not self._loaded
        if self.selected is not None and not self._choosing:
            self.post_message(self.Chosen(self.selected))

    def on_click(self, event: events.Click) -> None:
        """Select the row under the pointer; open it where it is selected already."""
        y = event.y - (1 if self.heading(self.size.width) else 0)
        if not 0 <= y < len(self._screen):
            return
        index = self._screen[y][0]
        if index == self._viewport.cursor:
            self.action_choose()
        elif self.selectable(self.rows[index]):
            self.action_move(index - self._viewport.cursor)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on by a few rows."""
        event.stop()
        self.action_move(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back by a few rows."""
        event.stop()
        self.action_move(-WHEEL)
