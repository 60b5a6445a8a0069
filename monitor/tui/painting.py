"""Lines of words with roles, painted in the styles that the theme gives these roles."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from monitor.plain import clean
from monitor.tui.text import Line, fit, width_of

__all__ = ["ROLES", "Painted", "justify", "line_width", "role_classes", "roomiest"]

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
    "here",
    "key",
)
"""What words can be on the screen; the style sheet has a class ``role--NAME`` for each."""


UNDIMMED = Style(dim=False)
"""Dim letters can hardly be read where they are reversed."""


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


def roomiest(left: Line, rights: Sequence[Line], width: int) -> Line:
    """One line with a part at each edge, the right one the first that leaves the left one whole, else the last."""
    room = width - line_width(left)
    last = rights[-1] if rights else []
    return justify(left, next((right for right in rights if line_width(right) < room), last), width)


def role_classes() -> set[str]:
    """The classes of all roles, for the app to declare: worked out once, and not by every widget that paints."""
    return {f"role--{role}" for role in ROLES}


class Painted(Widget):
    """A widget that paints lines itself, row by row of the screen, in an app that declares ``role_classes``."""

    def __init__(self, *, id: str | None = None) -> None:
        self._painted: dict[tuple[str, str], Style] = {}
        super().__init__(id=id)

    def notify_style_update(self) -> None:
        """The theme or the style is another: work out anew what roles look like."""
        self._painted.clear()
        super().notify_style_update()

    def role_style(self, role: str) -> Style:
        """What the theme gives a role, colours blended with the background, without what it leaves open."""
        styles = self.app.get_component_styles(f"role--{role}")
        _, behind = self.background_colors
        background = behind + styles.background if styles.has_rule("background") else None
        colour = (background or behind) + styles.color if styles.has_rule("color") else None
        return styles.text_style + Style.from_color(
            colour.rich_color if colour else None, background.rich_color if background else None
        )

    def paint(self, line: Sequence[tuple[str, str]], width: int, over: str = "") -> Strip:
        """A strip of exactly ``width`` cells; a stretch may have several roles, ``over`` lies on all of them."""
        segments = [Segment(clean(words), self._style(roles, over)) for words, roles in line]
        return Strip(segments).adjust_cell_length(width, self._style("", over))

    def _style(self, roles: str, over: str) -> Style:
        style = self._painted.get((roles, over))
        if style is None:
            style = sum((self.role_style(role) for role in f"{roles} {over}".split()), self.rich_style)
            if style.reverse:
                style += UNDIMMED
            self._painted[roles, over] = style
        return style
