"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from monitor.analysis import Analyzer

FOREIGN = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "LANGUAGE", "NOTIFY_SOCKET", "EDITOR", "VISUAL", "PAGER")
for name in os.environ:
    if name in FOREIGN or name.startswith(("LC_", "MONITOR_", "TEXTUAL")):
        del os.environ[name]
os.environ.update(LANG="C.UTF-8", TERM="xterm-256color", COLORTERM="truecolor")
"""What the owner of the machine likes is no matter of the tests, nor of the programs that they start."""

LENIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], print_blob=True
)
"""How long anything takes says more of the machine than of the program."""

settings.register_profile("same", LENIENT, derandomize=True)
settings.register_profile("other", LENIENT, max_examples=500)
settings.load_profile("same")
"""The same examples every time, so that no change fails for what another has broken: test-shaken tries others."""


MEMORY = Path("/dev/shm")
ROOM = 2_000_000_000
"""Bytes that have to be free there: the tests take a tenth of it at a time."""


def pytest_configure(config: pytest.Config) -> None:
    """Let the folders of tests lie in memory where that has room, and programs in it may be run.

    Hundreds of databases wait for the disk to confirm each article otherwise, which takes longer than all else, and
    shows nothing: a program that is killed loses nothing of either. The long tests need more room, so a disk.
    """
    try:
        memory = os.statvfs(MEMORY)
    except OSError:
        return
    is_fit = os.access(MEMORY, os.W_OK) and not memory.f_flag & os.ST_NOEXEC
    if is_fit and memory.f_bavail * memory.f_frsize > ROOM and config.option.markexpr != "faults":
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """The analysis with its default model, loaded once."""
    return Analyzer()
