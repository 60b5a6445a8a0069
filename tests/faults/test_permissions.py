"""What the user who runs the daemon may not read or write: said, waited for or listed, and never the end of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.processes import ROOT, Workspace, forgo_powers, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere root is bound by no permissions")

TEXT = "Ann: This is {}."
CLOSED = {"listed only": 0o444, "entered only": 0o111, "closed": 0o000}
"""Folders with what may be done in them."""


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.before_start = forgo_powers
    return workspace


def monitor(workspace: Workspace, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "monitor", *arguments],
        cwd=workspace.root,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=forgo_powers,
    )


def test_what_may_not_be_read_is_told_and_read_once_it_may(workspace: Workspace) -> None:
    workspace.write("open.txt", TEXT.format("open"))
    workspace.write("secret.txt", TEXT.format("secret")).chmod(0)
    for folder, mode in CLOSED.items():
        workspace.write(f"{folder}/a.txt", TEXT.format(folder)).parent.chmod(mode)
    workspace.start(0.2)
    try:
        wait_until(lambda: workspace.names() == {"open.txt"})
        wait_until(lambda: workspace.query("SELECT path FROM quarantine") == [("secret.txt",)])
        wait_until(lambda: workspace.log.read_text(encoding="utf-8").count("cannot be looked at") == len(CLOSED))
        status = json.loads(monitor(workspace, "status", "--json").stdout)
        assert {entry["path"] for entry in status["refused"]} == set(CLOSED)
    finally:
        for folder in CLOSED:
            (workspace.watched / folder).chmod(0o755)
        (workspace.watched / "secret.txt").chmod(0o600)
    workspace.wait_until_all_are_stored()
    workspace.check()
    assert workspace.query("SELECT * FROM quarantine") == []


@pytest.mark.parametrize("place", ["watched/wire", "watched", "db"])
def test_a_folder_that_is_closed_for_a_while_loses_no_file(workspace: Workspace, place: str) -> None:
    for number in range(3):
        workspace.write(f"wire/{number}.txt", TEXT.format(number))
    process = workspace.start(0.2)
    workspace.wait_until_all_are_stored()
    folder = workspace.root / place
    folder.chmod(0o500 if place == "db" else 0)
    workspace.write("wire/late.txt", TEXT.format("late"))
    if place == "db":
        wait_until(lambda: "wire/late.txt" in workspace.names())
    else:
        wait_until(lambda: "Permission denied" in workspace.log.read_text(encoding="utf-8"))
    folder.chmod(0o700)
    workspace.wait_until_all_are_stored()
    workspace.check()
    assert workspace.query("SELECT path FROM files WHERE removed IS NOT NULL") == []
    assert process.poll() is None


@pytest.mark.parametrize("closed", ["db", "db/monitor.db", "db/monitor.db.lock", "actors.toml", "monitor.toml"])
def test_what_it_cannot_do_without_is_named_in_one_line_at_the_start(workspace: Workspace, closed: str) -> None:
    workspace.start_idle()
    workspace.stop()
    place = workspace.root / closed
    if not place.exists():
        place.touch()
    place.chmod(0o500 if place.is_dir() else 0)
    result = monitor(workspace, "ingest", "--once")
    place.chmod(0o700)
    assert (result.returncode, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("monitor: error: ")
    assert str(place) in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["quarantine"],
        ["situation"],
        ["backup", "copy.db"],
        ["ingest", "--dry-run"],
        ["ingest", "--once", "--watched", "db/texts"],
    ],
    ids=" ".join,
)
def test_what_lies_in_a_closed_folder_is_named_in_one_line(workspace: Workspace, arguments: list[str]) -> None:
    workspace.start_idle()
    workspace.stop()
    (workspace.root / "db" / "texts").mkdir()
    (workspace.root / "db").chmod(0)
    result = monitor(workspace, *arguments)
    (workspace.root / "db").chmod(0o700)
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"monitor: error: {workspace.root / 'db'}/")


def test_an_ingest_that_may_not_list_the_folder_does_not_claim_to_be_through(workspace: Workspace) -> None:
    workspace.watched.chmod(0)
    result = monitor(workspace, "ingest", "--once")
    workspace.watched.chmod(0o700)
    assert result.returncode == 1
    assert "watched: cannot be listed: Permission denied" in result.stderr.splitlines()[-1]
