"""The feed: each statement once, however many articles tell it, with what it is searched by.

Statements are told again in two ways. Papers quote the same words of the same speaker: those with his quotation are
one. Outlets reprint wire copy: what the same speaker says in the same words in copies of one text is one. The row of
the feed stands where it was told first; who it is made of depends on the documents alone, not on when they came.

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
from itertools import batched
from typing import NamedTuple

from monitor.model import StatementKind

__all__ = [
    "ALL",
    "event_mark",
    "feed_id",
    "forget_document",
    "last_of_day",
    "name_mark",
    "quotations_of",
    "retell",
    "shared_by",
    "speech_mark",
]

ALL = "all"
"""What every row is marked with."""
CHUNK = 500
"""Documents whose statements are looked at in one go."""

_TOLD = """
SELECT statements.id, statements.document_id, statements.date, statements.start, statements.end, statements.kind,
       statements.quotation, CASE WHEN quotation IS NULL THEN statements.content END AS words, names.actor_id,
       documents.name AS file, documents.source AS agency, documents.origin_id, statements.feed_id, feed.reports,
       feed.sources
FROM {among}
LEFT JOIN names ON names.id = statements.speaker_id
LEFT JOIN feed ON feed.id = statements.feed_id
"""
_QUOTED = _TOLD.format(
    among="json_each(?) JOIN statements ON quotation = json_each.value JOIN documents ON documents.id = document_id"
)
_COPIED = f"""
{_TOLD.format(among="documents JOIN statements ON quotation IS NULL AND document_id = documents.id")}
WHERE documents.origin_id IN (SELECT origin_id FROM documents WHERE id IN (SELECT value FROM json_each(?)))
"""
_REPEATED = """
SELECT DISTINCT quotation FROM statements WHERE speaker_id = ? AND quotation IS NOT NULL AND EXISTS (
    SELECT 1 FROM statements AS other WHERE other.quotation = statements.quotation AND other.id <> statements.id)
"""
_REPRINTED = """
SELECT DISTINCT document_id FROM statements JOIN documents ON documents.id = document_id
WHERE speaker_id = ? AND quotation IS NULL AND EXISTS (
    SELECT 1 FROM documents AS other WHERE other.origin_id = documents.origin_id AND other.id <> documents.id)
"""
_NAMES = """
SELECT name_id FROM statement_speakers WHERE statement_id = :id
UNION SELECT addressee_id FROM statements WHERE id = :id UNION SELECT principal_id FROM statements WHERE id = :id
"""
_EVENTS = "SELECT type, status FROM events WHERE document_id = ? AND trigger_start BETWEEN ? AND ?"


class _Told(NamedTuple):
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


def name_mark(name: int) -> str:
    """The mark of a name that says, hears or is spoken for."""
    return f"n{name}"


def speech_mark(kind: StatementKind) -> str:
    """The mark of direct speech, in whole or in part, or of reported speech."""
    return "reported" if kind == "indirect" else "direct"


def event_mark(type_: str = "", status: str = "") -> str:
    """The mark of an event of that type, or that status, or both."""
    return f"{type_}q{status}".replace("_", "").lower()


def retell(connection: sqlite3.Connection, quotations: Collection[str], documents: Collection[int]) -> None:
    """Make the rows anew of statements with these quotations, and of the others in these documents and their copies."""
    for some in batched(sorted(quotations), CHUNK):
        _write(connection, [_Told._make(row) for row in connection.execute(_QUOTED, [json.dumps(some)])])
    for others in batched(sorted(documents), CHUNK):
        _write(connection, [_Told._make(row) for row in connection.execute(_COPIED, [json.dumps(others)])])


def quotations_of(connection: sqlite3.Connection, documents: Iterable[int]) -> set[str]:
    """What documents quote."""
    sql = "SELECT quotation FROM statements WHERE document_id = ? AND quotation IS NOT NULL"
    return {quotation for document in documents for (quotation,) in connection.execute(sql, [document])}


def forget_document(connection: sqlite3.Connection, document: int) -> tuple[set[str], set[int]]:
    """Take out what a document tells, before it goes; the quotations and documents to be retold then."""
    sql = "SELECT feed_id FROM statements WHERE document_id = ? AND feed_id IS NOT NULL"
    feeds = {feed for (feed,) in connection.execute(sql, [document])}
    sql = "SELECT document_id FROM statements WHERE feed_id = ?"
    fellows = {fellow for feed in feeds for (fellow,) in connection.execute(sql, [feed])}
    quotations = quotations_of(connection, [document])
    _remove(connection, feeds)
    return quotations, fellows


def shared_by(connection: sqlite3.Connection, names: Iterable[int]) -> tuple[set[str], set[int]]:
    """What those of these names say that may also be told elsewhere: the quotations, and the documents without."""
    quotations: set[str] = set()
    documents: set[int] = set()
    for name in names:
        quotations.update(quotation for (quotation,) in connection.execute(_REPEATED, [name]))
        documents.update(document for (document,) in connection.execute(_REPRINTED, [name]))
    return quotations, documents


def _write(connection: sqlite3.Connection, told: Sequence[_Told]) -> None:
    """Bring the rows of these statements up to date; all that are one statement with any of them are among them."""
    groups = _groups(told)
    present = Counter(one.feed for one in told)
    changed = [group for group in groups if not _stands(group, present)]
    grown = {_number(group): _marks_of(connection, _number(group)) for group in changed if _has_grown(group, present)}
    _remove(connection, {one.feed for group in changed for one in group if one.feed is not None} - grown.keys())
    for group in changed:
        number = _number(group)
        new = [one for one in group if one.feed != number or number not in grown]
        marks = _marks(connection, group[0], new, grown.get(number, ()))
        connection.execute("DELETE FROM feed WHERE id = ?", [number])
        connection.execute(
            "INSERT INTO feed (id, statement_id, reports, sources, outlets, marks) VALUES (?, ?, ?, ?, ?, ?)",
            [number, group[0].id, *_counts(group), _outlets(group), marks],
        )
        connection.executemany("UPDATE statements SET feed_id = ? WHERE id = ?", [(number, one.id) for one in new])


def _groups(told: Iterable[_Told]) -> list[list[_Told]]:
    """Those that are one statement together, each in order.

    What a document tells twice in words too few to be a quotation is two statements, as it is in its copies.
    """
    groups: dict[Hashable, list[_Told]] = defaultdict(list)
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


def _counts(group: Iterable[_Told]) -> tuple[int, int]:
    return len({one.document for one in group}), len({one.origin for one in group})


def _number(group: Sequence[_Told]) -> int:
    """Its place in the feed, which is that of its first."""
    return feed_id(group[0].date, group[0].id)


def _stands(group: Sequence[_Told], present: Counter[int | None]) -> bool:
    """Whether the feed has the group as it is."""
    first, number = group[0], _number(group)
    return (
        all(one.feed == number for one in group)
        and present[number] == len(group)
        and (first.reports, first.sources) == _counts(group)
    )


def _has_grown(group: Sequence[_Told], present: Counter[int | None]) -> bool:
    """Whether the feed has the group but for some that are in no row yet: its row holds for all the others."""
    number = _number(group)
    earlier = [one for one in group if one.feed == number]
    return (
        group[0].feed == number
        and all(one.feed in (number, None) for one in group)
        and present[number] == len(earlier)
        and group[0].reports == len({one.document for one in earlier})
    )


def _remove(connection: sqlite3.Connection, feeds: Iterable[int]) -> None:
    values = [(feed,) for feed in sorted(feeds)]
    connection.executemany("UPDATE statements SET feed_id = NULL WHERE feed_id = ?", values)
    connection.executemany("DELETE FROM feed WHERE id = ?", values)


def _outlets(group: Sequence[_Told]) -> str:
    return " ".join(dict.fromkeys(part for one in group for part in (one.agency, one.file) if part))


def _marks_of(connection: sqlite3.Connection, number: int) -> tuple[str, ...]:
    """The marks of a row of the feed."""
    (marks,) = connection.execute("SELECT marks FROM feed WHERE id = ?", [number]).fetchone()
    return tuple(marks.split())


def _marks(connection: sqlite3.Connection, first: _Told, new: Iterable[_Told], known: Iterable[str]) -> str:
    """The marks of a group: those that are known of it, and those of its ``new`` ones."""
    marks = set(known)
    for one in new:
        marks.update(name_mark(name) for (name,) in connection.execute(_NAMES, {"id": one.id}) if name is not None)
        for type_, status in connection.execute(_EVENTS, [one.document, one.start, one.end - 1]):
            marks.update((event_mark(type_), event_mark(status=status), event_mark(type_, status)))
    return " ".join([ALL, speech_mark(first.kind), *sorted(marks - {ALL, "direct", "reported"})])
