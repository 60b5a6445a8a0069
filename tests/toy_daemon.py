"""The daemon as a process of its own, with an analysis that needs no model.

python -m tests.toy_daemon WORKSPACE POLL [deaf] [once] [ADDRESS], where a deaf one hears no events, and one that is
given the address of a scheduler has its cluster analyse.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from monitor.cluster import remote_workers
from monitor.config import load_settings
from monitor.daemon import run_daemon
from monitor.intake import Watch
from monitor.logs import configure
from monitor.workers import process_workers
from tests.toys import toy_analysis

PATIENCE = 3.0
"""Seconds that a text may take, the start of a worker included."""


def prepare(gate: Path) -> None:
    """Take until the gate is gone, as loading a model takes its time."""
    while gate.exists():
        time.sleep(0.01)


if __name__ == "__main__":
    configure()
    workspace = Path(sys.argv[1])
    if "deaf" in sys.argv:
        setattr(Watch, "ensure", lambda watch: None)  # noqa: B010 - mypy lets nobody assign to a method
    settings = load_settings(workspace, {}, {"model": "toy", "poll": sys.argv[2], "settle": 0.05})
    ready = partial(prepare, workspace / "gate")
    local = replace(process_workers(ready, toy_analysis, memory=1000), patience=PATIENCE, pauses=(0.1, 0.2))
    address = next((word for word in sys.argv if word.startswith("tcp://")), None)
    workers = remote_workers(address, ready, toy_analysis, lambda: local) if address else local
    run_daemon(settings, once="once" in sys.argv, workers=replace(workers, patience=PATIENCE, pauses=(0.1, 0.2)))
