"""All keys on one page, from the registry of actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from monitor.tui.actions import PLACES, Action
from monitor.tui.keymap import Keymap

__all__ = ["Help"]

COLUMN = 15
"""Cells of the column of keys; where they take more, what they do stands below."""


def section(title: str, actions: Sequence[Action], keymap: Keymap) -> Content:
    """A table of keys under a title."""
    lines = [Content.styled(title, "bold $primary")]
    for action in actions:
        symbols = keymap.symbols(action)
        if len(symbols) > COLUMN:
            lines.append(Content.styled(f"  {symbols}", "bold"))
            symbols = ""
        lines.append(Content.assemble((f"  {symbols:<{COLUMN}}", "bold"), action.help))
    return Content("\n").join([*lines, Content("")])


class Help(ModalScreen[None]):
    """The page of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter", "dismiss", "Back")]

    def __init__(self, keymap: Keymap, foremost: Sequence[Action]) -> None:
        """``foremost``: the page begins with the place of these actions, if there are any."""
        super().__init__()
        self._keymap, self._foremost = keymap, set(foremost)

    def compose(self) -> ComposeResult:
        """One table for each place."""
        with VerticalScroll(id="help") as page:
            page.border_title = "Keys"
            for title, actions in sorted(PLACES, key=lambda place: not self._foremost <= set(place[1])):
                yield Static(section(title, actions, self._keymap))

    def on_resize(self) -> None:
        """Say that the page goes on where the screen is too small for it."""
        self.call_after_refresh(self._hint)

    def _hint(self) -> None:
        page = self.query_one(VerticalScroll)
        page.border_subtitle = "↓ ↑ scroll · Esc closes" if page.max_scroll_y else "Esc closes"
