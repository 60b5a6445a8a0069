from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.intake import Inbox
from monitor.intake.files import look
from monitor.model import FileVersion


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path, quiet=1.0, known={})


def write(inbox: Inbox, path: str, text: str = "words") -> None:
    file = inbox.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def take_all(inbox: Inbox, now: float) -> Iterator[tuple[str, FileVersion]]:
    inbox.settle(now)
    while taken := inbox.take():
        yield taken


def test_a_file_is_led_from_scan_to_reader_once(inbox: Inbox) -> None:
    write(inbox, "sub/a.txt")
    inbox.scan(now=0.0)
    assert list(take_all(inbox, now=0.5)) == []
    assert len(inbox) == 1
    ((path, version),) = take_all(inbox, now=1.0)
    assert path == "sub/a.txt"
    assert len(inbox) == 1
    inbox.done(path, version)
    inbox.scan(now=2.0)
    assert len(inbox) == 0


def test_a_hint_finds_a_file_before_the_next_scan(inbox: Inbox) -> None:
    write(inbox, "a.txt")
    inbox.look("a.txt", now=0.0)
    inbox.look(".hidden", now=0.0)
    inbox.look("gone.txt", now=0.0)
    assert [path for path, _ in take_all(inbox, now=1.0)] == ["a.txt"]


def test_what_was_dealt_with_in_an_earlier_run_does_not_wait(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    version = look(tmp_path, "a.txt")
    assert version is not None
    inbox = Inbox(tmp_path, quiet=1.0, known={"a.txt": version})
    inbox.scan(now=0.0)
    assert len(inbox) == 0


def test_a_changed_file_waits_again(inbox: Inbox) -> None:
    write(inbox, "a.txt")
    inbox.scan(now=0.0)
    for path, version in take_all(inbox, now=1.0):
        inbox.done(path, version)
    write(inbox, "a.txt", "other words")
    inbox.scan(now=2.0)
    assert [path for path, _ in take_all(inbox, now=3.0)] == ["a.txt"]


def test_a_file_that_changes_while_it_is_read_is_led_there_once_more(inbox: Inbox) -> None:
    write(inbox, "a.txt")
    inbox.scan(now=0.0)
    ((path, version),) = take_all(inbox, now=1.0)
    write(inbox, "a.txt", "other words")
    inbox.scan(now=2.0)
    inbox.done(path, version)
    assert len(inbox) == 1
    assert [path for path, _ in take_all(inbox, now=3.0)] == ["a.txt"]


def test_a_file_that_is_put_back_settles_anew(inbox: Inbox) -> None:
    write(inbox, "a.txt")
    inbox.scan(now=0.0)
    list(take_all(inbox, now=1.0))
    inbox.put_back("a.txt", now=1.0)
    assert list(take_all(inbox, now=1.5)) == []
    assert [path for path, _ in take_all(inbox, now=2.0)] == ["a.txt"]


def test_a_file_that_vanishes_while_it_settles_is_forgotten(inbox: Inbox) -> None:
    write(inbox, "a.txt")
    inbox.scan(now=0.0)
    (inbox.root / "a.txt").unlink()
    assert list(take_all(inbox, now=1.0)) == []
    assert len(inbox) == 0


def test_a_folder_that_is_away_for_a_while_is_waited_for(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    shutil.rmtree(inbox.root)
    assert inbox.scan(now=0.0) is None
    assert inbox.scan(now=1.0) is None
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    write(inbox, "a.txt")
    assert inbox.scan(now=2.0) == frozenset({"a.txt"})


def test_a_folder_that_cannot_be_listed_is_reported_once_and_the_rest_is_read(
    inbox: Inbox, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(inbox, "a.txt")
    write(inbox, "closed/b.txt")
    scandir = os.scandir

    def refuse(folder: Path) -> Any:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr("os.scandir", refuse)
    for now in (0.0, 1.0):
        assert inbox.scan(now) == frozenset({"a.txt"})
    assert [record.message for record in caplog.records] == ["closed cannot be looked at: Permission denied; it waits"]
    monkeypatch.undo()
    assert inbox.scan(now=2.0) == frozenset({"a.txt", "closed/b.txt"})


def test_whoever_waits_for_a_long_scan_hears_of_it(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.intake.inbox.SCANNED_AT_A_STRETCH", 10)
    for number in range(35):
        write(inbox, f"{number}.txt")
    calls: list[None] = []
    inbox.scan(0.0, lambda: calls.append(None))
    assert len(calls) == 3
