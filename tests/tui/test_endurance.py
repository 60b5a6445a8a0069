"""A dashboard that is left open in a real terminal while what it shows comes, goes and is taken away."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor.store.feed import forget_document, retell
from tests.crisis import Crisis, ardania
from tests.tui.terminal import Terminal

ROOT = Path(__file__).parents[2]
SIZES = ((80, 24), (160, 45), (40, 12), (200, 60), (100, 20))


@pytest.fixture
def dashboard(tmp_path: Path) -> Iterator[Terminal]:
    """The dashboard alone; the database need not be there."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Terminal([sys.executable, "-m", "monitor", "tui"], (160, 45), tmp_path, environment) as terminal:
        yield terminal


def put(folder: Path, database: Path, further: int = 0) -> None:
    """Put a database in place all at once, one that a program can lock against readers; with more statements."""
    crisis = ardania(folder / "other.db")
    for _ in range(further):
        crisis.statement(1, "a landing", cue="said", source="General Oru Besk")
    crisis.connection.execute("PRAGMA journal_mode = DELETE")
    crisis.connection.close()
    database.parent.mkdir(exist_ok=True)
    (folder / "other.db").replace(database)


def test_it_is_resized_while_rows_arrive(crisis: Crisis, dashboard: Terminal) -> None:
    dashboard.shows("Statements 3", "q Quit")
    for number in range(60):
        crisis.statement(
            1, "suspended its aid", cue="said", source="General Oru Besk", date=f"2023-03-{number % 9 + 1:02}"
        )
        if number % 5 == 0:
            dashboard.resize(*SIZES[number // 5 % len(SIZES)])
            dashboard.type("\tj")
    dashboard.resize(160, 45)
    screen = dashboard.shows("Statements 63", "q Quit")
    assert "Traceback" not in screen
    dashboard.type("q")
    assert dashboard.ends() == 0


def test_its_database_is_missing_made_locked_replaced_and_removed(
    database: Path, dashboard: Terminal, tmp_path: Path
) -> None:
    dashboard.shows("Drop texts into watched/")
    put(tmp_path, database)
    dashboard.shows("Statements 3")
    with closing(sqlite3.connect(database, timeout=60, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        retold = forget_document(connection, 1)
        connection.execute("DELETE FROM statements WHERE id = 3")
        retell(connection, *retold)
        dashboard.shows("is locked by", "Statements 3")
        connection.execute("COMMIT")
    dashboard.until(lambda screen: "Statements 2" in screen and "is locked by" not in screen)
    put(tmp_path, database, further=1)
    dashboard.shows("Statements 4")
    database.write_bytes(b"this is no database " * 500)
    dashboard.shows("still trying", "Statements 4")
    database.unlink()
    dashboard.shows("The database has gone", "run monitor ingest")
    put(tmp_path, database)
    dashboard.shows("Statements 3")
    dashboard.type("q")
    assert dashboard.ends() == 0


def test_its_daemon_dies_and_comes_back(dashboard: Terminal, tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    for words in ("Ann: We wait.", "Ben: We go, and whoever stays behind will have to see to it."):
        command = [sys.executable, "-m", "tests.toy_daemon", str(tmp_path), "0.2"]
        with (tmp_path / "log").open("ab") as log:
            daemon = subprocess.Popen(command, cwd=ROOT, stderr=log, start_new_session=True)
        try:
            dashboard.shows("● live")
            (tmp_path / "watched" / f"{words[:3]}.txt").write_text(words, encoding="utf-8")
            dashboard.shows(words[5:12])
        finally:
            daemon.kill()
            daemon.wait()
        if words.startswith("Ann"):
            dashboard.shows("✗ daemon silent since")
    dashboard.shows("We wait", "We go")
