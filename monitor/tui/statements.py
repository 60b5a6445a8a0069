"""The pane of statements: who says what, the newest first."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from monitor.store.reader import Page, Reader
from monitor.store.results import StatementRow
from monitor.tui.listing import Listing
from monitor.tui.painting import justify, line_width
from monitor.tui.text import Line, fit, shorten
from monitor.tui.view import View
from monitor.tui.when import day

__all__ = ["StatementsPane", "file_stem", "statement_head", "statement_lines"]

INDENT = 7
"""Cells of the column of days."""
ROOMY = 56
"""Cells from which statements have air between them and show more of their words."""


def statement_head(row: StatementRow) -> Line:
    """Who says it, how, and to whom; the article's own words for the speaker where nobody is known."""
    known = ", ".join(row.speakers)
    line: Line = [(known, "strong") if known else (row.source or "unattributed", "unknown")]
    if row.principal:
        line += [(f" for {row.principal}", "dim")]
    bare = row.negated and row.cue.startswith("to ")
    line += [(f"  {'not ' if bare else ''}{row.cue}", "dim")]
    return [*line, (f" → {row.addressee}", "dim")] if row.addressee else line


def file_stem(name: str) -> str:
    """A file's name without its folder and ending."""
    return PurePosixPath(name).stem


def statement_words(row: StatementRow) -> tuple[str, str]:
    """What was said, and its role: a direct statement in quotation marks, a reported one without."""
    words = " ".join(row.content.split()).strip('"“”„«», ')
    return (words, "reported") if row.kind == "indirect" else (f"“{words}”", "direct")


def statement_lines(row: StatementRow, width: int, last_day: date) -> list[Line]:
    """A statement: day, speaker, cue and where it was read on the first line, then the words."""
    roomy = width >= ROOMY
    outlet = fit(row.agency or (file_stem(row.file) if roomy else ""), max(10, width // 3))
    when = day(row.date, last_day) if row.dated else "–"
    head = [(f"{when:<{INDENT}}", "dim"), *statement_head(row)]
    words, role = statement_words(row)
    body = shorten(words, width - INDENT - (1 if roomy else 0), 4 if roomy else 2)
    lines = [justify(head, [(outlet, "dim")] if outlet and (roomy or line_width(head) < width - 6) else [], width)]
    lines += [[(" " * INDENT, ""), (text, role)] for text in body]
    return [*lines, []] if roomy else lines


class StatementsPane(Listing[StatementRow]):
    """The feed of statements, direct and reported."""

    def __init__(self, database: Path, view: View, *, id: str) -> None:
        super().__init__(database, id=id)
        self.view = view

    def fetch(self, reader: Reader, page: Page[Any]) -> list[StatementRow]:
        """A page of the statements by or to the actors that pass the filter."""
        return reader.statements(self.view.actors(reader), page)

    def key(self, row: StatementRow) -> tuple[Any, ...]:
        """Newest first."""
        return row.key

    def identity(self, row: StatementRow) -> int:
        """The statement's id."""
        return row.id

    def draw(self, row: StatementRow, width: int) -> list[Line]:
        """A line for who, and some for what."""
        return statement_lines(row, width, self.view.last_day)

    def nothing(self) -> str:
        """What to do about an empty feed."""
        if self.view.filter:
            return f"No statements by or to “{self.view.filter}”. Esc clears the filter."
        return "No statements yet. Drop texts into watched/: what is said in them appears here a moment later."
