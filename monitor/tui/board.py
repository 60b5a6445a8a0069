"""The board: the header, the panes, the filter, and what the keys do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal

from monitor.clock import Clock
from monitor.filters import with_actor
from monitor.store.results import ActorRow, DeadlineRow
from monitor.tui.actions import BOARD, WRITING, bindings
from monitor.tui.actors import ActorsPane
from monitor.tui.ahead import Done
from monitor.tui.alerts import AlertsScreen
from monitor.tui.asof import AsOf, Pictures
from monitor.tui.companion import Companion
from monitor.tui.correcting import CorrectionBar
from monitor.tui.deadlines import DeadlinesPane, deadline_words
from monitor.tui.exporting import EXPORTS, stamp
from monitor.tui.filtering import FilterBar
from monitor.tui.foot import Foot
from monitor.tui.header import Header
from monitor.tui.live import LiveScreen, minute_of
from monitor.tui.lookout import Lookout
from monitor.tui.opening import screen_of
from monitor.tui.paned import Pane
from monitor.tui.panes import Panes
from monitor.tui.pausing import Pause
from monitor.tui.proposals import Task
from monitor.tui.saved import FILTERS, SavedFilters
from monitor.tui.statements import StatementsPane
from monitor.tui.taking import copy_row, copy_words, export_list
from monitor.tui.themes import opposite
from monitor.tui.timeline import TimelinePane
from monitor.tui.turns import Turns
from monitor.tui.view import View
from monitor.tui.watching import Unread

__all__ = ["Board"]


class Board(LiveScreen):
    """Who is in this, what are they saying, when does the ultimatum run out, how close is intervention."""

    BINDINGS = bindings(BOARD, priority=True)

    def __init__(
        self,
        database: Path,
        clock: Clock,
        companion: Companion | None = None,
        pictures: Pictures | None = None,
        *,
        exports: Path = EXPORTS,
        read_only: bool = False,
        saved: SavedFilters | None = None,
    ) -> None:
        super().__init__(database, clock, companion)
        self._saved = saved or SavedFilters(database.with_name(FILTERS))
        self._pictures, self._exports, self._read_only = pictures, exports, read_only
        self.view = View(now=minute_of(clock), last_day=clock.now().date())
        self.panes = {
            "actors": ActorsPane(database, self.view, id="actors"),
            "statements": StatementsPane(database, self.view, id="statements"),
            "deadlines": DeadlinesPane(database, self.view, id="deadlines"),
            "timeline": TimelinePane(database, self.view, id="timeline"),
        }
        turns = Turns()
        for pane in self.panes.values():
            pane.turns = turns

    def compose(self) -> ComposeResult:
        """Header, panes, filter, keys."""
        yield Header(self._clock, id="header")
        with Horizontal(id="modes"):
            yield AsOf(self._pictures, id="as-of")
            yield Pause(id="pause")
            yield Unread(self._database, id="unread")
        yield Panes(self.panes)
        yield FilterBar(self._saved, id="filter")
        yield CorrectionBar(self._database, self._clock, id="correction")
        yield Lookout(self._database, self._clock)
        yield Foot()

    # Going on from a row

    def open_row(self, row: object) -> Done:
        """An actor filters every pane to him, beside what else is asked for; anything else opens its article."""
        if isinstance(row, ActorRow):
            self.query_one(Unread).see(row)
            self.filter_by(with_actor(self.view.filter.text, row.name))
        elif screen := screen_of(row, self._source, self.view.calendar):
            return self.app.push_screen(screen)
        return None

    def open_day(self, day: date) -> None:
        """Go to what was said on the day."""
        self.query_one(StatementsPane).seek(day)
        self.action_go_to("statements")

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a filter or a correction is typed, letters are letters."""
        if self.query_one(CorrectionBar).asking or (self._read_only and action in WRITING):
            return False
        if action in {"day", "now"} and not self.query_one(AsOf).possible:
            return False
        bar = self.query_one(FilterBar)
        if action == "save_filter" and bar.naming:
            return False
        typing = bar.typing
        return typing == (action in {"keep_filter", "drop_filter", "save_filter"})

    def turn_over(self) -> None:
        """The user does something: what came of what he did before need not be said any longer."""
        for bar in self.query(CorrectionBar):
            bar.rest()

    def action_clear(self) -> None:
        """Take the pane's filter away, else the board's; where there is none, bring back what is beside the pane."""
        self.query_one(CorrectionBar).close()
        if not self.drop_filter() and self.arrangement.maximised:
            self.action_zoom()

    def action_watch(self) -> None:
        """Watch the selected actor, or no longer."""
        pane = self.query_one(ActorsPane)
        pane.once_settled(lambda: self.query_one(Unread).toggle(pane.selected) if pane.selected else None)

    def action_correct(self, task: Task) -> None:
        """Set right who the selected actor is, or undo what was set right last."""
        pane, bar = self.query_one(ActorsPane), self.query_one(CorrectionBar)
        bar.begin(task, daemon=self.query_one(Header).daemon_runs)
        pane.once_settled(lambda: bar.take_up(pane.selected))

    async def action_alerts(self) -> None:
        """List the alerts that have fired, which need not be told of in passing any longer."""
        self.app.clear_notifications()
        await self.app.push_screen(AlertsScreen(self._database, self._clock, marks_seen=not self._read_only))

    def action_follow(self) -> None:
        """Go to the newest statement and stay there; where that is so, stay where the selection is."""
        pane = self.query_one(StatementsPane)
        if pane.pinned:
            pane.pin(on=False)
            return
        self.query_one(Pause).end()
        self.query_one(AsOf).leave()
        self.action_go_to("statements")
        pane.pin(on=True)

    def action_seen(self) -> None:
        """Count all statements as seen."""
        self.query_one(StatementsPane).see_all()

    def action_copy(self) -> None:
        """Copy the selected row with its source, or the selected days."""
        pane = self.panes[self.arrangement.active]
        pane.once_settled(lambda: self._copy(pane))

    def _copy(self, pane: Pane) -> None:
        if isinstance(pane, TimelinePane):
            copy_words(self.app, pane.words)
            return
        row = pane.selected
        status = deadline_words(row, self.view.now)[1] if isinstance(row, DeadlineRow) else ""
        copy_row(self, self._source, row, status)

    async def action_picture(self) -> None:
        """Save what is on the screen; not while letters are typed, which the app could not tell."""
        await self.app.run_action("app.picture")

    def action_export(self) -> None:
        """Write all that the pane lists into a file."""
        listed = self.arrangement.active
        view = self.panes[listed].view
        stem = f"{listed} {view.filter_words} {view.own_words} {stamp(self._clock.now())}"
        export_list(self, self._source, listed, view, self._exports, stem)

    def action_theme(self) -> None:
        """Switch between light and dark."""
        self.app.theme = opposite(self.app.current_theme).name

    async def action_quit(self) -> None:
        """Leave."""
        self.app.exit()
