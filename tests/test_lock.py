from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.config import Settings
from monitor.errors import AlreadyRunningError, StoreError
from monitor.lock import Holder, WorkspaceLock, holder
from monitor.status import read_status

HOLD = """
import sys
from pathlib import Path
from monitor.lock import WorkspaceLock
with WorkspaceLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "db" / "monitor.db"


def test_a_free_workspace_has_no_holder_and_asking_leaves_nothing(db: Path) -> None:
    assert holder(db) is None
    assert not db.parent.exists()


def test_the_holder_is_named_while_it_holds(db: Path) -> None:
    with WorkspaceLock(db):
        assert holder(db) == Holder(os.getpid())
    assert holder(db) is None


def test_a_second_daemon_is_told_who_is_there(db: Path) -> None:
    with WorkspaceLock(db), pytest.raises(AlreadyRunningError, match=rf"process {os.getpid()}\).*monitor\.db: stop it"):
        WorkspaceLock(db).__enter__()


def test_a_lock_left_by_a_killed_process_is_no_obstacle(db: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert holder(db) == Holder(other.pid)
        other.kill()
    assert holder(db) is None
    with WorkspaceLock(db):
        assert holder(db) == Holder(os.getpid())


def test_links_of_two_workspaces_to_one_database_share_its_lock(db: Path, tmp_path: Path) -> None:
    links = [tmp_path / name for name in ("one.db", "other.db")]
    for link in links:
        link.symlink_to(db)
    with WorkspaceLock(links[0]):
        assert [holder(path) for path in (db, *links)] == [Holder(os.getpid())] * 3
        with pytest.raises(AlreadyRunningError):
            WorkspaceLock(links[1]).__enter__()


def test_a_lock_that_a_full_disk_kept_from_saying_whose_it_is_holds_all_the_same(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    db.parent.mkdir()
    lock = db.with_name("monitor.db.lock")
    lock.write_text("7\n", encoding="ascii")
    monkeypatch.setattr("os.pwrite", refuse)
    with WorkspaceLock(db):
        assert lock.read_text(encoding="ascii") == "", "it names nobody rather than an earlier daemon"
        assert holder(db) == Holder(None)
        with pytest.raises(AlreadyRunningError, match="a process that is not known"):
            WorkspaceLock(db).__enter__()
        settings = Settings(db.parent, db.parent / "watched", db)
        status = read_status(settings)
        assert "daemon       starting, a process that is not known" in status.lines()
        assert (status.as_json()["daemon"]["running"], status.as_json()["daemon"]["pid"]) == (True, None)
    assert holder(db) is None


def test_where_it_cannot_be_told_whether_a_daemon_runs_that_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"\.lock: cannot be opened: File name too long"):
        holder(tmp_path / ("x" * 252))


def test_a_place_that_cannot_hold_a_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / "db").touch()
    with pytest.raises(StoreError, match="cannot be opened"):
        WorkspaceLock(tmp_path / "db" / "monitor.db").__enter__()
