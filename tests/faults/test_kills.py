"""Ends without warning, at any point: nothing is lost, nothing stored twice or by half."""

from __future__ import annotations

import os
import random
import signal
import threading
from pathlib import Path

from tests.processes import Workspace, wait_until

KILLS = 20


def test_killed_twenty_times_at_random_points_while_texts_come_in(workspace: Workspace) -> None:
    chance = random.Random(7)
    over = threading.Event()

    def bring() -> None:
        number = 0
        while not over.wait(0.01):
            number += 1
            workspace.write(f"{number % 9}/{number}.txt", f"Ann {number % 30}: This is number {number}.")

    bringer = threading.Thread(target=bring)
    bringer.start()
    try:
        for kill in range(KILLS):
            process = workspace.start(0.5)
            before = len(workspace.hashes())
            if kill % 2:
                wait_until(lambda before=before: len(workspace.hashes()) > before + 3)  # type: ignore[misc]
            threading.Event().wait(chance.uniform(0.0, 1.5))
            if kill % 5 == 4:
                kill_a_worker(process.pid)
                threading.Event().wait(chance.uniform(0.0, 0.5))
            workspace.kill()
    finally:
        over.set()
        bringer.join()
    workspace.start(0.5)
    workspace.wait_until_all_are_stored(300.0)
    workspace.check()
    assert workspace.query("SELECT * FROM quarantine") == []


def test_workers_that_are_killed_again_and_again_cost_no_text(workspace: Workspace) -> None:
    for number in range(2000):
        workspace.write(f"{number}.txt", f"Ann {number % 50}: This is number {number}.")
    process = workspace.start(0.5)
    for goal in range(200, 1800, 200):
        wait_until(lambda goal=goal: len(workspace.names()) >= goal)  # type: ignore[misc]
        kill_a_worker(process.pid)
    workspace.wait_until_all_are_stored(300.0)
    workspace.check()
    assert workspace.query("SELECT * FROM quarantine") == []


def test_stopped_politely_twenty_times_it_goes_on_where_it_was(workspace: Workspace) -> None:
    for number in range(1500):
        workspace.write(f"{number}.txt", f"Ann {number % 50}: This is number {number}.")
    for _ in range(KILLS):
        goal = min(1500, len(workspace.names()) + 20)
        pid = workspace.start(0.5).pid
        wait_until(lambda: len(workspace.names()) >= goal and (workspace.state() or (0,))[0] == pid)  # noqa: B023
        workspace.stop()
        workspace.check_soundness()
    workspace.start(0.5)
    workspace.wait_until_all_are_stored(300.0)
    workspace.check()
    assert workspace.log.read_text(encoding="utf-8").count("stored ") >= 1500
    assert "Traceback" not in workspace.log.read_text(encoding="utf-8")


def test_a_text_that_takes_the_daemon_down_each_time_ends_in_quarantine_and_the_others_are_stored(
    workspace: Workspace,
) -> None:
    workspace.write("0.text", "kill")
    for number in range(200):
        workspace.write(f"{number}.txt", f"Ann {number % 50}: This is number {number}.")
    deaths = 0
    while not workspace.query("SELECT * FROM quarantine"):
        process = workspace.start(0.5)
        wait_until(lambda: process.poll() is not None or workspace.query("SELECT * FROM quarantine"))  # noqa: B023
        deaths += process.poll() is not None
    assert deaths >= 3
    assert workspace.query("SELECT path, reason FROM quarantine") == [
        ("0.text", "the daemon ended without warning while it was at work on it (3 attempts)")
    ]
    workspace.wait_until_all_are_stored()
    workspace.check()
    assert workspace.query("SELECT * FROM attempts") == []


def kill_a_worker(daemon: int) -> None:
    """End the youngest child of the daemon, which is a worker if it has one by now."""
    try:
        children = Path(f"/proc/{daemon}/task/{daemon}/children").read_text(encoding="utf-8").split()
        if children:
            os.kill(int(children[-1]), signal.SIGKILL)
    except (FileNotFoundError, ProcessLookupError):
        return
