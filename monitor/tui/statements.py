"""The pane of statements: who says what, the newest first."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from textual.message import Message

from monitor.filters import EVERYTHING, Filter
from monitor.store.reader import Page, Reader
from monitor.store.results import PassageRow, StatementRow
from monitor.tui.listing import COUNTED, Listing
from monitor.tui.painting import justify, line_width
from monitor.tui.text import Line, fit, shorten, width_of
from monitor.tui.view import View
from monitor.tui.when import Calendar

__all__ = ["StatementsPane", "file_stem", "passage_lines", "statement_head", "statement_lines"]

LAST_OF_DAY = 2**32 - 1
"""Greater than the id of any statement."""
INDENT = 7
"""Cells of the column of days."""
DATED = re.compile(r"\A\d{4}([-_.]?)\d{2}\1\d{2}(?!\d)[-_. ]*")
ARROW = " → "
CUE, OUTLET = 12, 6
"""Cells that a cue, with the gap before it, and an outlet have at least; the outlet otherwise goes."""
ROOMY = 56
"""Cells from which statements show more of their words, and the file where no agency is known."""


def statement_head(row: StatementRow, width: int | None = None) -> Line:
    """Who says it, how, and to whom; the article's own words for the speaker where nobody is known.

    In ``width`` cells, if given, the cue gives way first, then the principal, then the names share what is left.
    """
    known = ", ".join(row.speakers)
    who, role = (known, "strong") if known else (row.source or "unattributed", "unknown")
    principal = f" for {row.principal}" if row.principal else ""
    bare = row.negated and row.cue.startswith("to ")
    cue, whom = f"  {'not ' if bare else ''}{row.cue}", row.addressee or ""
    if width is not None:
        width -= width_of(ARROW) if whom else 0
        names = width_of(who) + width_of(whom)
        if names + width_of(principal) + min(CUE, width_of(cue)) > width:
            principal = ""
        cue = fit(cue, max(CUE, width - names - width_of(principal)))
        room = width - width_of(cue)
        who = fit(who, max(room - width_of(whom), room // 2 if whom else 0))
        whom = fit(whom, room - width_of(who))
    line: Line = [(who, role), *([(principal, "dim")] if principal else []), (cue, "dim")]
    return [*line, (f"{ARROW}{whom}", "dim")] if whom else line


def file_stem(name: str) -> str:
    """A file's name without its folder and ending, and without a date in front, which stands beside it anyway."""
    stem = PurePosixPath(name).stem
    return DATED.sub("", stem) or stem


def statement_words(row: StatementRow) -> tuple[str, str]:
    """What was said, and its role: a direct statement in quotation marks, one quoted in parts with those it has."""
    words = " ".join(row.content.split())
    if row.kind == "mixed":
        return words.strip(", "), "direct"
    words = words.strip('"“”„«», ')
    return (words, "reported") if row.kind == "indirect" else (f"“{words}”", "direct")


def outlet_words(row: StatementRow, width: int, room: int | None = None) -> str:
    """Where it was read first, and how many other articles tell it, which alone stays where there is little room."""
    others = f" +{row.reports - 1}" if row.reports > 1 else ""
    outlet = row.agency or (file_stem(row.file) if width >= ROOMY else "")
    most = max(10, width // 3) if room is None else min(room, max(10, width // 3))
    name = most - len(others)
    return fit(outlet, name) + others if name >= OUTLET else others.strip()


def statement_lines(row: StatementRow, width: int, calendar: Calendar, sought: Filter = EVERYTHING) -> list[Line]:
    """A statement: day, speaker, cue and addressee on the first line, then the words.

    Where it was read stands beside the first line, or, where that has no room for it, beside the last.
    """
    when: Line = [(f"{calendar.tell(row.date) if row.dated else '–':<{INDENT}}", "dim")]
    words, role = statement_words(row)
    texts = shorten(from_hit(words, sought, width), width - INDENT, 4 if width >= ROOMY else 2)
    body: list[Line] = [[(" " * INDENT, ""), *with_hits(text, role, sought)] for text in texts]
    outlet = outlet_words(row, width)
    left = width - INDENT - line_width(statement_head(row)) - 1
    if width_of(outlet) > left and body and line_width(body[-1]) + width_of(outlet) + 2 <= width:
        body[-1] = justify(body[-1], [(outlet, "dim")], width)
        outlet = ""
    outlet = outlet_words(row, width, max(left, 0)) if outlet else ""
    head = statement_head(row, width - INDENT - (width_of(outlet) + 1 if outlet else 0))
    return [justify([*when, *head], [(outlet, "dim")] if outlet else [], width), *body]


def passage_lines(row: PassageRow, width: int, calendar: Calendar, sought: Filter) -> list[Line]:
    """An article that has the words of the filter: day and title, then the words around the first of them."""
    when = calendar.tell(row.date) if row.dated else "–"
    outlet = fit(row.agency or file_stem(row.file), max(10, width // 3))
    head: Line = [(f"{when:<{INDENT}}", "dim"), (" ".join((row.title or file_stem(row.file)).split()), "unknown")]
    words = "… " * (row.left > 0) + " ".join(row.words.split())
    body = shorten(words, width - INDENT - 1, 2)
    lines = [justify(head, [(outlet, "dim")], width)]
    return [*lines, *([(" " * INDENT, ""), *with_hits(text, "reported", sought)] for text in body)]


def with_hits(text: str, role: str, sought: Filter) -> Line:
    """The text in a role, and where it has words of the filter in that of a hit besides."""
    line: Line = []
    at = 0
    for start, end in sought.hits(text):
        line += [(text[at:start], role), (text[start:end], f"{role} hit")]
        at = end
    return [*line, (text[at:], role)]


def from_hit(words: str, sought: Filter, width: int) -> str:
    """The words from shortly before the first hit on, where that would not be among the first of them."""
    start = next((start for start, _ in sought.hits(words)), 0)
    if start < width:
        return words
    return f"… {words[words.rfind(' ', 0, start - width // 2) + 1 :]}"


@dataclass(frozen=True, slots=True)
class Beside:
    """What is counted with a page of the feed."""

    known: int
    """The newest document when the pane was first filled."""
    new: int
    """Statements that later ones tell."""
    passing: int | None = None
    """Statements that pass the filter, None without one; and articles that do, None where they are not counted."""
    articles: int | None = None


class StatementsPane(Listing[StatementRow | PassageRow]):
    """The feed of statements, direct and reported, and of articles that have the words of the filter."""

    class NewsChanged(Message):
        """Others are new than before, or fewer."""

    def __init__(self, database: Path, view: View, *, id: str) -> None:
        super().__init__(database, id=id)
        self.view = view
        self._known: int | None = None
        """The newest document when the pane was first filled: what later ones tell is new."""
        self._news = 0
        self._seen: set[int] = set()
        self.articles: int | None = None
        """How many articles that have the words elsewhere pass the filter; None where that is not known."""

    @property
    def news(self) -> int:
        """How many statements have come since the pane was first filled and were not seen yet."""
        return max(0, self._news - len(self._seen))

    def is_new(self, row: StatementRow | PassageRow) -> bool:
        """Whether a statement has come since, and was not seen yet."""
        known = self._known is None or row.document_id <= self._known
        return isinstance(row, StatementRow) and not known and row.id not in self._seen

    def looked_at(self, rows: Sequence[StatementRow | PassageRow]) -> None:
        """What was on the screen when the user did something in the pane is seen."""
        new = {row.id for row in rows if isinstance(row, StatementRow) and self.is_new(row)}
        if new:
            self._seen |= new
            self.post_message(self.NewsChanged())

    def see_all(self) -> None:
        """Whatever there is now is seen."""
        self._known = None
        self._seen.clear()
        self.refresh()
        self.reload()

    def read_beside(self, reader: Reader) -> Beside:
        """What is new and what passes; articles are not counted where the statements are too many for that."""
        known = reader.newest_document() if self._known is None else self._known
        new, search = reader.count_news(known), reader.search(self.view.sought)
        if not self.view.sought:
            return Beside(known, new)
        passing = search.count_statements(COUNTED)
        return Beside(known, new, passing, search.count_passages(COUNTED) if passing < COUNTED else None)

    def know(self, beside: Beside) -> None:
        """Tell how many are new, and how many pass the filter."""
        self._known, self._news, self.articles = beside.known, beside.new, beside.articles
        self.tell_passing(beside.passing)
        self.post_message(self.NewsChanged())

    def fetch(self, reader: Reader, page: Page[Any]) -> list[StatementRow | PassageRow]:
        """A page of what passes the filter."""
        return reader.search(self.view.sought).statements(page)

    def key(self, row: StatementRow | PassageRow) -> tuple[Any, ...]:
        """Newest first."""
        return row.key

    def seek(self, day: date) -> None:
        """Go to the newest statement of a day, or of the last one before it."""
        self.seek_key((day.isoformat(), 1, LAST_OF_DAY))

    def identity(self, row: StatementRow | PassageRow) -> Hashable:
        """The statement's id, or the article's."""
        return row.id if isinstance(row, StatementRow) else ("article", row.document_id)

    def draw(self, row: StatementRow | PassageRow, width: int) -> list[Line]:
        """A line for who, and some for what."""
        if isinstance(row, PassageRow):
            return passage_lines(row, width, self.view.calendar, self.view.sought)
        return statement_lines(row, width, self.view.calendar, self.view.sought)

    def nothing(self) -> str:
        """What to do about an empty feed."""
        return self.view.nothing(
            "No statement or article",
            "No statements yet. Drop texts into watched/: what is said in them appears here a moment later.",
        )
