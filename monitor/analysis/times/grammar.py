"""The grammar of time expressions: each rule is a pattern over the parts that words play, and what it means.

The parts of a passage's tokens make a string of one letter a token; the rules are one compiled pattern over it, so a
passage is scanned once. Letters: x the, a a(n), o of, i in, n number, D day number, Y year, O ordinal, s several,
q about, u unit, U units, M month, W weekday, S season, P part of day, t last/this/next, E early, B end, H each,
g ago, h hence, C 1990s, c clock time, m a.m., z 3:07:35, F daily, k a number again in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from monitor.analysis.times.calendar import Calendar, Direction, duration
from monitor.analysis.times.vocabulary import Word
from monitor.model import TimeType

__all__ = ["SCANNER", "Found", "evaluate"]

type Found = tuple[TimeType, str]
type Rule = Callable[["Parts", Calendar], Found | None]

HALF_DAY = 12
DUSK = 6
WEEK = 7
STRETCH = "(?:x?Bo|E-?)?"
NUMBER = r"(?:a?so?|a?[nDY](?:-?n){0,3}|a)"


class Parts:
    """The words of one matched expression by the part they play, and the way its clause looks."""

    def __init__(self, words: Sequence[Word], texts: Sequence[str], look: Callable[[], Direction]) -> None:
        self.words = words
        self.texts = texts
        self._look = look
        self.looked: Direction | None = None
        """The way that the clause looks, once somebody has asked."""

    def look(self) -> Direction:
        """Whether the clause looks back or ahead."""
        self.looked = self.looked or self._look()
        return self.looked

    def __contains__(self, parts: str) -> bool:
        return any(word.part in parts for word in self.words)

    def meaning(self, parts: str) -> str:
        """What the first word of these parts means, as a string; empty where there is none."""
        return next((str(word.meaning) for word in self.words if word.part in parts), "")

    def text(self, parts: str) -> str:
        """The first word of these parts itself, in lower case; empty where there is none."""
        return next((text for word, text in zip(self.words, self.texts, strict=True) if word.part in parts), "")

    def integer(self, parts: str, default: int = 0) -> int:
        """What the first word of these parts means, as an integer."""
        return next((int(w.meaning) for w in self.words if w.part in parts and isinstance(w.meaning, int)), default)

    def amount(self) -> float | None:
        """The number of units: None where the text leaves it open."""
        total, last = 0.0, 0.0
        numbers = [word.meaning for word in self.words if word.part in "nDY"]
        if not numbers:
            return None if "s" in self or "a" not in self else 1.0
        for number in numbers:
            assert isinstance(number, int | float)
            last, total = number, total * number if number >= 100 > total > 0 else total + number
        return None if "s" in self and last == 12 else total


def _date(parts: Parts, calendar: Calendar) -> Found | None:
    month, day = parts.integer("M"), parts.integer("DO")
    if not 0 < day <= 31:
        return None
    if "Y" in parts:
        return "DATE", f"{parts.integer('Y'):04}-{month:02}-{day:02}"
    looks = calendar.published is not None and not calendar.is_near
    return "DATE", calendar.month_day(month, day, parts.look() if looks else None)


def _numeric_date(parts: Parts, calendar: Calendar) -> Found | None:
    month, day = (word.meaning for word in parts.words if word.part == "D")
    return ("DATE", f"{parts.integer('Y'):04}-{month:02}-{day:02}") if int(str(month)) <= 12 else None


def _day_of_this_month(parts: Parts, calendar: Calendar) -> Found | None:
    day = parts.integer("OD")
    if parts.meaning("u") != "M":
        return None
    if "t" in parts:
        value = calendar.day_within(calendar.period("M", parts.integer("t")) or "", day)
        return ("DATE", value) if value else None
    return ("DATE", calendar.day_of_month(day, parts.look())) if 0 < day <= 31 else None


def _month_of_year(parts: Parts, calendar: Calendar) -> Found:
    return "DATE", f"{parts.integer('Y'):04}-{parts.integer('M'):02}"


def _turned(parts: Parts, calendar: Calendar) -> Found | None:
    turn = parts.integer("t")
    word = parts.text("t")
    if "M" in parts:
        return "DATE", calendar.turned_month(parts.integer("M"), turn)
    if "W" in parts:
        return _with_part(parts, calendar.turned_weekday(parts.integer("W"), turn))
    if "S" in parts:
        return "DATE", calendar.season(parts.meaning("S"), turn)
    if "P" in parts:
        return "TIME", f"{calendar.day(turn)}T{parts.meaning('P')}"
    unit = parts.meaning("u")
    if word == "past" or unit.startswith("T"):
        return "DURATION", duration(1, unit)
    if unit == "D" and (word in ("following", "previous") or "x" in parts):
        return "DATE", "XXXX-XX-XX"
    value = calendar.period(unit, turn)
    return ("DATE", value) if value else None


def _stretch(parts: Parts, calendar: Calendar) -> Found | None:
    ended = parts.text("B") in ("end", "close") and parts.meaning("u") == "Y" and parts.look() == "past"
    value = calendar.period(parts.meaning("u"), -1 if ended else 0)
    return ("DATE", value) if value and parts.meaning("u") != "D" else None


def _day_within(parts: Parts, calendar: Calendar) -> Found | None:
    """ "The last day of October", "the first day of next month"; of a week within a month only the month."""
    if "M" in parts:
        period = _month_of_year(parts, calendar)[1] if "Y" in parts else _month(parts, calendar)[1]
    else:
        units = [str(word.meaning) for word in parts.words if word.part == "u"]
        turns = [int(word.meaning) for word in parts.words if word.part == "t" and isinstance(word.meaning, int)]
        inner = turns[1] if len(turns) > 1 else turns[0] if "O" in parts and turns else 0
        period = calendar.period(units[-1], inner) or ""
    if parts.meaning("u") != "D" or not period or "W" in period or parts.text("t") not in ("", "last", "this", "next"):
        return ("DATE", period) if period else None
    day = calendar.day_within(period, parts.integer("O") if "O" in parts else -1)
    return ("DATE", day) if day else None


def _weekday_within(parts: Parts, calendar: Calendar) -> Found | None:
    """ "The last Sunday of July", "the first Monday in May 2023"."""
    month = (_month_of_year if "Y" in parts else _month)(parts, calendar)[1]
    if parts.text("t") not in ("", "last"):
        return None
    day = calendar.weekday_within(month, parts.integer("W"), parts.integer("O") if "O" in parts else -1)
    return ("DATE", day) if day else None


def _day_of_month(parts: Parts, calendar: Calendar) -> Found | None:
    day = parts.integer("O")
    if "M" in parts:
        return "DATE", calendar.month_day(parts.integer("M"), day, None)
    return ("DATE", calendar.day_of_month(day, parts.look())) if 0 < day <= 31 else None


def _weekday(parts: Parts, calendar: Calendar) -> Found:
    return _with_part(parts, calendar.weekday(parts.integer("W"), parts.look()))


def _with_part(parts: Parts, day: str) -> Found:
    return ("TIME", f"{day}T{parts.meaning('P')}") if "P" in parts else ("DATE", day)


def _month(parts: Parts, calendar: Calendar) -> Found:
    return "DATE", calendar.month(parts.integer("M"), parts.look())


def _season(parts: Parts, calendar: Calendar) -> Found:
    if "Y" in parts:
        return "DATE", f"{parts.integer('Y'):04}-{parts.meaning('S')}"
    return "DATE", calendar.season(parts.meaning("S"), -1 if parts.look() == "past" else 1)


def _quarter(parts: Parts, calendar: Calendar) -> Found | None:
    if parts.meaning("u") == "100Y":
        return "DATE", f"{parts.integer('O') - 1:02}"
    if parts.meaning("u") == "D":
        return "DATE", "XXXX-XX-XX"
    number = parts.integer("O")
    if parts.meaning("u") != "Q" or not 0 < number <= 4:
        return None
    if "Y" in parts:
        return "DATE", f"{parts.integer('Y'):04}-Q{number}"
    if calendar.published is None:
        return "DATE", f"XXXX-Q{number}"
    year = calendar.published.year - (number > (calendar.published.month + 2) // 3 and parts.look() == "past")
    return "DATE", f"{year}-Q{number}"


def _each(parts: Parts, calendar: Calendar) -> Found | None:
    if "W" in parts:
        return "SET", f"XXXX-WXX-{parts.integer('W')}"
    if "M" in parts:
        return "SET", f"XXXX-{parts.integer('M'):02}"
    if "S" in parts:
        return "SET", f"XXXX-{parts.meaning('S')}"
    if "P" in parts:
        return "SET", f"XXXX-XX-XXT{parts.meaning('P')}"
    amount = parts.amount() if "n" in parts or "D" in parts or "s" in parts else 1.0
    return "SET", duration(amount, parts.meaning("uU"))


def _span(parts: Parts, calendar: Calendar) -> Found | None:
    unit = parts.meaning("uU")
    amount = parts.amount() if any(part in parts for part in "anDYs") else None
    if "g" in parts:
        return "DATE", calendar.ago(amount, unit)
    if "h" in parts:
        weeks = amount is not None and unit in ("W", "2W") and parts.texts[-1] in ("today", "tomorrow")
        days = amount * WEEK * (2 if unit == "2W" else 1) if weeks and amount is not None else amount
        value = calendar.ago(None if days is None else -days, "D" if weeks else unit)
        return "DATE", "FUTURE_REF" if value == "PAST_REF" else value
    if unit == "Q" and any(word.part == "a" for word in parts.words):
        return None
    return "DURATION", duration(amount, unit)


def _clock(parts: Parts, calendar: Calendar) -> Found | None:
    time = parts.meaning("c")
    if "P" in parts or parts.meaning("m") == "o'clock":
        return _told_hour(parts, calendar)
    if "m" in parts:
        hour, minute = (int(n) for n in (time[1:] or f"{parts.integer('D')}:00").split(":"))
        if hour > HALF_DAY:
            return None
        afternoon = HALF_DAY if parts.meaning("m").startswith("p") else 0
        time = f"T{hour % HALF_DAY + afternoon:02}:{minute:02}"
    return ("TIME", f"{calendar.day(0)}{time}") if time.startswith("T") else None


def _told_hour(parts: Parts, calendar: Calendar) -> Found | None:
    """ "Ten in the morning", "two o'clock tomorrow afternoon"; none where no part of the day is told."""
    hour, part = parts.integer("nD"), parts.meaning("P")
    if not 0 < hour <= HALF_DAY or part in ("", "MI"):
        return None
    late = part in ("AF", "EV") or (part == "NI" and DUSK <= hour < HALF_DAY)
    return "TIME", f"{calendar.day(0)}T{hour % HALF_DAY + HALF_DAY * late:02}:00"


RULES: dict[str, tuple[str, Rule]] = {
    "clock": (r"[nD]m?ixP|cm?|[nD]m", _clock),
    "date": (r"(?:W,?)?(?:M[DO](?![cm])(?:,?Y)?|x?[DO]oM(?:,?Y)?|[DO]M(?:,?Y)?)", _date),
    "numeric": (r"Y-D-D", _numeric_date),
    "month_of_year": (rf"{STRETCH}M,?o?Y", _month_of_year),
    "day_within": (r"x?[tO]uo(?:M(?:,?o?Y)?|x?t?u)", _day_within),
    "day_of_this_month": (r"x?[DO]ox?t?u", _day_of_this_month),
    "weekday_within": (r"x?[tO]W[oi]M(?:,?o?Y)?", _weekday_within),
    "several": (rf"x?t{NUMBER}-?[uU]|x?tU", _span),
    "turned": (rf"{STRETCH}x?t(?:M|WP?|S|u|P)", _turned),
    "each": (r"H(?:[nDs]U|u|W|M|S|P)", _each),
    "ordinal": (r"x?Ou(?:o?Y)?", _quarter),
    "day": (r"xu", lambda parts, _: ("DATE", "XXXX-XX-XX") if parts.meaning("u") == "D" else None),
    "span": (rf"q{{0,3}}(?:{NUMBER}(?:kkk)?(?:-|q)?[uU])(?:g|hh?)?", _span),
    "stretch": (r"x?Box?u", _stretch),
    "day_of_month": (r"xO", _day_of_month),
    "weekday": (r"E?WP?", _weekday),
    "month": (rf"{STRETCH}M", _month),
    "season": (rf"{STRETCH}x?So?Y|(?:x|E-?|(?<=i))S", _season),
    "year": (rf"{STRETCH}Y", lambda parts, _: ("DATE", f"{parts.integer('Y'):04}")),
    "decade": (rf"{STRETCH}x?C", lambda parts, _: ("DATE", parts.meaning("C"))),
    "stopwatch": (r"z", lambda parts, _: ("DURATION", parts.meaning("z"))),
    "set": (r"F", lambda parts, _: ("SET", parts.meaning("F"))),
    "units": (r"U", _span),
    "noon": (
        r"P",
        lambda parts, calendar: ("TIME", f"{calendar.day(0)}T12:00") if parts.meaning("P") == "MI" else None,
    ),
}
"""Each rule by its name, tried in this order where several begin at the same word."""

SCANNER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, (pattern, _) in RULES.items()))
"""Scans a string of parts; ``lastgroup`` of a match is the rule's name."""


def evaluate(rule: str, parts: Parts, calendar: Calendar) -> Found | None:
    """The type and value of an expression that a rule has matched, or None where it is no time after all."""
    return RULES[rule][1](parts, calendar)
