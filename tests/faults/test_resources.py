"""What the machine lacks for long, readers that never end, and memory over thousands of texts."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor.store.opening import BUSY_SECONDS
from tests.processes import ROOT, Workspace, rss, wait_until

LONG = 900.0
DEALT_WITH = "SELECT (SELECT count(*) FROM files) + (SELECT count(*) FROM quarantine)"
DOCUMENTS, BATCH = 50_000, 5000
ROOM_FOR_LOCK = 16_384
KEPT_BYTES = 1600
"""Of a text of about 3,000; with its path and the version of its file."""
SYLLABLES = [consonant + vowel for consonant in "bcdfghklmnprstvz" for vowel in "aeiou"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, where this user may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this user may mount no disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_waited_out(tmp_path: Path, small_disk: Path) -> None:
    workspace = Workspace(tmp_path)
    (workspace.root / "db").symlink_to(small_disk)
    chance = random.Random(5)
    for number in range(300):
        workspace.write(f"{number}.txt", f"Ann: This is number {number}.\n" + chance.randbytes(8000).hex())
    process = workspace.start(0.5)
    try:
        wait_until(lambda: "disk is full" in workspace.log.read_text(encoding="utf-8"))
        assert len(workspace.names()) < 300
        subprocess.run(["mount", "-o", "remount,size=100m", str(small_disk)], check=True)
        workspace.wait_until_all_are_stored()
        assert process.poll() is None
        workspace.check()
        assert workspace.query("SELECT * FROM quarantine") == []
    finally:
        workspace.kill()


def test_a_disk_that_is_full_before_the_first_start_is_waited_out(tmp_path: Path, small_disk: Path) -> None:
    workspace = Workspace(tmp_path)
    (workspace.root / "db").symlink_to(small_disk)
    workspace.write("a.txt", "Ann: We wait.")
    rest = small_disk / "rest"
    rest.write_bytes(bytes(shutil.disk_usage(small_disk).free - ROOM_FOR_LOCK))
    process = workspace.start(0.5)
    try:
        wait_until(lambda: "is used up; trying again" in workspace.log.read_text(encoding="utf-8"))
        workspace.stop()
        process = workspace.start(0.5)
        rest.unlink()
        workspace.wait_until_all_are_stored()
        assert process.poll() is None
        workspace.check()
    finally:
        workspace.kill()


def test_a_locked_database_is_waited_for_and_the_daemon_stops_when_told(workspace: Workspace) -> None:
    process = workspace.start_idle(0.5)
    with closing(sqlite3.connect(workspace.db)) as other:
        other.execute("BEGIN IMMEDIATE")
        for number in range(20):
            workspace.write(f"{number}.txt", f"Ann {number % 50}: This is number {number}.")
        wait_until(lambda: "database is locked" in workspace.log.read_text(encoding="utf-8"), 3 * BUSY_SECONDS)
        other.rollback()
    workspace.wait_until_all_are_stored()
    workspace.check()
    assert workspace.query("SELECT * FROM quarantine") == []
    with closing(sqlite3.connect(workspace.db)) as other:
        other.execute("BEGIN IMMEDIATE")
        process.send_signal(signal.SIGTERM)
        assert process.wait(6 * BUSY_SECONDS) == 0


def test_the_log_is_emptied_once_a_reader_ends_that_held_a_snapshot(workspace: Workspace) -> None:
    workspace.start_idle(0.5)
    log = workspace.db.with_name("monitor.db-wal")
    with closing(sqlite3.connect(workspace.db)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM documents").fetchone()
        for number in range(400):
            workspace.write(f"{number}.txt", f"Ann {number % 50}: This is number {number}.")
        workspace.wait_until_all_are_stored()
        longest = log.stat().st_size
        assert longest > 1_000_000
        reader.rollback()
    for number in range(400, 1200):
        workspace.write(f"{number}.txt", f"Ann {number % 50}: This is number {number}.")
    workspace.wait_until_all_are_stored()
    assert log.stat().st_size <= max(longest, 16_000_000)
    workspace.check()


def test_the_memory_of_the_daemon_stays_flat_over_thousands_of_texts_that_repeat(workspace: Workspace) -> None:
    """The situation grows with what there is to know, and with nothing else: copies and bad files add nothing."""
    process = workspace.start_idle(0.5)
    workspace.write("0.txt", "Ann: This is what they all say.")
    wait_until(lambda: workspace.names() == {"0.txt"})
    for round_ in range(6):
        for number in range(1500):
            kind = ("copy.txt", "bad.pdf", "fail.text")[min(number % 10, 2)] if number % 10 < 2 else "copy.txt"
            content = "Ann: This is what they all say." if kind.endswith("txt") else "%PDF"
            workspace.write(f"{round_}/{number}-{kind}", content)
        goal = 1500 * (round_ + 1) + 1
        wait_until(lambda goal=goal: workspace.query(DEALT_WITH) == [(goal,)], LONG)  # type: ignore[misc]
        if round_ == 1:
            early = rss(process.pid)
    assert rss(process.pid) < early + 16_000
    assert workspace.query("SELECT count(*) FROM documents") == [(1,)]


def test_the_memory_of_the_daemon_stays_flat_over_fifty_thousand_documents(workspace: Workspace) -> None:
    """It keeps of each text what the situation needs of it, which is far less than the text."""
    chance = random.Random(13)
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(20_000)]
    process = workspace.start_idle(5.0)
    sizes = []
    for batch in range(DOCUMENTS // BATCH):
        for number in range(BATCH):
            said = f"Ann {number % 50}: {' '.join(chance.choices(words, k=12))}."
            workspace.write(f"{batch}/{number % 20}/{number}.txt", f"{said}\n{' '.join(chance.choices(words, k=400))}")
        goal = BATCH * (batch + 1)
        wait_until(lambda goal=goal: workspace.query("SELECT count(*) FROM documents") == [(goal,)], LONG)  # type: ignore[misc]
        sizes.append(rss(process.pid))
    assert 1024 * (sizes[-1] - sizes[1]) < KEPT_BYTES * (DOCUMENTS - 2 * BATCH), sizes
    workspace.check()


def test_the_memory_of_a_worker_with_the_real_model_is_bounded(tmp_path: Path) -> None:
    """Every text brings names that were never seen before, as months of news do."""
    chance = random.Random(11)
    (tmp_path / "watched").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "monitor", "ingest"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    try:
        workspace = object.__new__(Workspace)
        workspace.root, workspace.watched = tmp_path, tmp_path / "watched"
        workspace.db, workspace.process = tmp_path / "db" / "monitor.db", process
        sizes, query = [], "SELECT count(*) FROM documents"
        for batch in range(5):
            for number in range(200):
                workspace.write(f"{batch}/{number}.txt", dispatch(chance))
            goal = 200 * (batch + 1)
            wait_until(lambda goal=goal: workspace.query(query) == [(goal,)], LONG)  # type: ignore[misc]
            sizes.append(worker_memory(process.pid))
        assert sizes[-1] - sizes[1] < 80_000, sizes
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(tmp_path / "watched")


def dispatch(chance: random.Random) -> str:
    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))

    return "\n\n".join(
        f"President {word().title()} {word().title()} told {word().title()} that the {word()} of {word().title()} "
        f"would not {word()} before Sunday. The {word()} rejected it; the army of {word().title()} moved to {word()}."
        for _ in range(5)
    )


def worker_memory(daemon: int) -> int:
    """That of the child which has most: the worker with its model."""
    children = Path(f"/proc/{daemon}/task/{daemon}/children").read_text(encoding="utf-8").split()
    return max(rss(int(child)) for child in children)
