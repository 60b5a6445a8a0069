"""The line at the foot: the keys that work now, each with what it does."""

from __future__ import annotations

from textual import events
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.strip import Strip

from monitor.tui.painting import Painted, line_width
from monitor.tui.text import Line

__all__ = ["Foot"]

LAST = 2
"""Keys at the end that stay where not all have room: help, and the way out."""


class Foot(Painted):
    """Painted in one go, on the keys that its screen shows: a change of pane changes a line, and lays nothing out."""

    def __init__(self) -> None:
        super().__init__(id="foot")
        self._shown: list[ActiveBinding] = []

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

    def render_line(self, y: int) -> Strip:
        """All of them on one line."""
        return self.paint([part for _, line in self._keys() for part in line], self.size.width)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say more of the key under the pointer."""
        active = self._at(event.x)
        self.tooltip = active.tooltip or None if active else None

    def on_click(self, event: events.Click) -> None:
        """Do as if the key had been pressed."""
        if active := self._at(event.x):
            self.app.simulate_key(active.binding.key)
