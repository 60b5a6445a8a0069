"""Files that are written slowly, in several goes, over and over, or in the place of others."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.processes import Workspace, wait_until

SETTLE = 1.0
"""Of a patient toy daemon."""
LINES = 30


def line(name: str, number: int) -> str:
    return f"{name.title()}: This is line {number}.\n"


class Pauses:
    """Waits between writes, and knows the longest time that really passed: a test machine may stall."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._chance = random.Random(3)

    def __call__(self) -> None:
        begun = time.monotonic()
        time.sleep(self._chance.uniform(0.0, 0.1))
        self.longest = max(self.longest, time.monotonic() - begun)


def slowly(file: Path, name: str, pause: Pauses) -> None:
    with file.open("w", encoding="utf-8") as out:
        for number in range(LINES):
            out.write(line(name, number))
            out.flush()
            pause()


def in_several_goes(file: Path, name: str, pause: Pauses) -> None:
    for number in range(LINES):
        with file.open("a", encoding="utf-8") as out:
            out.write(line(name, number))
        pause()


def over_and_over(file: Path, name: str, pause: Pauses) -> None:
    for number in range(LINES):
        file.write_text("".join(line(name, earlier) for earlier in range(number + 1)), encoding="utf-8")
        pause()


def in_the_place_of_another(file: Path, name: str, pause: Pauses) -> None:
    for number in range(LINES):
        draft = file.with_suffix(".tmp")
        draft.write_text("".join(line(name, earlier) for earlier in range(number + 1)), encoding="utf-8")
        draft.replace(file)
        pause()


def backdated(file: Path, name: str, pause: Pauses) -> None:
    for number in range(LINES):
        with file.open("a", encoding="utf-8") as out:
            out.write(line(name, number))
        os.utime(file, (0, 0))
        pause()


WRITERS: tuple[Callable[[Path, str, Pauses], None], ...] = (
    slowly,
    in_several_goes,
    over_and_over,
    in_the_place_of_another,
    backdated,
)


def test_only_final_content_is_stored(workspace: Workspace) -> None:
    workspace.start_idle(0.3, "patient")
    pauses = [Pauses() for _ in range(30)]
    threads = [
        threading.Thread(
            target=WRITERS[number % len(WRITERS)],
            args=(workspace.watched / f"{number}.txt", f"Ann {number}", pauses[number]),
        )
        for number in range(30)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    final = {file.name: file.read_text(encoding="utf-8") for file in workspace.watched.iterdir()}
    rows = "SELECT path, text FROM files JOIN documents ON documents.id = document_id"
    wait_until(lambda: dict(workspace.query(rows)) == final)
    if max(pause.longest for pause in pauses) < SETTLE / 2:
        assert workspace.query("SELECT count(*) FROM documents") == [(30,)]
