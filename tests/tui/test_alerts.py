"""Alerts on the screen."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from monitor.store.reader import Page, Reader
from monitor.store.results import AlertRow
from monitor.store.seen import mark_seen
from monitor.tui import Dashboard
from monitor.tui.alerts import AlertsPane
from monitor.tui.article import ArticleScreen
from tests.crisis import Crisis
from tests.toys import HandClock
from tests.tui.support import screen_text, shown, until

WIDE, SMALL = (160, 45), (80, 24)
TAAL = "We will not sit on our hands"


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that the bell rang."""
    rung: list[str] = []
    monkeypatch.setattr(Dashboard, "bell", lambda app: rung.append("ring"))
    return rung


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_those_that_fired_before_are_counted_until_the_list_is_opened(
    crisis: Crisis, database: Path, clock: HandClock, rings: list[str], size: tuple[int, int]
) -> None:
    for number in range(3):
        crisis.alert(1, "suspended its aid", rule="Aid", headline=f"Velmar acts {number}")
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        await shown(pilot, "! 3 alerts")
        assert rings == [] and "Velmar acts" not in screen_text(app)
        await pilot.press("A")
        for words in ("Velmar acts 2", "Velmar acts 0", "“suspended its aid”", "Aid", "wire", "●"):
            await shown(pilot, words)
        await until(pilot, lambda: _unseen(database) == 0)
        await pilot.press("escape")
        await until(pilot, lambda: "3 alerts" not in screen_text(app) and "Zoë Taal" in screen_text(app))


async def test_none_counts_as_seen_before_the_list_has_it(
    crisis: Crisis, database: Path, clock: HandClock, rings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, gate = Event(), Event()

    def late(pane: AlertsPane, reader: Reader, page: Page[Any]) -> list[AlertRow]:
        asked.set()
        assert gate.wait(60)
        return reader.alerts(page)

    monkeypatch.setattr(AlertsPane, "fetch", late)
    crisis.alert(1, "suspended its aid", headline="Velmar acts")
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "! 1 alert")
        await pilot.press("A")
        await until(pilot, asked.is_set)
        crisis.alert(1, "a landing", headline="Velmar lands")
        await until(pilot, lambda: rings == ["ring"])
        await asyncio.gather(*(worker.wait() for worker in app.workers if worker.group == "seen"))
        assert _unseen(database) == 2
        gate.set()
        await until(pilot, lambda: "● " in screen_text(app) and "Velmar lands" in screen_text(app))
        await until(pilot, lambda: _unseen(database) == 0)


async def test_what_another_dashboard_has_marked_since_the_list_was_opened_is_new_here_all_the_same(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(pane: AlertsPane, reader: Reader, page: Page[Any]) -> list[AlertRow]:
        mark_seen(database, 1, clock.now())
        return reader.alerts(page)

    monkeypatch.setattr(AlertsPane, "fetch", overtaken)
    crisis.alert(1, "suspended its aid", headline="Velmar acts")
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "! 1 alert")
        await pilot.press("A")
        await shown(pilot, "Velmar acts")
        assert "● " in screen_text(app)


async def test_a_new_one_notifies_and_rings_once(
    crisis: Crisis, database: Path, clock: HandClock, rings: list[str]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await shown(pilot, "Zoë Taal")
        crisis.alert(1, "suspended its aid", rule="Aid", headline="Velmar suspends aid")
        await shown(pilot, "Velmar suspends aid")
        await shown(pilot, "! 1 alert ")
        crisis.connection.execute("BEGIN")
        for number in range(20):
            crisis.alert(1, "suspended its aid", rule="Aid", headline=f"step {number}")
        crisis.connection.execute("COMMIT")
        await shown(pilot, "and 18 more")
        await shown(pilot, "step 19")
        await until(pilot, lambda: "suspends aid" not in screen_text(app))
        assert "step 17" not in screen_text(app)
        assert len(rings) == 2
        await pilot.press("A")
        await until(pilot, lambda: "and 18 more" not in screen_text(app))


async def test_of_an_article_without_a_title_the_sentence_is_told(
    crisis: Crisis, database: Path, clock: HandClock, rings: list[str]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Zoë Taal")
        (name,) = crisis.connection.execute("SELECT name FROM documents WHERE id = 1").fetchone()
        crisis.alert(1, "suspended its aid", rule="Aid", headline=name)
        await shown(pilot, "! Aid · suspended its aid")


async def test_enter_leads_to_the_sentence_and_back(crisis: Crisis, database: Path, clock: HandClock) -> None:
    crisis.alert(1, TAAL, headline="Taal speaks")
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "! 1 alert")
        await pilot.press("A")
        await shown(pilot, "Taal speaks")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ArticleScreen))
        await shown(pilot, "Zoë Taal told reporters")
        await pilot.press("escape")
        await shown(pilot, "Taal speaks")


async def test_one_that_fires_while_the_list_is_open_is_marked_there_and_the_selection_stays(
    crisis: Crisis, database: Path, clock: HandClock, rings: list[str]
) -> None:
    for number in range(3):
        crisis.alert(1, "suspended its aid", headline=f"step {number}", seen="2023-03-05T00:00:00+00:00")
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("A")
        await shown(pilot, "step 0")
        assert "●" not in screen_text(app)
        await pilot.press("j")
        crisis.alert(1, "a landing", headline="news", command="failed", failure="no channel")
        await until(pilot, lambda: "● " in screen_text(app) and "command failed" in screen_text(app))
        await until(pilot, lambda: _unseen(database) == 0)
        selected = app.screen.query_one(AlertsPane).selected
        assert selected is not None and selected.headline == "step 1"
        assert rings == ["ring"]


async def test_without_alerts_it_says_how_to_have_some(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("A")
        await shown(pilot, "monitor.toml, an [[alert]] each")


async def test_a_database_of_before_there_were_alerts_has_none(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    crisis.connection.execute("DROP TABLE alerts")
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("A")
        await shown(pilot, "No alert has fired")


async def test_where_they_cannot_be_marked_they_stay_unread_and_it_says_so(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.store.beside.BUSY_SECONDS", 0.01)
    crisis.alert(1, "suspended its aid")
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await shown(pilot, "! 1 alert")
        crisis.connection.execute("BEGIN IMMEDIATE")
        await pilot.press("A")
        await shown(pilot, "they stay unread")
        crisis.connection.execute("ROLLBACK")


def _unseen(database: Path) -> int:
    connection = sqlite3.connect(f"file:{os.fspath(database)}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM alerts WHERE seen IS NULL").fetchone()[0])
    finally:
        connection.close()
