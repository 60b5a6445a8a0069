"""A screen that lies over another one until it is left."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import Screen

__all__ = ["Overlay"]


class Overlay[Result](Screen[Result]):
    """Is left once, however often that is asked for: keys and clicks may still be on their way to it.

    Textual takes away whatever lies on top when a screen is left: the second time the board, and the program with it.
    """

    is_left = False
    """Whether it has been left; what it showed may be gone already."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave it with a result; where it has been left, do nothing."""
        if self.is_left:
            return AwaitComplete()
        self.is_left = True
        return super().dismiss(result)
