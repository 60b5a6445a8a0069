"""The list of all that was understood in an article, beside its text where the screen has room for it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from monitor.tui.items import Item, item_line, item_sign
from monitor.tui.painting import Painted, justify

__all__ = ["Contents"]

WHEEL = 3


class Contents(Painted):
    """A line for each item, in the order of the text; a click goes to one."""

    class Clicked(Message):
        """An item was clicked."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._items: Sequence[Item] = ()
        self._item: Item | None = None
        self._top = 0

    def show(self, items: Sequence[Item], item: Item | None) -> None:
        """Show the items, one of them as the current one, and that in view."""
        self._items, self._item = items, item
        if item is not None:
            at, height = items.index(item), max(1, self.size.height)
            if not self._top <= at < self._top + height:
                self._top = at - height // 3
        self._scroll(0)

    def on_resize(self) -> None:
        """Keep the current item in view."""
        self.show(self._items, self._item)

    def _scroll(self, lines: int) -> None:
        self._top = max(0, min(self._top + lines, len(self._items) - self.size.height))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """An item: its sign, and what was understood."""
        width, number = self.size.width, self._top + y
        if number >= len(self._items):
            return Strip.blank(width, self.rich_style)
        item = self._items[number]
        here = item is self._item
        edge = ("▌", "bar") if here else (" ", "")
        line = justify([edge, item_sign(item), (" ", ""), *item_line(item, brief=True)], [], width - 1)
        return self.paint(line, width, "cursor" if here else "")

    def on_click(self, event: events.Click) -> None:
        """Tell which item it was."""
        at = event.get_content_offset(self)
        if at is not None and 0 <= (number := self._top + at.y) < len(self._items):
            self.post_message(self.Clicked(self._items[number]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on by a few lines."""
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back by a few lines."""
        self._scroll(-WHEEL)
