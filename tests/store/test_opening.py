from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.errors import StoreError
from monitor.store import migrations, opening
from monitor.store.opening import open_for_writing
from monitor.store.version import APPLICATION_ID


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def pragma(path: Path, name: str) -> object:
    with sqlite3.connect(path) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_database_is_private_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "db" / "monitor.db"
    open_for_writing(path).close()
    assert (mode(path.parent), mode(path)) == (0o700, 0o600)


def test_an_open_database_was_made_private_but_not_a_folder_of_other_things(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "letters.txt").touch()
    path = tmp_path / "monitor.db"
    path.touch(0o644)
    open_for_writing(path).close()
    assert (mode(tmp_path), mode(path)) == (0o755, 0o600)


def test_it_is_set_to_lose_nothing(tmp_path: Path) -> None:
    db = open_for_writing(tmp_path / "monitor.db")
    settings = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")]
    db.close()
    assert settings == ["wal", 2, 1]


def test_opening_twice_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    db = open_for_writing(path)
    db.execute("INSERT INTO actors (name, folded, label, kind) VALUES ('LSU', 'lsu', 'LSU', 'organization')")
    db.close()
    db = open_for_writing(path)
    assert db.table("actors").count == 1
    db.close()
    assert pragma(path, "user_version") == len(migrations.MIGRATIONS)
    assert pragma(path, "application_id") == APPLICATION_ID


def test_an_older_database_is_led_to_the_present_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "monitor.db"
    open_for_writing(path).close()
    steps = (*migrations.MIGRATIONS, "ALTER TABLE documents ADD COLUMN language TEXT")
    monkeypatch.setattr(opening, "MIGRATIONS", steps)
    open_for_writing(path).close()
    assert "language" in Database(path).table("documents").columns_dict
    assert pragma(path, "user_version") == len(steps)


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "monitor.db"
    open_for_writing(path).close()
    half = "CREATE TABLE half (id INTEGER); CREATE TABLE documents (id INTEGER)"
    monkeypatch.setattr(opening, "MIGRATIONS", (*migrations.MIGRATIONS, half))
    with pytest.raises(StoreError, match=r"monitor\.db.*already exists"):
        open_for_writing(path)
    assert not Database(path).table("half").exists()
    assert pragma(path, "user_version") == len(migrations.MIGRATIONS)


def test_a_newer_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    db = open_for_writing(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreError, match="newer version of monitor: update monitor"):
        open_for_writing(path)


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letters.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE letters (id INTEGER)")
    path.chmod(0o644)
    with pytest.raises(StoreError, match="another program"):
        open_for_writing(path)
    assert Database(path).table_names() == ["letters"]
    assert pragma(path, "journal_mode") == "delete"
    assert mode(path) == 0o644


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    path.write_text("once upon a time, in a land without tables " * 30, encoding="utf-8")
    with pytest.raises(StoreError, match=r"monitor\.db: .*not a database"):
        open_for_writing(path)


def test_a_place_where_nothing_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be opened"):
        open_for_writing(tmp_path / "file" / "monitor.db")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="it is a folder: name a file"):
        open_for_writing(tmp_path)
