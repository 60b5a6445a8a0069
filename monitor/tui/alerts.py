"""Alerts on the screen: a notification and the bell as they come, and a list that leads to the sentences."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from textual.message import Message
from textual.screen import Screen

from monitor.clock import MONTHS, Clock
from monitor.errors import MonitorError
from monitor.plain import clean
from monitor.store.reader import Page, Reader
from monitor.store.results import AlertRow, UnseenAlerts
from monitor.store.seen import mark_seen
from monitor.tui.listed import ListScreen
from monitor.tui.listing import Listing
from monitor.tui.painting import justify
from monitor.tui.statements import file_stem
from monitor.tui.text import Line, fit, shorten

__all__ = ["AlertsScreen", "Bell", "alert_words"]

INDENT = 16
"""Cells of the column of times."""
SHOWN = 2
"""Alerts that are told in passing, with how many more there are."""
SECONDS = 12.0
"""How long that stays."""


def alert_words(unseen: UnseenAlerts | None) -> str:
    """How many alerts nobody has looked at; empty where there are none."""
    if unseen is None or not unseen.count:
        return ""
    return f"! {unseen.count:,} alert{'s' if unseen.count > 1 else ''}"


class Bell:
    """Tells of alerts as they fire; those that had fired before the first look are only counted."""

    def __init__(self) -> None:
        self._last: int | None = None

    def ring(self, screen: Screen[Any], unseen: UnseenAlerts) -> None:
        """Ring once for all alerts that are new since the last call, and show the latest."""
        new = [row for row in unseen.newest if self._last is not None and row.id > self._last]
        count = unseen.last - self._last if self._last is not None else 0
        self._last = unseen.last
        if not new:
            return
        screen.app.bell()
        for row in reversed(new[:SHOWN]):
            _notify(screen, row.headline if row.headline != row.file else row.sentence, row.rule)
        if count > SHOWN:
            _notify(screen, f"and {count - SHOWN} more", "alerts")


def _notify(screen: Screen[Any], words: str, title: str) -> None:
    screen.app.notify(clean(words), title=clean(title), severity="warning", timeout=SECONDS, markup=False)


class AlertsPane(Listing[AlertRow]):
    """The alerts that have fired, the latest first."""

    class Came(Message):
        """The list has got other rows than before."""

    def __init__(self, database: Path, opened: datetime, *, id: str) -> None:
        """``opened``: what was looked at no earlier than that is marked as new for as long as the list is open."""
        super().__init__(database, id=id)
        self._opened = opened.isoformat()

    def fetch(self, reader: Reader, page: Page[Any]) -> list[AlertRow]:
        """A page of the alerts."""
        return reader.alerts(page)

    def key(self, row: AlertRow) -> tuple[int]:
        """The latest first."""
        return row.key

    def identity(self, row: AlertRow) -> int:
        """The alert's id."""
        return row.id

    def draw(self, row: AlertRow, width: int) -> list[Line]:
        """When and which rule, what has happened, and the sentence."""
        mark = ("● ", "alert") if row.seen is None or row.seen >= self._opened else ("  ", "")
        failed: Line = [(f"command {row.command} ", "warn")] if row.command in ("failed", "muted") else []
        outlet = fit(file_stem(row.file), max(10, width // 3))
        head: Line = [mark, (f"{_time(row.fired):<{INDENT - 2}}", "dim"), (row.rule, "strong")]
        room = width - INDENT
        lines = [justify(head, [*failed, (outlet, "dim")], width)]
        lines += [[(" " * INDENT, ""), (words, "")] for words in shorten(row.headline, room, 2)]
        lines += [[(" " * INDENT, ""), (words, "dim")] for words in shorten(f"“{row.sentence}”", room, 3)]
        return [*lines, []]

    def changed(self) -> None:
        """Say so."""
        self.post_message(self.Came())

    @property
    def unseen(self) -> int | None:
        """The id of the last of the rows held that nobody had looked at when they were read."""
        return max((row.id for row in self.rows if row.seen is None), default=None)

    def nothing(self) -> str:
        """How to have alerts."""
        return (
            "No alert has fired. Rules stand in monitor.toml, an [[alert]] each, as docs/configuration.md says; "
            "monitor alerts --test shows what they would have matched."
        )


def _time(instant: str) -> str:
    """A moment of the machine's own time: ``8 Mar 09:00``; as it stands where it is none."""
    try:
        moment = datetime.fromisoformat(instant).astimezone()
    except ValueError:
        return fit(instant, INDENT - 3)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment:%H:%M}"


class AlertsScreen(ListScreen[AlertRow]):
    """The alerts; whoever opens the list has seen them."""

    pane: AlertsPane

    def __init__(self, database: Path, clock: Clock, *, marks_seen: bool = True) -> None:
        caption: Line = [(" Alerts", "strong"), (" · ⏎ opens the article at the sentence", "dim")]
        super().__init__(database, AlertsPane(database, clock.now(), id="alerts"), caption)
        self._clock, self._marks_seen = clock, marks_seen

    def renew(self) -> None:
        """Show what is new; what could not be counted as seen before is tried again."""
        self.pane.reload()
        self._see()

    def on_alerts_pane_came(self) -> None:
        """Count what the list has got as seen."""
        self._see()

    def _see(self) -> None:
        last = self.pane.unseen
        if last is not None and self._marks_seen:
            work = partial(self._mark_seen, last)
            self.run_worker(work, thread=True, exclusive=True, group="seen", exit_on_error=False)

    def _mark_seen(self, last: int) -> None:
        try:
            mark_seen(self._database, last, self._clock.now())
        except MonitorError as error:
            _notify(self, f"they stay unread: {error}", "alerts")
