from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from watchdog.observers.api import BaseObserver, EventEmitter

from monitor import machine
from monitor.intake import Watch, watching


@pytest.fixture
def hints() -> Queue[str | None]:
    return Queue()


@pytest.fixture
def watch(tmp_path: Path, hints: Queue[str | None]) -> Iterator[Watch]:
    (tmp_path / "watched").mkdir()
    watch = Watch(tmp_path / "watched", hints.put)
    watch.ensure()
    yield watch
    watch.stop()


def wait_for(hints: Queue[str | None], wanted: Callable[[str | None], bool]) -> None:
    while not wanted(hints.get(timeout=10)):
        pass


@pytest.mark.usefixtures("watch")
def test_new_and_renamed_files_are_hinted_at(tmp_path: Path, hints: Queue[str | None]) -> None:
    (tmp_path / "watched" / "a.tmp").write_text("words", encoding="utf-8")
    wait_for(hints, lambda path: path == "a.tmp")
    (tmp_path / "watched" / "a.tmp").rename(tmp_path / "watched" / "b.txt")
    wait_for(hints, lambda path: path == "b.txt")


@pytest.mark.usefixtures("watch")
def test_a_folder_that_is_moved_in_asks_for_a_scan(tmp_path: Path, hints: Queue[str | None]) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "a.txt").write_text("words", encoding="utf-8")
    (tmp_path / "wire").rename(tmp_path / "watched" / "wire")
    wait_for(hints, lambda path: path is None)


def test_a_folder_that_was_replaced_is_watched_again(tmp_path: Path, watch: Watch, hints: Queue[str | None]) -> None:
    shutil.rmtree(tmp_path / "watched")
    watch.ensure()
    (tmp_path / "watched").mkdir()
    watch.ensure()
    (tmp_path / "watched" / "a.txt").write_text("words", encoding="utf-8")
    wait_for(hints, lambda path: path == "a.txt")


def test_a_folder_that_cannot_be_watched_is_reported_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.start", refuse)
    monkeypatch.setattr("watchdog.observers.inotify.InotifyObserver.schedule", refuse, raising=False)
    watch = Watch(tmp_path, lambda path: None)
    watch.ensure()
    watch.ensure()
    watch.stop()
    assert [record.message for record in caplog.records] == [
        f"{tmp_path} cannot be watched (inotify watch limit reached): new files are found by scans alone"
    ]


def test_a_watch_that_lives_and_hears_nothing_is_renewed(
    tmp_path: Path, watch: Watch, hints: Queue[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as deafness:
        deafness.setattr("monitor.intake.watching.Observer", BaseObserverThatHearsNothing)
        watch.stop()
        watch.ensure()
    watch.ensure()
    (tmp_path / "watched" / "a.txt").write_text("words", encoding="utf-8")
    watch.doubt(now=1000.0)
    (tmp_path / "watched" / "b.txt").write_text("words", encoding="utf-8")
    wait_for(hints, lambda path: path == "b.txt")


def test_one_whose_listening_thread_has_died_is_replaced(
    tmp_path: Path, watch: Watch, hints: Queue[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert watch._observer is not None
    for emitter in list(watch._observer.emitters):
        emitter.stop()
        emitter.join()
    watch.ensure()
    (tmp_path / "watched" / "a.txt").write_text("words", encoding="utf-8")
    wait_for(hints, lambda path: path == "a.txt")


class BaseObserverThatHearsNothing(BaseObserver):
    """Runs, and watches nothing."""

    def __init__(self) -> None:
        super().__init__(SilentEmitter)


class SilentEmitter(EventEmitter):
    """Runs, and tells nothing."""


def test_folders_that_lack_a_watch_twice_are_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    held: list[int | None] = [3, 5, 3, None, 3, 3, 3]
    monkeypatch.setattr(watching, "watches_held", lambda: held.pop(0))
    watch = Watch(tmp_path, lambda path: None)
    watch.ensure()
    try:
        for expected in (0, 0, 0, 0, 0, 1, 1):
            watch.count(5)
            assert len(caplog.records) == expected
    finally:
        watch.stop()


def test_where_handles_are_scarce_the_watches_cannot_be_counted_and_that_is_no_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(folder: Path) -> Any:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert machine.watches_held() is None
