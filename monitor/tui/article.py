"""An article with all that was understood in it, opened at the place that a row of the board came from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from monitor.clock import full_day
from monitor.errors import StoreError
from monitor.model import Span
from monitor.store.reader import Reader
from monitor.store.results import ArticleRow, DeadlineRow
from monitor.tui.actions import ARTICLE, bindings
from monitor.tui.ahead import TypedAhead
from monitor.tui.contents import Contents
from monitor.tui.foot import Foot
from monitor.tui.items import (
    MEETING,
    Item,
    ItemKind,
    Place,
    item_line,
    item_sign,
    items_of,
    neighbour,
    sought_item,
)
from monitor.tui.legend import Legend
from monitor.tui.marking import ArticleText
from monitor.tui.outside import Host
from monitor.tui.overlay import Overlay
from monitor.tui.painting import Painted, justify
from monitor.tui.statements import file_stem
from monitor.tui.taking import copy_row
from monitor.tui.text import Line, shorten

__all__ = ["ArticleScreen"]

FILE_FATES = {"changed": "its file has changed since", "removed": "its file was removed"}
SPACIOUS = 132
"""Cells from which the screen has room for a list of the items."""
TITLE, NOTE, USUAL = 2, 2, 3
"""Lines of a title and of a note at most, and of what stands on top of most articles."""


class Caption(Painted):
    """Title and origin of the article, and what was understood where the reader stands in it."""

    _title: tuple[str, str] = "", ""
    _notes: tuple[str, ...] = ()
    _below: tuple[Line, ...] = ()

    def tell(self, title: str, role: str, *below: Line, notes: tuple[str, ...] = ()) -> None:
        """Show a title and below it some lines, with notes before the last; title and notes on two lines if long."""
        self._title, self._below, self._notes = (title, role), below, notes
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Line]:
        title, role = self._title
        room = max(1, width - 3)
        lines: list[Line] = [[(f"  {words}", role)] for words in shorten(title, room, TITLE)]
        notes: list[Line] = [[(f"  {words}", "warn")] for note in self._notes for words in shorten(note, room, NOTE)]
        return [*lines, *self._below[:-1], *notes, *self._below[-1:]]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are, and as many while the article is being read as most have."""
        return max(USUAL, len(self._lines(width)))

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        lines, width = self._lines(self.size.width), self.size.width
        return self.paint(justify(lines[y], [], width) if y < len(lines) else [], width)


class ArticleScreen(Overlay[None]):
    """An article over the whole screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ARTICLE, priority=True)

    class Read(Message):
        """The article came back from the database."""

        def __init__(self, article: ArticleRow | None, reason: str) -> None:
            super().__init__()
            self.article, self.reason = article, reason

    class Elsewhere(Message):
        """The other articles are wanted that tell some words of this one, or an item of it."""

        def __init__(self, database: Path, document: int, told: Span, item: Item | None) -> None:
            super().__init__()
            self.database, self.document, self.told, self.item = database, document, told, item

    class Outside(Message):
        """The article is wanted in another program, at an offset of its text."""

        def __init__(self, article: ArticleRow, offset: int, *, edit: bool) -> None:
            super().__init__()
            self.article, self.offset, self.edit = article, offset, edit

    def __init__(self, database: Path, place: Place, kind: ItemKind | None = None) -> None:
        """Open an article at the place that a row leads to, and there at an item of a kind if one is given."""
        super().__init__()
        self._database, self._place, self._kind = database, place, kind
        self._article: ArticleRow | None = None
        self._items: list[Item] = []
        self._item: Item | None = None
        """The one where the reader stands; None where he came by other words."""
        self._waiting: list[Callable[[], None]] = []
        """What keys have asked for while the article was being read."""
        self._read = False
        self.opening = False
        """Whether the list of other articles will be opened, for which the next keys are meant."""

    def compose(self) -> ComposeResult:
        """Caption, text, legend, keys."""
        yield Caption(id="caption")
        with Horizontal():
            yield ArticleText(id="text")
            yield Contents(id="contents")
        yield Legend(id="legend")
        yield Foot()

    def on_mount(self) -> None:
        """Read the article in the background."""
        self.query_one(ArticleText).focus()
        work = partial(self._load, self._place.document_id)
        self.run_worker(work, thread=True, exclusive=True, group="load", exit_on_error=False)

    def _load(self, document: int) -> None:
        try:
            with Reader.open(self._database) as reader:
                article, reason = reader.article(document), "This article is no longer in the database."
        except StoreError as error:
            article, reason = None, str(error)
        self.post_message(self.Read(article, reason))

    def on_article_screen_read(self, message: Read) -> None:
        """Show the article, or why there is none; then do what was asked for meanwhile."""
        if self.is_left:
            return
        self._article, self._read = message.article, True
        if message.article is None:
            self.query_one(Caption).tell(message.reason, "warn")
            self._let_on()
            return
        self._items = items_of(message.article)
        self._item = sought_item(self._items, self._place, self._kind)
        self.query_one(ArticleText).show(message.article, self._items)
        self.query_one(Legend).show(self._items)
        self._show_place()
        for act in self._waiting:
            act()

    def on_resize(self, event: events.Resize) -> None:
        """Show the list of items where there is room beside the text."""
        if not self.is_left:
            self.query_one(Contents).display = event.size.width >= SPACIOUS

    def _once_read(self, act: Callable[[], None]) -> None:
        """Do it now, or as soon as the article is there; never where there is none."""
        if not self._read:
            self._waiting.append(act)
        elif self._article is not None:
            act()

    @property
    def _span(self) -> Span:
        """The words where the reader stands."""
        return self._item.words if self._item else (self._place.start, self._place.end)

    def _show_place(self) -> None:
        if self.is_left:
            return
        self.query_one(ArticleText).go_to(self._span, self._item.around if self._item else self._span)
        self.query_one(Contents).show(self._items, self._item)
        if self._article is None:
            return
        article = self._article
        day = full_day(article.published) if article.published else "undated"
        origin = " · ".join(filter(None, [article.source, day, file_stem(article.name)]))
        second: Line = [(f"  {origin}", "dim")]
        if article.copies:
            second.append((f" · {article.copies} cop{'y' if article.copies == 1 else 'ies'} elsewhere", "warn"))
        if fate := FILE_FATES.get(article.file or "there"):
            second.append((f" · {fate}", "warn"))
        title, place = article.title or article.name, self._place_line()
        self.query_one(Caption).tell(title, "strong", second, place, notes=article.notes)

    def _place_line(self) -> Line:
        """The kind of the item, which of them it is, and what was understood."""
        item = self._item
        if item is None:
            return [("  Tab goes through all that was understood here", "dim")]
        same = [other for other in self._items if other.kind == item.kind]
        what = "meeting" if item_sign(item)[0] == MEETING else item.kind
        number = f"{what} {same.index(item) + 1} of {len(same)}: "
        return [(" ", ""), item_sign(item), (f" {number}", "dim"), *item_line(item)]

    # Keys and mouse

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Other programs run where the dashboard lets them."""
        return action not in {"editor", "pager"} or (isinstance(self.app, Host) and self.app.hosts)

    def action_go(self, kind: ItemKind, step: int) -> None:
        """Go to the next item of a kind in the text, or the one before; of any kind where it is empty."""
        self._once_read(partial(self._go, kind or None, step))

    def _go(self, kind: ItemKind | None, step: int) -> None:
        start, end = self._span
        at = self._item.order if self._item else (start, -end, "")
        found = neighbour(self._items, at, kind, step)
        if found is not None:
            self._item = found
            self._show_place()
            return
        there_are = any(kind in (None, item.kind) for item in self._items)
        where = "in this article" if not there_are else "after this" if step > 0 else "before this"
        told = f"{f'no {kind}' if kind else 'nothing'} {where}"
        self.notify(told, timeout=2, markup=False)

    def on_article_text_clicked(self, message: ArticleText.Clicked) -> None:
        """Go to the item that is there, the shortest if there are several."""
        here = [item for item in self._items if item.words[0] <= message.offset < item.words[1]]
        if here:
            self._item = min(here, key=lambda item: item.words[1] - item.words[0])
            self._show_place()

    def on_contents_clicked(self, message: Contents.Clicked) -> None:
        """Go to the item."""
        self._item = message.item
        self._show_place()

    def on_legend_clicked(self, message: Legend.Clicked) -> None:
        """Go to the next item of the kind."""
        self.action_go(message.kind, 1)

    def action_elsewhere(self) -> None:
        """List the other articles that tell where the reader stands."""
        self.opening = not self._read or self._article is not None
        self._once_read(self._go_elsewhere)

    def _go_elsewhere(self) -> None:
        told = self._item.around if self._item else self._span
        self.post_message(self.Elsewhere(self._database, self._place.document_id, told, self._item))

    def on_screen_suspend(self) -> None:
        """The list has been opened, or something else."""
        self._let_on()

    def _let_on(self) -> None:
        if self.opening:
            self.opening = False
            self.post_message(TypedAhead.CaughtUp())

    def action_editor(self) -> None:
        """Open the file in the user's editor."""
        self._once_read(partial(self._go_outside, edit=True))

    def action_pager(self) -> None:
        """Read the text in the user's pager."""
        self._once_read(partial(self._go_outside, edit=False))

    def _go_outside(self, *, edit: bool) -> None:
        if self._article is not None:
            self.post_message(self.Outside(self._article, self._span[0], edit=edit))

    def action_copy(self) -> None:
        """Copy the current item with its source."""
        self._once_read(self._copy)

    def _copy(self) -> None:
        row = self._item.row if self._item else None
        copy_row(self, self._database, row, row.status if isinstance(row, DeadlineRow) else "")

    async def action_picture(self) -> None:
        """Save what is on the screen; not while letters are typed, which the app could not tell."""
        await self.app.run_action("app.picture")

    def action_back(self) -> None:
        """Return to where the article was opened."""
        self.dismiss()
