from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.store.results import DaemonRow, StatusRow
from monitor.tui import Companion, Dashboard
from monitor.tui.companion import Failure
from monitor.tui.header import count_words, daemon_words
from monitor.tui.keymap import Keymap
from tests.crisis import Crisis
from tests.toys import HandClock
from tests.tui.support import screen_text, shown, until

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
FRESH, STALE = "2026-11-21T07:59:58+00:00", "2026-11-21T07:40:00+00:00"


def daemon(state: str, heartbeat: str = FRESH, *, pending: int = 0, done: int = 0, total: int = 0) -> DaemonRow:
    return DaemonRow(1, "model", state, heartbeat, pending, done, total)


@pytest.mark.parametrize(
    ("row", "failure", "words"),
    [
        (None, None, "no daemon"),
        (None, Failure(7, "no such model"), "✗ daemon ended"),
        (daemon("starting"), None, "loading the language model"),
        (daemon("idle"), None, "● live"),
        (daemon("idle", pending=2), None, "● live · 2 waiting"),
        (daemon("working", done=3, total=12), None, "reading 3/12 ▰▰▱▱▱▱▱▱"),
        (daemon("idle", STALE), None, "daemon silent since 20 minutes ago"),
        (daemon("stopped"), None, "no daemon"),
        (daemon("stopped"), Failure(7, "out of memory"), "✗ daemon ended"),
        (daemon("idle"), Failure(1, "killed by SIGKILL"), "✗ daemon ended"),
        (daemon("idle"), Failure(7, "another daemon works here"), "● live"),
    ],
)
def test_what_the_daemon_is_doing(row: DaemonRow | None, failure: Failure | None, words: str) -> None:
    assert words in daemon_words(row, failure, NOW)[0]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (None, "starting the daemon"),
        (daemon("stopped"), "starting the daemon"),
        (daemon("idle", STALE), "starting the daemon"),
        (replace(daemon("stopped"), pid=7), "the daemon is stopping"),
        (replace(daemon("idle"), pid=7), "● live"),
        (daemon("idle"), "● live"),
    ],
)
def test_a_daemon_of_our_own_that_runs_is_never_called_missing(row: DaemonRow | None, words: str) -> None:
    assert words in daemon_words(row, None, NOW, companion=7)[0]


@pytest.mark.parametrize("width", [80, 100, 160])
async def test_the_day_of_the_ultimatum_and_the_rung_are_never_cut(crisis: Crisis, database: Path, width: int) -> None:
    app = Dashboard(database, HandClock(NOW))
    async with app.run_test(size=(width, 24)) as pilot:
        await shown(pilot, "✗ DEFIED  Coastal League")
        second = screen_text(app).splitlines()[1]
    assert ("→ Ardania's council · 5 Mar 2023 " if width == 80 else "5 Mar 2023 · 4 years ago ") in second
    assert "pressure · Velmar" in second


async def test_who_sets_the_ultimatum_whom_comes_before_how_far_off_it_is(crisis: Crisis, database: Path) -> None:
    crisis.connection.execute("UPDATE deadlines SET due_at = '2023-03-05T23:59', status = 'pending'")
    app = Dashboard(database, HandClock(datetime(2024, 11, 6, 8, 0, tzinfo=UTC)))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "○ PASSED  Coastal League → Ardania's council · 5 Mar 2023 ")
        assert "ago" not in screen_text(app).splitlines()[1]


async def test_intervention_is_that_of_the_situation_whatever_other_postures_there_are(
    crisis: Crisis, database: Path
) -> None:
    crisis.posture(5, 5, (1, "ASSAULT", "done", "a landing"), target=4)
    app = Dashboard(database, HandClock(NOW))
    async with app.run_test(size=(160, 45)) as pilot:
        await shown(pilot, "▰▰▰▰▰ intervention")
        assert "▰▰▰▱▱ pressure · Velmar → Ardania's council" in screen_text(app).splitlines()[1]
        crisis.connection.execute("DELETE FROM intervention")
        await until(pilot, lambda: "no pressure from outside" in screen_text(app).splitlines()[1])


async def test_why_the_daemon_has_ended_can_be_read_on_a_small_screen(
    crisis: Crisis, database: Path, clock: HandClock, tmp_path: Path
) -> None:
    reason = (
        "actors.toml: line 3: unknown key 'nmae' in the actor 'Harbour Committee'; known are name, kind and aliases"
    )
    companion = Companion([sys.executable, "-c", f"print({reason!r})"], tmp_path / "daemon.log", workspace=tmp_path)
    companion.start()
    app = Dashboard(database, clock, companion)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "✗ daemon ended")
        await until(pilot, lambda: f"{reason} D starts it again, or run" in " ".join(screen_text(app).split()))


async def test_a_key_starts_the_daemon_again_where_it_has_ended(
    crisis: Crisis, database: Path, clock: HandClock, tmp_path: Path
) -> None:
    code = f"import os, time; os.path.exists({str(tmp_path / 'mark')!r}) and time.sleep(600)"
    companion = Companion([sys.executable, "-c", code], tmp_path / "daemon.log", workspace=tmp_path)
    companion.start()
    app = Dashboard(database, clock, companion)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "exit status 0")
        (tmp_path / "mark").touch()
        await pilot.press("D")
        await shown(pilot, "starting the daemon")
        running = companion.running
        await pilot.press("D")
        await shown(pilot, "nothing to start")
        assert companion.running == running
    companion.stop()


async def test_where_no_daemon_is_at_work_the_key_that_starts_one_is_told(
    crisis: Crisis, database: Path, clock: HandClock, tmp_path: Path
) -> None:
    code = "import time; time.sleep(600)"
    companion = Companion([sys.executable, "-c", code], tmp_path / "daemon.log", workspace=tmp_path)
    app = Dashboard(database, clock, companion, keymap=Keymap({"daemon": ["f5"]}))
    async with app.run_test(size=(120, 30)) as pilot:
        await shown(pilot, "no daemon: F5 starts one")
        await pilot.press("f5")
        await shown(pilot, "starting the daemon")
    companion.stop()


async def test_a_dashboard_without_a_daemon_of_its_own_says_so(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("D")
        await shown(pilot, "starts no daemon: run monitor ingest in another terminal")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-03-02", "2023-03-05", " · 2 Mar – 5 Mar 2023"),
        ("2023-03-05", "2023-03-05", " · 5 Mar 2023"),
        (None, None, ""),
    ],
)
def test_the_days_that_the_articles_cover(first: str | None, last: str | None, words: str) -> None:
    status = StatusRow(2, 1, 0, 0, 0, 0, None, first, last, None)
    line = "".join(part for part, _ in count_words(status, days=True))
    assert line == f" 2 articles · 1 actor · 0 statements{words}"
