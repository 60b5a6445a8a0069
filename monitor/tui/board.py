"""The board: the header, the panes, the filter and the keys, refreshed as the database changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal

from monitor.clock import Clock
from monitor.filters import with_actor
from monitor.store.connection import MissingError
from monitor.store.results import ActorRow, DeadlineRow
from monitor.tui.actions import BOARD, WRITING, bindings
from monitor.tui.actors import ActorsPane
from monitor.tui.alerts import AlertsScreen, Bell
from monitor.tui.asof import AsOf, Pictures
from monitor.tui.companion import Companion
from monitor.tui.correcting import CorrectionBar
from monitor.tui.deadlines import DeadlinesPane, deadline_words
from monitor.tui.exporting import EXPORTS, stamp
from monitor.tui.filtered import FilteredScreen
from monitor.tui.filtering import FilterBar
from monitor.tui.foot import Foot
from monitor.tui.header import Header, Summary
from monitor.tui.listing import Listing
from monitor.tui.lookout import Lookout
from monitor.tui.opening import screen_of
from monitor.tui.panes import Panes
from monitor.tui.pausing import Pause
from monitor.tui.proposals import Task
from monitor.tui.saved import FILTERS, SavedFilters
from monitor.tui.statements import StatementsPane
from monitor.tui.taking import copy_row, export_list
from monitor.tui.themes import opposite
from monitor.tui.timeline import TimelinePane
from monitor.tui.titles import pane_titles
from monitor.tui.view import View
from monitor.tui.watching import Unread
from monitor.tui.when import parse_day

__all__ = ["Board"]

TICK = 1.0
"""Seconds between new figures in the header."""


class Board(FilteredScreen):
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
        super().__init__()
        self._saved = saved or SavedFilters(database.with_name(FILTERS))
        self._database, self._clock, self._companion, self._pictures = database, clock, companion, pictures
        self._exports = exports
        self._source = database
        """What the panes read: the database, or a picture of a past day."""
        self._summary: Summary | None = None
        """Of the database as it is now, whatever is shown."""
        self._bell = Bell()
        self._read_only = read_only
        self.view = View(now=_minute(clock), last_day=clock.now().date())
        self.panes = {
            "actors": ActorsPane(database, self.view, id="actors"),
            "statements": StatementsPane(database, self.view, id="statements"),
            "deadlines": DeadlinesPane(database, self.view, id="deadlines"),
            "timeline": TimelinePane(database, self.view, id="timeline"),
        }

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

    def on_mount(self) -> None:
        """Begin with the actors, and count from now."""
        self.panes["actors"].focus()
        self.entitle()
        self._tick()
        self.set_interval(TICK, self._tick)

    # The database

    def on_lookout_looked(self, message: Lookout.Looked) -> None:
        """Show what is new, unless the board is paused."""
        self.query_one(Lookout).look_again()
        header = self.query_one(Header)
        header.trouble = None
        if message.summary is None:
            return
        self._summary = message.summary
        status = message.summary.status
        self.query_one(AsOf).span(parse_day(status.first_day), parse_day(status.last_day))
        self._bell.ring(self, message.summary.alerts)
        for screen in self.app.screen_stack:
            if isinstance(screen, AlertsScreen):
                screen.renew()
        self.query_one(Pause).tell(status)
        self.query_one(Unread).renew()
        header.keep_up(message.summary)
        if not self.query_one(Pause).on:
            self._renew()

    def _renew(self) -> None:
        """Bring the board up to date."""
        as_of = self.query_one(AsOf)
        if as_of.day is not None:
            as_of.renew()
        elif self._summary is not None:
            self._take(self._summary)

    def _take(self, summary: Summary) -> None:
        """Show a summary, and the rows that go with it."""
        header = self.query_one(Header)
        header.summary = summary
        header.refresh(layout=header.failure is not None)
        last_day = parse_day(summary.status.last_day)
        self.show(replace(self.view, last_day=last_day or self.view.today))
        self.entitle()
        for pane in self.panes.values():
            pane.reload()

    def on_as_of_shown(self, message: AsOf.Shown) -> None:
        """Have the panes read a picture of a past day, or the database again."""
        header = self.query_one(Header)
        self._source, header.day = message.picture or self._database, message.day
        for pane in self.panes.values():
            pane.read_from(self._source)
        self.set_clock(message.day or _minute(self._clock))
        summary = message.summary or self._summary
        if summary is not None:
            self._take(summary)

    def on_unread_changed(self, message: Unread.Changed) -> None:
        """Keep the watched on top, with what is unread about them."""
        self.query_one(ActorsPane).keep_on_top(message.unread)

    def on_pause_ended(self) -> None:
        """Show what has been waiting."""
        self._renew()

    def on_lookout_failed(self, message: Lookout.Failed) -> None:
        """Keep going, and say so; without a database the panes say what to do."""
        self.query_one(Lookout).look_again()
        header = self.query_one(Header)
        if isinstance(message.error, MissingError):
            self._summary, header.summary, header.trouble = None, None, "no database"
            self.query_one(AsOf).span(None, None)
            self.query_one(AsOf).leave()
            self.query_one(Pause).end()
            for pane in self.panes.values():
                pane.forget()
            self.entitle()
        else:
            told = str(message.error).replace(str(self._database), self._database.name)
            header.trouble = f"{told}; still trying"
        header.refresh()

    def on_fetching_failed(self) -> None:
        """A pane could not read: the next look says why, and asks again."""
        self.query_one(Lookout).look_afresh()

    def on_listing_pinned(self) -> None:
        """Say so in the pane's title."""
        self.entitle()

    def on_statements_pane_news_changed(self) -> None:
        """Say how many there are."""
        self.entitle()

    def on_timeline_pane_failed(self) -> None:
        """Neither could the timeline."""
        self.query_one(Lookout).look_afresh()

    def entitle(self) -> None:
        """Say above the panes how much they hold, what is new, and what they are filtered to."""
        summary = self.query_one(Header).summary
        following = {place for place, pane in self.panes.items() if pane.pinned}
        news = self.query_one(StatementsPane).news
        self.query_one(Panes).entitle(pane_titles(summary.status if summary else None, self.view, news, following))

    def _tick(self) -> None:
        header = self.query_one(Header)
        if self._companion:
            header.look_after(self._companion)
        header.refresh()
        if self.query_one(AsOf).day is None:
            self.set_clock(_minute(self._clock))

    # Going on from a row

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        """An actor filters every pane to him, beside what else is asked for; anything else opens its article."""
        if isinstance(row := message.row, ActorRow):
            self.query_one(Unread).see(row)
            typed = with_actor(self.view.filter.text, row.name)
            self.filter_by(typed)
            self.query_one(FilterBar).settle(typed, self.view.today)
        elif screen := screen_of(row, self._source, self.view.calendar):
            self.app.push_screen(screen)

    def on_timeline_pane_day_chosen(self, message: TimelinePane.DayChosen) -> None:
        """Go to what was said on the day."""
        self.query_one(StatementsPane).seek(message.day)
        self.action_go_to("statements")

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a filter or a correction is typed, letters are letters."""
        if self.query_one(CorrectionBar).asking or (self._read_only and action in WRITING):
            return False
        if action in {"day", "now"} and not self.query_one(AsOf).possible:
            return False
        typing = self.query_one(FilterBar).typing
        return typing == (action in {"keep_filter", "drop_filter", "save_filter"})

    def action_clear(self) -> None:
        """Take the filter away; where there is none, bring back the panes beside a maximised one."""
        self.query_one(CorrectionBar).close()
        if self.view.filter.text:
            self.drop_filter()
        elif self.arrangement.maximised:
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

    def action_alerts(self) -> None:
        """List the alerts that have fired."""
        self.app.push_screen(AlertsScreen(self._database, self._clock, marks_seen=not self._read_only))

    def action_pause(self) -> None:
        """Leave the screen as it is until further notice; where it is paused, go on."""
        pause = self.query_one(Pause)
        if pause.on:
            pause.end()
        else:
            pause.begin(self._summary.status if self._summary else None)

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

    def action_day(self, days: int) -> None:
        """Show the board as it stood so many days later, or earlier."""
        self.query_one(AsOf).step(days)

    def action_now(self) -> None:
        """Show the board as it stands now."""
        self.query_one(AsOf).leave()

    def action_copy(self) -> None:
        """Copy the selected row with its source."""
        pane = self.focused
        if isinstance(pane, Listing):
            pane.once_settled(lambda: self._copy(pane.selected))
        else:
            self._copy(None)

    def _copy(self, row: object) -> None:
        status = deadline_words(row, self.view.now)[1] if isinstance(row, DeadlineRow) else ""
        copy_row(self, self._source, row, status)

    async def action_picture(self) -> None:
        """Save what is on the screen; not while letters are typed, which the app could not tell."""
        await self.app.run_action("app.picture")

    def action_export(self) -> None:
        """Write all that the pane lists into a file."""
        listed = self.arrangement.active
        if listed != "timeline":
            stem = f"{listed} {self.view.filter_words} {stamp(self._clock.now())}"
            export_list(self, self._source, listed, self.view, self._exports, stem)

    def action_theme(self) -> None:
        """Switch between light and dark."""
        self.app.theme = opposite(self.app.current_theme).name

    async def action_quit(self) -> None:
        """Leave."""
        self.app.exit()


def _minute(clock: Clock) -> datetime:
    return clock.now().replace(second=0, microsecond=0)
