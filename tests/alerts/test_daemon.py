"""Alerts of a real daemon: through kills, beside commands that hang, and with nobody watching."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import HANG, PATIENCE, Workspace, is_alive, wait_until

APPEND = "import sys; open('heard', 'a').write(sys.stdin.read())"
BEGIN_AND_HANG = f"import os; print(os.getpid(), file=open('begun', 'w'))\n{HANG}"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path)
    yield workspace
    if workspace.process is not None:
        workspace.process.kill()
        workspace.process.wait()


def rules(workspace: Workspace, *rules: tuple[str, str, str]) -> None:
    """Each with a name, the words that it asks for and a program in Python as its command."""
    (workspace.root / "monitor.toml").write_text(
        "".join(
            f"[[alert]]\nname = '{name}'\ntext = '{text}'\nmax_age = 'any'\ntimeout = 600\n"
            f"command = {json.dumps([sys.executable, '-c', code])}\n"
            for name, text, code in rules
        ),
        encoding="utf-8",
    )


def heard(workspace: Workspace) -> list[str]:
    file = workspace.root / "heard"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line)["sentence"] for line in lines]


def begun(workspace: Workspace) -> str:
    """The process id of a command that hangs, in a whole line, once it has told it."""
    file = workspace.root / "begun"
    told = file.read_text(encoding="utf-8") if file.exists() else ""
    return told if told.endswith("\n") else ""


def write(workspace: Workspace, name: str, text: str) -> None:
    (workspace.watched / name).write_text(text, encoding="utf-8")


def test_a_command_hears_of_each_alert_once_across_a_restart(workspace: Workspace) -> None:
    rules(workspace, ("watch", "ferries", APPEND))
    write(workspace, "a.txt", "Ann: The ferries wait.")
    process = workspace.start_idle()
    wait_until(lambda: workspace.query("SELECT command FROM alerts") == [("done",)])
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    workspace.start_idle()
    write(workspace, "b.txt", "Ben: Ferries and harbours are another matter than they were.")
    wait_until(lambda: workspace.query("SELECT command FROM alerts") == [("done",), ("done",)])
    assert heard(workspace) == [
        "Ann: The ferries wait.",
        "Ben: Ferries and harbours are another matter than they were.",
    ]


def test_a_command_that_hangs_holds_nothing_up_and_runs_again_after_a_kill(workspace: Workspace) -> None:
    rules(workspace, ("hang", "ferries", BEGIN_AND_HANG))
    write(workspace, "a.txt", "Ann: The ferries wait.")
    process = workspace.start_idle()
    wait_until(lambda: begun(workspace))
    write(workspace, "b.txt", "Ben: We go.")
    wait_until(lambda: workspace.names() == {"a.txt", "b.txt"})
    process.kill()
    process.wait()
    wait_until(lambda: not is_alive(int(begun(workspace))))
    rules(workspace, ("hang", "ferries", APPEND))
    workspace.start_idle()
    wait_until(lambda: workspace.query("SELECT command FROM alerts") == [("done",)])
    assert heard(workspace) == ["Ann: The ferries wait."]


def test_a_signal_ends_the_daemon_while_a_command_hangs(workspace: Workspace) -> None:
    rules(workspace, ("hang", "ferries", BEGIN_AND_HANG))
    write(workspace, "a.txt", "Ann: The ferries wait.")
    process = workspace.start_idle()
    wait_until(lambda: begun(workspace))
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    assert workspace.query("SELECT command FROM alerts") == [("waiting",)]


def test_a_single_run_waits_for_its_commands_and_logs_what_fails(workspace: Workspace) -> None:
    rules(workspace, ("fails", "ferries", "import sys; sys.exit(3)"), ("hears", "ferries", APPEND))
    write(workspace, "a.txt", "Ann: The ferries wait.")
    process = workspace.start(60.0, "once")
    assert process.wait(PATIENCE) == 0
    assert heard(workspace) == ["Ann: The ferries wait."]
    assert workspace.query("SELECT command, failure FROM alerts ORDER BY rule") == [
        ("failed", "exit status 3"),
        ("done", None),
    ]
    assert "the command of alert 1 (fails) failed: exit status 3" in workspace.log.read_text(encoding="utf-8")


def test_what_is_there_before_the_first_daemon_is_no_news(workspace: Workspace) -> None:
    rules(workspace, ("watch", "ferries", APPEND))
    toml = workspace.root / "monitor.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("'any'", "'2 days'"), encoding="utf-8")
    for number in range(20):
        write(workspace, f"{number}.txt", f"Ann: The ferries wait for number {number}.")
    workspace.start_idle()
    wait_until(lambda: len(workspace.names()) == 20)
    wait_until(lambda: workspace.query("SELECT state FROM daemon") == [("idle",)])
    write(workspace, "new.txt", "Ben: Ferries and harbours are another matter than they were.")
    wait_until(lambda: workspace.query("SELECT command FROM alerts") == [("done",)])
    assert heard(workspace) == ["Ben: Ferries and harbours are another matter than they were."]
