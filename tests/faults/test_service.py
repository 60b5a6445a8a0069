"""The daemon as systemd runs it: by its unit, over the socket on which a service manager listens."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import PATIENCE, ROOT, Workspace, wait_until

UNIT = ROOT / "contrib" / "monitor.service"


def test_it_tells_when_it_is_ready_that_it_lives_and_that_it_stops(workspace: Workspace, tmp_path: Path) -> None:
    address = str(tmp_path / "notify")
    workspace.write("a.txt", "Minister Ines Duarte said on Tuesday that talks had failed.")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(address)
        manager.settimeout(PATIENCE)
        environment = os.environ | {"PYTHONPATH": str(ROOT), "NOTIFY_SOCKET": address}
        workspace.process = subprocess.Popen(
            [sys.executable, "-m", "monitor", "ingest"], cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL
        )
        heard: list[list[str]] = []

        def hears(word: str) -> bool:
            heard.append(manager.recv(4096).decode().splitlines())
            return word in heard[-1]

        wait_until(lambda: hears("READY=1"))
        assert all("WATCHDOG=1" in message for message in heard)
        assert all(message[-1].startswith("STATUS=starting, ") for message in heard[:-1])
        wait_until(lambda: hears("STATUS=idle, 0 waiting; 1 stored, 0 known already, 0 quarantined"))
        workspace.process.send_signal(signal.SIGTERM)
        wait_until(lambda: hears("STOPPING=1"))
        assert workspace.process.wait(PATIENCE) == 0
        assert sum("READY=1" in message for message in heard) == 1


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "monitor.service"
    text = UNIT.read_text(encoding="utf-8").replace("/opt/monitor/.venv/bin/monitor", sys.executable)
    unit.write_text(text.replace("file:/opt/monitor/README.md", f"file:{ROOT}/README.md"), encoding="utf-8")
    result = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
