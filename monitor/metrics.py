"""Figures for Prometheus, in a file that node_exporter's textfile collector reads."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import get_args

from prometheus_client import CollectorRegistry, write_to_textfile
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from monitor.clock import Clock
from monitor.errors import InputError
from monitor.machine import why_no_folder
from monitor.pulse import Summary
from monitor.store.continuity import log_of
from monitor.store.writer import DaemonState, Heartbeat

__all__ = ["MetricsFile"]

log = logging.getLogger(__name__)

SECONDS = 15.0
"""How often the file is written; Prometheus asks no more often by default."""


class MetricsFile:
    """Writes each heartbeat's figures into a file, which is replaced as a whole."""

    def __init__(self, file: Path, db: Path, clock: Clock) -> None:
        """Raises InputError where the file cannot be one that node_exporter reads."""
        if file.suffix != ".prom":
            raise InputError(f"{file}: node_exporter reads files named *.prom alone: name another")
        if reason := why_no_folder(file.parent):
            raise InputError(f"{file.parent}: {'; '.join(reason)}, or name another file with --prometheus")
        self._file, self._db, self._clock = file, db, clock
        self._next = clock.monotonic()
        self._state: DaemonState | None = None
        self._warned = False

    def __call__(self, heartbeat: Heartbeat, summary: Summary) -> None:
        """Write the figures if it is time, or the daemon has changed its state."""
        if heartbeat.state == self._state and self._clock.monotonic() < self._next:
            return
        self._next, self._state = self._clock.monotonic() + SECONDS, heartbeat.state
        registry = CollectorRegistry()
        registry.register(_Figures(heartbeat, summary, self._db))
        try:
            write_to_textfile(str(self._file), registry)
        except OSError as error:
            if not self._warned:
                log.error("%s cannot be written: %s; trying again", self._file, error.strerror)
            self._warned = True
        else:
            self._warned = False


class _Figures(Collector):
    def __init__(self, heartbeat: Heartbeat, summary: Summary, db: Path) -> None:
        self._heartbeat, self._summary, self._db = heartbeat, summary, db

    def collect(self) -> Iterator[Metric]:
        """All figures."""
        beat, done = self._heartbeat, self._summary
        files = CounterMetricFamily("monitor_files", "Files dealt with since the daemon started.", labels=["outcome"])
        for outcome in ("stored", "duplicates", "quarantined"):
            files.add_metric([outcome], getattr(done, outcome))
        yield files
        state = GaugeMetricFamily("monitor_state", "1 for what the daemon is at.", labels=["state"])
        for name in get_args(DaemonState):
            state.add_metric([name], float(name == beat.state))
        yield state
        for name, words, value in (
            ("files_pending", "Files waiting to be read or analysed.", beat.pending),
            ("texts_retrying", "Texts whose analysis failed and is tried again.", beat.retrying),
            ("start_time_seconds", "When the daemon started.", _seconds(beat.started)),
            ("heartbeat_timestamp_seconds", "When the daemon last told of itself.", _seconds(beat.heartbeat)),
            ("last_error_timestamp_seconds", "When something last went wrong; 0: never.", _last_error(beat)),
            ("database_bytes", "Size of the database.", _size(self._db)),
            ("wal_bytes", "Size of its write-ahead log.", _size(log_of(self._db))),
            ("disk_free_bytes", "Room on the disk of the database.", _free(self._db)),
        ):
            yield GaugeMetricFamily(f"monitor_{name}", words, value=value)


def _seconds(instant: str) -> float:
    return datetime.fromisoformat(instant).timestamp()


def _last_error(heartbeat: Heartbeat) -> float:
    errors = json.loads(heartbeat.errors)
    return _seconds(errors[0][0]) if errors else 0.0


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0


def _free(file: Path) -> int:
    with suppress(OSError):
        return shutil.disk_usage(file.parent).free
    return 0
