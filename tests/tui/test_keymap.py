"""Keys that users choose themselves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import Settings
from monitor.errors import SettingsError
from monitor.tui import Dashboard, run_dashboard
from monitor.tui.actions import PLACES
from monitor.tui.keymap import Keymap, named, symbol
from tests.crisis import Crisis
from tests.toys import HandClock
from tests.tui.support import screen_text, shown, until

ACTIONS = [action for _, actions in PLACES for action in actions]


def test_no_key_of_the_registry_has_two_meanings() -> None:
    assert Keymap().rebound == {}


@pytest.mark.parametrize(
    ("written", "name", "shown_as"),
    [
        ("/", "slash", "/"),
        ("G", "G", "G"),
        ("shift+g", "G", "G"),
        ("Esc", "escape", "Esc"),
        ("Ctrl-P", "ctrl+p", "^p"),
        ("ctrl+i", "tab", "Tab"),
        ("PgDn", "pagedown", "PgDn"),
        ("F5", "f5", "F5"),
        ("alt+x", "alt+x", "⌥x"),
        ("[", "left_square_bracket", "["),
        (",", "comma", ","),
        (" ", "space", "Space"),
        ("ö", "ö", "ö"),
    ],
)
def test_a_key_is_understood_as_users_write_it(written: str, name: str, shown_as: str) -> None:
    assert named(written) == name
    assert symbol(name) == shown_as


@given(st.text(max_size=12))
def test_whatever_is_given_for_a_key_is_a_key_or_told_to_be_none(text: str) -> None:
    name = named(text)
    assert name is None or (symbol(name).isprintable() and "," not in name)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_every_action_can_be_given_another_key(action: object) -> None:
    name = getattr(action, "name", "")
    assert Keymap({name: ["f9"]}).rebound == {name: "f9"}


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"zom": ["z"]}, "[keys] zom: there is no such action; there are actors, alerts, "),
        ({"zoom": ["nokey"]}, "[keys] zoom: 'nokey' is no key"),
        ({"zoom": []}, "[keys] zoom: give it a key"),
        ({"zoom": ["T"]}, "[keys] zoom: T is a key of theme already"),
        ({"theme": ["f6"], "zoom": ["F6"]}, "F6 is a key of"),
        ({"next-statement": ["j"]}, "[keys] next-statement: j is a key of down already"),
        ({"keep-filter": ["x"]}, "[keys] keep-filter: x is typed there as text"),
        ({"choose": ["/"]}, "[keys] choose: / is typed there as text"),
        ({"zoom": ["ctrl+c"]}, "[keys] zoom: ^c is a key of quit-now already"),
    ],
)
def test_what_cannot_be_names_the_file_and_the_entry(keys: dict[str, list[str]], words: str) -> None:
    with pytest.raises(SettingsError, match=r"^monitor\.toml: \[keys\] ") as caught:
        Keymap(keys)
    assert words in str(caught.value)


def test_two_actions_can_change_keys() -> None:
    assert Keymap({"zoom": ["T"], "theme": ["z"]}).rebound == {"zoom": "T", "theme": "z"}


async def test_other_keys_take_the_place_of_the_usual_ones_in_panes_footer_and_help(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(
        database, clock, keymap=Keymap({"zoom": ["Z", "f5"], "theme": ["z"], "down": ["J"], "pause": ["P"]})
    )
    async with app.run_test(size=(160, 45)) as pilot:
        await shown(pilot, "Zoë Taal")
        await shown(pilot, "P Pause")
        theme = app.theme
        await pilot.press("z")
        assert app.theme != theme
        await shown(pilot, "Statements 3")
        await pilot.press("j", "J", "tab", "f5")
        await until(pilot, lambda: "named" not in screen_text(app))
        await pilot.press("question_mark")
        await shown(pilot, "Z F5 ")
        assert "↓ j" not in screen_text(app)


def test_a_dashboard_that_fails_ends_with_a_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Dashboard, "run", lambda app, **given: app.exit(return_code=1))
    with pytest.raises(SystemExit) as ended:
        run_dashboard(Settings(tmp_path, tmp_path / "watched", tmp_path / "monitor.db"))
    assert ended.value.code == 1


async def test_the_palette_finds_an_action_by_what_it_does(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(160, 45)) as pilot:
        await shown(pilot, "Zoë Taal")
        for key, zoomed in (("colon", True), ("ctrl+p", False)):
            await pilot.press(key)
            await shown(pilot, "Say that one of his names is somebody else's · S")
            assert "A screen further" not in screen_text(app)
            await pilot.press(*"maximise")
            await until(pilot, lambda: "Zoom" in screen_text(app) and "somebody else's" not in screen_text(app))
            await pilot.press("down", "enter")
            await until(pilot, partial(lambda zoomed: ("INTERVENTION" not in screen_text(app)) == zoomed, zoomed))


async def test_the_palette_begins_with_what_is_more_than_a_move(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(100, 60)) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("colon")
        await shown(pilot, "Filter by names, words and fields as you type · /")
        await shown(pilot, "Leave the screen as it is while the ingest goes on; and back · p")
        assert "Pane before" not in screen_text(app)
        assert "Quit now" not in screen_text(app)


async def test_the_palette_has_what_can_be_done_where_it_is_opened(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(160, 45)) as pilot:
        await shown(pilot, "“We will not")
        await pilot.press("tab", "enter")
        await shown(pilot, "statement 3 of 3")
        await pilot.press("colon", *"back to")
        await shown(pilot, "Back to the board · Esc q")
        assert "Maximise" not in screen_text(app)
        await pilot.press("down", "enter")
        await shown(pilot, "Statements 3")
