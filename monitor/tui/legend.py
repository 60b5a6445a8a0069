"""The line that says what the marks in an article mean."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip

from monitor.tui.items import CLOCK, DIRECT, MEETING, REPORTED, ItemKind
from monitor.tui.painting import Painted, line_width
from monitor.tui.text import Line

__all__ = ["Legend"]

LEGEND: tuple[tuple[str, str, ItemKind | None], ...] = (
    ("speaker", "source-mark", None),
    ("cue", "cue-mark", None),
    (f"{DIRECT} said", "content-mark", "statement"),
    (f"{REPORTED} reported", "content-mark", "statement"),
    ("actor", "actor-mark", None),
    ("time", "time-mark", None),
    ("■ event", "event-mark", "event"),
    (f"{CLOCK} deadline", "deadline-mark", "deadline"),
    (f"{MEETING} meeting", "deadline-mark", "deadline"),
)
"""Names, roles, and what a click on them goes to the next of."""
GAP = 2


class Legend(Painted):
    """What the marks mean, each name in its own."""

    class Clicked(Message):
        """A kind of item was clicked."""

        def __init__(self, kind: ItemKind) -> None:
            super().__init__()
            self.kind = kind

    def render_line(self, y: int) -> Strip:
        """All of them on one line."""
        line: Line = [(" " * GAP, "")]
        for name, role, _ in LEGEND:
            line += [(name, role), (" " * GAP, "")]
        return self.paint(line, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Go to the next item of the kind."""
        edge = 0
        for name, role, kind in LEGEND:
            edge += GAP + line_width([(name, role)])
            if event.x < edge:
                if kind:
                    self.post_message(self.Clicked(kind))
                return
