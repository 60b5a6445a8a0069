"""The dashboard as a program."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from monitor.clock import Clock, SystemClock
from monitor.tui.actions import ANYWHERE, bindings
from monitor.tui.board import Board
from monitor.tui.companion import Companion
from monitor.tui.themes import DARK, LIGHT

__all__ = ["Dashboard", "run_dashboard"]


class Dashboard(App[None]):
    """Shows a workspace's database, live; writes nothing but what a user sets right about actors."""

    TITLE = "monitor"
    CSS_PATH = "monitor.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(ANYWHERE, priority=True)

    def __init__(self, database: Path, clock: Clock | None = None, companion: Companion | None = None) -> None:
        super().__init__()
        self._database, self._clock, self._companion = database, clock or SystemClock(), companion

    def on_mount(self) -> None:
        """Open the board, and leave in good order when asked to end from outside."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(number, self.exit)
        self.push_screen(Board(self._database, self._clock, self._companion))


def run_dashboard(database: Path, companion: Companion | None = None) -> None:
    """Show the dashboard until it is left; a companion is started with it and stopped with it."""
    try:
        if companion:
            companion.start()
        Dashboard(database, companion=companion).run()
    finally:
        if companion:
            companion.stop()
