"""The one writer: each article with all that was found in it in one transaction, some together where many come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from sqlite_utils import Database

from monitor.model import Account, Alert, Analysis, Arrival, Article, Changes, Correction
from monitor.store.accounts import read_accounts, read_corrections
from monitor.store.alert_book import AlertBook
from monitor.store.archive_book import ArchiveBook
from monitor.store.attempt_book import AttemptBook
from monitor.store.board import apply_changes, name_ids
from monitor.store.days import add_findings
from monitor.store.disk import DatabaseFiles
from monitor.store.feed import forget_document
from monitor.store.filing import Filing
from monitor.store.merging import merge_pieces
from monitor.store.opening import open_for_writing
from monitor.store.rows import Row, document_row, finding_rows, name_counts
from monitor.store.telling import filling, insertion, paced, telling

__all__ = ["Analysed", "DaemonState", "Heartbeat", "Writer"]

DaemonState = Literal["starting", "idle", "working", "stopped"]


@dataclass(frozen=True, slots=True)
class Analysed:
    """What made an analysis."""

    model: str
    """The pipeline."""
    by: str
    """A digest of the pipeline, the lexicons and the rules."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """What the daemon tells of itself; ``starting`` means that the model and what is stored are loading."""

    pid: int
    model: str
    state: DaemonState
    started: str
    """ISO instant, UTC, as is ``heartbeat``."""
    heartbeat: str
    pending: int
    batch_done: int
    batch_total: int
    retrying: int = 0
    """Texts whose analysis failed and is tried again."""
    rate: float = 0.0
    """Files dealt with a minute, lately."""
    errors: str = "[]"
    """JSON array of [ISO instant, message], the newest first."""


class Writer:
    """Writes to the database; there is only one of it on a workspace, the daemon sees to that."""

    def __init__(self, path: Path) -> None:
        self._db: Database = open_for_writing(path)
        self._files = DatabaseFiles(path, self._db.conn)
        self._tidied: int | None = None
        """How many rows had been changed when there was last nothing to tidy."""
        self.filing = Filing(self._db)
        """Which file holds which document, and which are in quarantine."""
        self.archives = ArchiveBook(self._db)
        """What archives say of their documents, and what in them could not be stored."""
        self.alerts = AlertBook(self._db)
        """What has fired, and what commands are to be run."""
        self.attempts = AttemptBook(self._db)
        """Which texts are at work, and how often others have failed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; where it is spoilt, without bringing the log into it."""
        self._files.close()

    def check(self) -> None:
        """Raise LostError where a file of it has been removed, replaced, cut short or overwritten.

        What is written then would be lost, or mixed with what is there now. It takes some microseconds.
        """
        self._files.check()

    @telling
    def check_log(self) -> None:
        """Bring the write-ahead log into the database where it is long; raise LostError as ``check`` does.

        Raises StoreError where a reader has kept the log from being emptied until it is too long.
        """
        self._files.shorten_log()

    @telling
    def tidy(self) -> bool:
        """Have searches find things sooner, by some milliseconds' work that can wait; whether more may be to do."""
        if self._db.conn.total_changes == self._tidied:
            return False
        is_untidy = merge_pieces(self._db)
        self._tidied = None if is_untidy else self._db.conn.total_changes
        return is_untidy

    @telling
    def document(self, sha256: str) -> int | None:
        """The id of the document with this content, or None."""
        row = self._db.execute("SELECT id FROM documents WHERE sha256 = ?", [sha256]).fetchone()
        return row[0] if row else None

    @telling
    def accounts(self, document: int | None = None, meanwhile: Callable[[], object] = lambda: None) -> list[Account]:
        """What each document, or one, contributes to the situation; ``meanwhile`` is called for each."""
        return list(paced(read_accounts(self._db.conn, among=None if document is None else [document]), meanwhile))

    @telling
    def documents(self, other_than: str | None = None) -> list[int]:
        """The ids of all documents by date, or of those whose analysis was not made by these rules."""
        rows = self._db.execute("SELECT id FROM documents WHERE analysed_by IS NOT ? ORDER BY date, id", [other_than])
        return [number for (number,) in rows]

    @telling
    def article(self, document: int) -> Article:
        """A stored article, under the name of the file that holds it now where there is one."""
        text, sha256, received, stored = self._db.execute(
            "SELECT text, sha256, received, name FROM documents WHERE id = ?", [document]
        ).fetchone()
        files = self.filing.holding(document)
        name = stored if stored in files else next(iter(files), stored)
        others = tuple(path for path in self.filing.once_holding(document) if path != name)
        article = Article(text, name=name, sha256=sha256, received=datetime.fromisoformat(received), other_names=others)
        return self.archives.told_of(document, article)

    @telling
    def is_undated(self, document: int) -> bool:
        """Whether it is not known when a document was published."""
        return (document,) in self._db.execute(
            "SELECT id FROM documents WHERE id = ? AND published IS NULL", [document]
        )

    @telling
    def corrections(self) -> dict[int, Correction]:
        """What users have set right and not undone, by ids, in the order in which they did."""
        return read_corrections(self._db.conn)

    @telling
    def data_version(self) -> int:
        """A number that changes when another program has written to the database."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    @telling
    def picture_revision(self) -> str | None:
        """By which rules and corrections the stored picture was made, as ``apply`` was told."""
        row = self._db.execute("SELECT revision FROM picture").fetchone()
        return row[0] if row else None

    @telling
    def following_document(self) -> int:
        """The id of the next document."""
        return self._following("documents")

    @telling
    def add(
        self,
        arrivals: Sequence[tuple[Account, Arrival]],
        changes: Changes,
        analysed: Analysed,
        alerts: Sequence[Alert] = (),
    ) -> None:
        """Store texts that are not yet known, with what they change together and what they set off."""
        touched: set[int] = set()
        with self._db.atomic():
            for account, arrival in arrivals:
                row = document_row(arrival.article, arrival.analysis, account, analysed.model, analysed.by)
                self._insert("documents", [row | {"signature": changes.signatures[account.document]}])
                touched |= self._add_findings(arrival.article, arrival.analysis, account)
                self.filing.write(account.document, arrival.files, arrival.article.received)
                self.archives.write(account.document, arrival.article)
            apply_changes(self._db.conn, changes, touched, new=[account.document for account, _ in arrivals])
            self.alerts.record(alerts)

    @telling
    def renew(
        self, article: Article, analysis: Analysis, account: Account, changes: Changes, analysed: Analysed
    ) -> None:
        """Store another analysis of a known document in place of the one that there is."""
        with self._db.atomic():
            quotations, fellows = forget_document(self._db.conn, account.document)
            touched, emptied = self._remove_findings(account.document)
            row = document_row(article, analysis, account, analysed.model, analysed.by)
            for name in ("sha256", "received", "text", "origin_id"):
                del row[name]
            row["signature"] = changes.signatures[account.document]
            assignments = ", ".join(f"{name} = :{name}" for name in row)
            self._db.execute(f"UPDATE documents SET {assignments} WHERE id = :id", row)
            touched |= self._add_findings(article, analysis, account)
            apply_changes(self._db.conn, changes, touched, emptied, retold=(quotations, fellows | {account.document}))

    @telling
    def apply(
        self, changes: Changes, revision: str, *, anew: bool = False, meanwhile: Callable[[], object] = lambda: None
    ) -> None:
        """Store what other rules or corrections, told apart by ``revision``, make of the same documents.

        ``anew``: the changes are the whole picture, in place of any other; ``meanwhile`` is called again and again.
        """
        with self._db.atomic():
            if anew:
                self._db.execute("DELETE FROM postures")
            apply_changes(self._db.conn, changes, meanwhile=meanwhile)
            self._insert("picture", [{"id": 1, "revision": revision}], replace=True)

    @telling
    def beat(self, heartbeat: Heartbeat) -> None:
        """Store what the daemon tells of itself."""
        self._files.beaten(heartbeat.heartbeat)
        with self._db.atomic():
            self._insert("daemon", [{"id": 1, **asdict(heartbeat)}], replace=True)

    def _add_findings(self, article: Article, analysis: Analysis, account: Account) -> set[int]:
        """Store what was found in an article; the ids of the names that occur in it."""
        ids = name_ids(self._db.conn, (naming.key for naming in account.namings))
        names = {naming.name: ids[naming.key] for naming in account.namings}
        first = self._following("statements")
        found = {
            table: (columns, rows) for table, columns, rows in finding_rows(first, article, analysis, account, names)
        }
        for table, (columns, rows) in found.items():
            self._db.conn.executemany(filling(table, columns), rows)
        counted = (len(found[table][1]) for table in ("statements", "events", "deadline_reports"))
        add_findings(self._db.conn, account.date, *counted)
        self._db.conn.executemany(
            "UPDATE names SET mention_count = mention_count + ?, statement_count = statement_count + ?, "
            "document_count = document_count + 1, last_seen = nullif(max(coalesce(last_seen, ''), ?), '') WHERE id = ?",
            name_counts(found["document_actors"][1], analysis.published),
        )
        return set(ids.values())

    def _remove_findings(self, document: int) -> tuple[set[int], set[int]]:
        """Remove what was found in a document; the ids of the names that it had, and of its deadlines."""
        names, deadlines = (
            {
                number
                for (number,) in self._db.execute(f"SELECT {column} FROM {table} WHERE document_id = ?", [document])
            }
            for column, table in (("name_id", "document_actors"), ("deadline_id", "deadline_reports"))
        )
        self._db.execute(
            "DELETE FROM statement_speakers WHERE statement_id IN (SELECT id FROM statements WHERE document_id = ?)",
            [document],
        )
        for table in (
            "mentions",
            "entities",
            "times",
            "statements",
            "events",
            "deadline_reports",
            "posture_steps",
            "document_actors",
        ):
            self._db.execute(f"DELETE FROM {table} WHERE document_id = ?", [document])
        self._db.conn.executemany(
            "UPDATE names SET (mention_count, statement_count, document_count, last_seen) = ("
            "SELECT total(mentions), total(statements), count(DISTINCT document_id), max(published) "
            "FROM document_actors JOIN documents ON documents.id = document_id WHERE name_id = names.id) WHERE id = ?",
            [(name,) for name in names],
        )
        return names, deadlines

    def _following(self, table: str) -> int:
        """The id of the next row; ids only grow, so a reader asks for those past the last it has seen."""
        (number,) = self._db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()
        return int(number)

    def _insert(self, table: str, rows: list[Row], *, replace: bool = False) -> None:
        if rows:
            self._db.conn.executemany(insertion(table, rows[0], replace=replace), rows)
