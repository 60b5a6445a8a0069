"""TIMEX3 values: dates counted from the publication date, or left partial where there is none."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal

__all__ = ["Calendar", "Direction", "duration"]

Direction = Literal["past", "future"]

WEEK = 7
MONTHS = 12
WINTER_ENDS = 3
QUARTER = 3
FAR = 300
"""Days that a date without its year can lie off in its direction before the closest one is meant after all."""
CLOSE = timedelta(days=5)
DISTANT = timedelta(days=14)
"""So near must a day of the month be, and so far its like in the direction, that the near one is meant after all."""
YEAR_DIGITS = {"Y": 4, "10Y": 3, "100Y": 2}
"""How many digits of a year name it, its decade and its century."""
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def duration(number: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; None for a number that the text leaves open.

    ``unit`` is TimeML's letter, after a T where it is below a day and after a factor where English has a word for it.
    """
    prefix = "PT" if unit.startswith("T") else "P"
    unit = unit.removeprefix("T")
    if unit == "WE":
        return f"P{_amount(number)}WE"
    if unit == "Q":
        return f"P{_amount(None if number is None else number * QUARTER)}M"
    factor = int(unit[:-1] or "1")
    return f"{prefix}{_amount(None if number is None else number * factor)}{unit[-1]}"


def _amount(number: float | None) -> str:
    return "X" if number is None else f"{number:g}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar as it looks on the day an article was published, or on a day that nobody knows."""

    published: date | None
    is_near: bool = False
    """Whether its days are those nearest to that day, whichever way a clause looks: it is but somewhere in a month."""

    def day(self, offset: int) -> str:
        """The day so many days from the publication date."""
        shifted = self._shifted(offset)
        return shifted.isoformat() if shifted else "XXXX-XX-XX"

    def weekday(self, weekday: int, direction: Direction) -> str:
        """The latest such day up to the publication date, or the next from it on; 1 is Monday."""
        if self.published is None:
            return f"XXXX-WXX-{weekday}"
        back = (self.published.isoweekday() - weekday) % WEEK
        return self.day(-back if direction == "past" else (-back) % WEEK)

    def turned_weekday(self, weekday: int, turn: int) -> str:
        """ "Last Monday", "this Monday" and "next Monday": before, in the week of, and after publication."""
        if self.published is None:
            return f"XXXX-WXX-{weekday}"
        ahead = weekday - self.published.isoweekday()
        if turn < 0:
            return self.day(ahead if ahead < 0 else ahead - WEEK)
        if turn > 0:
            return self.day(ahead if ahead > 0 else ahead + WEEK)
        return self.day(ahead)

    def month(self, month: int, direction: Direction) -> str:
        """The latest such month up to publication, or the next from it on."""
        if self.published is None:
            return f"XXXX-{month:02}"
        year = self.published.year
        if direction == "past":
            year -= month > self.published.month
        else:
            year += month < self.published.month
        return f"{year}-{month:02}"

    def turned_month(self, month: int, turn: int) -> str:
        """ "Last July", "this July", "next July"."""
        if self.published is None:
            return f"XXXX-{month:02}"
        year, now = self.published.year, self.published.month
        if turn < 0:
            year -= month >= now
        elif turn > 0:
            year += month <= now
        return f"{year}-{month:02}"

    def month_day(self, month: int, day: int, direction: Direction | None) -> str:
        """A day without its year: in the given direction, or the closest to publication."""
        if self.published is None:
            return f"XXXX-{month:02}-{day:02}"
        years = [self.published.year + offset for offset in (-1, 0, 1)]
        dates = [found for year in years if (found := _date(year, month, day))]
        if direction == "past":
            dates = [found for found in dates if 0 <= (self.published - found).days <= FAR][-1:] or dates
        elif direction == "future":
            dates = [found for found in dates if 0 <= (found - self.published).days <= FAR][:1] or dates
        if not dates:
            return f"XXXX-{month:02}-{day:02}"
        published = self.published
        return min(dates, key=lambda found: abs(found - published)).isoformat()

    def day_of_month(self, day: int, direction: Direction) -> str:
        """The day of this number that is meant: "until the 25th".

        The latest up to publication or the next from it on, unless that is far and the one on the other side is near:
        a day of another month is told with its month.
        """
        published = self.published
        if published is None:
            return f"XXXX-XX-{day:02}"
        now = published.year * MONTHS + published.month - 1
        months = (divmod(now + offset, MONTHS) for offset in range(-2, 3))
        days = [found for year, month in months if 0 < year <= MAXYEAR and (found := _date(year, month + 1, day))]
        past = max((found for found in days if found <= published), default=None)
        future = min((found for found in days if found >= published), default=None)
        meant, other = (past, future) if direction == "past" else (future, past)
        if meant is None or (other and abs(other - published) <= CLOSE < DISTANT <= abs(meant - published)):
            meant = other
        return meant.isoformat() if meant else f"XXXX-XX-{day:02}"

    def day_within(self, value: str, day: int) -> str | None:
        """A day of a month or year by its number, from its end where that is negative: "the last day of October"."""
        year, month = value[:4], value[5:7]
        if not year.isdigit() or not (month.isdigit() or not month):
            return f"{value}-{day:02}" if day > 0 and len(value) == len("XXXX-XX") else "XXXX-XX-XX"
        months = (int(month),) * 2 if month else (1, MONTHS)
        if day > 0:
            found = _date(int(year), months[0], day)
        else:
            found = _date(int(year), months[1], monthrange(int(year), months[1])[1])
        return found.isoformat() if found else None

    def weekday_within(self, month: str, weekday: int, number: int) -> str | None:
        """The weekday (1 is Monday) of that number in a month, from its end where that is negative; None for no such.

        Of a month whose year is not known the day is not known either.
        """
        year, name = month[:4], month[5:7]
        if not year.isdigit():
            return "XXXX-XX-XX"
        length = monthrange(int(year), int(name))[1]
        days = [day for day in range(1, length + 1) if date(int(year), int(name), day).isoweekday() == weekday]
        at = number - 1 if number > 0 else number
        return f"{month}-{days[at]:02}" if -len(days) <= at < len(days) else None

    def season(self, season: str, turn: int) -> str:
        """ "Last summer" is the latest that is over, "next summer" the first to begin; a winter has its first year."""
        if self.published is None:
            return f"XXXX-{season}"
        start = SEASON_STARTS[season]
        now = self.published.year * MONTHS + self.published.month
        if turn < 0:
            year = (now - start - QUARTER) // MONTHS
        elif turn > 0:
            year = (now - start) // MONTHS + 1
        else:
            year = self.published.year - (season == "WI" and self.published.month < WINTER_ENDS)
        return f"{year:04}-{season}"

    def period(self, unit: str, turn: int) -> str | None:
        """The week, month, quarter, year and so on that lies ``turn`` of its kind from publication; None for others."""
        if unit == "D":
            return self.day(turn)
        if unit in ("W", "2W", "WE"):
            shifted = self._shifted(turn * (2 * WEEK if unit == "2W" else WEEK))
            week = f"{shifted:%G-W%V}" if shifted else "XXXX-WXX"
            return f"{week}-WE" if unit == "WE" else week
        if unit in ("M", "Q"):
            return self._months(turn, unit)
        if unit.endswith("Y"):
            return self._years(turn * int(unit[:-1] or "1"), unit)
        return None

    def _months(self, turn: int, unit: str) -> str | None:
        if self.published is None:
            return "XXXX-XX" if unit == "M" else "XXXX-QX"
        year, month = divmod(self.published.year * MONTHS + self.published.month - 1, MONTHS)
        if unit == "Q":
            quarters = year * 4 + month // QUARTER + turn
            year, name = quarters // 4, f"Q{quarters % 4 + 1}"
        else:
            months = year * MONTHS + month + turn
            year, name = months // MONTHS, f"{months % MONTHS + 1:02}"
        return f"{year:04}-{name}" if 0 < year < MAXYEAR else None

    def _years(self, offset: int, unit: str) -> str | None:
        if self.published is None:
            return "XXXX"
        year = self.published.year + offset
        return f"{year:04}"[: YEAR_DIGITS[unit]] if 0 < year < MAXYEAR else None

    def ago(self, number: float | None, unit: str) -> str:
        """The time so many units before publication (after it where the number is negative), as coarse as the unit."""
        if number is None:
            return "PAST_REF"
        if self.published is None:
            return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX")
        if unit.startswith("T") or unit == "WE":
            return "PAST_REF" if number > 0 else "FUTURE_REF"
        factor = int(unit[:-1] or "1")
        return self.period(unit[-1], -round(number * factor)) or "PAST_REF"

    def _shifted(self, days: int) -> date | None:
        try:
            return self.published + timedelta(days) if self.published else None
        except OverflowError:
            return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
