"""Lines of words with roles, painted in the styles that the theme gives these roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from monitor.plain import clean
from monitor.tui.text import Line, fit, width_of

__all__ = ["ROLES", "Painted", "justify", "line_width"]

ROLES = (
    "dim",
    "strong",
    "person",
    "state",
    "organization",
    "group",
    "unknown",
    "direct",
    "reported",
    "hit",
    "alert",
    "warn",
    "good",
    "heading",
    "bar",
    "tab-active",
    "new",
    "spark",
    "cursor",
    "cursor-blurred",
    "actor-mark",
    "content-mark",
    "cue-mark",
    "source-mark",
    "time-mark",
    "event-mark",
    "deadline-mark",
)
"""What words can be on the screen; the style sheet has a class ``role--NAME`` for each."""


def line_width(line: Sequence[tuple[str, str]]) -> int:
    """The cells that a line takes."""
    return sum(width_of(words) for words, _ in line)


def justify(left: Line, right: Line, width: int) -> Line:
    """One line with a part at each edge; where there is no room for both, the left one is cut."""
    room = width - line_width(right) - (1 if right else 0)
    kept: Line = []
    for words, role in left:
        fitted = fit(words, room)
        room -= width_of(fitted)
        kept.append((fitted, role))
        if room <= 0 or fitted != words:
            break
    return [*kept, (" " * (width - line_width(kept) - line_width(right)), ""), *right]


class Painted(Widget):
    """A widget that paints lines itself, row by row of the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"role--{role}" for role in ROLES}

    def role_style(self, role: str) -> Style:
        """What the theme gives a role, colours blended with the background, without what it leaves open."""
        name = f"role--{role}"
        blended, own = self.get_component_rich_style(name), self.get_component_rich_style(name, partial=True)
        return own + Style(
            color=blended.color if own.color is not None else None,
            bgcolor=blended.bgcolor if own.bgcolor is not None else None,
        )

    def paint(self, line: Sequence[tuple[str, str]], width: int, over: str = "") -> Strip:
        """A strip of exactly ``width`` cells; a stretch may have several roles, ``over`` lies on all of them."""
        plain = self.rich_style
        above = self.role_style(over) if over else Style()
        segments = []
        for words, roles in line:
            style = plain
            for role in roles.split():
                style += self.role_style(role)
            segments.append(Segment(clean(words), style + above))
        return Strip(segments).adjust_cell_length(width, plain + above)
