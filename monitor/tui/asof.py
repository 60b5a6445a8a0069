"""The day that the board is shown as of, and the pictures of past days that it is read from then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from textual.message import Message
from textual.widgets import Static

from monitor.clock import full_day
from monitor.errors import MonitorError
from monitor.plain import clean
from monitor.store.reader import Reader
from monitor.tui.header import Summary, summarize

__all__ = ["AsOf", "Pictures"]


class Pictures(Protocol):
    """Where pictures of past days come from."""

    def picture(self, day: str, told: Callable[[float], None]) -> Path:
        """A database to be read for an ISO date in place of the live one; ``told`` hears how far it is, from 0 to 1.

        Called in a thread. Raises MonitorError where there is none to be had.
        """

    def close(self) -> None:
        """Let go of all pictures."""


class AsOf(Static):
    """Says which day is shown, where it is not today; a click goes back to now."""

    class Shown(Message):
        """The board is to show a day from a picture of it, or now where there is none."""

        def __init__(self, day: date | None, picture: Path | None = None, summary: Summary | None = None) -> None:
            super().__init__()
            self.day, self.picture, self.summary = day, picture, summary

    class Made(Message, bubble=False):
        """A picture came back, or why there is none."""

        def __init__(self, day: date, picture: Path | None, summary: Summary | None, reason: str = "") -> None:
            super().__init__()
            self.day, self.picture, self.summary, self.reason = day, picture, summary, reason

    class Told(Message, bubble=False):
        """How far a picture is."""

        def __init__(self, share: float) -> None:
            super().__init__()
            self.share = share

    def __init__(self, pictures: Pictures | None, *, id: str) -> None:
        super().__init__("", id=id, markup=False)
        self._pictures = pictures
        self._days: tuple[date, date] | None = None
        """The first and the last of the crisis."""
        self._wanted: date | None = None
        self._asked: date | None = None
        """Of what day a picture is being made."""
        self._share = 0.0
        """How far it is."""
        self._afresh = False
        """Whether it has to be made again, because something has changed meanwhile."""
        self.day: date | None = None
        """The day that is shown; None where that is now."""

    @property
    def possible(self) -> bool:
        """Whether there is a past to be shown."""
        return self._pictures is not None and self._days is not None

    def span(self, first: date | None, last: date | None) -> None:
        """Take in which days the crisis has."""
        before, self._days = self.possible, (first, last) if first and last else None
        if self.possible != before:
            self.screen.refresh_bindings()

    def step(self, days: int) -> None:
        """Show so many days later, or earlier; beyond the last day lies now, from which one comes back to that."""
        if self._pictures is None or self._days is None:
            return
        first, last = self._days
        if self._wanted is None and days > 0:
            return
        wanted = last if self._wanted is None else self._wanted + timedelta(days=days)
        if wanted > last:
            self.leave()
        else:
            self._want(max(wanted, first))

    def leave(self) -> None:
        """Show now again."""
        left, self._wanted, self.day = self.day, None, None
        self._tell()
        if left is not None:
            self.post_message(self.Shown(None))

    def renew(self) -> None:
        """Something has changed: show the same day as it looks now."""
        if self._wanted is not None:
            self._afresh = self._asked is not None
            self._ask()

    def on_click(self) -> None:
        """Go back to now."""
        self.leave()

    def _want(self, day: date) -> None:
        self._wanted = day
        self._tell()
        self._ask()

    def _ask(self) -> None:
        if self._asked is None and self._wanted is not None:
            self._asked, self._afresh, self._share = self._wanted, False, 0.0
            self.run_worker(partial(self._make, self._wanted), thread=True, group="picture", exit_on_error=False)

    def _make(self, day: date) -> None:
        assert self._pictures is not None
        try:
            picture = self._pictures.picture(day.isoformat(), self._hear)
            with Reader.open(picture) as reader:
                made = self.Made(day, picture, summarize(reader, day.isoformat()))
        except MonitorError as error:
            made = self.Made(day, None, None, str(error))
        self.post_message(made)

    def _hear(self, share: float) -> None:
        self.post_message(self.Told(share))

    def on_as_of_made(self, message: Made) -> None:
        """Show the picture where it is still wanted; ask for the one that is wanted now."""
        self._asked = None
        if self._wanted is None:
            return
        if message.reason:
            self._wanted = self.day
            self.app.notify(clean(message.reason), severity="error", markup=False)
        elif self._wanted == message.day:
            self.day = message.day
            self.post_message(self.Shown(message.day, message.picture, message.summary))
        if self._wanted is not None and (self._wanted != message.day or self._afresh):
            self._ask()
        self._tell()

    def on_as_of_told(self, message: Told) -> None:
        """Say how far it is."""
        if self._asked is not None:
            self._share = message.share
            self._tell()

    def _tell(self) -> None:
        self.display = self._wanted is not None
        if self._wanted is None:
            return
        day = full_day(self._wanted.isoformat())
        if self._wanted == self.day:
            self.update(f"◷ as of {day}")
        else:
            self.update(f"◌ {day} is being worked out …{f' {self._share:.0%}' if self._share else ''}")
