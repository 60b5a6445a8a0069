"""What the service manager hears, over a real datagram socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.notify import ServiceManager
from monitor.pulse import Summary
from monitor.store.writer import Heartbeat
from tests.toys import START

BEAT = Heartbeat(7, "toy", "starting", START.isoformat(), START.isoformat(), 3, 0, 3)
DONE = Summary(stored=2, quarantined=1)


@pytest.fixture(params=["a path", "an abstract name"])
def listening(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    path = f"@{tmp_path}/n" if request.param == "an abstract name" else str(tmp_path / "n")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(path.replace("@", "\0", 1))
        manager.settimeout(60)
        yield manager, path


def test_it_hears_that_the_daemon_is_ready_lives_and_stops(listening: tuple[socket.socket, str]) -> None:
    manager, address = listening
    tell = ServiceManager({"NOTIFY_SOCKET": address})
    for state in ("starting", "working", "idle", "stopped"):
        tell(replace(BEAT, state=state), DONE)
    outcome = "3 waiting; 2 stored, 0 known already, 1 quarantined"
    assert [manager.recv(4096).decode() for _ in range(4)] == [
        f"WATCHDOG=1\nSTATUS=starting, {outcome}",
        f"READY=1\nWATCHDOG=1\nSTATUS=working, {outcome}",
        f"WATCHDOG=1\nSTATUS=idle, {outcome}",
        "STOPPING=1\nSTATUS=stopped",
    ]


def test_without_one_or_when_it_is_gone_nothing_happens(tmp_path: Path) -> None:
    ServiceManager({})(BEAT, DONE)
    ServiceManager({"NOTIFY_SOCKET": str(tmp_path / "gone")})(BEAT, DONE)
