"""Which pane asks the database first: what the eye looks for comes before what takes long."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from time import monotonic

__all__ = ["BARS", "CLOCKS", "ROWS", "Turns"]

ROWS, CLOCKS, BARS = range(3)
"""The turns: actors and statements, then deadlines and intervention, then what is counted by days."""
PATIENCE = 1.0
"""Seconds after which nobody waits any longer for those before him: the database may be slow, or locked."""
GLANCE = 0.02
"""Seconds between two looks at whether who waits is still wanted."""


class Turns:
    """Has threads wait until those whose turn is before theirs show their rows; shared by panes beside each other.

    All at once would have each wait for the processor and the interpreter that the others hold.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._asking: dict[str | None, tuple[int, int]] = {}
        """By who asks, his turn and the number of his question."""

    def ask(self, who: str | None, turn: int, ticket: int) -> None:
        """Somebody is about to ask, in place of what he has asked before."""
        with self._changed:
            self._asking[who] = turn, ticket
            self._changed.notify_all()

    def wait(self, turn: int, cancelled: Callable[[], bool]) -> None:
        """Come back when it is this turn, or nothing is wanted any more."""
        until = monotonic() + PATIENCE
        with self._changed:
            while any(other < turn for other, _ in self._asking.values()) and not cancelled():
                if monotonic() >= until:
                    return
                self._changed.wait(GLANCE)

    def answered(self, who: str | None, ticket: int) -> None:
        """Somebody shows what he asked for, or cannot have it; unless it is no longer what he asked for last."""
        with self._changed:
            if self._asking.get(who, (0, None))[1] == ticket:
                del self._asking[who]
                self._changed.notify_all()
