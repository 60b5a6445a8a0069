from __future__ import annotations

import errno
import sqlite3

import pytest

from monitor.errors import UnavailableError
from monitor.store.refusal import reason, refusal


def of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("told by SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "passes", "hint"),
    [
        (of_sqlite(sqlite3.SQLITE_BUSY), True, ""),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), True, ""),
        (of_sqlite(sqlite3.SQLITE_FULL), True, ""),
        (
            of_sqlite(sqlite3.SQLITE_IOERR_WRITE),
            True,
            ": the disk fails or is full, or this user's share of it is used up",
        ),
        (of_sqlite(sqlite3.SQLITE_IOERR_READ), False, ""),
        (of_sqlite(sqlite3.SQLITE_NOTADB), False, "; move it away or name another"),
        (sqlite3.ProgrammingError("told by SQLite"), False, ""),
        (OSError(errno.ENOSPC, "told by SQLite"), True, None),
        (OSError(errno.EACCES, "told by SQLite"), False, None),
    ],
)
def test_what_may_pass_is_told_from_what_stays(error: OSError | sqlite3.Error, passes: bool, hint: str | None) -> None:
    assert isinstance(refusal(error, "words"), UnavailableError) is passes
    if hint is not None:
        assert reason(error) == f"told by SQLite{hint}"
