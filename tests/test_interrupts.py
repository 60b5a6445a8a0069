"""Ctrl-C at moments that Python itself would answer with a traceback, or with the signal for an exit status; kills."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import PATIENCE, ROOT, Workspace, wait_until

INTERRUPT = "import os, signal; os.kill(os.getpid(), signal.SIGINT)"
CODE = """
import atexit, os, signal, sys
from importlib.abc import MetaPathFinder
from monitor.__main__ import main

class Interrupting(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            exec({interrupt!r})

{before}
sys.meta_path.insert(0, Interrupting())
sys.argv = ["monitor", "status"]
main()
"""


@pytest.mark.parametrize(
    ("module", "before", "status"),
    [
        ("monitor.cli", "", 130),
        ("monitor.status", "", 130),
        ("none", "atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))", 0),
    ],
    ids=["loading", "at work", "ending"],
)
def test_all_end_alike_and_without_a_word(tmp_path: Path, module: str, before: str, status: int) -> None:
    result = subprocess.run(
        [sys.executable, "-c", CODE.format(module=module, before=before, interrupt=INTERRUPT)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert (result.returncode, result.stderr) == (status, "")


def end_at_work(root: Path, number: int, **environment: str) -> tuple[int, str]:
    """The status, and all that is said, of a backfill that a signal ends, with the processes that it started."""
    workspace = Workspace(root)
    (root / "gate").touch()
    texts = ("Ann: First.", "Ben: Second, gated.")
    (root / "wire.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.toy_backfill", "wire.jsonl"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT), "MONITOR_MODEL": "toy"} | environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until(lambda: workspace.query("SELECT count(*) FROM documents") == [(1,)])
    finally:
        process.send_signal(number)
    return process.wait(PATIENCE), process.communicate(timeout=PATIENCE)[1]


def test_workers_are_left_with_nothing_that_python_would_have_to_clear_up(tmp_path: Path) -> None:
    status, said = end_at_work(tmp_path, signal.SIGINT, PYTHONWARNINGS="always")
    assert (status, said) == (
        130,
        "1 stored, 0 known already, 0 quarantined; interrupted: run it again to go on\n",
    )


def test_nothing_is_said_after_a_kill(tmp_path: Path) -> None:
    """What clears up the semaphores of a process that is no more would tell of it on the user's terminal."""
    assert end_at_work(tmp_path, signal.SIGKILL) == (-signal.SIGKILL, "")
