"""What all panes have in common: what they are filtered to, and the day they are read on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitor.clock import day_of, is_over
from monitor.filters import EVERYTHING, Filter
from monitor.model import DeadlineStatus
from monitor.store.results import ActorOrder, DeadlineRow
from monitor.tui.when import Calendar

__all__ = ["View"]


@dataclass(frozen=True, slots=True)
class View:
    """What the panes show."""

    now: date
    """To the minute, by which deadlines are counted down; on a past day but that day."""
    last_day: date
    """The day of the newest article, or a past day that is shown; dates near to it go without their year."""
    filter: Filter = EVERYTHING
    """Of the whole board."""
    own: Filter = EVERYTHING
    """To what one pane is narrowed besides."""
    relative: bool = False
    """Whether days are told by how far they are off."""

    gone: str = ""
    """What has become of the database, and what to do, where it was shown and is there no more, or never was."""
    order: ActorOrder = "mentions"
    """By what actors are listed."""

    @property
    def calendar(self) -> Calendar:
        """How the days of rows are told."""
        return Calendar(self.last_day, self.now if self.relative else None)

    @property
    def today(self) -> date:
        """The day that it is."""
        return day_of(self.now)

    def status(self, row: DeadlineRow) -> DeadlineStatus:
        """The status of a deadline now."""
        return row.status_on(self.today.isoformat(), over=is_over(row.due_at, self.now))

    @property
    def sought(self) -> Filter:
        """What passes the filter of the board and that of the pane."""
        return self.filter.narrowed(self.own)

    @property
    def exact(self) -> bool:
        """Whether it is to the whole name of one actor."""
        return any(part.sole_actor is not None for part in self.sought.parts)

    @property
    def filter_words(self) -> str:
        """The filter of the board in a title: the name alone where it asks for nothing but one actor."""
        return _words(self.filter)

    @property
    def own_words(self) -> str:
        """Likewise that of the pane."""
        return _words(self.own)

    def nothing(self, what: str, empty: str) -> str:
        """Why a pane has no rows, and what to do: there is no database, no such thing passes, or it is ``empty``."""
        if self.gone:
            return self.gone
        if not self.sought:
            return empty
        asked = " and ".join(f"“{_words(part)}”" for part in (self.filter, self.own) if part)
        return f"{what} passes {asked}. Esc clears {'the filter of this pane' if self.own else 'the filter'}."


def _words(asked: Filter) -> str:
    name = asked.sole_actor
    return name if name and asked.text == f'actor:"{name}"' else asked.text
