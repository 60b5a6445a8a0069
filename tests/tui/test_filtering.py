"""The filter through its keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from monitor.store.feed import retell
from monitor.tui import Dashboard
from monitor.tui.actors import ActorsPane
from monitor.tui.article import ArticleScreen
from monitor.tui.board import Board
from monitor.tui.deadlines import DeadlinesPane
from monitor.tui.saved import FILTERS, SavedFilters
from monitor.tui.statements import StatementsPane
from tests.crisis import Crisis
from tests.toys import HandClock
from tests.tui.support import screen_text, shown, until

WIDE, SMALL = (160, 45), (80, 24)


async def typed(pilot: Pilot[None], words: str) -> None:
    """Type a filter once the panes are filled."""
    await shown(pilot, "Zoë Taal")
    await pilot.press("slash")
    await until(pilot, lambda: isinstance(pilot.app.focused, Input))
    await pilot.press(*words)


def board(pilot: Pilot[None]) -> Board:
    assert isinstance(pilot.app.screen, Board)
    return pilot.app.screen


def gone(pilot: Pilot[None], words: str) -> bool:
    """Whether the words are nowhere below the header, which is not filtered."""
    return words not in screen_text(pilot.app).split("\n", 2)[2]


async def test_fields_narrow_the_panes_that_have_them(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await typed(pilot, "type:sanction kind:direct")
        await until(pilot, lambda: gone(pilot, "it would otherwise"))
        await shown(pilot, "suspended its aid")
        await until(pilot, lambda: gone(pilot, "a landing"))
        await shown(pilot, "Oru Besk")


async def test_words_are_found_in_statements_and_articles_and_stand_out(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    crisis.document("Rain\n\nThe ferries wait for the hands of their crews.", name="lakes.txt", published="2023-03-05")
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await typed(pilot, "hands")
        await until(pilot, lambda: gone(pilot, "it would otherwise"))
        await shown(pilot, "“We will not sit on our hands")
        await shown(pilot, "The ferries wait for the hands of")
        await shown(pilot, "Statements 1 of 3 · 1 article · hands")
        await pilot.press("enter", "tab")
        await until(pilot, lambda: isinstance(pilot.app.focused, StatementsPane))
        await pilot.press("g", "enter")
        await until(pilot, lambda: isinstance(app.screen, ArticleScreen))
        await shown(pilot, "lakes")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Board))
        assert board(pilot).view.filter.text == "hands"
        await pilot.press("escape")
        await shown(pilot, "it would otherwise")


async def test_what_is_incomplete_is_hinted_at_and_completed(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await typed(pilot, "stat")
        field = board(pilot).query_one("FilterBar Input", Input)
        await until(pilot, lambda: field._suggestion == "status:")
        await pilot.press("right")
        await until(pilot, lambda: field.value == "status:")
        await shown(pilot, "status: pending passed defied")
        await pilot.press(*"def")
        await until(pilot, lambda: gone(pilot, "Port Selva"))
        await shown(pilot, "DEFIED · 5 Mar")


async def test_what_is_wrong_with_a_filter_is_told_for_as_long_as_it_is_on(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await typed(pilot, "kind:zzz")
        await pilot.press("enter")
        await shown(pilot, "Esc clears · kind: ")
        await pilot.press("slash", *["backspace"] * 4, *"direct", "enter")
        await until(pilot, lambda: "Esc clears" in screen_text(app) and "clears · kind" not in screen_text(app))


async def test_an_actor_takes_the_place_of_the_words_that_found_him_and_other_fields_stay(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await typed(pilot, "leag type:threaten")
        await until(pilot, lambda: gone(pilot, "it would") is False and gone(pilot, "“We will not"))
        await pilot.press("enter")
        await until(pilot, lambda: board(pilot).view.filter.text == "leag type:threaten")
        await until(pilot, lambda: len(board(pilot).query_one(ActorsPane).rows) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: board(pilot).view.filter.text == 'actor:"Coastal League" type:threaten')
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press(*"-troops", "enter")
        await until(pilot, lambda: gone(pilot, "it would otherwise"))


async def test_a_status_is_the_one_on_the_screen(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await typed(pilot, "status:pending")
        pane = board(pilot).query_one(DeadlinesPane)
        await until(pilot, lambda: gone(pilot, "DEFIED"))
        await shown(pilot, "9 Mar 2023")
        assert pane.rows


async def test_a_filter_is_kept_under_a_name_and_brought_back(
    crisis: Crisis, database: Path, clock: HandClock, tmp_path: Path
) -> None:
    settings = tmp_path / "monitor.toml"
    settings.write_text('# mine\n[filters]\nsouth = "actor:velmar"\n', encoding="utf-8")
    saved = SavedFilters(database.with_name(FILTERS), settings)
    app = Dashboard(database, clock, saved=saved)
    async with app.run_test(size=WIDE) as pilot:
        await typed(pilot, "kind:direct hands")
        await pilot.press("ctrl+s")
        await shown(pilot, "⏎ saves")
        await pilot.press(*"the vow", "enter")
        await shown(pilot, "✓ saved: /@the-vow")
        assert board(pilot).view.filter.text == "kind:direct hands"
        await pilot.press("escape")
        await until(pilot, lambda: not board(pilot).view.filter)
        await typed(pilot, "@the-vow")
        await until(pilot, lambda: gone(pilot, "it would otherwise"))
        await pilot.press("ctrl+s")
        await shown(pilot, "⏎ saves")
        await pilot.press("escape")
        await shown(pilot, "⏎ keeps")
        await pilot.press("escape")
        await typed(pilot, "@south")
        await until(pilot, lambda: gone(pilot, "Oru Besk"))
    assert saved.read() == {"the-vow": "kind:direct hands", "south": "actor:velmar"}
    assert settings.read_text(encoding="utf-8").startswith("# mine")


async def test_a_statement_that_several_articles_tell_is_one_row(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    words = "We will not sit on our hands while a president is locked up in his own cellar"
    for number in (2, 3):
        other = crisis.document(f"“{words}”, Taal said.", name=f"{number}.txt", published="2023-03-06", source="Other")
        crisis.statement(other, words, cue="said", source="Taal", speaker=2, kind="direct", date="2023-03-06")
    crisis.connection.execute("UPDATE statements SET quotation = 'we will not sit' WHERE kind = 'direct'")
    retell(crisis.connection, ["we will not sit"], [])
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Harbour Wire +2")
        assert screen_text(app).count("“We will not sit") == 1
        board(pilot).set_focus(board(pilot).query_one(StatementsPane))
        await pilot.press("j", "enter")
        await shown(pilot, "Told by 3 articles")
        await until(pilot, lambda: screen_text(app).count("“We will not sit") == 3)
        await pilot.press("j", "enter")
        await shown(pilot, "statement 1 of 1")
        await pilot.press("escape")
        await shown(pilot, "Told by 3 articles")
        await pilot.press("escape")
        await shown(pilot, "Harbour Wire +2")


async def test_a_pane_is_narrowed_by_a_filter_of_its_own_which_stays_with_it_until_escape(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Statements 3")
        await pilot.press("2", "F")
        await shown(pilot, "Statements only")
        await pilot.press(*"kind:direct")
        await shown(pilot, "2 Statements 1 of 3 · only kind:direct")
        await until(pilot, lambda: gone(pilot, "it would otherwise"))
        await shown(pilot, "Oru Besk")
        await pilot.press("enter", "g", "enter")
        await until(pilot, lambda: isinstance(app.screen, ArticleScreen))
        await pilot.press("q", "1", "enter")
        await shown(pilot, "1 Actors 1 of 5 · Coastal League")
        await shown(pilot, "2 Statements 0 of 3 · only kind:direct · Coastal League")
        await shown(pilot, "“kind:direct”. Esc clears the filter of this pane.")
        await pilot.press("2")
        await shown(pilot, "Esc clears Statements only kind:direct")
        await pilot.press("escape")
        await shown(pilot, "it would otherwise")
        await until(pilot, lambda: board(pilot).view.filter.text == 'actor:"Coastal League"')
        await pilot.press("escape")
        await shown(pilot, "Oru Besk")
        await until(pilot, lambda: "Esc clears" not in screen_text(app))


async def test_on_a_small_screen_the_foot_has_the_filter_of_the_pane_that_is_seen(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("backslash", *"kind:person", "tab")
        await until(pilot, lambda: gone(pilot, "Velmar"))
        await shown(pilot, "1 Actors 2/5 ")
        await shown(pilot, "Actors only kind:person")
        await pilot.press("tab")
        await shown(pilot, "it would otherwise")
        await until(pilot, lambda: "kind:person" not in screen_text(app))
        await pilot.press("shift+tab", "F", *"-", "escape")
        await shown(pilot, "Velmar")


async def test_filters_typed_one_after_the_other_do_not_mix(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Statements 3")
        await shown(pilot, "DEFIED")
        keys = ["3", "F", *"status:defied", "enter", "slash", *"league", "enter", "1", "F", *"kind:org", "enter"]
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        screen = board(pilot)
        await until(pilot, lambda: screen.panes["actors"].view.own.text == "kind:org")
        await shown(pilot, "3 Deadlines 1 of 2 · only status:defied")
        assert screen.view.filter.text == "league"
        assert not screen.panes["statements"].view.own
        await pilot.press("t", "t", "2", "F", *"zzz")
        await pilot.click(ActorsPane)
        await shown(pilot, "2 Statements 0 of 3 · only zzz · league")
        await shown(pilot, "Esc clears Actors only kind:org")


@pytest.mark.parametrize("words", ['"', "-", "actor:", '*"(', "NEAR(a b)", "a" * 200, "@", "-@x", "since:9999-99"])
async def test_nothing_that_is_typed_breaks_the_board(
    crisis: Crisis, database: Path, clock: HandClock, words: str
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        field = board(pilot).query_one("FilterBar Input", Input)
        field.value = words
        await until(pilot, lambda: board(pilot).view.filter.text == words.strip())
        await pilot.press("enter", "escape")
        await shown(pilot, "Zoë Taal")
        assert board(pilot).query_one("#header").trouble is None  # type: ignore[attr-defined]
