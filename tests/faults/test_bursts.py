"""More files than the system tells of, folders that go and come, and a daemon that hears little."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.processes import Workspace, wait_until

BURST = 30_000
COPIES = 3
"""Files with the same text, as wires and their subscribers bring them."""
LONG = 900.0


def text(number: int) -> str:
    return f"Ann {number % 50}: This is number {number}."


def test_thirty_thousand_files_at_once(workspace: Workspace) -> None:
    process = workspace.start_idle(5.0)
    for number in range(BURST):
        workspace.write(f"{number % 7}/{number % 300}/{number}.txt", text(number // COPIES))
    workspace.write("last.pdf", "%PDF-1.7")
    workspace.wait_until_all_are_stored(LONG)
    wait_until(lambda: workspace.query("SELECT count(*) FROM files") == [(BURST,)], LONG)
    assert process.poll() is None
    workspace.check()
    assert workspace.query("SELECT path FROM quarantine") == [("last.pdf",)]


def test_a_daemon_that_hears_one_event_in_ten_finds_all_by_its_scans(workspace: Workspace) -> None:
    workspace.start_idle(0.5, "starved")
    for number in range(3000):
        workspace.write(f"{number % 40}/{number}.txt", text(number))
    workspace.wait_until_all_are_stored(LONG)
    workspace.check()


def test_the_folder_is_deleted_and_made_again_in_the_middle_of_bursts(workspace: Workspace) -> None:
    workspace.start_idle(0.5)
    kept: set[str] = set()
    for generation in range(5):
        for number in range(200):
            workspace.write(f"{generation}/{number}.txt", text(1000 * generation + number))
        half = 1000 * generation + 100
        wait_until(lambda half=half: workspace.query(f"SELECT 1 FROM documents WHERE text = '{text(half)}'"))  # type: ignore[misc]
        kept |= workspace.hashes()
        shutil.rmtree(workspace.watched)
        wait_until(lambda: "cannot be listed" in workspace.log.read_text(encoding="utf-8"))
        workspace.watched.mkdir()
    workspace.write("end.txt", text(9999))
    wait_until(lambda: "end.txt" in workspace.names())
    assert kept <= workspace.hashes()
    workspace.check_soundness()


def test_a_disk_that_goes_and_comes_is_no_loss_and_no_news(workspace: Workspace) -> None:
    for number in range(300):
        workspace.write(f"wire/{number}.txt", text(number))
    workspace.start(0.2)
    workspace.wait_until_all_are_stored()
    for _ in range(3):
        workspace.watched.rename(workspace.root / "disk")
        workspace.watched.mkdir()
        workspace.write("by mistake.txt", text(1000))
        wait_until(lambda: "by mistake.txt" in workspace.names())
        shutil.rmtree(workspace.watched)
        (workspace.root / "disk").rename(workspace.watched)
        workspace.write("by mistake.txt", text(1000))
        wait_until(lambda: workspace.query("SELECT count(*) FROM files WHERE removed IS NULL") == [(301,)])
    assert workspace.query("SELECT count(*) FROM documents") == [(301,)]
    workspace.check()


@pytest.mark.parametrize("seed", [1, 2])
def test_files_that_are_moved_copied_linked_and_renamed_are_all_accounted_for(workspace: Workspace, seed: int) -> None:
    chance = random.Random(seed)
    workspace.start_idle(0.5)
    for number in range(200):
        workspace.write(f"{number}.txt", text(number))
    wait_until(lambda: len(workspace.names()) >= 200)
    (workspace.watched / "sub").mkdir()
    for step in range(400):
        files = sorted(workspace.watched.rglob("*.txt"))
        file = chance.choice(files)
        target = workspace.watched / chance.choice(["", "sub"]) / f"{file.stem}-{step}.txt"
        chance.choice([move, copy, link, shout])(file, target)
    there = {str(file.relative_to(workspace.watched)) for file in workspace.watched.rglob("*.txt")}
    present = "SELECT path FROM files WHERE removed IS NULL"
    wait_until(lambda: {path for (path,) in workspace.query(present)} == there)
    assert workspace.query("SELECT count(*) FROM documents") == [(200,)]
    workspace.check_soundness()


def move(file: Path, target: Path) -> None:
    file.rename(target)


def copy(file: Path, target: Path) -> None:
    shutil.copy2(file, target)


def link(file: Path, target: Path) -> None:
    target.hardlink_to(file)


def shout(file: Path, target: Path) -> None:
    """Rename by case alone."""
    file.rename(file.with_name(f"{file.stem.swapcase()}.txt"))
