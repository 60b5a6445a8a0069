"""The board through its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.tui import Dashboard
from monitor.tui.article import ArticleScreen
from monitor.tui.board import Board
from monitor.tui.statements import StatementsPane
from tests.crisis import Crisis, ardania
from tests.tui.support import StoppedClock, screen_text, shown, until

WIDE, SMALL = (160, 45), (80, 24)


def board(app: Dashboard) -> Board:
    assert isinstance(app.screen, Board)
    return app.screen


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_all_three_panes_are_filled(
    crisis: Crisis, database: Path, clock: StoppedClock, size: tuple[int, int]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        for words in ("Coastal League", "“We will not", "General Oru Besk", "DEFIED · 5 Mar 2023", "INTERVENTION"):
            await shown(pilot, words)


async def test_filter_as_it_is_typed_ignores_case_and_diacritics(
    crisis: Crisis, database: Path, clock: StoppedClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "Zoë Taal" in screen_text(app))
        await pilot.press("slash", *"zoe")
        await until(pilot, lambda: "Oru Besk" not in screen_text(app))
        assert "“We will not sit" in screen_text(app)
        assert "DEFIED" not in screen_text(app).split("\n", 3)[3]
        await pilot.press("escape")
        await until(pilot, lambda: "Oru Besk" in screen_text(app))


async def test_enter_on_an_actor_filters_every_pane_to_it(crisis: Crisis, database: Path, clock: StoppedClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "Zoë Taal" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Zoë Taal" not in screen_text(app))
        assert "it would otherwise consider" in screen_text(app)
        assert "DEFIED" in screen_text(app)


async def test_enter_on_a_statement_opens_its_article_there(
    crisis: Crisis, database: Path, clock: StoppedClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Zoë Taal" in screen_text(app))
        await pilot.press("tab", "j", "enter")
        await until(pilot, lambda: "statement 2 of 3" in screen_text(app))
        assert "We will not sit on our hands" in screen_text(app)
        await pilot.press("n")
        await until(pilot, lambda: "statement 3 of 3" in screen_text(app))
        await pilot.press("q")
        await until(pilot, lambda: not isinstance(app.screen, ArticleScreen))


async def test_the_selection_stays_on_its_row_when_others_arrive_above(
    crisis: Crisis, database: Path, clock: StoppedClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "Zoë Taal" in screen_text(app))
        pane = board(app).query_one(StatementsPane)
        await pilot.press("tab", "j")
        selected = pane.selected
        assert selected is not None and selected.speakers == ("Zoë Taal",)
        document = crisis.document(name="later.txt")
        crisis.statement(document, "consider sending troops", cue="said", source="Coastal League", date="2023-03-05")
        await until(pilot, lambda: len(pane.rows) == 4)
        assert pane.selected == selected


async def test_without_a_database_it_says_what_to_do_and_takes_it_up_when_it_comes(
    database: Path, clock: StoppedClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Drop texts into watched/" in screen_text(app))
        ardania(database)
        await until(pilot, lambda: "Coastal League" in screen_text(app))
        for file in database.parent.iterdir():
            file.unlink()
        await until(pilot, lambda: "Drop texts into watched/" in screen_text(app))


async def test_help_lists_every_key(crisis: Crisis, database: Path, clock: StoppedClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: "Maximise the pane" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Board))
