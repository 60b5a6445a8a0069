"""All that articles report of one deadline or meeting, each leading to its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.strip import Strip

from monitor.store.reader import Page, Reader
from monitor.store.results import DeadlineRow, ReportRow
from monitor.tui.actions import ALERTS, bindings
from monitor.tui.article import ArticleScreen
from monitor.tui.deadlines import STATUS, deadline_parties, due_day
from monitor.tui.foot import Foot
from monitor.tui.listing import Listing
from monitor.tui.painting import Painted, justify
from monitor.tui.statements import file_stem
from monitor.tui.text import Line, fit, shorten
from monitor.tui.when import full_day

__all__ = ["ReportsScreen", "report_lines"]

INDENT = 13
"""Cells of the column of days."""


def report_lines(row: ReportRow, width: int) -> list[Line]:
    """A report: its day, the status and the time that it gives, the outlet, and its sentence."""
    symbol, word, role = STATUS[row.status]
    due = f" · due {full_day(row.due)}" if row.due else f" · “{row.due_text}”" if row.due_text else ""
    head: Line = [
        (f"{full_day(row.date) if row.dated else '–':<{INDENT}}", "dim"),
        (f"{symbol} {word}", role),
        (due, ""),
    ]
    outlet = fit(row.agency or file_stem(row.file), max(10, width // 3))
    lines = [justify(head, [(outlet, "dim")], width)]
    words = " ".join(row.sentence.split())
    lines += [[(" " * INDENT, ""), (line, "reported")] for line in shorten(words, max(10, width - INDENT), 4)]
    return [*lines, []]


class ReportsPane(Listing[ReportRow]):
    """The reports, the newest first."""

    paged = False

    def __init__(self, database: Path, deadline: int, *, id: str) -> None:
        super().__init__(database, id=id)
        self._deadline = deadline

    def fetch(self, reader: Reader, page: Page[Any]) -> list[ReportRow]:
        """All of them: they are no more than the articles that tell of one deadline."""
        return reader.reports(self._deadline)

    def identity(self, row: ReportRow) -> int:
        """The report's id."""
        return row.id

    def draw(self, row: ReportRow, width: int) -> list[Line]:
        """Day, status and outlet, then the sentence."""
        return report_lines(row, width)

    def nothing(self) -> str:
        """What has become of them."""
        return "These reports are no longer in the database. Esc goes back."


class Caption(Painted):
    """Of what the reports are."""

    row: DeadlineRow

    def render_line(self, y: int) -> Strip:
        """The parties, the day and what is demanded."""
        row = self.row
        words: Line = [(f" {deadline_parties(row)}", "strong"), (f" · {due_day(row)}", "")]
        return self.paint([*words, (f" · {row.demand}" if row.demand else "", "dim")], self.size.width)


class ReportsScreen(Screen[None]):
    """The list of reports over the whole screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ALERTS)

    def __init__(self, database: Path, row: DeadlineRow) -> None:
        super().__init__()
        self._database, self._row = database, row

    def compose(self) -> ComposeResult:
        """A caption, the list, the keys."""
        caption = Caption(id="reports-caption")
        caption.row = self._row
        yield caption
        yield ReportsPane(self._database, self._row.id, id="reports")
        yield Foot()

    def on_mount(self) -> None:
        """Read the list."""
        pane = self.query_one(ReportsPane)
        pane.border_title = f"{self._row.reports} reports"
        pane.focus()
        pane.reload()

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        """Open the article at the sentence."""
        row: ReportRow = message.row
        self.app.push_screen(ArticleScreen(self._database, row))

    def action_back(self) -> None:
        """Back to the board."""
        self.dismiss()
