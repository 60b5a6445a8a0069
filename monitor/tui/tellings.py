"""All articles that tell one statement, each leading to where it does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from monitor.store.reader import Page, Reader
from monitor.store.results import StatementRow
from monitor.tui.listed import ListScreen
from monitor.tui.listing import Listing
from monitor.tui.statements import statement_lines
from monitor.tui.text import Line
from monitor.tui.when import Calendar

__all__ = ["TellingsScreen"]


class TellingsPane(Listing[StatementRow]):
    """The statement as each article tells it, the first in front."""

    paged = False

    def __init__(self, database: Path, statement: StatementRow, calendar: Calendar, *, id: str) -> None:
        super().__init__(database, id=id)
        self._statement, self._calendar = statement, calendar

    def fetch(self, reader: Reader, page: Page[Any]) -> list[StatementRow]:
        """All of them: they are no more than the articles that tell one statement."""
        return reader.tellings(self._statement.id)

    def identity(self, row: StatementRow) -> int:
        """The statement's id, another one in each article."""
        return row.id

    def draw(self, row: StatementRow, width: int) -> list[Line]:
        """As in the feed, each with its own outlet alone."""
        return statement_lines(replace(row, reports=1), width, self._calendar)

    def nothing(self) -> str:
        """What has become of them."""
        return "This statement is no longer in the database. Esc goes back."


class TellingsScreen(ListScreen[StatementRow]):
    """The articles that tell one statement."""

    def __init__(self, database: Path, row: StatementRow, calendar: Calendar) -> None:
        copies = f", {row.reports - row.sources} of them copies" if row.sources < row.reports else ""
        pane = TellingsPane(database, row, calendar, id="tellings")
        super().__init__(database, pane, title=f"Told by {row.reports} articles{copies}")
