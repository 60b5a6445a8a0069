from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from monitor import doctor, machine
from monitor.analysis import Analyzer
from monitor.cli import main
from monitor.config import Settings, load_settings
from monitor.doctor import Check, examine
from monitor.errors import ModelError
from monitor.lock import WorkspaceLock
from monitor.model import FileVersion
from monitor.store.writer import Heartbeat, Writer
from tests.toys import START


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load no model; that it can be is tested elsewhere."""
    monkeypatch.setattr(Analyzer, "__init__", lambda self, model: None)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path, tmp_path / "watched", tmp_path / "db" / "monitor.db")
    settings.watched.mkdir()
    with Writer(settings.db) as writer:
        writer.beat(Heartbeat(7, "toy", "idle", START.isoformat(), datetime.now(UTC).isoformat(), 0, 0, 0))
    return settings


def troubles(settings: Settings) -> dict[str, Check]:
    return {check.name: check for check in examine(settings) if check.verdict != "ok"}


def test_a_sound_workspace_gives_it_nothing_to_say(settings: Settings) -> None:
    assert troubles(settings) == {}
    assert len({check.name for check in examine(settings)}) == 12


def test_a_workspace_to_be_needs_only_its_folder(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path / "watched", tmp_path / "db" / "monitor.db")
    found = troubles(settings)
    assert list(found) == ["watched"]
    assert (found["watched"].verdict, found["watched"].advice) == ("fail", "create it, or set another with `watched`")


def test_places_that_cannot_be_looked_at_are_told_and_end_nothing(settings: Settings) -> None:
    beyond = settings.workspace / ("x" * 300)
    found = troubles(replace(settings, watched=beyond, db=beyond / "monitor.db"))
    assert {name for name, check in found.items() if check.verdict == "fail"} == {"watched", "database"}
    assert all("File name too long" in found[name].found for name in ("watched", "database"))


def test_what_is_wrong_with_files_is_found_with_what_to_do(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.db.write_text("no tables here " * 100, encoding="utf-8")
    settings.db.chmod(0o644)
    settings.actors.write_text("[[actor]]\n", encoding="utf-8")
    found = troubles(settings)
    assert {name: check.verdict for name, check in found.items()} == {
        "actors": "fail",
        "database": "fail",
        "permissions": "warn",
        "quarantine": "warn",
    }
    assert found["permissions"].advice == f"chmod 600 {settings.db}"
    assert all(check.advice for check in found.values())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("monitor.toml", "[keys]\nzoom = 'no such key'", "[keys] zoom: 'no such key' is no key"),
        ("monitor.toml", "[filters]\nbig = 3", "a filter is a text"),
        ("db/filters.toml", "= 3", "cannot be read as TOML"),
    ],
)
def test_settings_that_keep_the_dashboard_from_starting_are_found(
    settings: Settings, name: str, content: str, words: str
) -> None:
    (settings.workspace / name).write_text(content, encoding="utf-8")
    (check,) = troubles(load_settings(settings.workspace, {})).values()
    assert (check.name, check.verdict) == ("settings", "warn")
    assert words in check.found
    assert "dashboard" in check.advice


def test_what_the_machine_lacks_is_found(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(self: Analyzer, model: str) -> None:
        raise ModelError("the language model 'toy' cannot be loaded")

    (settings.watched / "wire").mkdir()
    usage = shutil.disk_usage(settings.workspace)
    monkeypatch.setattr(Analyzer, "__init__", missing)
    monkeypatch.setattr(doctor, "watch_limit", lambda: 1)
    monkeypatch.setattr(doctor, "available_memory", lambda: 10**8)
    monkeypatch.setattr(doctor, "file_system", lambda path: "nfs4")
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage._replace(free=10**6))
    assert {name: check.verdict for name, check in troubles(settings).items()} == {
        "watched": "warn",
        "watches": "fail",
        "model": "fail",
        "memory": "warn",
        "database": "fail",
        "disk": "fail",
    }


def test_a_daemon_that_is_silent_and_files_that_are_not_stored_are_told(settings: Settings) -> None:
    then = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    with WorkspaceLock(settings.db), Writer(settings.db) as writer:
        writer.beat(Heartbeat(7, "toy", "idle", then, then, 0, 0, 0))
        writer.filing.quarantine("a.png", FileVersion(1, 2, 3), "an image", START)
        found = troubles(settings)
    assert {name: check.verdict for name, check in found.items()} == {"daemon": "warn", "quarantine": "warn"}
    assert "was silent for 36" in found["daemon"].found


def test_a_daemon_that_could_not_say_who_it_is_runs_all_the_same(settings: Settings) -> None:
    with WorkspaceLock(settings.db):
        settings.db.with_name("monitor.db.lock").write_text("", encoding="ascii")
        (check,) = (check for check in examine(settings) if check.name == "daemon")
    assert (check.verdict, check.found) == ("ok", "a process that is not known runs")


def test_a_log_that_a_reader_keeps_long_is_told(settings: Settings) -> None:
    with settings.db.with_name("monitor.db-wal").open("wb") as log:
        log.truncate(100_000_000)
    assert "close whatever" in troubles(settings)["log"].advice


def test_the_exit_status_tells_whether_a_daemon_can_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
        result = CliRunner().invoke(main, ["doctor", "--json", *arguments])
        return result.exit_code, json.loads(result.stdout)

    monkeypatch.chdir(tmp_path)
    status, found = run()
    assert (status, found[1]["verdict"]) == (1, "fail")
    (tmp_path / "watched").mkdir()
    status, found = run()
    assert (status, {check["verdict"] for check in found} - {"warn"}) == (0, {"ok"})
    (tmp_path / "monitor.toml").write_text("pol = 5", encoding="utf-8")
    status, (check,) = run()
    assert (status, check["name"]) == (1, "settings")
    assert "unknown setting 'pol'" in check["found"]


def test_file_systems_are_told_by_their_mount_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    share = tmp_path.resolve() / "the share"
    mounts.write_text(
        f"/dev/vda / ext4 rw 0 0\nhost:/x {str(share).replace(' ', chr(92) + '040')} nfs4 rw 0 0\n", encoding="utf-8"
    )
    monkeypatch.setattr(machine, "MOUNTS", mounts)
    assert machine.file_system(share / "wire" / "a.txt") == "nfs4"
    assert machine.file_system(tmp_path) == "ext4"
    assert machine.is_remote("nfs4")
    assert machine.is_remote("fuse.sshfs")
    assert not machine.is_remote("ext4")
    assert not machine.is_remote(None)
    monkeypatch.setattr(machine, "MOUNTS", tmp_path / "none")
    assert machine.file_system(tmp_path) is None


def test_settings_name_the_checked_workspace(settings: Settings) -> None:
    first = next(iter(examine(replace(settings, model="toy"))))
    assert (first.name, first.verdict) == ("settings", "ok")
    assert str(settings.workspace) in first.found
