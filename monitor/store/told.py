"""What documents tell: which of their statements are one, and by what the row of the feed for these is searched.

``marks`` are words of the full-text index: ``n7`` for the name with that id that says, hears or is spoken for, the kind
of speech, and for each event in it the type, the status and both together.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from monitor.model import StatementKind

__all__ = [
    "ALL",
    "TOLD",
    "Told",
    "day_of_place",
    "event_mark",
    "feed_id",
    "grouped",
    "joined_marks",
    "joined_outlets",
    "last_of_day",
    "marks_of",
    "name_mark",
    "outlets_of",
    "place_of",
    "speech_mark",
    "split_outlets",
]

ALL = "all"
"""What every row is marked with."""
TOLD = """
SELECT statements.id, statements.document_id, statements.date, statements.start, statements.end, statements.kind,
       statements.quotation, CASE WHEN quotation IS NULL THEN statements.content END AS words, names.actor_id,
       documents.name AS file, documents.source AS agency, documents.origin_id, statements.feed_id, feed.reports,
       feed.sources, statements.addressee_id, statements.principal_id
FROM {among}
LEFT JOIN names ON names.id = statements.speaker_id
LEFT JOIN feed ON feed.id = statements.feed_id
"""
"""What statements ``Told`` is made of, ``among`` some statements and their documents."""
_SPEAKERS = "SELECT statement_id, name_id FROM json_each(?) JOIN statement_speakers ON statement_id = value"
_EVENTS = "SELECT trigger_start, type, status FROM events WHERE document_id = ? AND trigger_start BETWEEN ? AND ?"


class Told(NamedTuple):
    """A statement as one document tells it."""

    id: int
    document: int
    date: str
    start: int
    end: int
    kind: StatementKind
    quotation: str | None
    words: str | None
    actor: int | None
    file: str
    agency: str | None
    origin: int
    feed: int | None
    reports: int | None
    sources: int | None
    addressee: int | None
    principal: int | None

    @property
    def likeness(self) -> Hashable:
        """The same for all that are one statement, but for what one document tells in the same words twice."""
        if self.quotation is not None:
            return self.actor, self.quotation
        return self.origin, self.actor, self.kind == "indirect", _words(self.words or "")

    @property
    def order(self) -> tuple[str, str, int, int]:
        """Which of them counts as the first."""
        return self.date, self.file, self.start, self.id


def feed_id(date: str, statement: int) -> int:
    """The place in the feed of a statement of an ISO date; with statement 0 the one before all of that day."""
    return int(date[:10].replace("-", "")) << 32 | statement


def last_of_day(date: str) -> int:
    """The place in the feed after which another ISO date begins."""
    return feed_id(date, 2**32 - 1)


def day_of_place(place: int) -> str:
    """The ISO date of a place in the feed."""
    day = f"{place >> 32:08}"
    return f"{day[:4]}-{day[4:6]}-{day[6:]}"


def name_mark(name: int) -> str:
    """The mark of a name that says, hears or is spoken for."""
    return f"n{name}"


def speech_mark(kind: StatementKind) -> str:
    """The mark of direct speech, in whole or in part, or of reported speech."""
    return "reported" if kind == "indirect" else "direct"


def event_mark(type_: str = "", status: str = "") -> str:
    """The mark of an event of that type, or that status, or both."""
    return f"{type_}q{status}".replace("_", "").lower()


def grouped(told: Iterable[Told]) -> list[list[Told]]:
    """Those that are one statement together, each in order.

    What a document tells twice in words too few to be a quotation is two statements, as it is in its copies.
    """
    groups: dict[Hashable, list[Told]] = defaultdict(list)
    times: Counter[Hashable] = Counter()
    for one in sorted(told, key=lambda one: one.order):
        likeness = one.likeness
        if one.quotation is not None:
            groups[likeness, 0].append(one)
            continue
        here = one.document, likeness
        groups[likeness, times[here]].append(one)
        times[here] += 1
    return list(groups.values())


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> tuple[str, ...]:
    """The words, which statements that are one have in common."""
    return tuple(re.findall(r"\w+", text.casefold()))


def place_of(group: Sequence[Told]) -> int:
    """Its place in the feed, which is that of its first."""
    return feed_id(group[0].date, group[0].id)


def outlets_of(group: Iterable[Told]) -> set[str]:
    """By which agencies and in which files it is told."""
    return {outlet for one in group for outlet in (one.agency, one.file) if outlet}


def joined_outlets(outlets: Iterable[str]) -> str:
    """The outlets of a row of the feed, in an order that does not depend on who told it when."""
    return "\n".join(sorted(outlets))


def split_outlets(joined: str) -> set[str]:
    """The outlets that were joined."""
    return set(joined.split("\n"))


def marks_of(connection: sqlite3.Connection, tellings: Collection[Told]) -> dict[int, set[str]]:
    """By what each of these statements, by its id, is to be found but for its kind."""
    marks = {one.id: {name_mark(name) for name in (one.addressee, one.principal) if name} for one in tellings}
    for statement, name in connection.execute(_SPEAKERS, [json.dumps(list(marks))]):
        marks[statement].add(name_mark(name))
    by_document: dict[int, list[Told]] = defaultdict(list)
    for one in tellings:
        by_document[one.document].append(one)
    for document, some in by_document.items():
        stretch = min(one.start for one in some), max(one.end for one in some) - 1
        events = connection.execute(_EVENTS, [document, *stretch]).fetchall()
        for one in some:
            for at, type_, status in events:
                if one.start <= at < one.end:
                    marks[one.id].update(_event_marks(type_, status))
    return marks


@lru_cache(maxsize=1 << 10)
def _event_marks(type_: str, status: str) -> tuple[str, str, str]:
    return event_mark(type_), event_mark(status=status), event_mark(type_, status)


def joined_marks(speech: str, marks: Iterable[str]) -> str:
    """The marks of a row of the feed: that of its speech, and those of all its statements."""
    return " ".join([ALL, speech, *sorted(set(marks) - {ALL, "direct", "reported"})])
