from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from monitor.tui import Companion


def companion(tmp_path: Path, code: str) -> Companion:
    return Companion([sys.executable, "-c", code], tmp_path / "db" / "daemon.log", workspace=tmp_path)


def test_it_runs_and_is_stopped(tmp_path: Path) -> None:
    child = companion(tmp_path, "import time; time.sleep(60)")
    child.start()
    assert child.failure() is None
    child.stop()
    assert child.failure() is not None


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import sys; print('started'); sys.exit('monitor: error: no such model')", "monitor: error: no such model"),
        ("import sys; sys.exit(3)", "exit status 3"),
        ("import os; print('info stored'); os.kill(os.getpid(), 9)", "killed by SIGKILL"),
        (r"import sys; sys.stderr.buffer.write(b'caf\xe9\n\n'); sys.exit(1)", "caf\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_why_it_ended_is_the_last_line_of_its_log(tmp_path: Path, code: str, reason: str) -> None:
    child = companion(tmp_path, code)
    child.start()
    deadline = time.monotonic() + 30
    while child.failure() is None and time.monotonic() < deadline:
        pass
    failure = child.failure()
    assert failure is not None
    assert failure.reason == reason
