"""A screen of panes that keeps up with the database, unless it is paused or shown as of a past day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from monitor.clock import Clock, parse_day
from monitor.errors import MonitorError
from monitor.plain import clean
from monitor.store.connection import EmptyError, MissingError
from monitor.tui.actors import ActorsPane
from monitor.tui.alerts import AlertsScreen, Bell
from monitor.tui.asof import AsOf
from monitor.tui.companion import Companion
from monitor.tui.filtered import FilteredScreen
from monitor.tui.header import Header, Summary
from monitor.tui.listing import Listing
from monitor.tui.lookout import Lookout
from monitor.tui.panes import Panes
from monitor.tui.pausing import Pause
from monitor.tui.statements import StatementsPane
from monitor.tui.timeline import TimelinePane
from monitor.tui.titles import pane_titles
from monitor.tui.watching import Unread

__all__ = ["LiveScreen", "minute_of"]

TICK = 1.0
"""Seconds between new figures in the header."""
ALONE = "This dashboard starts no daemon: run monitor ingest in another terminal"
MISSING = (
    "There is no database yet. Drop texts into watched/ and run monitor ingest, or choose another by --db. What was "
    "looked for is {}"
)
GONE = (
    "The database has gone: {} was moved or deleted while it was shown. Put it back, or run monitor ingest, which "
    "reads the texts in watched/ anew."
)
EMPTIED = (
    "The database is empty now: {} was cleared, or replaced by an empty one, while it was shown. Put the former in its "
    "place, or run monitor ingest, which reads the texts in watched/ anew."
)


class LiveScreen(FilteredScreen):
    """Takes in what is new, and says what it shows, from when."""

    def __init__(self, database: Path, clock: Clock, companion: Companion | None) -> None:
        super().__init__()
        self._database, self._clock, self._companion = database, clock, companion
        self._source = database
        """What the panes read: the database, or a picture of a past day."""
        self._summary: Summary | None = None
        """Of the database as it is now, whatever is shown."""
        self._bell = Bell()

    def on_mount(self) -> None:
        """Begin with the actors, and count from now."""
        self.panes["actors"].focus()
        self.entitle()
        self._tick()
        self.set_interval(TICK, self._tick)

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
        if self._summary is not None:
            header.keep_up(self._summary)
        header.refresh(layout=header.failure is not None)
        last_day = self.query_one(AsOf).day or parse_day(summary.status.last_day)
        self.show(replace(self.view, last_day=last_day or self.view.today, gone=""))
        self.entitle()
        for pane in self.panes.values():
            pane.reload()

    def on_as_of_shown(self, message: AsOf.Shown) -> None:
        """Have the panes read a picture of a past day, or the database again."""
        header = self.query_one(Header)
        if message.day != header.day:
            self.query_one(TimelinePane).go_to(message.day)
        self._source, header.day = message.picture or self._database, message.day
        for pane in self.panes.values():
            pane.read_from(self._source)
        self.set_clock(message.day or minute_of(self._clock))
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
            is_empty = isinstance(message.error, EmptyError)
            if self._summary is not None:
                gone = EMPTIED if is_empty else GONE
                name = Path(self._database.parent.name, self._database.name)
                self.show(replace(self.view, gone=gone.format(name)))
            elif not (self.view.gone or is_empty or self._companion):
                self.show(replace(self.view, gone=MISSING.format(clean(str(self._database)))))
            trouble = "nothing ingested yet" if is_empty else "no database"
            self._summary, header.summary, header.trouble = None, None, trouble
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

    def on_listing_passing(self) -> None:
        """Say how many rows pass the filter."""
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
        statements = self.query_one(StatementsPane)
        own = {place: pane.view.own_words for place, pane in self.panes.items() if pane.view.own}
        passing = {place: pane.passing for place, pane in self.panes.items() if isinstance(pane, Listing)}
        status = summary.status if summary else None
        self.query_one(Panes).entitle(
            pane_titles(status, self.view, statements.news, following, own, passing, statements.articles)
        )

    def _tick(self) -> None:
        header = self.query_one(Header)
        if self._companion:
            header.look_after(self._companion)
        header.refresh()
        if self.query_one(AsOf).day is None:
            self.set_clock(minute_of(self._clock))

    # Keys

    def action_start_daemon(self) -> None:
        """Start the daemon beside the dashboard, where none is at work."""
        header = self.query_one(Header)
        if self._companion is None:
            self.notify(ALONE, severity="warning", markup=False)
        elif header.daemon_runs:
            self.notify(f"nothing to start: {header.daemon_state}", markup=False)
        else:
            try:
                self._companion.start()
            except MonitorError as error:
                self.notify(clean(str(error)), severity="error", markup=False)
            header.look_after(self._companion)

    def action_pause(self) -> None:
        """Leave the screen as it is until further notice; where it is paused, go on."""
        pause = self.query_one(Pause)
        if pause.on:
            pause.end()
        else:
            pause.begin(self._summary.status if self._summary else None)

    def action_day(self, days: int) -> None:
        """Show the board as it stood so many days later, or earlier."""
        self.query_one(AsOf).step(days)

    def action_now(self) -> None:
        """Show the board as it stands now."""
        self.query_one(AsOf).leave()


def minute_of(clock: Clock) -> datetime:
    """The minute that it is."""
    return clock.now().replace(second=0, microsecond=0)
