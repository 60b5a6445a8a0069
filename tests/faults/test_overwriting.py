"""A database that another program writes to while texts come in: it is noticed, and no text is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.store.backup import back_up
from tests.processes import PATIENCE, Workspace, wait_until

TEXTS = 1500


def cut(db: Path, older: Path) -> None:
    with db.open("r+b") as file:
        file.truncate(db.stat().st_size // 2)


def put_back(db: Path, older: Path) -> None:
    shutil.copyfile(older, db)


@pytest.mark.parametrize("spoil", [cut, put_back])
def test_overwritten_in_the_middle_of_a_burst_it_is_left_alone_and_all_is_read_again(
    workspace: Workspace, spoil: Callable[[Path, Path], None]
) -> None:
    for number in range(TEXTS):
        workspace.write(f"{number}.txt", f"Ann {number % 50}: This is number {number}.\n{'They wait. ' * 300}")
    process = workspace.start(0.5)
    wait_until(lambda: len(workspace.names()) > TEXTS // 10)
    back_up(workspace.db, workspace.root / "older.db")
    wait_until(lambda: len(workspace.names()) > TEXTS // 2)
    spoil(workspace.db, workspace.root / "older.db")
    assert process.wait(PATIENCE) == 1
    assert "cut short or overwritten by another program" in workspace.log.read_text(encoding="utf-8")
    if spoil is cut:
        workspace.db.rename(workspace.root / "spoilt.db")
    workspace.start_idle(0.5)
    workspace.wait_until_all_are_stored()
    workspace.check()
    assert workspace.query("SELECT * FROM quarantine") == []
