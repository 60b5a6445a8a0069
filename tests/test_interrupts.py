"""Ctrl-C at moments that Python itself would answer with a traceback, or with the signal for an exit status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
        env={"PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
    )
    assert (result.returncode, result.stderr) == (status, "")
