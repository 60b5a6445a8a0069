"""When a text was published: dates as headers, datelines and file names write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from monitor.analysis.layout.furniture import around_date, months
from monitor.model import Span

__all__ = ["Dateline", "closing_date", "find_date", "header_date", "issue_date", "read_dateline"]

_NAME_OF_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_MONTH = rf"(?P<month>{_NAME_OF_MONTH})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE)
    for pattern in (
        r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:T[\d:.+Z-]{1,20})?",
        rf"{_MONTH} {_DAY},? \(?{_YEAR}\)?",
        rf"{_DAY}(?:(?: day)? of)? {_MONTH},? \(?{_YEAR}\)?",
        r"(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)",
        r"(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>(?:19|20)\d\d)",
        rf"{_MONTH} {_DAY}",
        rf"{_DAY} {_MONTH}",
    )
)
_PLACE = rf"(?!(?i:{_NAME_OF_MONTH})\.? \d)[A-Z][\w.’'-]{{1,25}}(?:[ /-][A-Z][\w.’'-]{{0,25}}){{0,3}}"
_PLACES = rf"(?P<place>{_PLACE}(?:, {_PLACE}){{0,2}})"
_AGENCY = r"(?:,? ?[(\[/](?P<agency>[A-Z][\w .&-]{1,40}(?:/[\w .&-]{1,40})?)[)\]/]|, (?P<bare>[A-Z]{2,8})(?= ?[-–—]))"
_DATELINE = re.compile(
    rf"{_PLACES}?(?: ?\[[\w .]{{1,30}}\])?"
    rf"(?:[,.]? ?(?P<date>(?i:{_NAME_OF_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_NAME_OF_MONTH}\.?)"
    r"(?:,? \(?(?:19|20)\d\d(?:\)|(?!\)))|\.(?= /))?))?"
    rf"{_AGENCY}?\.?\s?(?P<dash>--|[-–—:]|(?<=/)\.)(?P<blank>\s?)"
)
_PARTICLE = r"(?: (?:al|am|and|da|de|del|do|el|es|la|le|of|on|sur|the|upon))"
_LONG_PLACE = (
    rf"(?!(?i:{_NAME_OF_MONTH})\.? \d)[A-Z][\w.’'-]{{1,25}}(?:{_PARTICLE}{{0,2}}[ /-][A-Z][\w.’'-]{{0,25}}){{0,4}}"
)
_FILED = re.compile(
    rf"(?P<place>{_LONG_PLACE}(?:, {_LONG_PLACE}){{0,2}})[,.]? ?(?P<date>[\w., ()]{{8,24}}?)"
    r"(?:,? ?[(\[/](?P<agency>[A-Z][\w ./&-]{1,40})[)\]/])?"
)
_ISSUED = re.compile(
    r"(?:adopted|done|given|issued)\b.{0,100}?(?:\bon|,|\bthis)(?: the)? (?P<date>[\w ,]{8,32})\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words before a report's first sentence: where it was filed, when, and by which agency."""

    span: Span
    """From the start of the block to the end of the dash or colon."""
    text: str
    agency: str | None
    day: tuple[int | None, int, int] | None
    """(year or None, month, day)."""
    certain: bool
    """A place in capitals or an agency: such words are a dateline wherever a paragraph opens with them."""


def _parts(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    groups = match.groupdict()
    if "first" in groups:
        first, second = int(groups["first"]), int(groups["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        day, name = int(groups["day"]), groups["month"].casefold()
        candidates = [i for i, month in enumerate(months(), 1) if month.startswith(name)]
        month = int(name) if name.isdigit() else candidates[0] if candidates else 0
    year = int(groups["year"]) if groups.get("year") else None
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return year, month, day


def find_date(text: str) -> tuple[tuple[int | None, int, int], Span] | None:
    """The first date in a short text as ((year or None, month, day), span).

    Of two numbers that could each be the day or the month nothing is made.
    """
    for pattern in _DATES:
        match = pattern.search(text)
        if match and (parts := _parts(match)):
            return parts, match.span()
    return None


def header_date(block: str) -> date | None:
    """The date of a block of little but a full date, such as ``Updated: Sunday, July 30, 2023 10:04 GMT``."""
    if len(block) > 160 or not (found := find_date(block)):
        return None
    (year, month, day), (start, end) = found
    if year is None:
        return None
    if around_date().sub("", f"{block[:start]} {block[end:]}").strip():
        filed = _FILED.fullmatch(block)
        if filed is None or filed.span("date") != (start, end):
            return None
    return date(year, month, day)


def closing_date(block: str) -> date | None:
    """The full date that ends a line below a headline, after a comma or a dash: ``Parliament, Monday 4 May 2020``."""
    found = find_date(block) if len(block) <= 160 else None
    if not found or found[1][1] < len(block):
        return None
    (year, month, day), (start, _) = found
    before = around_date().sub("", re.split(r",|\s[-–—|]\s", block[:start])[-1])
    return (
        date(year, month, day)
        if year is not None and not before.strip() and re.search(r"[,–—|-]", block[:start])
        else None
    )


def issue_date(block: str) -> date | None:
    """The date on which a line such as ``Adopted at its 12th meeting, on 4 May 2021`` says that a text was issued."""
    match = _ISSUED.fullmatch(block) if len(block) <= 160 else None
    found = find_date(match["date"]) if match else None
    if not found:
        return None
    year, month, day = found[0]
    return date(year, month, day) if year is not None else None


def read_dateline(block: str) -> Dateline | None:
    """The dateline that a block opens with, or None.

    A place alone must be in capitals, as not all that follows is, or be followed by the only long dash of the opening,
    so that neither ``PERU STRIKE - LIVE`` nor ``Sanctions: ...`` nor ``John Doe — a farmer — ...`` is one.
    """
    match = _DATELINE.match(block[:160])
    if not match or (match["dash"] in "-:" and not match["blank"]):
        return None
    place, agency, dash = match["place"], match["agency"] or match["bare"], match["dash"]
    day = find_date(match["date"]) if match["date"] else None
    capitals = bool(place) and place.split(",")[0].isupper() and len(place) > 3
    if capitals and not day and not agency and block[match.end() :].isupper():
        return None
    alone = bool(place) and dash in ("--", "–", "—") and not re.search(f" ?{dash} ?", block[match.end() : 240])
    if not ((day and (place or agency)) or (agency and (place or dash != ":")) or (capitals and dash != ":") or alone):
        return None
    text = match.group()[: match.start("dash")].strip()
    return Dateline(match.span(), text, agency, day[0] if day else None, bool(capitals or agency))
