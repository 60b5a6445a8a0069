"""Watched actors: on top, kept, and told of when there is news of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from monitor.store.reader import Page
from monitor.tui import Dashboard
from monitor.tui.actors import ActorsPane
from monitor.tui.pinning import pinned_page
from monitor.tui.watching import WatchFile
from tests.crisis import Crisis
from tests.toys import HandClock
from tests.tui.support import screen_text, shown, until
from tests.tui.terminal import Terminal

WIDE = (160, 45)


def arrive(crisis: Crisis, name: str, title: str) -> None:
    """An article that names an actor arrives."""
    (actor,) = crisis.connection.execute("SELECT id FROM actors WHERE name = ?", [name]).fetchone()
    document = crisis.document(f"{title}\n\nMore.\n", name=f"{title}.txt")
    crisis.insert(
        "document_actors",
        document_id=document,
        name_id=actor,
        date="2023-03-04",
        name=name,
        kind="person",
        aliases="[]",
        mentions=1,
        statements=0,
        rule="",
    )


async def select(pilot: Pilot[None], app: Dashboard, name: str) -> None:
    """Bring the selection to an actor, once it is there."""
    pane = app.screen.query_one(ActorsPane)
    await until(pilot, lambda: any(row.name == name for row in pane.rows))
    await pilot.press("g")
    for _ in pane.rows:
        if pane.selected is not None and pane.selected.name != name:
            await pilot.press("j")


def first(app: Dashboard) -> str:
    rows = app.screen.query_one(ActorsPane).rows
    return rows[0].name if rows else ""


async def test_a_watched_actor_stays_on_top_also_after_a_restart_until_it_is_watched_no_longer(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await select(pilot, app, "Zoë Taal")
        await pilot.press("w")
        await shown(pilot, "★ ")
        await until(pilot, lambda: first(app) == "Zoë Taal")
    later = Dashboard(database, clock)
    async with later.run_test(size=WIDE) as pilot:
        await shown(pilot, "★ ")
        await until(pilot, lambda: first(later) == "Zoë Taal")
        await select(pilot, later, "Zoë Taal")
        await pilot.press("w")
        await until(pilot, lambda: first(later) == "Coastal League" and "★" not in screen_text(later))
    assert WatchFile(database).read() == {}


async def test_the_watched_stay_in_sight_when_the_row_below_goes_and_comes_back(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    for number in range(60):
        crisis.actor(f"Harbour {number:02}", mentions=500 - number)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: first(app) == "Harbour 00")
        await pilot.press("g", "j", "w")
        await until(pilot, lambda: first(app) == "Harbour 01")
        await shown(pilot, "★ O Harbour 01")
        await pilot.press("j")
        pane = app.screen.query_one(ActorsPane)
        assert pane.selected is not None and pane.selected.name == "Harbour 00"
        for hidden in (1, 0):
            crisis.connection.execute("UPDATE actors SET hidden = ? WHERE name = 'Harbour 00'", [hidden])
            await until(pilot, lambda: ("O Harbour 00" in screen_text(app)) != bool(hidden))  # noqa: B023 - at once
            await shown(pilot, "★ O Harbour 01")


async def test_news_of_it_rings_the_bell_is_told_and_counted_until_it_is_looked_at(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    bells: list[None] = []
    monkeypatch.setattr(Dashboard, "bell", lambda app: bells.append(None))
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await select(pilot, app, "Coastal League")
        await pilot.press("w")
        await shown(pilot, "★ ")
        arrive(crisis, "Zoë Taal", "Somebody else speaks")
        arrive(crisis, "Coastal League", "The league meets again")
        await shown(pilot, "The league meets again")
        await shown(pilot, "★ 1 unread")
        await shown(pilot, "★1 ")
        assert len(bells) == 1
        arrive(crisis, "Coastal League", "The league goes home")
        await shown(pilot, "★ 2 unread")
        assert len(bells) == 2
        await pilot.press("g", "enter")
        await until(pilot, lambda: "unread" not in screen_text(app) and "★2" not in screen_text(app))


async def test_news_without_a_title_is_told_by_how_it_begins(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await select(pilot, app, "Coastal League")
        await pilot.press("w")
        await shown(pilot, "★ ")
        crisis.connection.execute("BEGIN")
        arrive(crisis, "Coastal League", "The league\nmeets again")
        crisis.connection.execute("UPDATE documents SET title = NULL, name = '17.txt' WHERE title = 'The league'")
        crisis.connection.execute("COMMIT")
        await shown(pilot, "★ Coastal League · The league meets again More.")


async def test_what_came_while_nobody_looked_is_counted_without_a_sound(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    bells: list[None] = []
    monkeypatch.setattr(Dashboard, "bell", lambda app: bells.append(None))
    WatchFile(database).change("body/coastal league", 1)
    arrive(crisis, "Coastal League", "The league meets again")
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "★ 1 unread")
    assert not bells


async def test_a_list_of_watches_that_is_none_is_told_with_its_name(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    file = database.with_name("monitor.db.watches.json")
    file.write_text("[1]")
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await shown(pilot, "no list of watched actors")
        await select(pilot, app, "Zoë Taal")
        await pilot.press("w", "j")
    assert file.read_text() == "[1]"


def test_in_a_terminal_the_bell_rings(crisis: Crisis, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "monitor", "tui"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with Terminal(command, WIDE, tmp_path, environment) as terminal:
        terminal.shows("Coastal League  ", "Actors 5")
        terminal.type("w")
        terminal.shows("★ ")
        before = terminal.bytes.count(b"\x07")
        arrive(crisis, "Coastal League", "The league meets again")
        terminal.shows("★ 1 unread", "The league meets again")
        assert terminal.bytes.count(b"\x07") == before + 1


def test_the_file_is_for_the_user_alone_and_keeps_what_another_dashboard_wrote(tmp_path: Path) -> None:
    one, other = WatchFile(tmp_path / "monitor.db"), WatchFile(tmp_path / "monitor.db")
    one.change("body/a", 3)
    assert other.change("person/b", 4) == {"body/a": 3, "person/b": 4}
    assert one.change("body/a", None) == {"person/b": 4}
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


@given(st.lists(st.integers(0, 30), unique=True), st.sets(st.integers(0, 30)), st.integers(1, 7))
def test_pages_in_both_directions_have_every_row_once_the_pinned_on_top(
    numbers: list[int], watched: set[int], limit: int
) -> None:
    pinned = sorted((n for n in numbers if n in watched), reverse=True)
    others = sorted((n for n in numbers if n not in watched), reverse=True)

    def key(row: int) -> tuple[bool, int]:
        return row in watched, row

    def fetch(page: Page[tuple[int]]) -> list[int]:
        rows = others
        if page.key is not None:
            (edge,) = page.key
            rows = [n for n in others if (n > edge if page.upwards else n < edge) or (page.inclusive and n == edge)]
        return rows[-page.limit :] if page.upwards else rows[: page.limit]

    for upwards in (False, True):
        found: list[int] = []
        page = pinned_page(pinned, Page(limit, None, upwards), key, fetch)
        while page:
            assert len(page) <= limit
            found = [*page, *found] if upwards else [*found, *page]
            page = pinned_page(pinned, Page(limit, key(page[0] if upwards else page[-1]), upwards), key, fetch)
        assert found == [*pinned, *others]
    for row in numbers:
        assert pinned_page(pinned, Page(limit, key(row), inclusive=True), key, fetch)[0] == row
