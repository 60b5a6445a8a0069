"""The line that says what the marks in an article mean."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from monitor.tui.items import CLOCK, DIRECT, MEETING, REPORTED, Item, ItemKind, item_sign
from monitor.tui.painting import Painted, line_width
from monitor.tui.postures import STEP
from monitor.tui.text import Line

__all__ = ["Legend"]

type Entry = tuple[str, str, ItemKind | None]
"""A name, its role, and what a click on it goes to the next of."""

BEFORE: tuple[Entry, ...] = (
    ("speaker", "source-mark", None),
    ("cue", "cue-mark", None),
    (f"{DIRECT} said", "content-mark", "statement"),
    (f"{REPORTED} reported", "content-mark", "statement"),
    ("actor", "actor-mark", None),
    ("time", "time-mark", None),
)
EVENT = f"{STEP['done'][0]} event"
AFTER: tuple[Entry, ...] = (
    (f"{CLOCK} deadline", "deadline-mark", "deadline"),
    (f"{MEETING} meeting", "deadline-mark", "deadline"),
)
GAP = 2


class Legend(Painted):
    """What the marks mean, each name in its own."""

    class Clicked(Message):
        """A kind of item was clicked."""

        def __init__(self, kind: ItemKind) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._steps: tuple[tuple[str, str], ...] = ()

    def show(self, items: Sequence[Item]) -> None:
        """Tell of the events that are among these items by their signs, where there is room for that."""
        there = {item_sign(item)[0] for item in items if item.kind == "event"}
        self._steps = tuple((sign, word) for sign, word, _ in STEP.values() if sign in there)
        self.refresh()

    def _entries(self) -> tuple[Entry, ...]:
        """Each sign of an event with its word, or all of them with one, or one alone, as there is room."""
        each = [f"{sign} {word}" for sign, word in self._steps]
        signs = "".join(sign for sign, _ in self._steps)
        for names in ([f"event {each[0]}", *each[1:]], [f"{signs} event"]) if each else ():
            entries: tuple[Entry, ...] = (*BEFORE, *((name, "event-mark", "event") for name in names), *AFTER)
            if sum(GAP + line_width([(name, role)]) for name, role, _ in entries) <= self.size.width:
                return entries
        return (*BEFORE, (EVENT, "event-mark", "event"), *AFTER)

    def render_line(self, y: int) -> Strip:
        """All of them on one line."""
        line: Line = [(" " * GAP, "")]
        for name, role, _ in self._entries():
            line += [(name, role), (" " * GAP, "")]
        return self.paint(line, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Go to the next item of the kind."""
        edge = 0
        for name, role, kind in self._entries():
            edge += GAP + line_width([(name, role)])
            if event.x < edge:
                if kind:
                    self.post_message(self.Clicked(kind))
                return
