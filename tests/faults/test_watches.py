"""Fewer watches than there are folders: texts are found all the same, and it is said why they are found later."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.processes import Workspace, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits watches so")

LIMITS = Path("/proc/sys/user")
FOLDERS = 40
WARNING = "are found by scans alone"


def limit(name: str, most: int) -> None:
    """In a child before it executes a program: give it a user namespace in which there may be only so many."""
    user, group = os.getuid(), os.getgid()
    os.unshare(os.CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    (LIMITS / name).write_text(str(most), encoding="ascii")


@pytest.fixture
def scarce(workspace: Workspace) -> Callable[[str, int], None]:
    def bound(name: str, most: int) -> None:
        before = partial(limit, name, most)
        try:
            subprocess.run(["true"], preexec_fn=before, check=True)
        except subprocess.SubprocessError:
            pytest.skip("this user may make no namespace")
        workspace.before_start = before

    return bound


@pytest.mark.parametrize(("name", "most"), [("max_inotify_watches", 10), ("max_inotify_instances", 0)])
def test_where_watches_are_too_few_from_the_start_scans_find_all(
    workspace: Workspace, scarce: Callable[[str, int], None], name: str, most: int
) -> None:
    scarce(name, most)
    for number in range(FOLDERS):
        workspace.write(f"{number}/early.txt", f"Ann: This is early in {number}.")
    process = workspace.start_idle(0.2)
    for number in range(FOLDERS):
        workspace.write(f"{number}/late.txt", f"Ann: This is late in {number}.")
    workspace.wait_until_all_are_stored()
    workspace.check()
    assert process.poll() is None
    assert workspace.log.read_text(encoding="utf-8").count(WARNING) == 1


def test_where_watches_run_out_while_folders_come_scans_find_the_rest(
    workspace: Workspace, scarce: Callable[[str, int], None]
) -> None:
    scarce("max_inotify_watches", 10)
    process = workspace.start_idle(0.2)
    for number in range(FOLDERS):
        workspace.write(f"{number}/a.txt", f"Ann: This is number {number}.")
    workspace.wait_until_all_are_stored()
    wait_until(lambda: WARNING in workspace.log.read_text(encoding="utf-8"))
    for number in range(FOLDERS):
        workspace.write(f"{number}/b.txt", f"Ben: This is number {number}.")
    workspace.wait_until_all_are_stored()
    workspace.check()
    assert process.poll() is None
    assert "Traceback" not in workspace.log.read_text(encoding="utf-8")
