from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from monitor.errors import StoreError
from monitor.tui import Companion


def companion(tmp_path: Path, code: str) -> Companion:
    return Companion([sys.executable, "-c", code], tmp_path / "db" / "daemon.log", workspace=tmp_path)


def why_it_ends(child: Companion) -> str:
    """Wait until it has ended; the reason that it gives."""
    deadline = time.monotonic() + 240
    while (failure := child.failure()) is None:
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)
    return failure.reason


def test_it_runs_and_is_stopped(tmp_path: Path) -> None:
    child = companion(tmp_path, "import time; time.sleep(60)")
    child.start()
    assert child.failure() is None
    assert child.running and os.getpgid(child.running) != os.getpgid(0), "keys that interrupt an editor would reach it"
    child.stop()
    assert child.failure() is not None


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import sys; print('begun', flush=True); sys.exit('monitor: error: no model')", "monitor: error: no model"),
        ("import sys; sys.exit(3)", "exit status 3"),
        ("import os; print('info stored'); os.kill(os.getpid(), 9)", "killed by SIGKILL"),
        pytest.param(
            "import os, signal; os.kill(os.getpid(), signal.SIGRTMIN + 1)",
            "killed by signal 35",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="a signal without a name"),
        ),
        (r"import sys; sys.stderr.buffer.write(b'caf\xe9\n\n'); sys.exit(1)", "caf\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_why_it_ended_is_the_last_line_of_its_log(tmp_path: Path, code: str, reason: str) -> None:
    child = companion(tmp_path, code)
    child.start()
    assert why_it_ends(child) == reason


def test_modules_that_lie_in_the_workspace_are_not_run(tmp_path: Path) -> None:
    (tmp_path / "monitor").mkdir()
    for name in ("monitor/__init__.py", "grp.py", "pickle.py"):
        (tmp_path / name).write_text("raise SystemExit('a stray module was run')\n", encoding="utf-8")
    (tmp_path / "monitor.toml").write_text('model = "no_such_pipeline"\n', encoding="utf-8")
    child = Companion.ingesting(tmp_path / "db" / "daemon.log", workspace=tmp_path)
    child.start()
    assert "no_such_pipeline" in why_it_ends(child)


def test_a_log_that_cannot_be_written_is_an_error_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "db").touch()
    with pytest.raises(StoreError, match=r"daemon\.log: cannot be written"):
        companion(tmp_path, "").start()
