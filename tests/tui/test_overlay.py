"""What lies over the board is left once, whatever keys and clicks are still on their way to it."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.geometry import Size
from textual.pilot import Pilot

from monitor.tui import Dashboard
from monitor.tui.actors import ActorsPane
from monitor.tui.article import ArticleScreen
from monitor.tui.board import Board
from monitor.tui.help import Help
from monitor.tui.legend import Legend
from monitor.tui.marking import ArticleText
from monitor.tui.palette import Palette
from monitor.tui.statements import StatementsPane
from tests.crisis import ARTICLE, Crisis
from tests.toys import HandClock
from tests.tui.support import screen_text, shown, until

WIDE = (160, 45)


async def begun(pilot: Pilot[None]) -> None:
    """Wait until the board has its rows."""
    await until(pilot, lambda: len(pilot.app.screen.query_one(ActorsPane).rows) == 5)


def click(palette: Palette, x: int, y: int) -> events.Click:
    """A click of the first button there."""
    return events.Click(palette, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)


async def test_what_is_chosen_in_the_palette_is_done_once_however_often_enter_is_pressed(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await begun(pilot)
        board = app.screen
        await pilot.press("colon", *"ingest goes on")
        await until(pilot, lambda: "Pause" in screen_text(app) and "somebody else's" not in screen_text(app))
        await pilot.press("down")
        for _ in range(4):
            app.post_message(events.Key("enter", None))
        await until(pilot, lambda: app.screen is board)
        await shown(pilot, "paused")
        await pilot.press("z")
        await until(pilot, lambda: "INTERVENTION" not in screen_text(app))
        assert "paused" in screen_text(app)


async def test_a_click_beside_the_palette_that_has_been_left_leaves_the_board(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await begun(pilot)
        board = app.screen
        await pilot.press("colon")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        palette = app.screen
        assert isinstance(palette, Palette)
        for _ in range(3):
            palette.post_message(click(palette, 1, WIDE[1] - 2))
        await until(pilot, lambda: app.screen is board)
        await pilot.press("z")
        await until(pilot, lambda: "INTERVENTION" not in screen_text(app))


async def test_the_palette_opens_over_an_article_that_came_after_the_palette_of_the_board(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await begun(pilot)
        board = app.screen
        assert isinstance(board, Board)
        await until(pilot, lambda: bool(board.query_one(StatementsPane).rows))
        await pilot.press("colon")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        board.open_row(board.query_one(StatementsPane).rows[0])  # the click was still on its way
        await until(pilot, lambda: isinstance(app.screen, ArticleScreen))
        await pilot.press("colon")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.press("escape", "escape", "escape")
        await until(pilot, lambda: app.screen is board)


async def test_clicks_in_an_article_that_has_been_left_do_nothing(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await begun(pilot)
        board = app.screen
        await pilot.press("2", "enter")
        await shown(pilot, "statement 3 of 3")
        article = app.screen
        assert isinstance(article, ArticleScreen)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is board and not article.query(ArticleText))
        article.on_article_text_clicked(ArticleText.Clicked(ARTICLE.index("We will not")))
        article.on_legend_clicked(Legend.Clicked("event"))
        article.on_resize(events.Resize(Size(80, 24), Size(80, 24)))
        await pilot.press("z")
        await until(pilot, lambda: "INTERVENTION" not in screen_text(app))


async def test_a_terminal_that_is_resized_as_the_help_is_left_ends_nothing(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await begun(pilot)
        board = app.screen
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, Help))
        page, size = app.screen, Size(80, 24)
        assert isinstance(page, Help)
        page.dismiss()
        await until(pilot, lambda: app.screen is board and not page.query("*"))
        page.on_resize(events.Resize(size, size))
        await pilot.press("question_mark")
        await shown(pilot, "Esc closes")
