"""The lines between panes, which the mouse can drag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from textual.geometry import Region

from monitor.tui.arrangement import Arrangement, Place, share_of_height

__all__ = ["Border", "border_at"]

LEAST = 8, 3
"""Cells and lines that are left of a pane at least."""


@dataclass(frozen=True, slots=True)
class Border:
    """What a line parts when the mouse takes hold of it."""

    before: tuple[Place, ...]
    """The panes left of it, or above."""
    after: tuple[Place, ...]
    upright: bool
    start: int
    """Its column, or line, on the screen."""
    rooms: tuple[int, int]
    """The cells, or lines, on its two sides."""

    def drag(self, arrangement: Arrangement, column: int, line: int) -> Arrangement:
        """The arrangement that was there at the start, with the line where the mouse is now."""
        before, after = self.rooms
        least = LEAST[0 if self.upright else 1]
        room = max(least, min(before + after - least, before + (column if self.upright else line) - self.start))
        rest = before + after - room
        if self.after == ("timeline",):
            return arrangement.resize({"timeline": share_of_height(rest, before + after)})
        factors = dict.fromkeys(self.before, room / before) | dict.fromkeys(self.after, rest / after)
        return arrangement.resize({p: arrangement.grown.get(p, 1.0) * factor for p, factor in factors.items()})


def border_at(regions: Mapping[Place, Region], column: int, line: int) -> Border | None:
    """The line between panes at a place on the screen, if there is one; ``regions`` are those of the panes seen."""
    lists = {place: region for place, region in regions.items() if place != "timeline"}
    if not lists:
        return None
    around = Region.from_union(list(lists.values()))
    if "timeline" in regions and line == regions["timeline"].y:
        return Border(tuple(lists), ("timeline",), False, line, (around.height, regions["timeline"].height))
    edges = sorted({region.x for region in lists.values()})
    columns = [tuple(place for place, region in lists.items() if region.x == edge) for edge in edges]
    for left, right in pairwise(columns):
        sides = lists[left[0]], lists[right[0]]
        if sides[0].right <= column < sides[1].x and around.y <= line < around.bottom:
            return Border(left, right, True, column, (sides[0].width, sides[1].width))
    for places in columns:
        for upper, lower in pairwise(places):
            if line == lists[lower].y and lists[lower].x <= column < lists[lower].right:
                return Border((upper,), (lower,), False, line, (lists[upper].height, lists[lower].height))
    return None
