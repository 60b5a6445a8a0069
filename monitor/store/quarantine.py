"""The list of files that are not stored, and what users decide about them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from monitor.errors import InputError
from monitor.store.beside import user_transaction
from monitor.store.connection import connect, explained

__all__ = ["QuarantineRow", "decide", "read_quarantine"]

DECISIONS = {
    "retry": "DELETE FROM quarantine WHERE released IS NULL",
    "release": "UPDATE quarantine SET released = :now WHERE released IS NULL",
}


@dataclass(frozen=True, slots=True)
class QuarantineRow:
    """A file that is not stored."""

    path: str
    """Below the watched folder, or its place in an archive."""
    reason: str
    size: int
    """In bytes."""
    since: str
    """ISO instant, UTC."""
    cause: Literal["file", "analysis"]
    """Whether it is no text that can be read, or its analysis failed."""


def read_quarantine(path: Path) -> list[QuarantineRow]:
    """The files in quarantine, the latest first; raises MissingError without a database, StoreError for a bad one."""
    sql = """
        SELECT path, reason, size, since, CASE WHEN analysed_by IS NULL THEN 'file' ELSE 'analysis' END
        FROM quarantine WHERE released IS NULL ORDER BY since DESC, path
    """
    with explained(path), closing(connect(path)) as connection:
        return [QuarantineRow(*row) for row in connection.execute(sql)]


def decide(path: Path, decision: Literal["retry", "release"], files: Sequence[str] | None, now: datetime) -> int:
    """Have files of the quarantine read once more, or off the list for good, or all; how many there were.

    Raises InputError, before anything is done, where one of them is not in quarantine, and StoreError.
    """
    statement = DECISIONS[decision]
    with user_transaction(path) as connection:
        if files is None:
            return connection.execute(statement, {"now": now.isoformat()}).rowcount
        for file in files:
            done = connection.execute(f"{statement} AND path = :path", {"now": now.isoformat(), "path": file})
            if done.rowcount == 0:
                raise InputError(f"{file}: not in quarantine; see: monitor quarantine")
        return len(files)
