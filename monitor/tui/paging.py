"""The window of a long list that a pane holds: asked for page by page, let go where it is far from the selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["PAGE", "Arrival", "Ask", "Goal", "Held"]

PAGE = 200
"""Rows asked for at once."""
WINDOW = 1000
"""Rows held at most; beyond, those farthest from the selection are let go."""
MARGIN = 60
"""The next page is asked for when the selection comes so near to the end of what is held."""

type Ask = Literal["head", "tail", "around", "above", "below", "place"]
"""What is asked for: an end of the list, what surrounds a row or a place, or what lies beyond a row."""
type Goal = tuple[Ask, tuple[Any, ...] | None]
"""Where the user goes in the list: to its head or its end, or to a place by the key."""


@dataclass(frozen=True, slots=True)
class Arrival[Row]:
    """Rows that came back, and whether there are more above and below them."""

    ask: Ask
    rows: Sequence[Row]
    above: bool
    below: bool
    select: int | None = None
    """The row that is to be selected, where it was asked for by its place."""


@dataclass(frozen=True, slots=True)
class Held[Row]:
    """The rows that are held, and whether the list goes on above and below."""

    rows: Sequence[Row] = ()
    above: bool = False
    below: bool = False

    def take(self, arrival: Arrival[Row]) -> Held[Row]:
        """What is held after an arrival: joined on where it lies beyond, otherwise in place of what was held."""
        match arrival.ask:
            case "below":
                rows = [*self.rows, *arrival.rows]
                return Held(rows[-WINDOW:], self.above or len(rows) > WINDOW, arrival.below)
            case "above":
                rows = [*arrival.rows, *self.rows]
                return Held(rows[:WINDOW], arrival.above, self.below or len(rows) > WINDOW)
            case _:
                return Held(list(arrival.rows), arrival.above, arrival.below)

    def wanted(self, selected: int) -> Ask | None:
        """What to ask for next with the selection on this row, if anything."""
        if self.below and selected > len(self.rows) - MARGIN:
            return "below"
        return "above" if self.above and selected < MARGIN else None
