"""The other articles that tell what one tells: copies of its text, and retellings; each leads to where it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.message import Message

from monitor.clock import full_day
from monitor.model import Span
from monitor.store.reader import Page, Reader
from monitor.store.results import OtherRow
from monitor.tui.items import Item, item_line, item_sign
from monitor.tui.listed import ListScreen
from monitor.tui.listing import Listing
from monitor.tui.painting import justify
from monitor.tui.statements import file_stem
from monitor.tui.text import Line, fit, shorten

__all__ = ["ElsewhereScreen", "other_lines"]

INDENT = 13
"""Cells of the column of days."""


def other_lines(row: OtherRow, width: int) -> list[Line]:
    """Another article: its day, whether it is a copy, its title and outlet, and the words that tell it there."""
    outlet = fit(row.agency or file_stem(row.file), max(10, width // 3))
    kind = ("≈ copy  ", "warn") if row.copy else ("↻ retold  ", "good")
    title = " ".join((row.title or file_stem(row.file)).split())
    head: Line = [(f"{full_day(row.date) if row.dated else '–':<{INDENT}}", "dim"), kind, (title, "strong")]
    words = row.words or "Not found there in these words; opens at its beginning."
    body = shorten(words, max(10, width - INDENT), 4)
    role = "reported" if row.words else "dim"
    return [justify(head, [(outlet, "dim")], width), *([(" " * INDENT, ""), (line, role)] for line in body), []]


class OthersPane(Listing[OtherRow]):
    """The articles, by date."""

    paged = False

    class Counted(Message):
        """It is known which there are."""

        def __init__(self, rows: list[OtherRow]) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, database: Path, document: int, told: Span, item: Item | None, *, id: str) -> None:
        super().__init__(database, id=id)
        self._document, self._told, self._item = document, told, item

    def fetch(self, reader: Reader, page: Page[Any]) -> list[OtherRow]:
        """All of them: they are no more than the articles that tell one thing."""
        return reader.others_telling(self._document, self._told, self._item.row if self._item else None)

    def changed(self) -> None:
        """Say which there are."""
        self.post_message(self.Counted(list(self.rows)))

    def identity(self, row: OtherRow) -> int:
        """The article's id."""
        return row.document_id

    def draw(self, row: OtherRow, width: int) -> list[Line]:
        """Day, title and outlet, then the words."""
        return other_lines(row, width)

    def nothing(self) -> str:
        """That there are none."""
        return "No other article is known to tell this, and none is a copy of this one. Esc goes back."


class ElsewhereScreen(ListScreen[OtherRow]):
    """The articles that tell what stands in a stretch of one; opened at what is most like the item there."""

    def __init__(self, database: Path, document: int, told: Span, item: Item | None) -> None:
        told_of: Line = [item_sign(item), (" ", ""), *item_line(item, brief=True)] if item else []
        pane = OthersPane(database, document, told, item, id="others")
        super().__init__(database, pane, [(" ", ""), *told_of], "Other articles")
        self.kind = item.kind if item else None

    def on_others_pane_counted(self, message: OthersPane.Counted) -> None:
        """Say how many there are."""
        copies = sum(row.copy for row in message.rows)
        told = [f"{copies} {'copy' if copies == 1 else 'copies'}"] if copies else []
        told += [f"{retold} retold"] if (retold := len(message.rows) - copies) else []
        self.pane.border_title = " · ".join(["Other articles", *told])
