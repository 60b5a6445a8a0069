"""Keys that are typed faster than the database answers have their effect on what they were typed for."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events

from monitor.model import Correction
from monitor.store.corrections import add_correction
from monitor.store.reader import Page, Reader
from monitor.tui import Dashboard
from monitor.tui import app as app_module
from monitor.tui.actors import ActorsPane
from monitor.tui.board import Board
from monitor.tui.course import Course, read_course
from monitor.tui.palette import Palette
from monitor.tui.statements import StatementsPane
from monitor.tui.typed import TypedInput
from monitor.tui.watching import WatchFile
from tests.crisis import Crisis
from tests.toys import START, HandClock
from tests.tui.support import screen_text, shown, until

WIDE = (160, 45)


class Gate:
    """Holds back the rows of a pane from the first page on that is as it should be."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, kind: type[Any]) -> None:
        self.asked, self.open, self.closed = Event(), Event(), False
        fetch = kind.fetch

        def fetch_late(pane: Any, reader: Reader, page: Page[Any]) -> list[Any]:
            if self.closed:
                self.asked.set()
                assert self.open.wait(60)
            rows: list[Any] = fetch(pane, reader, page)
            return rows

        monkeypatch.setattr(kind, "fetch", fetch_late)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["enter"], 'actor:"Zoë Taal" kind'),
        (["j", "enter"], 'actor:"Oru Besk" kind'),
        (["G", "k", "enter"], 'actor:"Zoë Taal" kind'),
        (["G", "enter"], 'actor:"Oru Besk" kind'),
        (["j", "w"], "★ P Oru Besk"),
        (["j", "y"], "copied: Oru Besk"),
        (["j", "H"], "Hide Oru Besk?"),
        (["j", "m", *"velmar", "enter", "y"], "Oru Besk is merged into Velmar"),
        (["R", *" II", "enter", "y"], "Zoë Taal is called Zoë Taal II"),
        (["m", "down", "enter"], "Merge Zoë Taal into Ardania's council?"),
        (["F", *"besk", "enter", "enter"], 'actor:"Oru Besk" kind'),
    ],
)
async def test_they_mean_the_rows_that_pass_the_filter_typed_before(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch, keys: list[str], words: str
) -> None:
    gate = Gate(monkeypatch, ActorsPane)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await until(pilot, lambda: len(app.screen.query_one(ActorsPane).rows) == 5)
        gate.closed = True
        await pilot.press("slash", *"kind:person", "enter", *keys)
        gate.open.set()
        await shown(pilot, words)


@pytest.mark.parametrize(
    "keys",
    [
        ["2", "enter", "e", "q", "z"],
        ["slash", *"troops", "enter", "2", "enter", "e", "q", "z"],
        ["3", "G", "enter", "e", "q", "z"],
        ["2", "enter", "o", "q", "q", "z"],
        ["A", "q", "z"],
        ["question_mark", "q", "z"],
        ["2", "e", "escape", "z"],
        ["colon", *"zoom", "enter"],
    ],
)
async def test_keys_after_the_one_that_opens_something_are_typed_there(
    crisis: Crisis, database: Path, clock: HandClock, keys: list[str]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Sat 4 Mar")
        board = app.screen
        assert isinstance(board, Board)
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: board.arrangement.maximised and app.screen is board)


async def test_keys_wait_no_longer_than_a_moment_for_what_does_not_come(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "PATIENCE", 0.1)
    opened = Event()

    def fetch_late(pane: StatementsPane, reader: Reader, page: Page[Any]) -> list[Any]:
        assert opened.wait(60)
        return []

    monkeypatch.setattr(StatementsPane, "fetch", fetch_late)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        try:
            await shown(pilot, "Zoë Taal")
            board = app.screen
            assert isinstance(board, Board)
            for key in ("2", "enter", "z", "1"):
                app.post_message(events.Key(key, key if len(key) == 1 else None))
            await until(pilot, lambda: board.arrangement.maximised and isinstance(app.focused, ActorsPane))
            assert board.opening
        finally:
            opened.set()


async def test_a_day_is_gone_to_though_the_timeline_has_not_loaded_when_it_is_chosen(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, opened = Event(), Event()

    def read_late(*given: Any) -> Course:
        asked.set()
        assert opened.wait(60)
        return read_course(*given)

    monkeypatch.setattr("monitor.tui.timeline.read_course", read_late)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, asked.is_set)
        await pilot.press("4", "enter")
        opened.set()
        await until(pilot, lambda: isinstance(app.focused, StatementsPane))


@pytest.mark.parametrize(("keys", "day"), [(["2", "G"], "2022-01-01"), (["4", "g", "enter"], "2023-03-03")])
async def test_who_goes_to_another_part_of_the_feed_gets_there_though_something_arrives_meanwhile(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch, keys: list[str], day: str
) -> None:
    gate = Gate(monkeypatch, StatementsPane)
    crisis.connection.execute("BEGIN")
    for number in range(250):
        date = "2023-03-01" if number else "2022-01-01"
        crisis.statement(1, "consider sending troops", cue="said", source="The Coastal League", date=date)
    crisis.connection.execute("COMMIT")
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Statements 253")
        await shown(pilot, "Sat 4 Mar")
        pane = app.screen.query_one(StatementsPane)
        await until(pilot, lambda: pane.settled)
        gate.closed = True
        await pilot.press(*keys)
        await until(pilot, gate.asked.is_set)
        crisis.actor("Somebody new")
        await shown(pilot, "Somebody new")
        gate.open.set()
        await until(pilot, lambda: pane.settled)
        assert pane.selected is not None and pane.selected.date == day


async def test_watches_that_are_changed_one_after_the_other_are_all_kept(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, change = Event(), WatchFile.change

    def change_late(file: WatchFile, *given: Any) -> Any:
        if not first.is_set():
            first.set()
            assert opened.wait(60)
        return change(file, *given)

    opened = Event()
    monkeypatch.setattr(WatchFile, "change", change_late)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(app.screen.query_one(ActorsPane).rows) == 5)
        await pilot.press("w", "w", "j", "w", "j", "w")
        await until(pilot, first.is_set)
        opened.set()
        pane = app.screen.query_one(ActorsPane)
        await until(pilot, lambda: [row.name for row in pane.rows[:2]] == ["Ardania's council", "Zoë Taal"])
        await until(pilot, lambda: screen_text(app).count("★ ") == 2)
    assert len(WatchFile(database).read()) == 2


async def test_undo_typed_while_a_correction_is_written_undoes_that_one(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, opened = Event(), Event()

    def add_late(*given: Any) -> int:
        writing.set()
        assert opened.wait(60)
        return add_correction(*given)

    monkeypatch.setattr("monitor.tui.proposals.add_correction", add_late)
    add_correction(database, Correction("hide", "state/velmar"), START)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(app.screen.query_one(ActorsPane).rows) == 5)
        await pilot.press("j", "H", "y")
        await until(pilot, writing.is_set)
        await pilot.press("u", "y")
        opened.set()
        await shown(pilot, "✓ undone: hide ardania council")


@pytest.mark.parametrize(("opening", "size"), [("colon", (10, 3)), ("colon", (4, 2)), ("e", (4, 2))])
async def test_pages_are_turned_in_a_list_that_has_no_room(
    crisis: Crisis, database: Path, clock: HandClock, opening: str, size: tuple[int, int]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: len(app.screen.query_one(ActorsPane).rows) == 5)
        board = app.screen
        await pilot.press(opening)
        await until(pilot, lambda: app.screen is not board)
        await pilot.press("pagedown", "pagedown", "pageup", "escape")
        await until(pilot, lambda: app.screen is board)


async def test_a_click_at_what_a_smaller_terminal_has_cut_off_does_nothing(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(app.screen.query_one(ActorsPane).rows) == 5)
        board = app.screen
        await pilot.press("colon")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        palette = app.screen
        beyond = WIDE[0] + 5, WIDE[1] + 5
        palette.post_message(
            events.Click(
                palette, *beyond, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=beyond[0], screen_y=beyond[1]
            )
        )
        await pilot.pause()
        assert app.screen is palette
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is board)


async def test_days_are_gone_through_by_keys_right_after_the_one_that_leads_to_the_timeline(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Sat 4 Mar")
        for key in ("4", "h", "y"):
            app.post_message(events.Key(key, key))
        await until(pilot, lambda: app.clipboard.startswith("Fri 3 Mar 2023: "))


async def test_what_is_pasted_goes_where_the_keys_before_it_have_led(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(app.screen.query_one(ActorsPane).rows) == 5)
        await pilot.press("slash", *"velmar")
        for event in (
            events.Key("escape", None),
            events.Key("slash", "/"),
            events.Paste("besk"),
            events.Key("enter", None),
            events.Key("z", "z"),
        ):
            app.post_message(event)
        board = app.screen
        assert isinstance(board, Board)
        await until(pilot, lambda: board.arrangement.maximised)
        assert board.view.filter.text == "besk"


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ([*"abc", "backspace", "backspace", "x"], "ax"),
        ([*"abc", "left", "home", "x"], "xabc"),
        ([*"abc", "ctrl+u", *"xyz"], "xyz"),
    ],
)
@pytest.mark.parametrize("opening", ["slash", "R"])
async def test_letters_do_not_overtake_the_keys_that_edit_the_line(
    crisis: Crisis, database: Path, clock: HandClock, opening: str, keys: list[str], typed: str
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(app.screen.query_one(ActorsPane).rows) == 5)
        await pilot.press(opening)
        field = app.screen.focused
        assert isinstance(field, TypedInput)
        field.value = ""
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: field.value == typed)
