from __future__ import annotations

from pathlib import Path

import pytest

from monitor import workforce
from monitor.config import Settings
from monitor.workforce import affordable, bearable, workers_of


@pytest.mark.parametrize(
    ("wanted", "processors", "megabytes", "taken"),
    [
        (2, 8, 16_000, 2),
        (65, 8, 16_000, 8),
        (65, 64, 16_000, 20),
        (4, 8, 500, 1),
        (4, 8, None, 4),
    ],
)
def test_workers_are_as_many_as_have_a_processor_and_memory_each(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    wanted: int,
    processors: int,
    megabytes: int | None,
    taken: int,
) -> None:
    monkeypatch.setattr(workforce, "processors", lambda: processors)
    monkeypatch.setattr(workforce, "available_memory", lambda: megabytes and megabytes * 1_000_000)
    assert affordable(wanted) == taken
    assert workers_of(Settings(tmp_path, tmp_path, tmp_path / "a.db", workers=wanted)).capacity == taken
    told = [f"of {wanted} workers {taken} are taken"] if taken < wanted else []
    assert [record.message.partition(":")[0] for record in caplog.records] == told


@pytest.mark.parametrize(
    ("workers", "megabytes", "bearable_megabytes"),
    [(1, 16_000, 4000), (1, 3000, 2200), (2, 3000, 1400), (1, 900, 800), (1, None, 4000)],
)
def test_a_worker_may_take_no_more_than_leaves_the_others_and_the_daemon_what_they_need(
    monkeypatch: pytest.MonkeyPatch, workers: int, megabytes: int | None, bearable_megabytes: int
) -> None:
    monkeypatch.setattr(workforce, "memory_limit", lambda: megabytes and megabytes * 1_000_000)
    assert bearable(4000, workers) == bearable_megabytes
