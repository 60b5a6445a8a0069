"""All that articles report of one deadline or meeting, each leading to its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from monitor.clock import full_day
from monitor.store.reader import Page, Reader
from monitor.store.results import DeadlineRow, ReportRow
from monitor.tui.deadlines import STATUS, deadline_parties, due_day
from monitor.tui.listed import ListScreen
from monitor.tui.listing import Listing
from monitor.tui.painting import justify
from monitor.tui.statements import file_stem
from monitor.tui.text import Line, fit, shorten

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


class ReportsScreen(ListScreen[ReportRow]):
    """The reports of one deadline or meeting."""

    def __init__(self, database: Path, row: DeadlineRow) -> None:
        caption: Line = [(f" {deadline_parties(row)}", "strong"), (f" · {due_day(row)}", "")]
        caption.append((f" · {row.demand}" if row.demand else "", "dim"))
        super().__init__(database, ReportsPane(database, row.id, id="reports"), caption, f"{row.reports} reports")
