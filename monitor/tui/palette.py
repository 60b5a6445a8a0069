"""The command palette: every action that can be done now, found by what it is called or does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual import events
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.types import IgnoreReturnCallbackType

from monitor.tui.actions import ANYWHERE, MOVING, PLACES
from monitor.tui.keymap import symbol
from monitor.tui.overlay import Overlay

__all__ = ["ActionProvider", "Palette"]

NAMES = {action.name for _, actions in PLACES for action in actions}
LAST = {action.name for action in MOVING if not action.shown} | {
    "next-pane",
    "previous-pane",
    "right",
    "left",
    *(action.name for action in ANYWHERE),
}
"""What everybody does by keys."""
PAGES = {"page_down", "page_up"}


class ActionProvider(Provider):
    """The actions of the registry that the screen below the palette listens to; one of them is done, once."""

    _is_done = False

    async def discover(self) -> Hits:
        """All of them, while nothing is typed."""
        for label, told, run in self._actions():
            yield DiscoveryHit(label, run, help=told)

    async def search(self, query: str) -> Hits:
        """Those that go with what is typed."""
        matcher = self.matcher(query)
        for label, told, run in self._actions():
            if score := max(matcher.match(label), 0.8 * matcher.match(told)):
                yield Hit(score, matcher.highlight(label), run, text=label, help=told)

    def _actions(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        """Label, what it does with its keys, and the action itself, each once; those that only move last."""
        keys: dict[str, list[str]] = {}
        found = {}
        for key, (node, binding, enabled, _) in self.screen.active_bindings.items():
            if enabled and binding.id in NAMES and binding.action != "app.command_palette":
                keys.setdefault(binding.id, []).append(symbol(key))
                found[binding.id] = node, binding
        for name, (node, binding) in sorted(found.items(), key=lambda entry: entry[0] in LAST):
            told = f"{binding.tooltip} · {' '.join(keys[name])}"
            yield binding.description, told, partial(self._do, binding, node)
        yield "Themes", "Choose among all themes", self.app.action_change_theme

    async def _do(self, binding: Binding, node: DOMNode) -> None:
        """Textual asks for it with every Enter that comes before the palette is gone."""
        if not self._is_done:
            self._is_done = True
            await self.app.run_action(binding.action, node)


class Palette(CommandPalette, Overlay[None]):
    """Takes keys that turn pages once there are any, and clicks on the screen: Textual ends the program over others."""

    def _action_command_list(self, action: str) -> None:
        if action not in PAGES or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    def _on_click(self, event: events.Click) -> None:  # type: ignore[override]
        if not self.screen.region.contains(int(event.screen_x), int(event.screen_y)):
            event.prevent_default()
