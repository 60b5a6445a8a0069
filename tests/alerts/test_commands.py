"""The commands of alerts: run without a shell, one after the other, with a limit, at least once."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from monitor.alerts import Commands, Rule
from monitor.errors import StoreError
from monitor.store.alert_book import Errand
from tests.processes import HANG

PATIENCE = 240


class Book:
    """Alerts whose commands wait, and what became of them."""

    def __init__(self, *alerts: dict[str, Any]) -> None:
        self.waiting = [Errand(alert["id"], alert.get("rule", "watch"), alert) for alert in alerts]
        self.settled: list[tuple[int, str | None]] = []
        self.refuses = False

    def errand(self) -> Errand | None:
        return self.waiting[0] if self.waiting else None

    def settle(self, alert: int, failure: str | None) -> None:
        if self.refuses:
            raise StoreError("disk full")
        self.waiting = [errand for errand in self.waiting if errand.alert != alert]
        self.settled.append((alert, failure))


def rule(code: str, *arguments: str, timeout: float = PATIENCE) -> Rule:
    """A rule whose command is a program in Python."""
    return Rule("watch", command=(sys.executable, "-c", code, *arguments), timeout=timeout)


def run_all(book: Book, found: Rule, folder: Path) -> list[tuple[int, str | None]]:
    """Go on as the daemon does, from each end of a command to the next, until nothing waits."""
    ended = threading.Semaphore(0)
    commands = Commands(book, [found], folder, ended.release)
    while commands.proceed():
        assert ended.acquire(timeout=PATIENCE)
    return book.settled


def test_it_gets_the_event_as_one_json_object_in_the_workspace(tmp_path: Path) -> None:
    event = {"id": 7, "sentence": "“No” – \x1b]0;x\x07 \ud800 said $(touch owned); rm -rf ."}
    code = "import pathlib, sys; pathlib.Path('got').write_bytes(sys.stdin.buffer.read())"
    assert run_all(Book(event), rule(code, "$HOME;touch owned"), tmp_path) == [(7, None)]
    told = (tmp_path / "got").read_bytes()
    assert told.count(b"\n") == 1 and told.isascii() and b"\x1b" not in told
    assert json.loads(told) == event
    assert sorted(path.name for path in tmp_path.iterdir()) == ["got"]


def test_one_runs_after_the_other_in_the_order_of_the_alerts(tmp_path: Path) -> None:
    code = "import json, sys; print(json.load(sys.stdin)['id'], file=open('order', 'a'))"
    assert run_all(Book(*({"id": number} for number in (3, 4, 9))), rule(code), tmp_path)
    assert (tmp_path / "order").read_text(encoding="utf-8").split() == ["3", "4", "9"]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (rule("import sys; sys.exit('no such channel')"), "exit status 1: no such channel"),
        (rule("import os; os.kill(os.getpid(), 9)"), "killed by signal 9"),
        (rule(HANG, timeout=0.2), "it took longer than 0.2 seconds"),
        (Rule("watch", command=("no-such-program",)), "it cannot be run: [Errno 2]"),
        (Rule("watch"), "its rule is gone"),
        (Rule("another", command=("true",)), "its rule is gone"),
        (rule("import os; os.close(0)"), None),
        (rule("import sys; print('x' * 10_000_000); print('noise', file=sys.stderr)"), None),
    ],
)
def test_what_becomes_of_it_is_written_down_and_the_next_goes_on(
    tmp_path: Path, found: Rule, reason: str | None
) -> None:
    settled = run_all(Book({"id": 1, "text": "x" * 200_000}, {"id": 2}), found, tmp_path)
    assert [number for number, _ in settled] == [1, 2]
    assert all((told or "").startswith(reason or "") and bool(told) == bool(reason) for _, told in settled)


def test_what_a_command_has_started_ends_with_it_when_its_time_is_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    outlives_its_parent = f"import os, time\nwhile True:\n    os.kill({os.getpid()}, 0)\n    time.sleep(0.1)"
    code = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {outlives_its_parent!r}])
print(child.pid, file=open("alive", "w"))
{HANG}
"""
    reader = threading.Thread(target=run_all, args=(Book({"id": 1}), rule(code, timeout=2), tmp_path))
    reader.start()
    pid = int((tmp_path / "alive").read_text(encoding="utf-8"))
    reader.join(PATIENCE)
    _wait_until_gone(pid)


def _wait_until_gone(pid: int) -> None:
    for _ in range(PATIENCE * 100):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text(encoding="utf-8").split(") ")[1][0] == "Z":
            return
        threading.Event().wait(0.01)
    raise AssertionError("it is still there")


def test_one_that_is_stopped_waits_to_be_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.alerts.commands.GRACE", 0.01)
    book = Book({"id": 1})
    commands = Commands(book, [rule(HANG)], tmp_path, lambda: None)
    assert commands.proceed()
    commands.close()
    assert book.settled == []
    assert run_all(book, rule(""), tmp_path) == [(1, None)]


def test_what_ended_while_the_database_refuses_is_not_run_twice(tmp_path: Path) -> None:
    book = Book({"id": 1})
    ended = threading.Event()
    found = rule("print('x', file=open('runs', 'a'))")
    commands = Commands(book, [found], tmp_path, ended.set)
    commands.proceed()
    assert ended.wait(PATIENCE)
    book.refuses = True
    for _ in range(2):
        with pytest.raises(StoreError):
            commands.proceed()
    book.refuses = False
    assert not commands.proceed()
    assert book.settled == [(1, None)]
    assert (tmp_path / "runs").read_text(encoding="utf-8") == "x\n"
