"""What all panes have in common: the actors they are filtered to, and the day they are read on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from monitor.store.reader import Reader

__all__ = ["View"]


@dataclass(frozen=True, slots=True)
class View:
    """What the panes show."""

    now: datetime
    """To the minute, by which deadlines are counted down."""
    last_day: date
    """The day of the newest article; dates near to it go without their year."""
    filter: str = ""
    """An actor's name, or a part of it or of an alias."""
    exact: bool = False
    """Whether the filter is the whole name of one actor."""

    @property
    def today(self) -> date:
        """The day that it is."""
        return self.now.date()

    def actors(self, reader: Reader) -> list[int] | None:
        """The ids of the actors that pass the filter, or None where all do."""
        if not self.filter.strip():
            return None
        return reader.named(self.filter) if self.exact else reader.matching(self.filter)
