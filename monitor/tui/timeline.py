"""The pane of the timeline: events per day as bars, with the days on which ultimatums run out."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.worker import get_current_worker

from monitor.errors import StoreError
from monitor.store.reader import Reader
from monitor.tui.actions import MOVING, bindings
from monitor.tui.ahead import TypedAhead, typed_ahead
from monitor.tui.bars import column
from monitor.tui.buckets import Bucket, bucket_name, short_name
from monitor.tui.clicking import Clicked
from monitor.tui.course import Course, read_course
from monitor.tui.deadlines import deadline_parties, deadline_words
from monitor.tui.opens import OpensDays
from monitor.tui.painting import Painted, justify, line_width
from monitor.tui.stretches import Stretches, share_out
from monitor.tui.text import Line, shorten, width_of
from monitor.tui.turns import BARS, Turns
from monitor.tui.view import View
from monitor.tui.when import age, relative_day

__all__ = ["TimelinePane"]

WIDEST = 8
"""Cells of a bar at most, with the gap to the next."""
HIGHEST = 16
"""Lines of the bars at most."""
APART = 2
"""Cells between two names below the bars at least."""


class TimelinePane(TypedAhead, Painted, Clicked, can_focus=True):
    """Bars over days, weeks or months; one of them is selected, and told in words above them."""

    BINDINGS = bindings(MOVING, priority=True)

    pinned = False

    class Failed(Message):
        """The database could not be read."""

    class Arrived(Message, bubble=False):
        """What the database has came back for the question with this number."""

        def __init__(self, ticket: int, course: Course) -> None:
            super().__init__()
            self.ticket, self.course = ticket, course

    def __init__(self, database: Path, view: View, *, id: str) -> None:
        super().__init__(id=id)
        self._database, self.view = database, view
        self.turns = Turns()
        """Shared with those who ask at the same time."""
        self._course = Course()
        self._stretches = Stretches()
        self._selected: date | None = None
        """A day in the selected stretch; None follows the newest."""
        self._ticket = 0
        self._loaded = self._awaited = False
        """Whether anything is known, and whether other days are on their way."""

    # Loading

    def read_from(self, database: Path) -> None:
        """Ask another database from now on."""
        self._database = database

    @property
    def settled(self) -> bool:
        """Whether the days that are shown are those that the user has asked for last."""
        return self._loaded and not self._awaited

    def reload(self, *, afresh: bool = False) -> None:
        """Ask the database again; ``afresh`` forgets which day was selected, and what was typed before."""
        if afresh:
            self._selected, self._awaited = None, True
            self.drop_typed()
            self.redraw()
        self._ticket += 1
        self.turns.ask(self.id, BARS, self._ticket)
        work = partial(self._load, self._ticket, self.view)
        self.run_worker(work, thread=True, exclusive=True, group="load", exit_on_error=False)

    def _load(self, ticket: int, view: View) -> None:
        worker = get_current_worker()
        try:
            self.turns.wait(BARS, lambda: worker.is_cancelled)
            with Reader.open(self._database, lambda: worker.is_cancelled) as reader:
                course = read_course(reader, view)
        except StoreError:
            if not worker.is_cancelled:
                self.post_message(self.Failed())
        else:
            self.post_message(self.Arrived(ticket, course))
        finally:
            self.turns.answered(self.id, ticket)

    async def on_timeline_pane_arrived(self, message: Arrived) -> None:
        """Take in what was asked for last."""
        if message.ticket != self._ticket:
            return
        changed = not self._loaded or message.course != self._course
        self._loaded, self._awaited, self._course = True, False, message.course
        if changed:
            self.redraw()
        await self.catch_up()

    def forget(self) -> None:
        """Show nothing: there is no database."""
        self.turns.answered(self.id, self._ticket)
        self._ticket += 1
        self._loaded, self._awaited, self._course = True, False, Course()
        self.drop_typed()
        self.redraw()

    # Drawing

    def redraw(self) -> None:
        """Share the width anew among the days."""
        self._stretches = share_out(self._course, max(1, self.size.width - 2), self.view.today)
        self.refresh()

    def on_resize(self) -> None:
        """Fit the bars to the new width."""
        self.redraw()

    @property
    def selected(self) -> Bucket | None:
        """The selected stretch of days: by default the last until today in which anything happened."""
        return self._stretches.buckets[self._cursor] if self._stretches.buckets else None

    @property
    def _cursor(self) -> int:
        return self._stretches.newest if self._selected is None else self._stretches.number(self._selected)

    @property
    def _step(self) -> int:
        return max(1, min(WIDEST, (self.size.width - 2) // max(1, len(self._stretches.buckets))))

    def render_line(self, y: int) -> Strip:
        """The selected days in words; the bars; the clocks below them; the names of the days."""
        width, height = self.size
        if not self._stretches.buckets:
            lines = shorten(self._nothing(), width - 2, height) if self._loaded else []
            return self.paint([(" ", ""), (lines[y], "dim")] if y < len(lines) else [], width)
        bars = max(1, min(HIGHEST, height - 3))
        if y == 0:
            return self.paint(self._told(width), width)
        if y <= bars:
            return self.paint(self._bars(bars, y - 1), width)
        return self.paint({bars + 1: self._clocks, bars + 2: self._names}.get(y, list)(), width)

    def _nothing(self) -> str:
        dateless = (
            "No article tells its date, so nothing can stand on its day. The date is taken from a dateline, header "
            "or a file name such as 2023-08-08_wire.txt: rename the files, and they stand here."
        )
        empty = "Nothing has happened yet. The events in texts that are dropped into watched/ stand here by their days."
        return self.view.nothing("No event of a known day", dateless if self._course.dateless else empty)

    def _told(self, width: int) -> Line:
        bucket = self._stretches.buckets[self._cursor]
        away = f" · {relative_day(bucket.last.isoformat(), self.view.today)}" if self.view.relative else ""
        line: Line = [(f" {bucket_name(bucket, self._stretches.unit)}{away}", "strong"), (f"  {_events(bucket)}", "")]
        for row in self._stretches.marks[self._cursor]:
            symbol, word, role = deadline_words(row, self.view.now)
            line += [("   ", ""), (f"{symbol} {word}", role), (f" {deadline_parties(row)}", "")]
        scale: Line = [(f"  a bar a {self._stretches.unit}, the highest {self._stretches.peak:,} ", "dim")]
        return justify(line, scale if line_width(line) + line_width(scale) <= width or width >= 100 else [], width)

    @property
    def words(self) -> str:
        """The selected days in words, with what runs out on them; empty where nothing is known."""
        if self.selected is None:
            return ""
        clocks = [
            f"{deadline_words(row, self.view.now)[1].lower()} {deadline_parties(row)}"
            for row in self._stretches.marks[self._cursor]
        ]
        return "; ".join([f"{bucket_name(self.selected, self._stretches.unit)}: {_events(self.selected)}", *clocks])

    def _bars(self, height: int, row: int) -> Line:
        step, today, cursor, line = self._step, self.view.today, self._cursor, [(" ", "")]
        for number, bucket in enumerate(self._stretches.buckets):
            cell = column(bucket.events, self._stretches.peak, height)[row]
            role = "dim" if cell == "·" or bucket.first > today else "bar"
            wide = step - 1 if step > 2 else step
            cells = cell.center(wide) if cell == "·" else cell * wide
            line.append((cells.ljust(step), f"{role} {self._lit}" if number == cursor else role))
        return line

    @property
    def _lit(self) -> str:
        return "cursor" if self.has_focus else "cursor-blurred"

    def _clocks(self) -> Line:
        step, cursor = self._step, self._cursor
        line: Line = [(" ", "")]
        for number, clocks in enumerate(self._stretches.marks):
            symbol, _, role = deadline_words(clocks[0], self.view.now) if clocks else (" ", "", "")
            if not clocks and number == cursor:
                symbol, role = "▴", "bar"
            wide = step - 1 if step > 2 else step
            line.append((symbol.center(wide).ljust(step), f"{role} {self._lit}" if number == cursor else role))
        return line

    def _names(self) -> Line:
        line: Line = [(" ", "")]
        used, before, said = 1, None, ""
        step, now = self._step, self.view.today
        kept = self._today_at
        for number, bucket in enumerate(self._stretches.buckets):
            at = 1 + number * step
            today = bucket.first <= now <= bucket.last
            name = "today" if today and self._stretches.unit == "day" else self._short_name(bucket, before)
            end = at + width_of(name)
            if at < used or end > self.size.width or at < kept < end + APART or (self.view.relative and name == said):
                continue
            line += [(" " * (at - used), ""), (f"{name}{' ' * APART}", "strong" if today else "dim")]
            used, before, said = end + APART, bucket, name
        return line

    @property
    def _today_at(self) -> int:
        """The column where today is named, which no other name may take; 0 where there is no room for it."""
        today = self.view.today
        columns = (
            1 + at * self._step for at, days in enumerate(self._stretches.buckets) if days.first <= today <= days.last
        )
        return next((at for at in columns if at + width_of("today") <= self.size.width), 0)

    def _short_name(self, bucket: Bucket, before: Bucket | None) -> str:
        if self.view.relative:
            return age(bucket.last.isoformat(), self.view.today)
        return short_name(bucket, self._stretches.unit, before)

    # Moving

    def go_to(self, day: date | None) -> None:
        """Select the bar of a day, where there is one; None follows the newest."""
        self._selected = day
        self.refresh()

    def _go(self, number: int) -> None:
        if self._stretches.buckets:
            self._selected = self._stretches.buckets[max(0, min(number, len(self._stretches.buckets) - 1))].last
            self.refresh()

    @typed_ahead
    def action_move(self, steps: int) -> None:
        """Select a later bar, or an earlier one."""
        self._go(self._cursor + steps)

    @typed_ahead
    def action_turn(self, screens: int) -> None:
        """Select the bar a week of bars further, or before."""
        self._go(self._cursor + 7 * screens)

    @typed_ahead
    def action_first(self) -> None:
        """Select the first bar."""
        self._go(0)

    @typed_ahead
    def action_last(self) -> None:
        """Select the newest bar, and follow what arrives."""
        self._selected = None
        self.refresh()

    def action_choose(self) -> None:
        """Go to what was said in these days."""
        self.once_settled(self._choose, opens=True)

    def _choose(self) -> None:
        screen = self.screen
        if self.selected is not None and isinstance(screen, OpensDays):
            screen.open_day(min(self.selected.last, self._course.last or self.selected.last))

    def on_click(self, event: events.Click) -> None:
        """Select the bar under the pointer; go to its days where it is selected already, and the user was here."""
        at = event.get_content_offset(self)
        number = (at.x - 1) // self._step if at else -1
        if not 0 <= number < len(self._stretches.buckets):
            return
        if number == self._cursor and self._selected is not None:
            if self.was_focused:
                self.action_choose()
        else:
            self._go(number)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Select the bar after."""
        event.stop()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Select the bar before."""
        event.stop()
        self.action_move(-1)


def _events(bucket: Bucket) -> str:
    return f"{bucket.events:,} event{'' if bucket.events == 1 else 's'}"
