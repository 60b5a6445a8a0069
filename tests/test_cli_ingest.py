"""`monitor ingest` and `monitor status` as users run them, with the real model."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor.lock import WorkspaceLock
from tests.processes import wait_until

ROOT = Path(__file__).parent.parent
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only there the kernel tells of itself in such files")
DISPATCH = """Harbour talks stall as union names a day

PORT LASSE, March 4, 2031 (Lake Wire) - The Lake States Union on Tuesday gave the junta in Aurelia until Sunday to free
President Ines Duarte.

"We will not wait a day longer," Foreign Minister Tomas Reyes told reporters in Port Lasse.

The United States said it had suspended aid to Aurelia.
"""


def monitor(workspace: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    return subprocess.run(
        [sys.executable, "-m", "monitor", *arguments],
        cwd=workspace,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
    )


def status(workspace: Path, *arguments: str) -> dict[str, Any]:
    result = monitor(workspace, "status", "--json", *arguments)
    assert (result.returncode, result.stderr) == (0, "")
    figures = json.loads(result.stdout)
    assert isinstance(figures, dict)
    return figures


def test_an_untouched_folder_has_nothing_and_stays_untouched(tmp_path: Path) -> None:
    assert status(tmp_path) == {
        "documents": 0,
        "actors": 0,
        "statements": 0,
        "events": 0,
        "deadlines": 0,
        "pending": 0,
        "quarantined": 0,
        "removed": 0,
        "refused": [],
        "daemon": {
            "running": False,
            "pid": None,
            "state": None,
            "started": None,
            "heartbeat": None,
            "model": None,
            "retrying": 0,
            "files_per_minute": 0.0,
            "errors": [],
        },
    }
    assert list(tmp_path.iterdir()) == []
    assert "daemon       not running" in monitor(tmp_path, "status").stdout


def test_texts_are_ingested_from_folder_to_database(tmp_path: Path) -> None:
    watched, db = tmp_path / "wire", tmp_path / "data" / "crisis.db"
    (watched / "march").mkdir(parents=True)
    (watched / "march" / "a.txt").write_text(DISPATCH, encoding="utf-8")
    (watched / "copy").write_text(DISPATCH, encoding="utf-8")
    (watched / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    options = ["--watched", str(watched), "--db", str(db)]
    assert status(tmp_path, *options)["pending"] == 3

    result = monitor(tmp_path, "ingest", "--once", "--json-logs", *options)
    assert (result.returncode, result.stdout) == (0, "")
    logged = {entry["message"]: entry for entry in map(json.loads, result.stderr.splitlines())}
    assert logged["quarantined photo.jpg: an image: only texts can be read"]["level"] == "warning"
    assert logged["1 stored, 1 known already, 1 quarantined, 0 left waiting"]["stored"] == 1

    figures = status(tmp_path, *options)
    assert (figures["documents"], figures["quarantined"], figures["pending"]) == (1, 1, 0)
    words = monitor(tmp_path, "status", *options).stdout
    assert "documents    1\n" in words
    assert "quarantined last:\n  photo.jpg: an image: only texts can be read\n" in words
    assert figures["actors"] > 0
    assert figures["statements"] > 0
    assert figures["daemon"]["running"] is False
    ((text, published),) = Database(db).execute("SELECT text, published FROM documents").fetchall()
    assert (text, published) == (DISPATCH, "2031-03-04")
    rows = Database(db).execute("SELECT content FROM statements WHERE kind = 'direct'").fetchall()
    assert [content.strip('"') for (content,) in rows] == ["We will not wait a day longer,"]


def test_a_wrong_actors_file_is_told_of_even_where_there_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text('[[actor]]\nname = "Lake Wire"\nnam = "x"\n', encoding="utf-8")
    result = monitor(tmp_path, "ingest", "--once")
    assert result.returncode == 1
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("monitor: error: ")]
    assert f"{tmp_path / 'actors.toml'}: actor 1 (Lake Wire): nam is unknown; known are " in line


def test_a_second_daemon_is_refused_and_status_names_the_first(tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    with WorkspaceLock(tmp_path / "db" / "monitor.db"):
        result = monitor(tmp_path, "ingest", "--once")
        daemon = status(tmp_path)["daemon"]
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"monitor: error: another daemon (process {os.getpid()}) works on ")
    assert (daemon["running"], daemon["pid"]) == (True, os.getpid())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ingest", "--once", "--watched", "elsewhere"], "no such folder"),
        (["ingest", "--once", "--db", "watched/monitor.db"], "lies in the watched folder"),
        (["ingest", "--once", "--prometheus", "watched/a.prom"], "lies in the watched folder"),
        pytest.param(["ingest", "--once", "--watched", "/proc"], "/proc: holds no texts", marks=LINUX),
        pytest.param(["ingest", "--dry-run", "--watched", "/proc"], "/proc: holds no texts", marks=LINUX),
        (["ingest", "--dry-run", "--db", "watched/monitor.db"], "lies in the watched folder"),
        (["ingest", "--once", "--db", "letter.txt"], "not a database"),
        (["ingest", "--once", "--db", "circle/a.db"], "a.db.lock: cannot be opened"),
        (["backfill", "circle"], "Too many levels of symbolic links"),
        (["status", "--db", "letter.txt"], "cannot be read"),
    ],
)
def test_a_wrong_argument_is_one_line(tmp_path: Path, arguments: list[str], words: str) -> None:
    (tmp_path / "watched").mkdir()
    (tmp_path / "letter.txt").write_text(DISPATCH, encoding="utf-8")
    (tmp_path / "circle").symlink_to("circle")
    result = monitor(tmp_path, *arguments)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1].startswith("monitor: error: ")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_ctrl_c_tells_that_a_single_run_was_not_finished(tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    (tmp_path / "watched" / "a.txt").write_text(DISPATCH, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "monitor", "ingest", "--once"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "MONITOR_SETTLE": "60"},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert "reading what is dropped into" in process.stderr.readline()
        wait_until(lambda: status(tmp_path)["daemon"]["state"] == "working")
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().endswith("0 stored, 0 known already, 0 quarantined, 1 left waiting\n")
        assert process.wait(240) == 130


def test_the_service_manager_and_prometheus_are_told(tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    (tmp_path / "watched" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.setblocking(False)
        result = subprocess.run(
            [sys.executable, "-m", "monitor", "ingest", "--once", "--prometheus", "monitor.prom"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT), "NOTIFY_SOCKET": str(tmp_path / "notify")},
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert result.returncode == 0, result.stderr
        told = []
        with suppress(BlockingIOError):
            while True:
                told.append(manager.recv(4096).decode().split("\n"))
    assert told[0][0] == "WATCHDOG=1"
    assert [first for first, *_ in told if first != "WATCHDOG=1"] == ["READY=1", "STOPPING=1"]
    figures = (tmp_path / "monitor.prom").read_text(encoding="utf-8")
    assert 'monitor_files_total{outcome="quarantined"} 1.0\n' in figures
    assert 'monitor_state{state="stopped"} 1.0\n' in figures


def test_what_is_quarantined_is_listed_and_decided_about(tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    for name in ("a.jpg", "b\n.jpg"):
        (tmp_path / "watched" / name).write_bytes(b"\xff\xd8\xff")
    refused = monitor(tmp_path, "quarantine", "--json")
    assert (refused.returncode, refused.stdout) == (1, "") and "no such database" in refused.stderr
    monitor(tmp_path, "ingest", "--once")
    lines = monitor(tmp_path, "quarantine").stdout.splitlines()
    assert sorted(line[18:] for line in lines) == [
        "a.jpg: an image: only texts can be read",
        "b\\n.jpg: an image: only texts can be read",
    ]
    listed = json.loads(monitor(tmp_path, "quarantine", "--json").stdout)
    assert {(row["path"], row["cause"]) for row in listed} == {("a.jpg", "file"), ("b\n.jpg", "file")}
    assert monitor(tmp_path, "quarantine", "release", "a.jpg").stderr == "1 file off the list\n"
    assert monitor(tmp_path, "quarantine", "retry", "--all").stderr == "1 file will be read once more\n"
    assert "not in quarantine" in monitor(tmp_path, "quarantine", "release", "c.jpg").stderr
    assert monitor(tmp_path, "quarantine", "release").returncode == 2
    assert monitor(tmp_path, "quarantine").stdout == ""
    monitor(tmp_path, "ingest", "--once")
    assert "b\\n.jpg" in monitor(tmp_path, "quarantine").stdout
