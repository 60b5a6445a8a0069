"""The hour at which something falls due: a time of day, the day that it stands beside, and its zone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone

from spacy.tokens import Span, Token

from monitor.analysis.deadlines.counting import day_of
from monitor.analysis.deadlines.moments import When
from monitor.analysis.times.direction import direction
from monitor.analysis.times.vocabulary import vocabulary

__all__ = ["day_beside", "hour_beside", "local_hour", "moment", "night_before"]

BESIDE = 3
"""Tokens from an hour to its day, at most; those in brackets do not count."""
NEAR = 4
"""Tokens from an hour to the end of its zone, or to the same hour of another zone in brackets, at most."""
CLOCK = re.compile(r"T(\d\d):(\d\d)$")
NOON = frozenset({"noon", "midday"})
WEST, EAST = timedelta(hours=-12), timedelta(hours=14)
"""How far local times are off from UTC at most."""


def local_hour(when: When | None) -> str | None:
    """The hour of a time of day; None where its zone is named."""
    offset = _offset(when) if when is not None else None
    return str(offset) if offset is not None and when is not None and _zone(when) is None else None


def day_beside(hour: When, whens: Sequence[When]) -> When | None:
    """The day that stands beside a time of day: "midnight on Tuesday", "last night at midnight"."""
    if hour.time.type != "TIME":
        return None
    days = [other for other in whens if _is_day(other, hour)]
    beside = next((day for day in days if 0 < _gap(hour, day) <= BESIDE), None)
    return beside or next((day for day in days if _is_of_clause(hour, day)), None)


def _is_of_clause(hour: When, day: When) -> bool:
    """Whether a clause on the day tells of the hour: "since Thursday, when it gave him until noon"."""
    doc = hour.first.doc
    after = day.last.i + 1 + (day.last.i + 1 < len(doc) and doc[day.last.i + 1].lower_ == ",")
    if after >= min(len(doc), hour.first.i) or doc[after].lower_ != "when":
        return False
    return doc[after].head == hour.head or doc[after].head in hour.head.ancestors


def hour_beside(day: When, whens: Sequence[When]) -> When | None:
    """The time of day that stands beside a day: "on Tuesday at noon"."""
    if day.time.type == "DURATION" or _offset(day) is not None:
        return None
    hours = (other for other in whens if _offset(other) is not None and not _in_brackets(other.first))
    return next((hour for hour in hours if 0 < _gap(hour, day) <= BESIDE), None)


def night_before(hour: When) -> bool:
    """Whether it is the midnight that has just passed: "expired at midnight", where no day is named."""
    return _offset(hour) == timedelta(days=1) and direction(hour.first) == "past"


def moment(day: date, hour: When, whens: Sequence[When]) -> str | None:
    """The ISO date and time of an hour of a day; without an offset where the article names no zone.

    Midnight is the end of its day, so that of Sunday is the beginning of Monday. None for a time of day without an
    hour: "Sunday night".
    """
    offset = _offset(hour)
    if offset is None:
        return None
    try:
        local = datetime.combine(day, time()) + offset
        zone = _zone(hour)
        if zone is not None:
            return local.replace(tzinfo=zone).isoformat(timespec="minutes")
        known = next((found for other in whens if (found := _elsewhere(local, hour, other)) is not None), None)
    except OverflowError:
        return None
    return (known or local).isoformat(timespec="minutes")


def _elsewhere(local: datetime, hour: When, other: When) -> datetime | None:
    """The moment that the same hour in brackets tells: "midnight (2300 GMT)"."""
    zone, offset = _zone(other), _offset(other)
    enclosed = _in_brackets(other.first) and not _in_brackets(hour.first)
    if zone is None or offset is None or not enclosed or not 0 < other.first.i - hour.last.i <= NEAR:
        return None
    there = (datetime.combine(local.date(), time()) + offset).replace(tzinfo=zone).astimezone(UTC)
    days = (there + timedelta(days=shift) for shift in (-1, 0, 1))
    ahead = {day: local - day.replace(tzinfo=None) for day in days}
    possible = [day for day in ahead if WEST <= ahead[day] <= EAST]
    return min(possible, key=lambda day: abs(ahead[day]), default=None)


def _is_day(when: When, hour: When) -> bool:
    if when is hour or day_of(when.time.value) is None:
        return False
    return when.time.type == "DATE" or (when.time.type == "TIME" and _offset(when) is None)


def _offset(when: When) -> timedelta | None:
    """How long after the beginning of its day a time is; None where it has no hour."""
    found = CLOCK.search(when.time.value) if when.time.type == "TIME" else None
    if found is None:
        return timedelta(hours=12) if when.time.type == "TIME" and when.last.lower_ in NOON else None
    return timedelta(hours=int(found[1]), minutes=int(found[2]))


def _zone(when: When) -> timezone | None:
    """The zone that follows an hour."""
    following = when.last.nbor(1).lower_ if when.last.i + 1 < len(when.last.doc) else ""
    hours = vocabulary().zones.get(following)
    return timezone(timedelta(hours=hours)) if hours is not None else None


def _gap(one: When, other: When) -> int:
    """From the last token of the earlier time to the first of the later, without the zone and what is in brackets."""
    first, second = (one, other) if one.first.i < other.first.i else (other, one)
    between = one.first.doc[first.last.i + 1 : second.first.i]
    return 1 + sum(1 for _ in _outside(between[_zone_length(between) :]))


def _zone_length(tokens: Span) -> int:
    """The tokens at the beginning that name a zone: "GMT", "local time", "Washington time"."""
    if len(tokens) and tokens[0].lower_ in vocabulary().zones:
        return 1
    return next((at + 1 for at in range(1, min(NEAR, len(tokens))) if tokens[at].lower_ == "time"), 0)


def _outside(tokens: Iterable[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += token.text in ("(", "[")
        if not depth:
            yield token
        depth -= token.text in (")", "]") and depth > 0


def _in_brackets(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in ("(", "[")
