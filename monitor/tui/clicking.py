"""Which click opens: one on what is selected already, in a pane that the user was in."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.widget import Widget

__all__ = ["Clicked"]


class Clicked(Widget):
    """A pane that takes the focus when it is clicked, and knows whether it had it before."""

    FOCUS_ON_CLICK: ClassVar[bool] = False

    was_focused = False
    """Whether the user was in the pane when he last pressed the button."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the focus here, since Textual takes it before the pane could know that it had it not."""
        self.was_focused = self.screen.focused is self
        if not self.was_focused:
            self.screen.set_focus(self, scroll_visible=False)
