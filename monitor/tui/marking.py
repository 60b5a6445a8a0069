"""The text of an article, wrapped, with all that was found in it marked, and signs beside the lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textual import events
from textual.message import Message
from textual.strip import Strip

from monitor.model import Span
from monitor.store.results import ArticleRow, Mark
from monitor.tui.actions import READING, bindings
from monitor.tui.items import Item, ItemKind, item_sign
from monitor.tui.painting import Painted
from monitor.tui.text import Line, width_of, wrap

__all__ = ["ArticleText", "marked", "paragraphs"]

MEASURE = 92
"""Cells of text on a line at most: longer lines are hard to read."""
EDGE = 6
"""Cells left of the text: the signs, a bar at what is current, and gaps."""
SIGNS: tuple[ItemKind, ...] = ("statement", "event", "deadline")
"""Each has its own column."""
HARD_WRAP = 55, 90
"""Characters of a line that was broken because it was full: the next one goes on."""
WHEEL = 3


def marked(text: str, start: int, end: int, marks: Sequence[Mark], here: Span = (0, 0)) -> Line:
    """A stretch of the text cut where marks begin and end; each piece has the roles of all marks on it.

    What is ``here``, the current item, has its own besides.
    """
    near = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = [here, *((mark.start, mark.end) for mark in near)]
    cuts = sorted({start, end, *(min(max(edge, start), end) for span in edges for edge in span)})
    order = ("deadline", "content", "source", "cue", "event", "time", "actor")
    line: Line = []
    for left, right in pairwise(cuts):
        roles = {mark.role for mark in near if mark.start <= left and right <= mark.end}
        words = [f"{role}-mark" for role in order if role in roles]
        line.append((text[left:right], " ".join([*words, "here"] if here[0] <= left and right <= here[1] else words)))
    return line


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text: its lines, but those of a hard-wrapped paragraph together."""
    found: list[Span] = []
    start = 0
    joins = False
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if end > start and joins:
            found[-1] = found[-1][0], end
        elif end > start:
            found.append((start, end))
        joins = HARD_WRAP[0] <= end - start <= HARD_WRAP[1]
        start += len(line)
    return found


class ArticleText(Painted, can_focus=True):
    """The text, wrapped, with its marks; the current stretch has a bar beside it."""

    BINDINGS = bindings(READING, priority=True)

    class Clicked(Message):
        """A place in the text was clicked."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._article: ArticleRow | None = None
        self._items: Sequence[Item] = ()
        self._lines: list[Span] = []
        self._signs: dict[int, dict[ItemKind, tuple[str, str]]] = {}
        """By number of the line, those of the items that begin there."""
        self._top = 0
        self._here: Span = 0, 0
        self._around: Span = 0, 0
        self._strayed = False
        """Whether the reader has scrolled since he went to the current words."""

    def show(self, article: ArticleRow, items: Sequence[Item]) -> None:
        """Show an article with its items."""
        self._article, self._items = article, items
        self._wrap()

    def go_to(self, here: Span, around: Span) -> None:
        """Make some words the current ones and bring what is around them into view, with what leads up to it."""
        self._here, self._around, self._strayed = here, around, False
        first = next((n for n, (_, end) in enumerate(self._lines) if end > around[0]), 0)
        last = next((n for n, (_, end) in enumerate(self._lines) if end >= around[1]), first)
        seen = self._top <= first and last < self._top + self.size.height
        self._begin_at(self._top if seen else first - self.size.height // 3)

    def on_resize(self) -> None:
        """Wrap the text to the new width, what was on top staying there, unless the current words would be lost."""
        at = self._lines[self._top][0] if self._lines else 0
        self._wrap()
        self._begin_at(next((n for n, (_, end) in enumerate(self._lines) if end >= at), 0))
        if not self._strayed:
            self.go_to(self._here, self._around)

    def _begin_at(self, line: int) -> None:
        self._top = max(0, min(line, len(self._lines) - self.size.height))
        self.refresh()

    @property
    def _width(self) -> int:
        return max(8, min(MEASURE, self.size.width - EDGE - 1))

    @property
    def _margin(self) -> int:
        """Cells that keep the text in the middle of a wide screen."""
        return (self.size.width - self._width - EDGE) // 2

    def _wrap(self) -> None:
        """Every paragraph of the text as lines, one blank line between two however many the text has."""
        self._lines = []
        text = self._article.text if self._article else ""
        for start, end in paragraphs(text):
            if self._lines:
                self._lines.append((start, start))
            self._lines += [(start + left, start + right) for left, right in wrap(text[start:end], self._width)]
        self._signs = {}
        number = 0
        for item in self._items:
            while number < len(self._lines) and self._lines[number][1] <= item.words[0]:
                number += 1
            self._signs.setdefault(number, {}).setdefault(item.kind, item_sign(item))

    def render_line(self, y: int) -> Strip:
        """A line of the text, in the middle of a wide screen, with its signs."""
        width, number = self.size.width, self._top + y
        if self._article is None or number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        start, end = self._lines[number]
        signs = self._signs.get(number, {})
        current = start < self._around[1] and end > self._around[0]
        edge: Line = [(" " * self._margin, ""), *(signs.get(kind, (" ", "")) for kind in SIGNS)]
        edge += [(" ▌ " if current else "   ", "bar")]
        return self.paint([*edge, *marked(self._article.text, start, end, self._article.marks, self._here)], width)

    def action_scroll_lines(self, lines: int) -> None:
        """Move the text by so many lines."""
        self._strayed = True
        self._begin_at(self._top + lines)

    def action_scroll_screens(self, screens: int) -> None:
        """Move the text by so many screens."""
        self.action_scroll_lines(screens * max(1, self.size.height - 2))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on by a few lines."""
        self.action_scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back by a few lines."""
        self.action_scroll_lines(-WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Tell which place in the text it was."""
        at = event.get_content_offset(self)
        number = self._top + (at.y if at else -1)
        if at is None or self._article is None or not 0 <= number < len(self._lines):
            return
        start, end = self._lines[number]
        column = at.x - self._margin - EDGE
        self.post_message(self.Clicked(offset_at(self._article.text, start, end, column)))


def offset_at(text: str, start: int, end: int, column: int) -> int:
    """The offset of the character that stands in a column of a line; its first or last one beside it."""
    used = 0
    for offset in range(start, end):
        used += width_of(text[offset])
        if used > column:
            return offset
    return max(start, end - 1)
