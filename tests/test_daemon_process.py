"""The daemon as users run it: a process that is signalled, killed and started again."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.lock import holder
from monitor.store.quarantine import decide
from tests.processes import PATIENCE, Workspace, is_alive, wait_until


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path)
    yield workspace
    workspace.kill()


def test_it_announces_itself_before_the_model_is_loaded(workspace: Workspace) -> None:
    (workspace.root / "gate").touch()
    (workspace.watched / "a.txt").write_text("Ann: We wait.", encoding="utf-8")
    process = workspace.start()
    wait_until(lambda: workspace.query("SELECT state, pending FROM daemon") == [("starting", 1)])
    (workspace.root / "gate").unlink()
    wait_until(lambda: workspace.names() == {"a.txt"})
    wait_until(lambda: workspace.state() == (process.pid, "idle"))


def test_files_that_come_in_any_way_are_found_by_events(workspace: Workspace) -> None:
    workspace.start_idle()
    (workspace.watched / "new.txt").write_text("Ann: We wait.", encoding="utf-8")
    wait_until(lambda: workspace.names() == {"new.txt"})
    (workspace.watched / "copy.part").write_text("Ben: We go.", encoding="utf-8")
    (workspace.watched / "copy.part").rename(workspace.watched / "copied.txt")
    wait_until(lambda: workspace.names() == {"new.txt", "copied.txt"})
    (workspace.root / "wire" / "august").mkdir(parents=True)
    (workspace.root / "wire" / "august" / "deep.txt").write_text("Cid: We stay.", encoding="utf-8")
    (workspace.root / "wire").rename(workspace.watched / "wire")
    wait_until(lambda: workspace.names() == {"new.txt", "copied.txt", "wire/august/deep.txt"})
    workspace.check()
    (workspace.watched / "new.txt").write_text("Ann: We wait no longer.", encoding="utf-8")
    wait_until(lambda: workspace.query("SELECT count(*) FROM documents") == [(4,)])


def test_files_whose_events_are_lost_are_found_by_scans(workspace: Workspace) -> None:
    process = workspace.start(0.1, "deaf")
    wait_until(lambda: workspace.state() == (process.pid, "idle"))
    (workspace.watched / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt"):
        (workspace.watched / name).write_text(f"Ann: This is {name}.", encoding="utf-8")
    wait_until(lambda: workspace.names() == {"a.txt", "sub/b.txt"})
    workspace.check()


@pytest.mark.parametrize("ending", ["", "-wal", ".lock"])
def test_it_ends_when_its_database_or_its_lock_is_taken_away(workspace: Workspace, ending: str) -> None:
    process = workspace.start_idle(poll=0.1)
    workspace.db.with_name(f"monitor.db{ending}").rename(workspace.root / "elsewhere")
    assert process.wait(PATIENCE) == 1


def test_it_ends_when_its_database_is_overwritten_and_reads_all_texts_again_into_another(workspace: Workspace) -> None:
    for number in range(30):
        workspace.write(f"{number}.txt", f"Ann: This is number {number}.")
    process = workspace.start_idle(poll=0.1)
    workspace.wait_until_all_are_stored()
    spoilt = b"no database" * 1000
    workspace.db.write_bytes(spoilt)
    assert process.wait(PATIENCE) == 1
    assert "monitor.db: cut short or overwritten by another program" in workspace.log.read_text(encoding="utf-8")
    assert workspace.db.read_bytes() == spoilt
    workspace.db.rename(workspace.root / "spoilt.db")
    workspace.start_idle()
    workspace.wait_until_all_are_stored()
    workspace.check()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no such folder")
def test_a_folder_that_becomes_a_link_to_one_of_the_kernels_is_waited_for(workspace: Workspace) -> None:
    workspace.start_idle(poll=0.1)
    workspace.watched.rename(workspace.root / "away")
    workspace.watched.symlink_to("/proc")
    wait_until(lambda: "holds what the system tells of itself (proc)" in workspace.log.read_text(encoding="utf-8"))
    workspace.watched.unlink()
    (workspace.root / "away").rename(workspace.watched)
    workspace.write("a.txt", "Ann: We wait.")
    wait_until(lambda: workspace.names() == {"a.txt"})
    assert workspace.query("SELECT * FROM quarantine") == []


def test_a_folder_that_was_taken_away_and_put_back_is_read_on(workspace: Workspace) -> None:
    workspace.start_idle(poll=0.1)
    workspace.watched.rename(workspace.root / "away")
    (workspace.root / "away" / "a.txt").write_text("Ann: We wait.", encoding="utf-8")
    (workspace.root / "away").rename(workspace.watched)
    wait_until(lambda: workspace.names() == {"a.txt"})
    (workspace.watched / "b.txt").write_text("Ben: We go.", encoding="utf-8")
    wait_until(lambda: workspace.names() == {"a.txt", "b.txt"})


@pytest.mark.parametrize(
    ("poison", "reason"),
    [("die", "ended its worker process"), ("hang", "took longer than 3 seconds"), ("huge", "takes more memory")],
)
def test_a_poisonous_text_is_quarantined_and_the_others_go_on(workspace: Workspace, poison: str, reason: str) -> None:
    (workspace.watched / "a.text").write_text(poison, encoding="utf-8")
    for name in ("b.txt", "c.txt"):
        (workspace.watched / name).write_text(f"Ann: This is {name}.", encoding="utf-8")
    workspace.start(60.0, "impatient")
    wait_until(lambda: workspace.names() == {"b.txt", "c.txt"})
    wait_until(lambda: workspace.query("SELECT path FROM quarantine") == [("a.text",)])
    ((told,),) = workspace.query("SELECT reason FROM quarantine")
    assert reason in told
    assert told.endswith("(3 attempts)")
    (workspace.watched / "d.txt").write_text("Ann: This is d.txt.", encoding="utf-8")
    wait_until(lambda: "d.txt" in workspace.names())
    workspace.check()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_even_while_the_model_loads(workspace: Workspace, number: signal.Signals) -> None:
    (workspace.root / "gate").touch()
    process = workspace.start()
    wait_until(lambda: workspace.state() == (process.pid, "starting"))
    process.send_signal(number)
    assert process.wait(PATIENCE) == 0
    assert workspace.state() == (process.pid, "stopped")
    assert holder(workspace.db) is None


def test_a_signal_that_it_was_told_to_ignore_does_not_end_it(workspace: Workspace) -> None:
    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    workspace.before_start = ignore
    process = workspace.start_idle()
    process.send_signal(signal.SIGHUP)
    workspace.write("a.txt", "Ann: We wait.")
    wait_until(lambda: workspace.names() == {"a.txt"})
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0


def test_ctrl_c_in_a_terminal_reaches_all_its_processes_and_leaves_no_traceback(workspace: Workspace) -> None:
    (workspace.root / "gate").touch()
    process = workspace.start()
    wait_until(lambda: workspace.state() == (process.pid, "starting"))
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert "Traceback" not in workspace.log.read_text(encoding="utf-8")


def test_killed_again_and_again_it_loses_and_repeats_nothing(workspace: Workspace) -> None:
    for number in range(120):
        (workspace.watched / f"{number:03}.txt").write_text(f"Ann: This is number {number}.", encoding="utf-8")
    for goal in (1, 40, 80):
        process = workspace.start()
        wait_until(lambda goal=goal: len(workspace.names()) >= goal)  # type: ignore[misc]
        process.kill()
        process.wait()
    workspace.start()
    wait_until(lambda: len(workspace.names()) == 120)
    workspace.check()


def test_a_text_at_which_it_is_killed_as_often_as_others_are_tried_is_stored_all_the_same(workspace: Workspace) -> None:
    gate = workspace.root / "long"
    gate.touch()
    workspace.write("long.txt", f"Ann: We wait.\nas long as {gate}")
    for kills in range(3):
        process = workspace.start()
        wait_until(lambda kills=kills: workspace.query("SELECT attempts FROM attempts") == [(kills,)])  # type: ignore[misc]
        process.kill()
        process.wait()
        workspace.write(f"{kills}.txt", f"Ben: This is number {kills}.")
    gate.unlink()
    workspace.start()
    workspace.wait_until_all_are_stored()
    workspace.check()
    assert workspace.query("SELECT path FROM quarantine") == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a worker that hangs in foreign code stays")
def test_its_workers_do_not_outlive_it_even_where_a_text_hangs(workspace: Workspace) -> None:
    process = workspace.start_idle()
    (workspace.watched / "a.txt").write_text("hang", encoding="utf-8")
    wait_until(lambda: workspace.query("SELECT state FROM daemon") == [("working",)])
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    pids = [int(pid) for pid in children.read_text(encoding="utf-8").split()]
    assert pids
    process.kill()
    process.wait()
    wait_until(lambda: not any(is_alive(pid) for pid in pids))


def test_a_file_that_a_user_takes_off_the_quarantine_is_read_again_while_it_runs(workspace: Workspace) -> None:
    (workspace.watched / "a.text").write_text("fail", encoding="utf-8")
    workspace.start()
    wait_until(lambda: workspace.query("SELECT path FROM quarantine"))
    before = workspace.query("SELECT since FROM quarantine")
    assert decide(workspace.db, "retry", None, datetime.now(UTC)) == 1
    wait_until(lambda: workspace.query("SELECT since FROM quarantine") not in ([], before))
    assert decide(workspace.db, "release", ["a.text"], datetime.now(UTC)) == 1
    (workspace.watched / "a.text").write_text("Ann: We wait.", encoding="utf-8")
    wait_until(lambda: workspace.names() == {"a.text"})
    assert workspace.query("SELECT * FROM quarantine") == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux sets the limits of another process")
@pytest.mark.parametrize(
    ("limit", "complaint"),
    [(resource.RLIMIT_FSIZE, "the database cannot be written"), (resource.RLIMIT_NOFILE, "Too many open files")],
    ids=["disk", "handles"],
)
def test_what_the_machine_lacks_is_said_waited_for_and_held_against_no_text(
    workspace: Workspace, limit: int, complaint: str
) -> None:
    workspace.write("a.txt", "Ann: This is before.")
    process = workspace.start_idle(0.2)
    wait_until(lambda: workspace.names() == {"a.txt"})
    before = resource.prlimit(process.pid, limit)
    handles = len(list(Path(f"/proc/{process.pid}/fd").iterdir()))
    scarce = handles if limit == resource.RLIMIT_NOFILE else 50_000
    resource.prlimit(process.pid, limit, (scarce, before[1]))
    for number in range(20):
        workspace.write(f"{number}.txt", f"Ann: This is number {number}.")
    wait_until(lambda: complaint in workspace.log.read_text(encoding="utf-8"))
    assert workspace.names() == {"a.txt"}
    resource.prlimit(process.pid, limit, before)
    workspace.wait_until_all_are_stored()
    workspace.check()
    assert workspace.query("SELECT * FROM quarantine") == []
    assert process.poll() is None
