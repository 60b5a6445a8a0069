"""An article with all that was found in it, opened at the sentence that a row of the board came from."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Footer

from monitor.errors import StoreError
from monitor.model import Span
from monitor.store.reader import Reader
from monitor.store.results import ArticleRow, Mark
from monitor.tui.actions import ARTICLE, READING, bindings
from monitor.tui.painting import Painted
from monitor.tui.statements import file_stem, statement_head
from monitor.tui.taking import copy_row
from monitor.tui.text import Line, wrap
from monitor.tui.when import full_day

__all__ = ["ArticleScreen", "ArticleText", "marked", "paragraphs"]

MEASURE = 92
"""Cells of text on a line at most: longer lines are hard to read."""
LEGEND = (
    ("actor", "actor-mark"),
    ("speaker", "source-mark"),
    ("cue", "cue-mark"),
    ("statement", "content-mark"),
    ("time", "time-mark"),
    ("event", "event-mark"),
    ("deadline", "deadline-mark"),
)
HARD_WRAP = 55, 90
"""Characters of a line that was broken because it was full: the next one goes on."""
WHEEL = 3


def marked(text: str, start: int, end: int, marks: list[Mark]) -> Line:
    """A stretch of the text cut where marks begin and end; each piece has the roles of all marks on it."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(min(max(edge, start), end) for mark in here for edge in (mark.start, mark.end))})
    order = ("deadline", "content", "source", "cue", "event", "time", "actor")
    line: Line = []
    for left, right in pairwise(cuts):
        roles = {mark.role for mark in here if mark.start <= left and right <= mark.end}
        line.append((text[left:right], " ".join(f"{role}-mark" for role in order if role in roles)))
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

    BINDINGS = bindings(READING)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._article: ArticleRow | None = None
        self._lines: list[Span] = []
        self._top = 0
        self._current: Span = 0, 0

    def show(self, article: ArticleRow, current: Span) -> None:
        """Show an article with a stretch of it in view."""
        self._article = article
        self._wrap()
        self.go_to(current)

    def go_to(self, current: Span) -> None:
        """Make a stretch the current one and bring it into view, with what leads up to it."""
        self._current = current
        number = next((n for n, (_, end) in enumerate(self._lines) if end > current[0]), 0)
        last = next((n for n, (_, end) in enumerate(self._lines) if end >= current[1]), number)
        if number < self._top or last >= self._top + self.size.height:
            self._top = number - self.size.height // 3
        self.action_scroll_lines(0)

    def on_resize(self) -> None:
        """Wrap the text to the new width, what was on top staying there."""
        at = self._lines[self._top][0] if self._lines else 0
        self._wrap()
        self._top = next((n for n, (_, end) in enumerate(self._lines) if end >= at), 0)
        self.go_to(self._current)

    @property
    def _width(self) -> int:
        return max(8, min(MEASURE, self.size.width - 4))

    def _wrap(self) -> None:
        """Every paragraph of the text as lines, one blank line between two however many the text has."""
        self._lines = []
        text = self._article.text if self._article else ""
        for start, end in paragraphs(text):
            if self._lines:
                self._lines.append((start, start))
            self._lines += [(start + left, start + right) for left, right in wrap(text[start:end], self._width)]

    def render_line(self, y: int) -> Strip:
        """A line of the text, in the middle of a wide screen."""
        width = self.size.width
        if self._article is None or self._top + y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        start, end = self._lines[self._top + y]
        current = start < self._current[1] and end > self._current[0]
        edge: Line = [(" " * ((width - self._width - 2) // 2), ""), ("▌ " if current else "  ", "bar")]
        return self.paint([*edge, *marked(self._article.text, start, end, list(self._article.marks))], width)

    def action_scroll_lines(self, lines: int) -> None:
        """Move the text by so many lines."""
        self._top = max(0, min(self._top + lines, len(self._lines) - self.size.height))
        self.refresh()

    def action_scroll_screens(self, screens: int) -> None:
        """Move the text by so many screens."""
        self.action_scroll_lines(screens * max(1, self.size.height - 2))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on by a few lines."""
        self.action_scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back by a few lines."""
        self.action_scroll_lines(-WHEEL)


class Legend(Painted):
    """What the colours mean, each name in its own."""

    def render_line(self, y: int) -> Strip:
        """All roles on one line."""
        line: Line = [("  ", "")]
        for name, role in LEGEND:
            line += [(name, role), ("   ", "")]
        return self.paint(line, self.size.width)


class Caption(Painted):
    """Title and origin of the article, and where the reader stands in it."""

    lines: tuple[Line, ...] = ()

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        return self.paint(self.lines[y] if y < len(self.lines) else [], self.size.width)


class ArticleScreen(Screen[None]):
    """An article over the whole screen."""

    BINDINGS = bindings(ARTICLE)

    class Read(Message):
        """The article came back from the database."""

        def __init__(self, article: ArticleRow | None, reason: str) -> None:
            super().__init__()
            self.article, self.reason = article, reason

    def __init__(self, database: Path, document: int, current: Span) -> None:
        super().__init__()
        self._database, self._document, self._current = database, document, current
        self._article: ArticleRow | None = None

    def compose(self) -> ComposeResult:
        """Caption, text, legend, keys."""
        yield Caption(id="caption")
        yield ArticleText(id="text")
        yield Legend(id="legend")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the article in the background."""
        self.query_one(ArticleText).focus()
        self.run_worker(partial(self._read, self._document), thread=True, exclusive=True, group="load")

    def _read(self, document: int) -> None:
        try:
            with Reader.open(self._database) as reader:
                article, reason = reader.article(document), "This article is no longer in the database."
        except StoreError as error:
            article, reason = None, str(error)
        self.post_message(self.Read(article, reason))

    def on_article_screen_read(self, message: Read) -> None:
        """Show the article, or why there is none."""
        self._article = message.article
        if message.article is None:
            self.query_one(Caption).lines = ([(f"  {message.reason}", "warn")],)
            self.query_one(Caption).refresh()
            return
        self.query_one(ArticleText).show(message.article, self._current)
        self._caption()

    def _caption(self) -> None:
        if self._article is None:
            return
        article = self._article
        origin = [article.source, full_day(article.published) if article.published else None, file_stem(article.name)]
        title: Line = [(f"  {article.title or article.name}", "strong")]
        second: Line = [("  " + " · ".join(part for part in origin if part), "dim")]
        place = next((n for n, s in enumerate(article.statements, 1) if (s.start, s.end) == self._current), 0)
        if place:
            second.append((f"   statement {place} of {len(article.statements)}: ", "dim"))
            second += statement_head(article.statements[place - 1])
        caption = self.query_one(Caption)
        caption.lines = (title, second)
        caption.refresh()

    def action_statement(self, step: int) -> None:
        """Go to the next statement in the text, or the one before."""
        statements = self._article.statements if self._article else ()
        spans = sorted((s.start, s.end) for s in statements)
        ahead = [s for s in spans if s > self._current] if step > 0 else [s for s in spans if s < self._current]
        if ahead:
            self._current = ahead[0] if step > 0 else ahead[-1]
            self.query_one(ArticleText).go_to(self._current)
            self._caption()

    def action_copy(self) -> None:
        """Copy the current statement with its source."""
        statements = self._article.statements if self._article else ()
        current = next((s for s in statements if (s.start, s.end) == self._current), None)
        copy_row(self, self._database, current)

    async def action_picture(self) -> None:
        """Save what is on the screen; not while letters are typed, which the app could not tell."""
        await self.app.run_action("app.picture")

    def action_back(self) -> None:
        """Return to the board."""
        self.dismiss()
