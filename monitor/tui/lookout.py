"""The lookout: looks at the database again and again, and tells when it holds something else."""

from __future__ import annotations

from pathlib import Path

from textual.message import Message
from textual.widget import Widget

from monitor.clock import Clock
from monitor.errors import StoreError
from monitor.store.reader import Reader
from monitor.store.watch import Watch
from monitor.tui.header import Summary, summarize

__all__ = ["Lookout"]

LOOK = 0.5
"""Seconds between looks at the database."""


class Lookout(Widget):
    """Never seen itself; its messages go to the screen."""

    class Looked(Message):
        """The database was looked at: what it holds, None where that is what is known already."""

        def __init__(self, summary: Summary | None) -> None:
            super().__init__()
            self.summary = summary

    class Failed(Message):
        """The database could not be looked at."""

        def __init__(self, error: StoreError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, database: Path, clock: Clock) -> None:
        super().__init__()
        self.display = False
        self._database, self._clock = database, clock
        self._watch = Watch(database)
        self._looking = False
        self._afresh = False

    def on_mount(self) -> None:
        """Look at once, then again and again."""
        self._look()
        self.set_interval(LOOK, self._look)

    def look_afresh(self) -> None:
        """Tell what the database holds at the next look, even where that is known already."""
        self._afresh = True

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            self.run_worker(self._look_in_thread, thread=True, group="look", exit_on_error=False)

    def _look_in_thread(self) -> None:
        try:
            summary = None
            if self._afresh:
                self._afresh = False
                self._watch.close()
            if self._watch.changed():
                with Reader.open(self._database) as reader:
                    summary = summarize(reader, self._clock.now().date().isoformat())
        except StoreError as error:
            self._watch.close()
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Looked(summary))

    def look_again(self) -> None:
        """The screen has taken in what was told: on a slow machine it is not told faster than that."""
        self._looking = False
