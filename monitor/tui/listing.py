"""A pane that paints its own lines and holds only a window of its rows, paged by key from the database."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

from textual import events
from textual.message import Message
from textual.strip import Strip

from monitor.tui.actions import MOVING, bindings
from monitor.tui.ahead import Done, typed_ahead
from monitor.tui.clicking import Clicked
from monitor.tui.fetching import Fetching
from monitor.tui.opens import Opens
from monitor.tui.paging import Arrival
from monitor.tui.text import Line, shorten
from monitor.tui.viewport import Viewport

__all__ = ["COUNTED", "NEW", "Listing"]

DRAWINGS = 4000
"""Rows whose lines are remembered at most."""
COUNTED = 10_000
"""Rows that pass a filter of which more are not counted."""
NEW = "●"
"""Before what the user has not seen yet."""
WHEEL = 3
"""Lines that one notch of the wheel moves."""


class Listing[Row](Fetching[Row], Clicked, can_focus=True):
    """A pane of selectable rows, each of one or more lines."""

    BINDINGS = bindings(MOVING, priority=True)

    class Pinned(Message):
        """The pane follows what arrives, or no longer."""

    class Passing(Message):
        """More rows pass the filter than before, or fewer."""

    def __init__(self, database: Path, *, id: str) -> None:
        super().__init__(database, id=id)
        self._viewport: Viewport[Row] = Viewport(self.identity, lambda row: len(self._drawn(row)), self.selectable)
        self._drawings: dict[Hashable, tuple[Row, list[Line]]] = {}
        self._outdated = False
        """Whether the rows that come next look otherwise than those that are there."""
        self._screen: list[tuple[int, int]] = []
        self._begins = True
        """Whether the rows that were taken in last began with the first of the list."""
        self.pinned: bool = False
        """Whether the selection stays on the first row, whatever arrives."""
        self.passing: int | None = None
        """How many rows pass the filter, those that are not held among them; None where there is no filter."""

    # What a pane of one kind of row says of itself

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

    @property
    def keeps_head(self) -> bool:
        """Whether the first rows are to stay in view, where they are, whatever comes between them and the selection."""
        return False

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

    def take_in(self, arrival: Arrival[Row], *, afresh: bool) -> None:
        """Show other rows, the selection on the same one as before where that is still there."""
        self._screen = []
        if self._outdated or len(self._drawings) > DRAWINGS:
            self._outdated = False
            self._drawings.clear()
        if afresh:
            self._viewport.replace([], follow=False)
        follow, before, self._begins = arrival.ask == "head" and self._following, self._begins, not self._held.above
        keep_head = self.keeps_head and before and self._begins
        self._viewport.replace(self.rows, follow=follow, keep_head=keep_head)
        if self._following and (self.pinned or not self.has_focus):
            self._viewport.move_to(0, 1)
        if arrival.ask == "tail":
            self._viewport.move_to(len(self.rows) - 1, -1)
        if arrival.select is not None:
            self._viewport.show_at_top(arrival.select)
        self._moved()
        self.changed()

    def tell_passing(self, number: int | None) -> None:
        """Take in how many rows pass the filter."""
        if number != self.passing:
            self.passing = number
            self.post_message(self.Passing())

    def forget(self) -> None:
        """Show nothing: there is no database."""
        super().forget()
        self.passing = None
        self._screen = []
        self._viewport.replace([], follow=False)
        self.refresh()

    # Drawing

    def reload(self, *, afresh: bool = False) -> None:
        """Ask the database again; ``afresh`` draws anew what comes, and leaves what is there until then as it is."""
        if afresh:
            self._outdated, self.passing = True, None
        super().reload(afresh=afresh)

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
        line = next(iter(self._drawn(self.rows[index])[number:]), [])
        new = number == 0 and self.is_new(self.rows[index])
        if not line or index != self._viewport.cursor or not self.selectable(self.rows[index]):
            return self.paint([(NEW, "new") if new else (" ", ""), *line], width)
        edge = NEW if new else "▌" if self.has_focus else "│"
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

    @typed_ahead
    def action_move(self, rows: int) -> None:
        """Move the selection by so many rows."""
        self._look()
        self._following = False
        self.pin(on=False)
        self._viewport.move_to(self._viewport.cursor + rows, 1 if rows > 0 else -1)
        self._moved()

    @typed_ahead
    def action_turn(self, screens: float) -> None:
        """Move the selection by about so many screens."""
        rows = len({index for index, _ in self._viewport.visible()})
        self.action_move(int(screens * max(1, rows - 1)) or (1 if screens > 0 else -1))

    @typed_ahead
    def action_first(self) -> None:
        """Go to the head of the list and follow what arrives there."""
        self._look()
        if self._held.above:
            self.go("head", following=True)
            return
        self._following = True
        self._viewport.move_to(0, 1)
        self._moved()

    @typed_ahead
    def action_last(self) -> None:
        """Go to the end of the list."""
        self._look()
        self._following = False
        self.pin(on=False)
        if self._held.below:
            self.go("tail")
            return
        self._viewport.move_to(len(self.rows) - 1, -1)
        self._moved()

    def action_choose(self) -> Done:
        """Open the selected row."""
        return self.once_settled(self._choose, opens=True)

    def _choose(self) -> Done:
        self._look()
        screen = self.screen
        return screen.open_row(self.selected) if self.selected is not None and isinstance(screen, Opens) else None

    async def on_click(self, event: events.Click) -> None:
        """Select the row under the pointer; open it where it is selected already in the pane that the user was in."""
        at = event.get_content_offset(self)
        y = at.y - (1 if self.heading(self.size.width) else 0) if at else -1
        if not (self.settled and 0 <= y < len(self._screen)):
            return
        index = self._screen[y][0]
        if index == self._viewport.cursor:
            if self.was_focused:
                await self.run_action("choose")
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
