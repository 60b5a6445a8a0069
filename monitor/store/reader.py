"""Reading beside the writer: read-only queries, paged by key."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from monitor.filters import EVERYTHING, Filter
from monitor.model import Account, ActorKey, Correction, Span
from monitor.store import queries
from monitor.store.accounts import read_accounts, read_corrections
from monitor.store.articles import others_telling, read_article
from monitor.store.cast import actors_called, actors_like
from monitor.store.connection import connect, explained
from monitor.store.conversion import actor_row, statement_row
from monitor.store.days import count_mentions, count_news, count_told, newest_document, span_of
from monitor.store.news import News, read_news
from monitor.store.past import EDITION, Edition
from monitor.store.picture import Picture, holds, read_picture
from monitor.store.queries import Page
from monitor.store.results import (
    ActorRow,
    AlertRow,
    ArticleRow,
    CorrectionRow,
    DaemonRow,
    DayRow,
    DeadlineRow,
    EventRow,
    InterventionRow,
    OtherRow,
    PostureRow,
    ReportRow,
    SourceRow,
    StatementRow,
    StatusRow,
    ToldRow,
    UnseenAlerts,
)
from monitor.store.search import Search

__all__ = ["Page", "Reader"]

STEPS = 100_000
"""Instructions of SQLite's machine, some milliseconds of them, between two looks at whether the query is still wanted.

Each look waits for the interpreter, which the screen may be using.
"""


class Reader:
    """Queries over one consistent state of the database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    @contextmanager
    def open(cls, path: Path, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Reader]:
        """A reader of the database as it stands now; it holds no lock once left.

        A query ends early once ``cancelled`` says so. Raises MissingError while there is no database, StoreError while
        it cannot be read or where a query was cancelled.
        """
        with explained(path):
            connection = connect(path)
            connection.row_factory = sqlite3.Row
            connection.set_progress_handler(cancelled, STEPS)
            try:
                connection.execute("BEGIN")
                yield cls(connection)
            finally:
                connection.close()

    def status(self) -> StatusRow:
        """The counts, the days covered, and what the daemon last said."""
        (counts,) = self._rows(queries.STATUS)
        daemon = self._rows("SELECT pid, model, state, heartbeat, pending, batch_done, batch_total FROM daemon")
        return StatusRow(
            **counts,
            daemon=DaemonRow(**daemon[0]) if daemon else None,
            told=count_told(self._connection, otherwise=counts["statements"]),
        )

    def search(self, asked: Filter) -> Search:
        """What passes a filter."""
        return Search(self._connection, asked)

    def matching(self, text: str) -> list[int]:
        """The ids of the actors with the text in a name or alias, whatever its case and diacritics."""
        return sorted(actors_like(self._connection, text))

    def called(self, name: str) -> list[ActorRow]:
        """The actors of exactly this name, else those with this alias, whatever the case and diacritics."""
        found = sorted(actors_called(self._connection, name))
        return self.actors(found, Page(len(found) or 1))

    def is_hidden(self, name: str) -> bool:
        """Whether there are actors of that name, and all of them are hidden."""
        return bool(actors_called(self._connection, name)) and not self.called(name)

    def bearers(self, keys: Collection[ActorKey]) -> dict[ActorKey, ActorRow]:
        """Who bears those of the keys under which a document names somebody that is not hidden."""
        ids = {
            key: row["actor_id"]
            for key in sorted(keys)
            for row in self._rows("SELECT actor_id FROM names WHERE key = ?", key)
        }
        rows = {row.id: row for row in self.actors(list(ids.values()), Page(len(ids) or 1))}
        return {key: rows[actor] for key, actor in ids.items() if actor in rows}

    def correction_rows(self) -> list[CorrectionRow]:
        """All corrections that were ever made, in their order."""
        return [CorrectionRow(**row) for row in self._rows(queries.CORRECTIONS)]

    def actors(self, among: Sequence[int] | None, page: Page[tuple[int | str, int]]) -> list[ActorRow]:
        """A page of the actors, most mentioned first; ``among``: only these."""
        return [actor_row(row) for row in self._page(queries.actors(among, page), page)]

    def actor(self, actor: int) -> ActorRow | None:
        """An actor as it stands now, or None where it has been merged into another."""
        return next(iter(self.actors([actor], Page(1))), None)

    def tellings(self, statement: int) -> list[StatementRow]:
        """A statement as each article tells it that does, the first in front."""
        return [statement_row(row) for row in self._rows(*queries.tellings(statement))]

    def deadlines(self, today: str, limit: int) -> list[DeadlineRow]:
        """Deadlines and meetings: what is to come, soonest first, what is past, latest first, then what has no day."""
        return self.search(EVERYTHING).deadlines(today, limit)

    def intervention(self) -> InterventionRow | None:
        """How near intervention is; None where nobody from outside has gone anywhere."""
        found = self._rows(queries.INTERVENTION)
        return InterventionRow(**found[0]) if found else None

    def postures(self, limit: int, *, backing: bool = False) -> list[PostureRow]:
        """How far actors have gone, or once had gone, beyond words, with their steps, the newest first.

        ``backing``: instead whom they back.
        """
        return self.search(EVERYTHING).postures(limit, backing=backing)

    def picture(self, revision: str, day: str) -> Picture | None:
        """The board as it is stored; None where other rules or corrections made it, or documents are from after a day.

        ``revision`` tells rules and corrections apart, ``day`` is an ISO date.
        """
        return read_picture(self._connection) if holds(self._connection, revision, day) else None

    def accounts(self, until: str | None = None, among: Collection[int] | None = None) -> Iterator[Account]:
        """What each document contributes to the situation; of those up to an ISO date, or with these ids."""
        return read_accounts(self._connection, until, among)

    def editions(self, until: str) -> dict[int, Edition]:
        """The editions of the documents up to an ISO date, by ids."""
        rows = self._rows(f"SELECT id, {EDITION} FROM documents WHERE date <= ?", until)
        return {number: tuple(edition) for number, *edition in rows}

    def corrections(self) -> list[Correction]:
        """What users have set right and not undone, in the order in which they did."""
        return list(read_corrections(self._connection).values())

    def names_of(self, actor: int) -> list[tuple[str, ActorKey]]:
        """The names that an actor bears beside the one by which it is led, with their keys, the commonest first."""
        return [(row["name"], row["key"]) for row in self._rows(queries.NAMES, actor)]

    def daily_counts(self, until: str | None = None) -> list[DayRow]:
        """How much there is of each day, the days in order."""
        return [DayRow(**row) for row in self._rows(queries.DAYS, until)]

    def news(self, watched: Mapping[ActorKey, int]) -> list[News]:
        """What has come of watched actors since the documents that were seen last; by the keys of their names."""
        return read_news(self._connection, watched)

    def content(self, statement: int) -> str | None:
        """All the words of a statement, of which a page carries but the first."""
        found = self._rows("SELECT content FROM statements WHERE id = ?", statement)
        return str(found[0]["content"]) if found else None

    def words(self, document: int, span: Span) -> str:
        """A stretch of an article; empty where that has gone."""
        start, end = span
        found = self._rows(
            "SELECT substr(text, ?, ?) AS words FROM documents WHERE id = ?", start + 1, end - start, document
        )
        return str(found[0]["words"]) if found else ""

    def source(self, document: int) -> SourceRow | None:
        """Where an article is from, or None where it has gone."""
        found = self._rows("SELECT name, title, source, published FROM documents WHERE id = ?", document)
        return SourceRow(**found[0]) if found else None

    def reports(self, deadline: int) -> list[ReportRow]:
        """What each article says of a deadline or meeting, the newest first."""
        return [ReportRow(**{**row, "dated": bool(row["dated"])}) for row in self._rows(queries.REPORTS, deadline)]

    def newest_document(self) -> int:
        """The id of the document that came last; 0 where there is none."""
        return newest_document(self._connection)

    def count_news(self, document: int) -> int:
        """How many rows of the feed were told first by documents that came after this one."""
        return count_news(self._connection, document)

    def span(self) -> tuple[str, str] | None:
        """The ISO dates of the oldest and newest article that tell theirs, else of the latest event; None without."""
        return span_of(self._connection)

    def mention_counts(self, actors: Sequence[int], first: str, last: str) -> dict[int, dict[str, int]]:
        """How often articles of each ISO date name these actors."""
        return count_mentions(self._connection, actors, first, last)

    def article(self, document: int) -> ArticleRow | None:
        """An article with all that is marked in it, or None where it has gone."""
        return read_article(self._connection, document)

    def others_telling(
        self, document: int, told: Span, item: StatementRow | DeadlineRow | EventRow | None = None
    ) -> list[OtherRow]:
        """The other articles that tell what stands in a stretch of one: its copies, and retellings of an item."""
        return others_telling(self._connection, document, told, item)

    def alerts(self, page: Page[tuple[int]]) -> list[AlertRow]:
        """A page of the alerts that have fired, the latest first; none in a database from before there were any."""
        if not self._has_alerts():
            return []
        return [AlertRow(**row) for row in self._page(queries.alerts(page), page)]

    def unseen_alerts(self, newest: int) -> UnseenAlerts:
        """How many alerts nobody has looked at yet, and so many of the latest."""
        if not self._has_alerts():
            return UnseenAlerts(0, 0, ())
        (row,) = self._rows(queries.UNSEEN)
        return UnseenAlerts(row["unseen"], row["last"], tuple(self.alerts(Page(newest))))

    def _has_alerts(self) -> bool:
        return bool(self._rows("SELECT 1 FROM sqlite_master WHERE name = 'alerts'"))

    def told(self, document: int) -> ToldRow:
        """A stored article as rules of alerts look at it."""
        (article,) = self._rows("SELECT title, source, text FROM documents WHERE id = ?", document)
        mentions = tuple(((row["start"], row["end"]), row["key"]) for row in self._rows(queries.MENTIONS, document))
        events = tuple({**row, "dated": bool(row["dated"])} for row in self._rows(queries.EVENTS, document))
        return ToldRow(**article, mentions=mentions, events=events)

    def _rows(self, sql: str, *parameters: Any) -> list[sqlite3.Row]:
        bound = parameters[0] if parameters and isinstance(parameters[0], dict) else parameters
        return self._connection.execute(sql, bound).fetchall()

    def _page(self, query: queries.Query, page: Page[Any]) -> list[sqlite3.Row]:
        rows = self._rows(*query)
        return rows[::-1] if page.upwards else rows
