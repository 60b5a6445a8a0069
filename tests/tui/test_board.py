"""The board through its keys."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from monitor.filters import fold
from monitor.store.reader import Page, Reader
from monitor.store.results import ActorRow, StatementRow
from monitor.tui import Dashboard
from monitor.tui.actions import BOARD, MOVING
from monitor.tui.actors import ActorsPane
from monitor.tui.article import ArticleScreen
from monitor.tui.board import Board
from monitor.tui.deadlines import DeadlinesPane, Heading
from monitor.tui.postures import Standing
from monitor.tui.statements import StatementsPane
from monitor.tui.titles import pane_titles
from monitor.tui.view import View
from tests.crisis import Crisis, ardania
from tests.toys import HandClock
from tests.tui.support import screen_text, shown, until

WIDE, SMALL = (160, 45), (80, 24)


def board(app: Dashboard) -> Board:
    assert isinstance(app.screen, Board)
    return app.screen


async def test_all_panes_are_filled(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        for words in (
            "Coastal League",
            "“We will not",
            "General Oru Besk",
            "DEFIED · 5 Mar 2023",
            "INTERVENTION",
            "event",
        ):
            await shown(pilot, words)


async def test_filter_as_it_is_typed_ignores_case_and_diacritics(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "Zoë Taal" in screen_text(app))
        await pilot.press("slash", *"zoe")
        await until(pilot, lambda: "Oru Besk" not in screen_text(app))
        await shown(pilot, "“We will not sit")
        await until(pilot, lambda: "DEFIED" not in screen_text(app).split("\n", 3)[3])
        await pilot.press("escape")
        await until(pilot, lambda: "Oru Besk" in screen_text(app))


async def test_enter_on_an_actor_filters_every_pane_to_it(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "Zoë Taal" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Zoë Taal" not in screen_text(app))
        await shown(pilot, "it would otherwise consider")
        await shown(pilot, "DEFIED")


async def test_enter_typed_before_the_actors_are_there_holds_for_them(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed, fetch = Event(), ActorsPane.fetch

    def fetch_late(pane: ActorsPane, reader: Reader, page: Page[Any]) -> list[ActorRow]:
        assert typed.wait(60)
        return fetch(pane, reader, page)

    monkeypatch.setattr(ActorsPane, "fetch", fetch_late)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("enter")
        typed.set()
        await shown(pilot, "Actors 1 of 5 · Coastal League")


async def test_enter_on_a_statement_opens_its_article_there(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Zoë Taal" in screen_text(app))
        await pilot.press("tab")
        await shown(pilot, "“We will not")
        await pilot.press("j", "enter")
        await until(pilot, lambda: "statement 2 of 3" in screen_text(app))
        await shown(pilot, "We will not sit on our hands")
        await pilot.press("n")
        await until(pilot, lambda: "statement 3 of 3" in screen_text(app))
        await pilot.press("q")
        await until(pilot, lambda: not isinstance(app.screen, ArticleScreen))


async def test_the_selection_stays_on_its_row_when_others_arrive_above(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        pane = board(app).query_one(StatementsPane)
        await until(pilot, lambda: len(pane.rows) == 3)
        await pilot.press("tab", "j")
        selected = pane.selected
        assert isinstance(selected, StatementRow) and selected.speakers == ("Zoë Taal",)
        document = crisis.document(name="later.txt")
        crisis.statement(document, "consider sending troops", cue="said", source="Coastal League", date="2023-03-05")
        await until(pilot, lambda: len(pane.rows) == 4)
        assert pane.selected == selected


@pytest.mark.parametrize("key", ["j", "a"])
async def test_what_has_come_since_is_marked_as_new_until_it_was_seen(
    crisis: Crisis, database: Path, clock: HandClock, key: str
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("2")
        await shown(pilot, "“We will not")
        document = crisis.document(name="later.txt")
        crisis.statement(document, "consider sending troops", cue="said", source="Coastal League", date="2023-03-05")
        await shown(pilot, "Statements 4 · 1 new")
        await shown(pilot, "●5 Mar")
        await pilot.press(key)
        await until(pilot, lambda: " new" not in screen_text(app) and "●5 Mar" not in screen_text(app))
        crisis.statement(
            crisis.document(), "rejected the demand", cue="said", source="General Oru Besk", date="2023-03-06"
        )
        await shown(pilot, "Statements 5 · 1 new")
        await shown(pilot, "●6 Mar")


async def test_days_are_told_by_how_far_they_are_off_until_they_are_dates_again(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "3 Mar  Zoë Taal")
        await shown(pilot, "DEFIED · 5 Mar 2023 · yesterday")
        await pilot.press("t", "slash", *"taal", "escape")
        for words in (
            "3 d    Zoë Taal",
            "DEFIED · yesterday · 5 Mar 2023",
            "4 Mar 2023 · 2 days ago",
            "suspended its aid",
        ):
            await shown(pilot, words)
        await pilot.press("t")
        await shown(pilot, "3 Mar  Zoë Taal")


async def test_statements_are_counted_as_they_are_shown_and_how_often_they_are_retold(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    copy = crisis.document(name="copy.txt", published="2023-03-05")
    crisis.connection.execute("UPDATE documents SET origin_id = 1 WHERE id = ?", [copy])
    for words in ("the council answered to nobody but Ardanians", "consider sending troops"):
        source = "General Oru Besk" if "council" in words else "The Coastal League"
        crisis.statement(copy, words, cue="said", source=source, date="2023-03-05")
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "2 Statements 4 · 1 retold")
        await shown(pilot, "2 articles · 5 actors · 4 statements")
        await until(pilot, lambda: len(board(app).query_one(StatementsPane).rows) == 4)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_how_several_stand_towards_one_is_told_above_their_steps(
    crisis: Crisis, database: Path, clock: HandClock, size: tuple[int, int]
) -> None:
    crisis.posture(5, 4, (1, "MOBILIZE", "ordered", "a landing"), target=3)
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        await pilot.press("3")
        await shown(pilot, "POSTURE towards Ardania's council")
        told = screen_text(app)
        assert "Velmar         ▰▰▰▰▱ mobilised" in told and "Coastal League ▰▰▱▱▱ ultimatum" in told
        assert told.index("POSTURE") < told.index("INTERVENTION")


@pytest.mark.parametrize(
    ("row", "title"),
    [(Standing, "2 steps · towards Ardania's council"), (Heading, "1 step · Velmar → Ardania's council")],
)
async def test_a_posture_opens_its_steps_and_they_their_sentences(
    crisis: Crisis, database: Path, clock: HandClock, row: type[object], title: str
) -> None:
    crisis.posture(5, 4, (1, "MOBILIZE", "ordered", "a landing"), target=3)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        pane = board(app).query_one(DeadlinesPane)
        await until(pilot, lambda: any(isinstance(found, Standing) for found in pane.rows))
        places = [found for found in pane.rows if pane.selectable(found)]
        below = next(number for number, found in enumerate(places) if isinstance(found, row))
        await pilot.press("3", "g", *["j"] * below, "enter")
        await shown(pilot, title)
        await shown(pilot, "a landing")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ArticleScreen))


@pytest.mark.parametrize(
    ("size", "told"), [(WIDE, ("by statements", "by name", "last named first")), (SMALL, ("▾said", "▾name", "▾last"))]
)
async def test_actors_are_listed_by_the_column_that_is_asked_for(
    crisis: Crisis, database: Path, clock: HandClock, size: tuple[int, int], told: tuple[str, ...]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        pane = board(app).query_one(ActorsPane)
        await until(pilot, lambda: len(pane.rows) == 5)
        usual = list(pane.rows)
        by_name = sorted(usual, key=lambda row: fold(row.label))
        by_statements = sorted(usual, key=lambda row: (-row.statements, row.id))
        by_day = sorted(sorted(usual, key=lambda row: row.id), key=lambda row: row.last_seen or "", reverse=True)
        for words, wanted in zip(told, (by_statements, by_name, by_day), strict=True):
            await pilot.press("o")
            await shown(pilot, words)
            await until(pilot, lambda wanted=wanted: list(pane.rows) == wanted)  # type: ignore[misc]
        await pilot.press("o")
        await until(pilot, lambda: list(pane.rows) == usual and not any(words in screen_text(app) for words in told))


@pytest.mark.parametrize("size", [SMALL, (120, 30), WIDE])
async def test_the_timeline_tells_of_a_day_and_leads_to_what_was_said_on_it(
    crisis: Crisis, database: Path, clock: HandClock, size: tuple[int, int]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        await pilot.press("4")
        await shown(pilot, "Sat 4 Mar 2023  2 events")
        await pilot.press("l")
        await shown(pilot, "Sun 5 Mar 2023  0 events   ✗ DEFIED Coastal League")
        await pilot.press("h", "h")
        await shown(pilot, "Fri 3 Mar 2023  1 event")
        await pilot.press("enter")
        pane = board(app).query_one(StatementsPane)
        await until(pilot, lambda: pane.has_focus and pane.selected is not None and pane.selected.date == "2023-03-03")


async def test_a_timeline_of_undated_articles_says_where_dates_come_from(database: Path, clock: HandClock) -> None:
    Crisis(database).document(published=None)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "No article tells its date")
        assert "2023-08-08_wire.txt" in screen_text(app)


async def test_the_selection_and_the_pane_outlast_any_change_of_size(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        pane = board(app).query_one(StatementsPane)
        await until(pilot, lambda: len(pane.rows) == 3)
        await pilot.press("2", "j")
        selected = pane.selected
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "2 Statements 3   3 Deadlines" in screen_text(app))
        await pilot.resize_terminal(160, 45)
        await shown(pilot, "INTERVENTION")
        assert pane.has_focus and pane.selected == selected is not None


async def test_a_pane_is_put_away_until_its_number_is_pressed(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "INTERVENTION")
        await pilot.press("3", "c")
        await until(pilot, lambda: "INTERVENTION" not in screen_text(app) and "3 Deadlines 2" in screen_text(app))
        await pilot.press("3")
        await shown(pilot, "INTERVENTION")


async def test_without_a_database_it_says_what_to_do_and_takes_it_up_when_it_comes(
    database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Drop texts into watched/" in screen_text(app))
        ardania(database)
        await until(pilot, lambda: "Coastal League" in screen_text(app))
        assert "no database" not in screen_text(app)
        for file in database.parent.iterdir():
            file.unlink()
        await shown(pilot, "The database has gone: db/monitor.db was moved or deleted while it was shown.")
        await shown(pilot, "monitor · no database")
        assert "Drop texts" not in screen_text(app)
        ardania(database)
        await shown(pilot, "Coastal League")
        empty = database.with_name("empty")
        empty.touch()
        empty.replace(database)
        for name in ("monitor.db-wal", "monitor.db-shm"):
            database.with_name(name).unlink(missing_ok=True)
        await shown(pilot, "The database is empty now: db/monitor.db was cleared")
        await shown(pilot, "monitor · nothing ingested yet")


async def test_without_a_database_it_says_which_one_was_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: HandClock
) -> None:
    monkeypatch.chdir(tmp_path)
    app = Dashboard(Path("nowhere", "else.db"), clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "nowhere/else.db")
        await shown(pilot, "--db")


def test_without_a_database_nothing_is_new(clock: HandClock) -> None:
    view = View(now=clock.now(), last_day=clock.now().date())
    assert pane_titles(None, view, 5, ())["statements"] == ("Statements", "Statements")


async def test_help_lists_every_key(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: "Maximise the pane" in screen_text(app))
        (first, second), *_ = (two for two in pairwise(screen_text(app).splitlines()) if "Filter to the" in two[0])
        assert second.index("the day") == first.index("Filter to the")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Board))


async def test_help_says_what_the_signs_mean(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("question_mark")
        await shown(pilot, "Keys and signs")
        await pilot.press("end")
        for words in ("The kind of an actor: person, state", "★2", "New since", "✗ defied", "▲ ordered", "◆ a"):
            await shown(pilot, words)


async def test_intervention_has_its_share_of_a_small_screen_beside_many_deadlines(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    for day in range(10, 30):
        crisis.deadline(1, "Port Selva", issuer=1, due=f"2023-03-{day}", demand="to open the border again")
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("3")
        await shown(pilot, "INTERVENTION")
        await shown(pilot, "9 Mar 2023")
        await shown(pilot, "▰▰▰▱▱ pressure")
        await pilot.press("G")
        await shown(pilot, "DEFIED · 5 Mar 2023 · yesterday")


async def test_without_a_deadline_of_the_actor_it_is_said_that_there_is_none_of_his(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("3")
        await shown(pilot, "INTERVENTION")
        await pilot.press("slash", *"velmar")
        await shown(pilot, "No deadline or meeting passes")


async def test_a_click_on_the_selected_row_of_another_pane_only_goes_there(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Zoë Taal")
        pane = board(app).query_one(StatementsPane)
        await until(pilot, lambda: pane.selected is not None)
        selected = pane.selected
        await pilot.click(offset=(pane.region.x + 10, pane.region.y + 1))
        await until(pilot, lambda: pane.has_focus)
        await pilot.pause()
        assert isinstance(app.screen, Board) and pane.selected == selected
        await pilot.click(offset=(pane.region.x + 10, pane.region.y + 1))
        await until(pilot, lambda: isinstance(app.screen, ArticleScreen))


@pytest.mark.parametrize("key", ["q", "escape", "question_mark", "enter"])
async def test_help_says_that_it_scrolls_and_is_closed_by(
    crisis: Crisis, database: Path, clock: HandClock, key: str
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("question_mark")
        await shown(pilot, "scroll · Esc closes")
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, Board))
        assert app.is_running


@pytest.mark.parametrize("keys", [(), ("slash", "a"), ("question_mark",), ("tab", "enter")])
async def test_ctrl_c_quits_from_anywhere(
    crisis: Crisis, database: Path, clock: HandClock, keys: tuple[str, ...]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press(*keys, "ctrl+c")
        await until(pilot, lambda: not app.is_running)
    assert app.return_code == 0


async def test_a_locked_database_is_told_and_read_again_when_it_is_free(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    crisis.connection.execute("PRAGMA journal_mode = DELETE")
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Zoë Taal")
        crisis.connection.execute("BEGIN EXCLUSIVE")
        await shown(pilot, "is locked by another program")
        crisis.connection.execute("ROLLBACK")
        crisis.actor("Somebody new", mentions=50)
        await shown(pilot, "Somebody new")
        await until(pilot, lambda: "is locked by" not in screen_text(app))


async def test_a_replaced_database_is_read_anew(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Zoë Taal")
        crisis.connection.close()
        other = Crisis(database.parent / "other.db")
        other.actor("A different world", mentions=3)
        other.connection.close()
        for file in database.parent.glob("monitor.db*"):
            file.unlink()
        (database.parent / "other.db").rename(database)
        await shown(pilot, "A different world")
        await until(pilot, lambda: "Zoë Taal" not in screen_text(app))


async def test_a_pane_takes_the_whole_screen_and_gives_it_back(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "INTERVENTION")
        await pilot.press("z")
        await until(pilot, lambda: "INTERVENTION" not in screen_text(app) and "Oru Besk" in screen_text(app))
        await pilot.press("tab")
        await until(pilot, lambda: "Zoë Taal  told" in screen_text(app) and "named" not in screen_text(app))
        await pilot.press("z")
        await shown(pilot, "INTERVENTION")


async def test_a_click_selects_and_a_second_one_opens(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Zoë Taal")
        pane = board(app).query_one(StatementsPane)
        await shown(pilot, "Zoë Taal  told")
        line = next(at for at, words in enumerate(screen_text(app).splitlines()) if "Zoë Taal  told" in words)
        await pilot.click(offset=(pane.region.x + 10, line))
        assert isinstance(pane.selected, StatementRow) and pane.selected.speakers == ("Zoë Taal",)
        await pilot.click(offset=(pane.region.x + 10, line + 1))
        await shown(pilot, "statement 2 of 3")


async def test_every_key_in_the_help_does_something(
    crisis: Crisis, database: Path, clock: HandClock, tmp_path: Path
) -> None:
    app = Dashboard(database, clock, exports=tmp_path / "exports")
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Zoë Taal")
        for action in (*MOVING, *BOARD):
            for key in action.keys.split(","):
                if action.action not in {"quit", "choose"}:
                    await pilot.press(key)
                    while not isinstance(app.screen, Board):
                        await pilot.press("escape")
                    await pilot.press("escape", "escape")
        assert app.is_running


async def test_letters_are_letters_while_a_filter_is_typed(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("slash", *"jkq?zT")
        await shown(pilot, "No actor passes “jkq?zT”")
        await pilot.press("enter", "slash", "escape")
        await shown(pilot, "Zoë Taal")


async def test_light_and_dark(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Zoë Taal")
        dark = app.current_theme.dark
        await pilot.press("T")
        assert app.current_theme.dark is not dark


async def test_a_long_feed_is_read_page_by_page_to_its_end_and_back(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    document = crisis.document(name="long.txt")
    crisis.connection.execute("BEGIN")
    for number in range(1500):
        crisis.statement(
            document,
            "consider sending troops",
            cue="said",
            source="The Coastal League",
            date=f"2022-{number % 12 + 1:02}-01",
            last=number == 1499,
        )
    crisis.connection.execute("COMMIT")
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "Statements 1,503")
        pane = board(app).query_one(StatementsPane)
        await until(pilot, lambda: len(pane.rows) >= 200)
        newest = pane.rows[0]
        await pilot.press("2", "G")
        await until(pilot, lambda: isinstance(pane.selected, StatementRow) and pane.selected.id == 4)
        assert len(pane.rows) <= 1000
        await pilot.press("pageup", "pageup", "g")
        await until(pilot, lambda: pane.selected == newest)


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 12), (119, 30), (300, 100)])
async def test_no_size_of_the_screen_breaks_it(
    crisis: Crisis, database: Path, clock: HandClock, size: tuple[int, int]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: bool(board(app).query_one(StatementsPane).rows))
        await pilot.press("j", "tab", "G", "enter")
        await until(pilot, lambda: isinstance(app.screen, ArticleScreen))
        await pilot.resize_terminal(80, 24)
        await pilot.press("n", "N", "q")
        await shown(pilot, "Actors")
