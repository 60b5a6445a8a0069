"""A picture of a past day: the tables of the situation as they were then, in a small database of its own.

Where a reader opens such a picture, whatever it does not hold comes from the live database, restricted to the documents
that the picture is made of: so every query that can be asked of the live database has its answer as of that day.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from monitor.errors import StoreError
from monitor.model import Changes
from monitor.store.board import PictureTables
from monitor.store.migrations import MIGRATIONS
from monitor.store.told import last_of_day
from monitor.store.told_then import ToldThen, told_then, write_told_then

__all__ = ["EDITION", "Edition", "PastWriter", "see_through", "shown_day"]

type Edition = tuple[str, ...]
"""What of a document is another once its text, date or analysis is."""
EDITION = "sha256, date, analysed_by"

PICTURED = (
    "actors",
    "aliases",
    "names",
    "deadlines",
    "deadline_reports",
    "postures",
    "posture_steps",
    "intervention",
)
"""The tables that a picture has itself."""
MADE_OF = "document_id IN (SELECT id FROM main.documents)"
RESTRICTED = {
    "statements": f"date <= '{{day}}' AND {MADE_OF}",
    "statement_speakers": "date <= '{day}'",
    "days": "date <= '{day}'",
    "document_actors": MADE_OF,
    "mentions": MADE_OF,
    "entities": MADE_OF,
    "times": MADE_OF,
    "events": MADE_OF,
}
"""What of the live database's other tables belongs to a past day."""
FEED = f"""
CREATE TEMP VIEW feed AS SELECT now.id, now.statement_id, now.outlets, now.marks,
    (SELECT count(DISTINCT document_id) FROM live.statements WHERE feed_id = now.id AND {MADE_OF}) AS reports,
    (SELECT count(DISTINCT coalesce(past.origin_id, past.id)) FROM live.statements AS told
     JOIN main.documents AS past ON past.id = told.document_id WHERE told.feed_id = now.id) AS sources
FROM live.feed AS now WHERE now.id <= {{last}}
"""
COUNT = """
UPDATE actors SET (mention_count, statement_count, document_count, last_seen) =
    (SELECT mentions, statements, documents, published FROM temp.counted WHERE actor_id = actors.id)
"""
COUNTED = """
CREATE TEMP TABLE counted AS
SELECT names.actor_id, sum(mentions) AS mentions, sum(statements) AS statements,
       count(DISTINCT document_id) AS documents, max(documents.published) AS published
FROM live.document_actors JOIN main.documents ON documents.id = document_id JOIN names ON names.id = name_id
GROUP BY names.actor_id
"""
STALE = (
    "DELETE FROM names WHERE NOT EXISTS (SELECT 1 FROM document_actors WHERE name_id = names.id)",
    "DELETE FROM actors WHERE NOT EXISTS (SELECT 1 FROM names WHERE actor_id = actors.id)",
    "DELETE FROM aliases WHERE NOT EXISTS (SELECT 1 FROM actors WHERE id = aliases.actor_id)",
    "DELETE FROM posture_steps WHERE NOT EXISTS (SELECT 1 FROM postures WHERE id = posture_id)",
)


class PastWriter:
    """Makes pictures of past days, each out of the one before by what differs between them."""

    def __init__(self, live: Path) -> None:
        """Begin with an empty picture; raises StoreError where the live database cannot be read."""
        self._live = live.absolute()
        self._connection = sqlite3.connect("file:", uri=True, isolation_level=None, check_same_thread=False)
        self._seen = _identity(live)
        try:
            self._begin()
        except sqlite3.Error as error:
            self._connection.close()
            raise StoreError(f"{live} cannot be read: {error}") from error

    def close(self) -> None:
        """Let go of the live database."""
        self._connection.close()

    def fits(self) -> bool:
        """Whether the live database is still the same file, and knows the names by the same numbers."""
        if _identity(self._live) != self._seen:
            return False
        sql = "SELECT 1 FROM names JOIN live.names AS now ON now.key = names.key WHERE now.id <> names.id LIMIT 1"
        return self._connection.execute(sql).fetchone() is None

    def write(self, changes: Iterable[Changes], gone: Collection[int], new: Mapping[int, Edition]) -> None:
        """Take the step to another picture: without the documents that are gone, with the new ones.

        Raises StoreError where the live database fails, or has other editions of the new ones meanwhile; the picture is
        of no use then.
        """
        try:
            self._connection.execute("BEGIN")
            self._check(new)
            self._write(changes, gone, new)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(f"the picture of a past day cannot be made: {error}") from error

    def publish(self, day: str, path: Path) -> None:
        """Put the picture, as that of an ISO date, into a file of its own, for the user alone."""
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            with closing(sqlite3.connect(path)) as target:
                self._connection.backup(target)
                with target:
                    write_told_then(target, self._told_then(day))
                    target.execute("INSERT INTO past (day, live) VALUES (?, ?)", [day, str(self._live)])
        except sqlite3.Error as error:
            raise StoreError(f"{path}: cannot be written: {error}") from error

    def _told_then(self, day: str) -> list[ToldThen]:
        self._connection.execute("BEGIN")
        try:
            return list(told_then(self._connection, day))
        finally:
            self._connection.execute("ROLLBACK")

    def _begin(self) -> None:
        connection = self._connection
        _attach(connection, self._live)
        for sql in _scheme():
            connection.execute(sql)
        connection.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, origin_id INTEGER, published TEXT)")
        connection.execute("CREATE TABLE past (day TEXT NOT NULL, live TEXT NOT NULL)")
        connection.execute(f"CREATE TEMP VIEW document_actors AS SELECT * FROM live.document_actors WHERE {MADE_OF}")
        for mark in ("application_id", "user_version"):
            (value,) = connection.execute(f"PRAGMA live.{mark}").fetchone()
            connection.execute(f"PRAGMA main.{mark} = {value}")

    def _check(self, new: Mapping[int, Edition]) -> None:
        sql = f"SELECT id, {EDITION} FROM live.documents WHERE id IN (SELECT value FROM json_each(?))"
        found = {number: edition for number, *edition in self._connection.execute(sql, [json.dumps(sorted(new))])}
        if found != {number: list(edition) for number, edition in new.items()}:
            raise StoreError("the texts were analysed anew meanwhile; try again")

    def _write(self, changes: Iterable[Changes], gone: Collection[int], new: Collection[int]) -> None:
        emptied = self._take_out(json.dumps(sorted(gone)))
        self._take_in(json.dumps(sorted(new)))
        tables = PictureTables(self._connection)
        for change in changes:
            tables.hand_over(change.bearers)
            tables.write_figures(change.figures)
            tables.deadlines.write(change.deadlines, emptied)
            emptied = set()
            tables.write_postures(change.postures.items())
            tables.write_intervention(change.intervention)
            origins = [(origin, document) for document, origin in change.origins.items()]
            self._connection.executemany("UPDATE documents SET origin_id = ? WHERE id = ?", origins)
        for sql in (*STALE, "DROP TABLE IF EXISTS temp.counted", COUNTED, COUNT):
            self._connection.execute(sql)

    def _take_out(self, documents: str) -> set[int]:
        """Forget documents, a JSON array of ids; the ids of the deadlines that they report."""
        these = "document_id IN (SELECT value FROM json_each(?))"
        rows = self._connection.execute(f"SELECT DISTINCT deadline_id FROM deadline_reports WHERE {these}", [documents])
        emptied = {deadline for (deadline,) in rows if deadline is not None}
        self._connection.execute(f"DELETE FROM deadline_reports WHERE {these}", [documents])
        self._connection.execute("DELETE FROM documents WHERE id IN (SELECT value FROM json_each(?))", [documents])
        return emptied

    def _take_in(self, documents: str) -> None:
        these = "IN (SELECT value FROM json_each(?))"
        for sql in (
            f"INSERT INTO documents (id, published) SELECT id, published FROM live.documents WHERE id {these}",
            "INSERT OR IGNORE INTO names (id, key, actor_id) SELECT id, key, id FROM live.names WHERE id IN "
            f"(SELECT name_id FROM live.document_actors WHERE document_id {these})",
            f"INSERT INTO deadline_reports SELECT * FROM live.deadline_reports WHERE document_id {these}",
            f"UPDATE deadline_reports SET deadline_id = NULL WHERE document_id {these}",
        ):
            self._connection.execute(sql, [documents])


@cache
def _scheme() -> tuple[str, ...]:
    """What makes the tables of a picture: as this program has them, however old the live database is."""
    chosen = "type IN ('table', 'index') AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(?))"
    with closing(sqlite3.connect(":memory:")) as connection:
        for script in MIGRATIONS:
            connection.executescript(script)
        found = connection.execute(
            f"SELECT sql FROM sqlite_master WHERE {chosen} ORDER BY type DESC", [json.dumps(PICTURED)]
        )
        return tuple(sql for (sql,) in found)


def shown_day(connection: sqlite3.Connection) -> str | None:
    """The ISO date that the database is a picture of, or None where it is no picture."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'past'").fetchone() is None:
        return None
    return str(connection.execute("SELECT day FROM past").fetchone()[0])


def see_through(connection: sqlite3.Connection) -> None:
    """Where the database is a picture of a past day, let the connection see the live database through it."""
    day = shown_day(connection)
    if day is None:
        return
    (live,) = connection.execute("SELECT live FROM past").fetchone()
    _attach(connection, Path(live))
    for sql in _views(connection, day):
        connection.execute(sql)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _attach(connection: sqlite3.Connection, live: Path) -> None:
    connection.execute("ATTACH ? AS live", [f"{live.as_uri()}?mode=ro"])


def _views(connection: sqlite3.Connection, day: str) -> Iterator[str]:
    """What shows of the live database, under the names of its own tables and views, which the queries use."""
    columns = [row[1] for row in connection.execute("PRAGMA live.table_info(documents)")]
    chosen = ", ".join(f"{'past' if name == 'origin_id' else 'now'}.{name} AS {name}" for name in columns)
    yield f"""
        CREATE TEMP VIEW documents AS SELECT {chosen} FROM live.documents AS now
        JOIN main.documents AS past ON past.id = now.id
    """
    yield FEED.format(last=last_of_day(day))
    for table, condition in RESTRICTED.items():
        yield f"CREATE TEMP VIEW {table} AS SELECT * FROM live.{table} WHERE {condition.format(day=day)}"
    for (sql,) in connection.execute("SELECT sql FROM live.sqlite_master WHERE type = 'view'").fetchall():
        yield sql.replace("CREATE VIEW", "CREATE TEMP VIEW", 1)
