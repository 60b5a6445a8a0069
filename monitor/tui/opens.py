"""What panes ask of the screen that they are on: to go on from what was opened in them."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol, runtime_checkable

from monitor.tui.ahead import Done

__all__ = ["Opens", "OpensDays"]


@runtime_checkable
class Opens(Protocol):
    """A screen that goes on from rows."""

    def open_row(self, row: Any) -> Done:
        """Show what the row leads to; once that is awaited, the next key is typed there."""


@runtime_checkable
class OpensDays(Protocol):
    """A screen that goes on from days."""

    def open_day(self, day: date) -> None:
        """Show what was said until then."""
