"""Where a row leads: to the article that it came from, or to a list of those that tell it or of what shows it."""

from __future__ import annotations

from pathlib import Path

from textual.screen import Screen

from monitor.store.results import DeadlineRow, PassageRow, PostureRow, StatementRow, StepRow
from monitor.tui.article import ArticleScreen
from monitor.tui.deadlines import Heading
from monitor.tui.postures import Standing
from monitor.tui.reports import ReportsScreen
from monitor.tui.steps import StepsScreen
from monitor.tui.tellings import TellingsScreen
from monitor.tui.when import Calendar

__all__ = ["screen_of"]


def screen_of(row: object, database: Path, calendar: Calendar) -> Screen[None] | None:
    """The screen that a row opens; None for a row that opens none."""
    match row:
        case DeadlineRow(reports=reports) if reports > 1:
            return ReportsScreen(database, row)
        case StatementRow(reports=reports) if reports > 1:
            return TellingsScreen(database, row, calendar)
        case Heading(posture=PostureRow() as posture):
            return StepsScreen(database, [posture], calendar)
        case Standing(postures=postures):
            return StepsScreen(database, postures, calendar)
        case StatementRow() | PassageRow() | DeadlineRow() | StepRow():
            return ArticleScreen(database, row)
        case _:
            return None
