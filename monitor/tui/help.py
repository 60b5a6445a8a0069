"""All keys on one page, from the registry of actions, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from monitor.tui.actions import PLACES, Action
from monitor.tui.keymap import Keymap
from monitor.tui.overlay import Overlay
from monitor.tui.signs import SIGNS
from monitor.tui.text import shorten

__all__ = ["Help"]

COLUMN = 15
"""Cells of the column of keys; where they take more, what they do stands below."""
WIDEST, BESIDE = 76, 8
"""Cells of the page at most, and of its border, margins and scrollbar."""
WORD, LONGEST = 12, 9
"""Cells at least, and lines at most, of what a key does."""


def section(title: str, rows: Iterable[tuple[str, str]], width: int) -> Content:
    """A table of keys or signs under a title; what they do or mean goes on below itself where it is too long."""
    lines = [Content.styled(title, "bold $primary")]
    for symbols, meaning in rows:
        if len(symbols) > COLUMN:
            lines.append(Content.styled(f"  {symbols}", "bold"))
            symbols = ""
        for told in shorten(meaning, max(WORD, width - COLUMN - 2), LONGEST):
            lines.append(Content.assemble((f"  {symbols:<{COLUMN}}", "bold"), told))
            symbols = ""
    return Content("\n").join([*lines, Content("")])


class Help(ModalScreen[None], Overlay[None]):
    """The page of keys and signs."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter", "dismiss", "Back")]

    def __init__(self, keymap: Keymap, foremost: Sequence[Action]) -> None:
        """``foremost``: the page begins with the place of these actions, if there are any."""
        super().__init__()
        self._keymap, self._foremost = keymap, set(foremost)

    def compose(self) -> ComposeResult:
        """One table for each place, and one of the signs."""
        with VerticalScroll(id="help") as page:
            page.border_title = "Keys and signs"
            for _ in (*PLACES, SIGNS):
                yield Static()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the tables to the width; say that the page goes on where the screen is too small for it.

        The terminal may be resized just as the page is left, when nothing of it is there any more.
        """
        if self.is_left:
            return
        places = sorted(PLACES, key=lambda place: not self._foremost <= set(place[1]))
        width = min(WIDEST, event.size.width) - BESIDE
        tables = [
            (title, [(self._keymap.symbols(action), action.help) for action in actions]) for title, actions in places
        ]
        for table, (title, rows) in zip(self.query(Static), [*tables, ("Signs", SIGNS)], strict=True):
            table.update(section(title, rows, width))
        self.call_after_refresh(self._hint)

    def _hint(self) -> None:
        for page in self.query(VerticalScroll):
            page.border_subtitle = "↓ ↑ scroll · Esc closes" if page.max_scroll_y else "Esc closes"
