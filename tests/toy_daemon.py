"""The daemon as a process of its own, with an analysis that needs no model.

python -m tests.toy_daemon WORKSPACE POLL [deaf|starved] [once] [patient] [impatient] [ADDRESS], where a deaf one hears
no events and a starved one few, a patient one waits long for writers, an impatient one not for texts that hang, and one
that is given the address of a scheduler has its cluster analyse.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from watchdog.events import FileSystemEvent

from monitor.cluster import remote_workers
from monitor.config import load_settings
from monitor.daemon import run_daemon
from monitor.intake import Watch
from monitor.logs import configure
from monitor.workers import process_workers
from tests.toys import toy_analysis

PATIENCE = 3.0
"""Seconds that a text may take where the daemon is told to be impatient."""


def prepare(gate: Path) -> None:
    """Take until the gate is gone, as loading a model takes its time."""
    while gate.exists():
        time.sleep(0.01)


def starve() -> None:
    """Hear only every tenth event, and take so long for it that the system's queue fills up."""
    hear, numbers = Watch.on_any_event, count()

    def hear_little(watch: Watch, event: FileSystemEvent) -> None:
        time.sleep(0.001)
        if next(numbers) % 10 == 0:
            hear(watch, event)

    setattr(Watch, "on_any_event", hear_little)  # noqa: B010 - as below


if __name__ == "__main__":
    configure()
    workspace = Path(sys.argv[1])
    if "starved" in sys.argv:
        starve()
    if "deaf" in sys.argv:
        setattr(Watch, "ensure", lambda watch: None)  # noqa: B010 - mypy lets nobody assign to a method
    settle = 1.0 if "patient" in sys.argv else 0.05
    settings = load_settings(workspace, {}, {"model": "toy", "poll": sys.argv[2], "settle": settle})
    ready = partial(prepare, workspace / "gate")
    local = process_workers(ready, toy_analysis, memory=1000)
    patience = PATIENCE if "impatient" in sys.argv else local.patience
    local = replace(local, patience=patience, pauses=(0.1, 0.2))
    address = next((word for word in sys.argv if "://" in word), None)
    workers = remote_workers(address, ready, toy_analysis, lambda: local) if address else local
    run_daemon(
        settings, once="once" in sys.argv, workers=replace(workers, patience=local.patience, pauses=local.pauses)
    )
