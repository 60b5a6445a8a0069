"""Logs that were left beside a database which is not theirs, and those that belong to it however it ended."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import StoreError
from monitor.model import FileVersion
from monitor.store import disk
from monitor.store.backup import back_up
from monitor.store.checkup import damage
from monitor.store.continuity import log_of
from monitor.store.quarantine import decide, read_quarantine
from monitor.store.writer import Writer
from tests.toys import START


def write(writer: Writer, number: int) -> None:
    writer.filing.quarantine(f"{number}.png", FileVersion(1, 2, 3), "an image", START)


def leave_by_kill(path: Path, folder: Path) -> Path:
    """What a writer that is killed now would leave of a database, in another folder."""
    folder.mkdir()
    for file in (path, log_of(path)):
        shutil.copyfile(file, folder / file.name)
    return folder / path.name


def open_and_close(path: Path) -> None:
    Writer(path).close()


@pytest.mark.parametrize(
    "use",
    [open_and_close, lambda path: decide(path, "release", ["1.png"], START), damage, read_quarantine],
    ids=["writer", "user", "doctor", "reader"],
)
@pytest.mark.parametrize("earlier_session", [False, True])
def test_a_backup_beside_the_log_of_a_later_state_is_refused_until_that_is_moved_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier_session: bool, use: Callable[[Path], object]
) -> None:
    monkeypatch.setattr(disk, "LOG_PAGES", 1)
    live = tmp_path / "live" / "monitor.db"
    writer = Writer(live)
    write(writer, 1)
    back_up(live, tmp_path / "backup.db")
    if earlier_session:
        writer.close()
        writer = Writer(live)
    else:
        writer.check_log()
    write(writer, 2)
    path = leave_by_kill(live, tmp_path / "left")
    writer.close()
    shutil.copyfile(tmp_path / "backup.db", path)
    log = log_of(path).read_bytes()
    with pytest.raises(StoreError, match=r"monitor\.db-wal: does not belong to monitor\.db, .*: move it away"):
        use(path)
    assert (path.read_bytes(), log_of(path).read_bytes()) == ((tmp_path / "backup.db").read_bytes(), log)
    log_of(path).unlink()
    use(path)
    assert damage(path) == []


@pytest.mark.parametrize(("at_start", "column"), [(False, "mark"), (False, "previous"), (True, "previous")])
def test_a_log_belongs_to_its_database_where_a_user_writes_just_as_another_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_start: bool, column: str
) -> None:
    monkeypatch.setattr(disk, "LOG_PAGES", 1)
    path = tmp_path / "live" / "monitor.db"
    users: list[str] = []

    class Interrupted(sqlite3.Connection):
        """A connection before each of whose statements of one kind a user has something set right."""

        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql.startswith(f"UPDATE checkpoint SET {column}") and users:
                decide(path, "release", [users.pop()], START)
            return super().execute(sql, *values)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Interrupted))
    writer = Writer(path)
    for number in range(3):
        write(writer, number)
    if at_start:
        writer.close()
        users.append("0.png")
        writer = Writer(path)
    else:
        users.append("0.png")
        writer.check_log()
    write(writer, 3)
    left = leave_by_kill(path, tmp_path / "left")
    open_and_close(left)
    assert damage(left) == []
    assert [row.path for row in read_quarantine(left)] == ["1.png", "2.png", "3.png"]
    writer.close()


@pytest.mark.parametrize("older_version", [False, True])
def test_a_log_that_a_killed_writer_leaves_belongs_to_its_database_whatever_came_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older_version: bool
) -> None:
    monkeypatch.setattr(disk, "LOG_PAGES", 1)
    path = tmp_path / "live" / "monitor.db"
    if older_version:
        Writer(path).close()
        with closing(sqlite3.connect(path)) as older:
            older.executescript("DROP TABLE checkpoint; PRAGMA user_version = 11")
    writer = Writer(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        steps: dict[str, Callable[[], object]] = {
            "write": lambda: None,
            "log to file": lambda: writer.check_log(),
            "log to file twice": lambda: (writer.check_log(), writer.check_log()),
            "reader": lambda: other.execute("BEGIN") and other.execute("SELECT * FROM files").fetchall(),
            "log to file beside it": lambda: writer.check_log(),
            "reader ends": lambda: other.execute("COMMIT"),
            "another program's": lambda: other.execute("PRAGMA wal_checkpoint(TRUNCATE)"),
            "log to file after it": lambda: writer.check_log(),
        }
        for number, (step, take) in enumerate(steps.items()):
            take()
            for moment in ("first", "then"):
                left = leave_by_kill(path, tmp_path / f"{step}, {moment}")
                open_and_close(left)
                assert damage(left) == []
                assert len(read_quarantine(left)) == number + (moment == "then")
                write(writer, number) if moment == "first" else None
    writer.close()
