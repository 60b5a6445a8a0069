"""The board as of past days, paused, and following what arrives."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.keeper import Keeper
from monitor.model import Actor, Deadline, Event
from monitor.store.writer import Writer
from monitor.tui import Dashboard
from monitor.tui.article import ArticleScreen
from monitor.tui.statements import StatementsPane
from tests.crisis import Crisis
from tests.picture import SENTENCE, TEXTS, TRIGGER, store, take_in, telling
from tests.toys import HandClock
from tests.tui.past import Album
from tests.tui.support import screen_text, shown, until

WIDE = (160, 45)
UNION, OFFICERS = Actor("Lake States Union", "organization", ("LSU",)), Actor("Velmar junta", "group")
PENDING = Deadline("deadline", UNION.name, OFFICERS.name, "to go", "Sunday", "2031-03-09", "pending", SENTENCE)
SANCTION = Event("SANCTION", "done", UNION.name, None, OFFICERS.name, None, TRIGGER, SENTENCE)
STORY = (
    telling(1, [UNION, OFFICERS], 3, TEXTS[0], deadlines=(PENDING,)),
    telling(2, [UNION, OFFICERS], 5, events=(SANCTION,)),
    telling(3, [OFFICERS, UNION, Actor("Oru Besk", "person")], 11),
)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2031, 3, 20, 8, 0, tzinfo=UTC))


@pytest.fixture
def live(tmp_path: Path) -> Path:
    (tmp_path / "db").mkdir()
    store(tmp_path / "db" / "monitor.db", STORY)
    return tmp_path / "db" / "monitor.db"


@pytest.fixture
def album(live: Path, tmp_path: Path) -> Album:
    return Album(live, tmp_path / "album")


async def test_the_foot_offers_earlier_days_once_there_are_any(tmp_path: Path, clock: HandClock) -> None:
    live = tmp_path / "db" / "monitor.db"
    live.parent.mkdir()
    store(live, ())
    app = Dashboard(live, clock, pictures=Album(live, tmp_path / "album"))
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "0 articles")
        await shown(pilot, "p Pause  F Narrow  ? Keys")
        with Writer(live) as writer:
            take_in(Keeper(writer), STORY[0])
        await shown(pilot, "p Pause  [ Day  F Narrow  ? Keys")


async def test_the_board_goes_back_day_by_day_and_returns(live: Path, album: Album, clock: HandClock) -> None:
    app = Dashboard(live, clock, pictures=album)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Oru Besk")
        await shown(pilot, "○ PASSED")
        assert "as of" not in screen_text(app)
        await pilot.press("left_square_bracket")
        await shown(pilot, "◷ as of 11 Mar 2031")
        await shown(pilot, "3 articles")
        await pilot.press("left_curly_bracket")
        await shown(pilot, "◷ as of 4 Mar 2031")
        await shown(pilot, "1 article ")
        await shown(pilot, "◷ PENDING · 9 Mar 2031 · in 5 days")
        await until(pilot, lambda: not any(words in screen_text(app) for words in ("Oru Besk", "pressure")))
        await pilot.press("right_square_bracket")
        await shown(pilot, "◷ as of 5 Mar 2031")
        await shown(pilot, "2 articles")
        await shown(pilot, "▰▰▰▱▱ pressure")
        await pilot.press("n")
        await shown(pilot, "Oru Besk")
        await until(pilot, lambda: "as of" not in screen_text(app) and "○ PASSED" in screen_text(app))
    assert album.closed


async def test_the_timeline_goes_to_the_day_that_is_shown(live: Path, album: Album, clock: HandClock) -> None:
    app = Dashboard(live, clock, pictures=album)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "5 Mar 2031  1 event")
        await pilot.press("4", *["right"] * 4)
        await shown(pilot, "9 Mar 2031  0 events")
        await pilot.press("left_square_bracket", "left_curly_bracket")
        await shown(pilot, "4 Mar 2031  0 events")
        await pilot.press("n")
        await shown(pilot, "5 Mar 2031  1 event")


async def test_on_a_quiet_past_day_the_days_before_it_look_quiet(live: Path, album: Album, clock: HandClock) -> None:
    app = Dashboard(live, clock, pictures=album)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Oru Besk")
        await pilot.press(*["left_square_bracket"] * 3)
        await shown(pilot, "◷ as of 9 Mar 2031")
        await until(pilot, lambda: re.search(r"O Lake States Union +\d+ .*[^·]···· ", screen_text(app)) is not None)


async def test_the_daemon_and_the_alerts_are_those_of_now_on_a_past_day_too(
    live: Path, album: Album, clock: HandClock
) -> None:
    crisis = Crisis(live)
    crisis.texts[1] = TEXTS[0]
    crisis.alert(1, TEXTS[0][:20])
    crisis.daemon("idle", clock.now().isoformat())
    app = Dashboard(live, clock, pictures=album)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "! 1 alert · ● live")
        await pilot.press("left_square_bracket")
        await shown(pilot, "◷ as of 11 Mar 2031")
        assert "! 1 alert · ● live" in screen_text(app)


async def test_it_ends_at_the_first_day_and_now_lies_behind_the_last(
    live: Path, album: Album, clock: HandClock
) -> None:
    app = Dashboard(live, clock, pictures=album)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Oru Besk")
        await pilot.press("right_square_bracket", "left_square_bracket", *["left_curly_bracket"] * 3)
        await shown(pilot, "◷ as of 3 Mar 2031")
        await pilot.press("right_curly_bracket", "right_square_bracket")
        await shown(pilot, "◷ as of 11 Mar 2031")
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: "as of" not in screen_text(app))
        assert album.asked[-1] == "2031-03-11"


async def test_an_article_opens_from_the_past_and_the_filter_holds_there(
    live: Path, album: Album, clock: HandClock
) -> None:
    app = Dashboard(live, clock, pictures=album)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Oru Besk")
        await pilot.press("slash", *"besk", "enter")
        await until(pilot, lambda: "Lake States" not in screen_text(app).split("Statements", 1)[1])
        await pilot.press("left_square_bracket", "left_curly_bracket")
        await shown(pilot, "No actor passes “besk”")
        await pilot.press("escape")
        await shown(pilot, "Lake States Union")
        await pilot.press("tab")
        await shown(pilot, "Statements 1")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ArticleScreen) and "statement 1 of 1" in screen_text(app))


async def test_while_a_day_is_worked_out_the_board_stays_and_says_so(
    live: Path, album: Album, clock: HandClock
) -> None:
    album.gate.clear()
    app = Dashboard(live, clock, pictures=album)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Oru Besk")
        await pilot.press("left_square_bracket", "left_square_bracket", "left_square_bracket")
        await shown(pilot, "◌ 9 Mar 2031 is being worked out … 50%")
        await shown(pilot, "Oru Besk")
        await pilot.press("j", "k", "tab")
        album.gate.set()
        await shown(pilot, "◷ as of 9 Mar 2031")
        await until(pilot, lambda: "Oru Besk" not in screen_text(app))
    assert album.asked == ["2031-03-11", "2031-03-09"]


async def test_where_a_day_cannot_be_worked_out_it_is_told_and_the_board_stays(
    live: Path, album: Album, clock: HandClock
) -> None:
    album.broken = True
    app = Dashboard(live, clock, pictures=album)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await shown(pilot, "Oru Besk")
        await pilot.press("left_square_bracket")
        await shown(pilot, "the album is lost")
        assert "2031 is being worked out" not in screen_text(app)
        await shown(pilot, "Oru Besk")


async def test_what_arrives_for_a_past_day_is_shown_there(live: Path, album: Album, clock: HandClock) -> None:
    app = Dashboard(live, clock, pictures=album)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Oru Besk")
        await pilot.press("left_square_bracket", "left_curly_bracket")
        await shown(pilot, "◷ as of 4 Mar 2031")
        with Writer(live) as writer:
            take_in(Keeper(writer), telling(4, [Actor("Ines Duarte", "person")], 4))
        await shown(pilot, "Ines Duarte")
        await shown(pilot, "2 articles")


async def test_a_click_on_the_day_returns_to_now(live: Path, album: Album, clock: HandClock) -> None:
    app = Dashboard(live, clock, pictures=album)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Oru Besk")
        await pilot.press("left_square_bracket")
        await shown(pilot, "◷ as of 11 Mar 2031")
        await pilot.click("#as-of")
        await until(pilot, lambda: "as of" not in screen_text(app))


async def test_paused_the_screen_stays_and_says_how_much_is_waiting(live: Path, clock: HandClock) -> None:
    app = Dashboard(live, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Oru Besk")
        await pilot.press("p")
        await shown(pilot, "⏸ paused")
        with Writer(live) as writer:
            keeper = Keeper(writer)
            take_in(keeper, telling(4, [Actor("Ines Duarte", "person")], 12))
            take_in(keeper, telling(5, [Actor("Ines Duarte", "person")], 12))
        await shown(pilot, "⏸ paused · 2 new in 2 articles")
        assert "Ines Duarte" not in screen_text(app)
        assert "3 articles" in screen_text(app)
        await pilot.press("p")
        await shown(pilot, "Ines Duarte")
        await until(pilot, lambda: "paused" not in screen_text(app) and "5 articles" in screen_text(app))


async def test_following_the_selection_stays_on_the_newest_statement(live: Path, clock: HandClock) -> None:
    app = Dashboard(live, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Oru Besk")
        pane = app.screen.query_one(StatementsPane)
        await until(pilot, lambda: len(pane.rows) == 3)
        await pilot.press("tab", "j", "p", "f")
        await shown(pilot, "following")
        assert "paused" not in screen_text(app)
        for number in (4, 5):
            with Writer(live) as writer:
                take_in(Keeper(writer), telling(number, [Actor("Ines Duarte", "person")], 8 + number))
            await until(pilot, lambda number=number: len(pane.rows) == number)  # type: ignore[misc]
            assert pane.selected is not None and pane.selected.date == f"2031-03-{8 + number}"
        await pilot.press("j")
        await until(pilot, lambda: "following" not in screen_text(app))
        assert pane.selected is not None and pane.selected.date == "2031-03-12"
        await pilot.press("f", "f")
        await until(pilot, lambda: "following" not in screen_text(app))
