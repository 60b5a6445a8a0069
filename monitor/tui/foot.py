"""The foot: the keys that work now, each with what it does, or for some seconds what is told in passing."""

from __future__ import annotations

from functools import partial

from textual import events
from textual.binding import ActiveBinding
from textual.geometry import Size
from textual.notifications import Notification
from textual.screen import Screen
from textual.strip import Strip

from monitor.tui.painting import Painted, line_width
from monitor.tui.text import Line, fit, shorten

__all__ = ["Foot"]

LAST = 2
"""Keys at the end that stay where not all have room: help, and the way out."""
MOST_TOLD = 3
"""Messages at a time, and lines of them all."""
SHORTEST = 0.1
"""Seconds that one stays at least."""
SEVERITIES = {"information": ("", "strong"), "warning": ("! ", "alert"), "error": ("✗ ", "alert")}
"""The sign before a message, and the role of what stands in front."""


class Foot(Painted):
    """Painted in one go, on the keys that its screen shows: a change of pane changes a line, and lays nothing out.

    What is told in passing takes the place of the keys, so that it covers nothing of what it is about.
    """

    def __init__(self) -> None:
        super().__init__(id="foot")
        self._shown: list[ActiveBinding] = []
        self._told: list[Notification] = []

    def on_mount(self) -> None:
        """Keep up with the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._renew)

    def _renew(self, screen: Screen[object]) -> None:
        if not (self.app.app_focus and self.is_attached and screen is self.screen):
            return
        of_actions: dict[str, ActiveBinding] = {}
        for active in screen.active_bindings.values():
            if active.binding.show and active.enabled:
                of_actions.setdefault(active.binding.action, active)
        self._shown = list(of_actions.values())
        self.refresh()

    def _keys(self) -> list[tuple[ActiveBinding, Line]]:
        """The keys that have room, whole, with their words."""
        told: list[tuple[ActiveBinding, Line]] = []
        for active in self._shown:
            key = self.app.get_key_display(active.binding)
            told.append((active, [(f" {key}", "key"), (f" {active.binding.description} ", "")]))
        while len(told) > LAST and sum(line_width(line) for _, line in told) > self.size.width:
            del told[-LAST - 1]
        return told

    def _at(self, x: int) -> ActiveBinding | None:
        edge = 0
        for active, line in self._keys():
            edge += line_width(line)
            if x < edge:
                return active
        return None

    def tell(self, told: Notification) -> None:
        """Show a message until its time is over; it takes the place of one that says the same."""
        same = [other for other in self._told if (other.title, other.message) == (told.title, told.message)]
        self._told = [*(other for other in self._told if other not in same), told][-MOST_TOLD:]
        self.set_timer(max(SHORTEST, told.time_left), partial(self._forget, told))
        self.refresh(layout=True)

    def _forget(self, told: Notification) -> None:
        self._told = [other for other in self._told if other is not told]
        self.refresh(layout=True)

    def be_silent(self) -> None:
        """Show the keys, whatever has been told."""
        self._told.clear()
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for the keys; as many as they need for messages."""
        return max(1, len(self._messages(width)))

    def _messages(self, width: int) -> list[Line]:
        """The messages, each on lines of its own with its title in front."""
        lines: list[Line] = []
        for told in self._told:
            sign, role = SEVERITIES[told.severity]
            title = fit(told.title, width // 2)
            words = f"{sign}{title} · {told.message}" if title else f"{sign}{told.message}"
            first, *more = shorten(words, width - 2, MOST_TOLD // len(self._told)) or [""]
            head = len(sign) + len(title)
            lines.append([(f" {first[:head]}", role), (first[head:], "")])
            lines += [[(f" {words}", "")] for words in more]
        return lines

    def render_line(self, y: int) -> Strip:
        """A message; without any, all keys on one line."""
        messages = self._messages(self.size.width)
        if y < len(messages):
            return self.paint(messages[y], self.size.width)
        return self.paint([part for _, line in self._keys() for part in line] if not messages else [], self.size.width)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say more of the key under the pointer."""
        active = None if self._told else self._at(event.x)
        self.tooltip = active.tooltip or None if active else None

    def on_click(self, event: events.Click) -> None:
        """Do as if the key had been pressed; a message that is clicked has been read."""
        if self._told:
            self.be_silent()
        elif active := self._at(event.x):
            self.app.simulate_key(active.binding.key)
