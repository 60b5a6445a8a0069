"""Disks that are unmounted and mounted again, while the daemon runs and while it does not."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import Workspace, wait_until

REMOVED = "SELECT path FROM files WHERE removed IS NOT NULL"
FILES = 3
"""So few that their number alone would not show that it is the disk which is gone."""


class Disk:
    """A disk that is kept elsewhere and mounted on a folder of the workspace."""

    def __init__(self, content: Path, place: Path) -> None:
        content.mkdir()
        place.mkdir(exist_ok=True)
        self._content, self._place = content, place
        mount("-t", "tmpfs", "tmpfs", str(content))

    def mount(self) -> None:
        mount("--bind", str(self._content), str(self._place))

    def unmount(self, place: Path | None = None) -> None:
        subprocess.run(["umount", "--lazy", str(place or self._place)], check=True)

    def remove(self) -> None:
        while os.path.ismount(self._place):
            self.unmount()
        self.unmount(self._content)


def mount(*arguments: str) -> None:
    if os.geteuid() != 0 or subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode != 0:
        pytest.skip("this user may mount no disk")


@pytest.fixture(params=["watched", "watched/wire"])
def disk(request: pytest.FixtureRequest, workspace: Workspace, tmp_path: Path) -> Iterator[Disk]:
    disk = Disk(tmp_path / "disk", workspace.root / request.param)
    disk.mount()
    yield disk
    workspace.kill()
    disk.remove()


def test_a_disk_that_goes_while_the_daemon_runs_or_rests_takes_no_file_with_it(
    workspace: Workspace, disk: Disk
) -> None:
    for number in range(FILES):
        workspace.write(f"wire/{number}.txt", f"Ann: This is number {number}.")
    workspace.start(0.2)
    workspace.wait_until_all_are_stored()
    disk.unmount()
    wait_until(lambda: "taken for a disk that is not mounted" in workspace.log.read_text(encoding="utf-8"))
    workspace.stop()
    told = workspace.log.read_text(encoding="utf-8").count("taken for a disk")
    workspace.start(0.2)
    wait_until(lambda: workspace.log.read_text(encoding="utf-8").count("taken for a disk") > told)
    assert workspace.query(REMOVED) == []
    disk.mount()
    wait_until(lambda: "the files that were gone are back" in workspace.log.read_text(encoding="utf-8"))
    (workspace.watched / "wire" / "0.txt").unlink()
    wait_until(lambda: workspace.query(REMOVED) == [("wire/0.txt",)])
    assert workspace.query("SELECT count(*) FROM documents") == [(FILES,)]
    workspace.check_soundness()
