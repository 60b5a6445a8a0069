"""Other programs that write to the file of a database while its writer has it open."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from monitor.errors import LostError
from monitor.model import FileVersion
from monitor.store import disk
from monitor.store.backup import back_up
from monitor.store.continuity import log_of
from monitor.store.writer import Heartbeat, Writer
from tests.toys import START

PAGE = 4096


def beat(writer: Writer, number: int) -> None:
    writer.check()
    writer.beat(Heartbeat(7, "toy", "idle", "2023-08-06", f"2023-08-06 beat {number}", 0, 0, 0))


def checkpoint(path: Path) -> None:
    """Have SQLite bring its log into the database, as any program that writes to it may."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint")


def cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


def scribble(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"not any more" * 10)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: cut(path, 0),
        lambda path: cut(path, path.stat().st_size // PAGE // 2 * PAGE),
        lambda path: path.write_bytes(b"something else"),
        scribble,
        lambda path: shutil.copyfile(path.with_name("older.db"), path),
    ],
    ids=["emptied", "cut", "replaced", "header", "older-copy"],
)
def test_a_database_that_others_write_to_is_noticed_and_left_as_it_is(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    path = tmp_path / "monitor.db"
    writer = Writer(path)
    beat(writer, 1)
    back_up(path, path.with_name("older.db"))
    beat(writer, 2)
    checkpoint(path)
    beat(writer, 3)
    spoil(path)
    left = path.read_bytes()
    with pytest.raises(LostError, match=r"monitor\.db: cut short or overwritten .*move it away, or put a backup"):
        beat(writer, 4)
    writer.close()
    assert path.read_bytes() == left
    assert {file.name for file in tmp_path.iterdir()} == {"monitor.db", "monitor.db-wal.left", "older.db"}


def write_much(writer: Writer, number: int = 500) -> None:
    for name in range(number):
        writer.check_log()
        writer.filing.quarantine(f"{name}.png", FileVersion(1, 2, 3), "an image", START)


def write_on(writer: Writer) -> None:
    with writer, pytest.raises(LostError):
        write_much(writer)


def test_the_log_is_kept_short_while_others_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LOG_PAGES", 50)
    path = tmp_path / "monitor.db"
    with Writer(path) as writer, closing(sqlite3.connect(path, isolation_level=None)) as reader:
        set_up = log_of(path).stat().st_size
        write_much(writer)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM quarantine").fetchone()
        write_much(writer, 20)
        reader.execute("COMMIT")
        write_much(writer)
        assert log_of(path).stat().st_size < set_up + 50 * PAGE


def test_a_database_that_was_cut_while_the_log_was_brought_into_it_is_noticed_by_its_hole(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    writer = Writer(path)
    beat(writer, 1)
    write_much(writer)
    checkpoint(path)
    writer.check()
    size = path.stat().st_size
    cut(path, size // PAGE // 2 * PAGE)
    cut(path, size)
    if path.stat().st_blocks * 512 >= size:
        pytest.skip("this file system has no holes")
    with pytest.raises(LostError, match="cut short or overwritten"):
        beat(writer, 2)
    writer.close()


@pytest.mark.parametrize("go_on", [write_on, Writer.close])
def test_a_database_that_was_cut_between_two_looks_gets_nothing_from_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, go_on: Callable[[Writer], object]
) -> None:
    monkeypatch.setattr(disk, "LOG_PAGES", 50)
    path = tmp_path / "monitor.db"
    writer = Writer(path)
    beat(writer, 1)
    write_much(writer)
    cut(path, path.stat().st_size // PAGE // 2 * PAGE)
    left = path.read_bytes()
    go_on(writer)
    assert path.read_bytes() == left
    assert {file.name for file in tmp_path.iterdir()} == {"monitor.db", "monitor.db-wal.left"}


def test_damage_that_is_met_when_something_is_written_is_told_as_a_loss(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with Writer(path) as writer:
        (page,) = writer._db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'quarantine'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"not any more" * 10)
    with Writer(path) as writer, pytest.raises(LostError, match=r"damaged: .* put a backup in its place"):
        write_much(writer, 1)


def test_an_older_copy_in_its_place_is_gone_on_from_and_not_mixed_with_what_came_later(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    writer = Writer(path)
    beat(writer, 1)
    back_up(path, path.with_name("older.db"))
    for number in range(2, 5):
        beat(writer, number)
        checkpoint(path)
    beat(writer, 5)
    shutil.copyfile(path.with_name("older.db"), path)
    with pytest.raises(LostError):
        beat(writer, 6)
    writer.close()
    with Writer(path) as again:
        assert again._db.execute("SELECT heartbeat FROM daemon").fetchone() == ("2023-08-06 beat 1",)
        assert again._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        beat(again, 7)


@pytest.mark.parametrize("spoil", [scribble, lambda path: cut(path, path.stat().st_size - PAGE)])
def test_nothing_more_can_be_written_once_it_is_lost(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    path = tmp_path / "monitor.db"
    writer = Writer(path)
    beat(writer, 1)
    checkpoint(path)
    writer.check()
    spoil(path)
    for _ in range(2):
        with pytest.raises(LostError):
            writer.check()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        writer._db.execute("DELETE FROM documents")
    writer.close()


def test_what_sqlite_itself_makes_of_it_is_no_alarm(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with Writer(path) as writer, closing(sqlite3.connect(path, isolation_level=None)) as other:
        for number in range(8):
            beat(writer, number)
            reads = number % 2 == 0
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM documents").fetchone()
            other.execute("ROLLBACK" if not reads else "SELECT 1")
            beat(writer, number + 100)
            checkpoint(path)
            writer.check()
            if reads:
                other.execute("ROLLBACK")
        other.execute("CREATE TABLE bulk (words)")
        other.executemany("INSERT INTO bulk VALUES (?)", [["word " * 1000]] * 200)
        checkpoint(path)
        size = path.stat().st_size
        other.execute("DROP TABLE bulk")
        other.execute("VACUUM")
        checkpoint(path)
        assert path.stat().st_size < size
        beat(writer, 1000)
        checkpoint(path)
        writer.check()
