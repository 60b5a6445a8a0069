"""Where the panes stand: beside each other where the screen is large, else one at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

__all__ = ["Arrangement", "Place", "Plan", "share_of_height"]

type Place = Literal["actors", "statements", "deadlines", "timeline"]

PLACES: tuple[Place, ...] = ("actors", "statements", "deadlines", "timeline")
BESIDE = 100
"""Cells from which panes stand beside each other; below, one has the screen."""
THREE = 140
"""Cells from which all three lists stand in one row."""
SHORT = 14
"""Lines for the panes below which one has the screen, however wide it is."""
LOW = 26
"""Lines for the panes below which the timeline gives way to the lists."""
SIZES: dict[Place, float] = {"actors": 11, "statements": 16.5, "deadlines": 12, "timeline": 0.19}
"""Shares of the width, and of the height that the timeline has."""
STEP = 1.2
"""How much a pane grows or shrinks at once."""
LIMITS = 0.3, 4.0
"""Of the shares above, how much a pane can have."""
BARS = 5, 12
"""Lines of the timeline at least and at most, with its title."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A grid: the panes that are seen, in their order, and how they share it."""

    seen: tuple[Place, ...]
    columns: tuple[float, ...]
    """Shares of the width."""
    rows: tuple[float, ...]
    """Shares of the height; the timeline's is ``bars``."""
    bars: int = 0
    """Lines of the timeline, which lies below everything else; 0 where it is not seen there."""
    tall: tuple[Place, ...] = ()
    """Those that take both rows."""
    alone: bool = False
    """Whether one pane has the screen because there is no room for more, or because it is maximised."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the user has made of the panes; ``plan`` fits it to a screen."""

    active: Place = "actors"
    maximised: bool = False
    collapsed: Collection[Place] = ()
    grown: Mapping[Place, float] = field(default_factory=dict)

    def plan(self, width: int, height: int) -> Plan:
        """The grid for so many cells and lines."""
        if self.maximised or width < BESIDE or height < SHORT:
            return Plan((self.active,), (1,), (1,), alone=True)
        hidden = set(self.collapsed) - {self.active}
        if height < LOW and self.active != "timeline":
            hidden.add("timeline")
        lists = [place for place in PLACES[:3] if place not in hidden]
        below: tuple[Place, ...] = ("timeline",) if "timeline" not in hidden else ()
        bars = max(BARS[0], min(BARS[1], round(height * self._share("timeline")))) if below else 0
        if not lists:
            return Plan(below, (1,), (1,))
        if width >= THREE or len(lists) < 3:
            shares = tuple(self._share(place) for place in lists)
            return Plan((*lists, *below), shares, (1,), bars)
        left = (self._share("actors") + self._share("deadlines")) * 0.6
        rows = self._share("actors"), self._share("deadlines")
        return Plan((*lists, *below), (left, self._share("statements")), rows, bars, tall=("statements",))

    def _share(self, place: Place) -> float:
        return SIZES[place] * self.grown.get(place, 1.0)

    def grow(self, place: Place, steps: int) -> Arrangement:
        """The pane larger, or smaller."""
        return self.resize({place: self.grown.get(place, 1.0) * STEP**steps})

    def resize(self, sizes: Mapping[Place, float]) -> Arrangement:
        """Panes of so many times their usual size, within limits."""
        limited = {place: max(LIMITS[0], min(LIMITS[1], size)) for place, size in sizes.items()}
        return replace(self, grown={**self.grown, **limited})

    def collapse(self, place: Place) -> Arrangement:
        """The pane out of sight, and another active."""
        rest = [other for other in PLACES if other not in {*self.collapsed, place}]
        if not rest:
            return self
        return replace(self, collapsed=frozenset({*self.collapsed, place}), active=rest[0])

    def activate(self, place: Place) -> Arrangement:
        """The pane in sight and active."""
        return replace(self, active=place, collapsed=frozenset(set(self.collapsed) - {place}))


def share_of_height(lines: int, height: int) -> float:
    """How many times its usual size the timeline has with so many lines of the height of all panes."""
    return lines / height / SIZES["timeline"]
