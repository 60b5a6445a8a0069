from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor.errors import InputError, StoreError
from monitor.store.backup import back_up
from monitor.store.checkup import SCHEMA_VERSION, damage, schema_version
from tests.picture import TELLINGS, picture_of, store


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "db" / "monitor.db"
    store(path, TELLINGS)
    return path


def test_a_copy_is_whole_and_private_and_does_not_wait_for_the_writer(database: Path, tmp_path: Path) -> None:
    before = picture_of(database)
    with closing(sqlite3.connect(database)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM postures")
        size = back_up(database, tmp_path / "copy.db")
        writer.rollback()
    assert picture_of(tmp_path / "copy.db") == before
    assert (tmp_path / "copy.db").stat().st_size == size
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in sorted(tmp_path.iterdir())] == ["copy.db", "db"]


def test_a_file_that_is_there_is_never_overwritten(database: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Talks resume.", encoding="utf-8")
    (tmp_path / "link.db").symlink_to(tmp_path / "nowhere")
    for name in ("letter.txt", "link.db"):
        with pytest.raises(InputError, match="exists already"):
            back_up(database, tmp_path / name)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Talks resume."


def test_what_is_no_database_of_ours_and_places_that_are_not_there_are_named(database: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Talks resume." * 100, encoding="utf-8")
    with pytest.raises(StoreError, match=r"letter\.txt: cannot be copied"):
        back_up(tmp_path / "letter.txt", tmp_path / "copy.db")
    with pytest.raises(InputError, match="no such database"):
        back_up(tmp_path / "none.db", tmp_path / "copy.db")
    with pytest.raises(InputError, match="cannot be written"):
        back_up(database, tmp_path / "none" / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_damage_is_found(database: Path) -> None:
    assert (damage(database), schema_version(database)) == ([], SCHEMA_VERSION)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE mentions SET document_id = 99 WHERE id = 1")
        connection.commit()
    assert damage(database) == ["row 1 of mentions refers to no row of documents"]
    data = bytearray(database.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    database.write_bytes(data)
    try:
        found = damage(database)
    except StoreError:
        found = ["it cannot even be read"]
    assert found
