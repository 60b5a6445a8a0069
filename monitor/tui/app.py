"""The dashboard as a program."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import deque
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.notifications import Notify
from textual.theme import ThemeProvider

from monitor.clock import Clock, SystemClock
from monitor.config import Settings
from monitor.errors import MonitorError
from monitor.plain import clean
from monitor.tui.actions import ANYWHERE, ARTICLE, WRITING, bindings
from monitor.tui.article import ArticleScreen
from monitor.tui.asof import Pictures
from monitor.tui.board import Board
from monitor.tui.companion import Companion
from monitor.tui.driving import TerminalDriver
from monitor.tui.elsewhere import ElsewhereScreen
from monitor.tui.exporting import EXPORTS, stamp
from monitor.tui.foot import Foot
from monitor.tui.help import Help
from monitor.tui.keymap import Keymap, symbol
from monitor.tui.outside import WATCHED, Host, edit, file_of, page
from monitor.tui.painting import role_classes
from monitor.tui.palette import ActionProvider, Palette
from monitor.tui.saved import FILTERS, SavedFilters
from monitor.tui.taking import save_picture
from monitor.tui.themes import THEMES, fitting_theme
from monitor.tui.typed import TypedInput

__all__ = ["Dashboard", "run_dashboard"]

PATIENCE = 1.0
"""Seconds that keys wait for what an earlier one opens."""
HAND_OVER = 0.0002
"""Seconds after which the thread that draws lets others go on that wait for the interpreter.

A thread that reads rows has to wait for it row by row, so that Python's five milliseconds would add up to tenths of a
second while the screen is being drawn.
"""


class Dashboard(Host):
    """Shows a workspace's database, live; writes only what a user sets right, and which alerts were looked at."""

    TITLE = "monitor"
    CSS_PATH = "monitor.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = role_classes()
    BINDINGS: ClassVar[list[BindingType]] = bindings(ANYWHERE, priority=True)
    COMMANDS = {ActionProvider}  # noqa: RUF012 - Textual declares it of the instance

    def __init__(
        self,
        database: Path,
        clock: Clock | None = None,
        companion: Companion | None = None,
        *,
        keymap: Keymap | None = None,
        pictures: Pictures | None = None,
        exports: Path = EXPORTS,
        read_only: bool = False,
        saved: SavedFilters | None = None,
        watched: Path = WATCHED,
        theme: str = "dark",
    ) -> None:
        """``read_only``: nothing can be set right, or marked as seen, from this dashboard."""
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        for ours in THEMES.values():
            self.register_theme(ours)
        self.theme = fitting_theme(theme, self.console.color_system, os.environ).name
        self.read_only = read_only
        self._database, self._clock, self._companion = database, clock or SystemClock(), companion
        self._pictures, self._exports = pictures, exports
        self._saved, self._watched = saved, watched
        self._early: deque[events.Key | events.Paste] = deque()
        """What was typed or pasted, and waits for what an earlier key opens."""
        self._field: TypedInput | None = None
        """The line that the last key went to, if it was one."""
        self._keys = keymap or Keymap()
        self.set_keymap(self._keys.rebound)

    def on_mount(self) -> None:
        """Open the board, and leave in good order when asked to end from outside."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(number, self.exit)
        board = Board(
            self._database,
            self._clock,
            self._companion,
            self._pictures,
            exports=self._exports,
            read_only=self.read_only,
            saved=self._saved,
        )
        self.push_screen(board)

    def on_unmount(self) -> None:
        """Have nobody wait for a picture that will not be looked at."""
        if self._pictures:
            self._pictures.close()

    def get_driver_class(self) -> type[Driver]:
        """What reads the terminal; in a browser that is Textual's own."""
        usual = super().get_driver_class()
        return TerminalDriver if usual is LinuxDriver else usual

    def get_key_display(self, binding: Binding) -> str:
        """A key as the footer shows it."""
        return symbol(binding.key)

    async def on_event(self, event: events.Event) -> None:
        """Make harmless what is pasted, wherever that goes; keep what is typed for what an earlier key opens."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif self._early or self._opening:
            self._early.append(event)
            self.set_timer(PATIENCE, partial(self._type_on, event))
        else:
            await self._type(event)

    async def _type(self, typed: events.Key | events.Paste) -> None:
        field, is_new = self.focused, not typed.is_forwarded
        await super().on_event(typed)
        if isinstance(typed, events.Key) and isinstance(field, TypedInput) and is_new and typed.is_forwarded:
            self._field = field
            field.wait_for(typed)

    @property
    def _opening(self) -> bool:
        leading = self._field is not None and self._field.leading
        return leading or bool(self.screen_stack and getattr(self.screen, "opening", False))

    async def on_typed_ahead_caught_up(self) -> None:
        """Have the keys that were kept do what they were typed for."""
        while self._early and not self._opening:
            await self._type(self._early.popleft())

    async def _type_on(self, last: events.Key | events.Paste) -> None:
        """Keep a key, and those before it, no longer for what does not come: a database may be locked."""
        while last in self._early:
            await self._type(self._early.popleft())

    def on_notify(self, event: Notify) -> None:
        """Have the foot tell what is told in passing; where a screen has none, it lies on that screen."""
        for foot in self.screen.query(Foot) if self.screen_stack else ():
            event.prevent_default()
            foot.tell(event.notification)

    def clear_notifications(self) -> None:
        """Tell no longer what has been told in passing."""
        super().clear_notifications()
        for foot in self.screen.query(Foot):
            foot.be_silent()

    async def run_action(self, action: str | ActionParseResult, *arguments: Any, **options: Any) -> bool:
        """Carry out an action, but none that writes where that is not to be."""
        name = action.partition("(")[0].rpartition(".")[2] if isinstance(action, str) else action[1]
        if self.read_only and name in WRITING:
            return False
        if self.screen_stack and isinstance(self.screen, Board):
            self.screen.turn_over()
        return await super().run_action(action, *arguments, **options)

    def action_command_palette(self) -> None:
        """Find an action by its name."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def search_themes(self) -> None:
        """Choose among all themes."""
        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    def action_picture(self) -> None:
        """Save what is on the screen."""
        save_picture(self, self._exports, f"screen {stamp(self._clock.now())}")

    async def action_help(self) -> None:
        """Show the keys."""
        await self.push_screen(Help(self._keys, ARTICLE if isinstance(self.screen, ArticleScreen) else ()))

    async def on_article_screen_elsewhere(self, message: ArticleScreen.Elsewhere) -> None:
        """List the other articles that tell the same."""
        await self.push_screen(ElsewhereScreen(message.database, message.document, message.told, message.item))

    def on_article_screen_outside(self, message: ArticleScreen.Outside) -> None:
        """Have an article in the user's editor or pager until he leaves it."""
        article = message.article
        line = article.text.count("\n", 0, message.offset) + 1
        try:
            if message.edit:
                edit(self, file_of(article, self._watched), line, os.environ)
            else:
                page(self, article.text, line, os.environ)
        except MonitorError as error:
            self.notify(clean(str(error)), severity="error", markup=False)


def run_dashboard(
    settings: Settings,
    companion: Companion | None = None,
    pictures: Pictures | None = None,
    *,
    read_only: bool = False,
    starts: bool = True,
) -> None:
    """Show the dashboard until it is left; a companion is started with it, or by a key, and stopped with it.

    ``pictures`` are what it shows of past days; ``starts`` is False where a daemon is at work already.

    Raises SettingsError where the settings give keys or filters that cannot be, SystemExit where it fails.
    """
    sys.setswitchinterval(HAND_OVER)
    saved = SavedFilters(settings.db.with_name(FILTERS), settings.file)
    saved.read()
    dashboard = Dashboard(
        settings.db,
        companion=companion,
        keymap=Keymap(settings.keys),
        pictures=pictures,
        exports=settings.workspace / EXPORTS,
        read_only=read_only,
        saved=saved,
        watched=settings.watched,
        theme=settings.theme,
    )
    try:
        if companion and starts:
            companion.start()
        dashboard.run(mouse=settings.mouse)
        if dashboard.return_code:
            raise SystemExit(dashboard.return_code)
    finally:
        if companion:
            companion.stop()
