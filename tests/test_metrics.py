from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from monitor.errors import InputError
from monitor.metrics import SECONDS, MetricsFile
from monitor.pulse import Summary
from monitor.store.writer import Heartbeat
from tests.toys import START, HandClock

BEAT = Heartbeat(7, "toy", "working", START.isoformat(), START.isoformat(), 3, 0, 3)
FILE = "monitor.prom"


def figures(folder: Path) -> dict[str, float]:
    text = (folder / FILE).read_text(encoding="utf-8")
    return {
        sample.name + "".join(f" {value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_figures_of_a_heartbeat_are_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "monitor.db").write_bytes(b"x" * 5)
    tell = MetricsFile(tmp_path / FILE, tmp_path / "monitor.db", HandClock())
    tell(replace(BEAT, retrying=1, errors=f'[["{START.isoformat()}", "disk full"]]'), Summary(stored=2, duplicates=4))
    found = figures(tmp_path)
    assert found.pop("monitor_disk_free_bytes") > 0
    assert found == {
        "monitor_files_total stored": 2,
        "monitor_files_total duplicates": 4,
        "monitor_files_total quarantined": 0,
        "monitor_state starting": 0,
        "monitor_state idle": 0,
        "monitor_state working": 1,
        "monitor_state stopped": 0,
        "monitor_files_pending": 3,
        "monitor_texts_retrying": 1,
        "monitor_start_time_seconds": START.timestamp(),
        "monitor_heartbeat_timestamp_seconds": START.timestamp(),
        "monitor_last_error_timestamp_seconds": START.timestamp(),
        "monitor_database_bytes": 5,
        "monitor_wal_bytes": 0,
    }
    assert [entry.name for entry in tmp_path.glob(f"{FILE}*")] == [FILE]


def test_it_is_written_now_and_then_and_at_once_when_the_daemon_stops(tmp_path: Path) -> None:
    clock = HandClock()
    tell = MetricsFile(tmp_path / FILE, tmp_path / "monitor.db", clock)
    tell(BEAT, Summary())
    tell(replace(BEAT, pending=9), Summary())
    assert figures(tmp_path)["monitor_files_pending"] == 3
    clock.seconds = SECONDS
    tell(replace(BEAT, pending=8), Summary())
    assert figures(tmp_path)["monitor_files_pending"] == 8
    tell(replace(BEAT, state="stopped"), Summary())
    assert figures(tmp_path)["monitor_state stopped"] == 1


def test_a_file_that_nobody_would_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"node_exporter reads files named \*\.prom alone"):
        MetricsFile(tmp_path / "monitor.txt", tmp_path / "monitor.db", HandClock())
    with pytest.raises(InputError, match="none: no such folder"):
        MetricsFile(tmp_path / "none" / FILE, tmp_path / "monitor.db", HandClock())


def test_a_folder_that_goes_away_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "folder").mkdir()
    tell = MetricsFile(tmp_path / "folder" / FILE, tmp_path / "monitor.db", HandClock())
    (tmp_path / "folder").rmdir()
    for state in ("starting", "idle"):
        tell(replace(BEAT, state=state), Summary())
    assert len(caplog.records) == 1
