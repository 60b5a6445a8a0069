from __future__ import annotations

from pathlib import Path

import pytest
from textual.notifications import Notification

from monitor.tui import Dashboard
from monitor.tui.filtering import FilterInput
from monitor.tui.foot import Foot
from tests.crisis import Crisis
from tests.toys import HandClock
from tests.tui.support import screen_text, shown, until


def foot(app: Dashboard) -> str:
    return screen_text(app).splitlines()[-1]


async def test_keys_can_be_clicked_and_tell_what_they_do(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "/ Filter" in foot(app))
        at = foot(app).index("Filter"), 23
        await pilot.hover(offset=at)
        await until(pilot, lambda: "names, words" in str(app.screen.query_one(Foot).tooltip))
        await pilot.click(offset=at)
        await until(pilot, lambda: isinstance(app.focused, FilterInput))
        await until(pilot, lambda: "Quit" not in foot(app))


async def test_keys_that_have_no_room_make_way_for_help_and_the_way_out(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(36, 24)) as pilot:
        await until(pilot, lambda: foot(app).rstrip().endswith("? Keys  q Quit"))
        assert "Filter" not in foot(app)
        await pilot.resize_terminal(80, 24)
        await shown(pilot, "/ Filter")


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (80, " 1 Actors 5   2 Statements 3   3 Deadlines 2   4 Timeline "),
        (54, " 1 Actors   2 Statements   3 Deadlines   4 Timeline "),
        (30, " 1 Actors   2   3   4 "),
    ],
)
async def test_tabs_are_told_with_as_much_as_all_have_room_for(
    crisis: Crisis, database: Path, clock: HandClock, width: int, told: str
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(width, 24)) as pilot:
        await until(pilot, lambda: told.rstrip() in (line.rstrip() for line in screen_text(app).splitlines()))


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_what_is_told_in_passing_covers_nothing_but_the_keys_until_it_is_clicked(
    crisis: Crisis, database: Path, clock: HandClock, size: tuple[int, int]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        await shown(pilot, "Coastal League")
        await pilot.press("/", "t", "a", "a", "l")
        await shown(pilot, "⏎ keeps")
        before = screen_text(app).splitlines()[:-1]
        app.notify("Velmar suspends its aid", title="Aid", severity="warning")
        await until(pilot, lambda: foot(app).startswith(" ! Aid · Velmar suspends its aid "))
        assert screen_text(app).splitlines()[:-1] == before
        await pilot.click(offset=(5, size[1] - 1))
        await until(pilot, lambda: "Keep" in foot(app) and "Velmar" not in foot(app))


async def test_it_has_the_lines_that_it_needs_and_each_message_one_where_there_are_several(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "Coastal League")
        words = " ".join(f"word{number}" for number in range(24))
        app.notify(f"{words} last", severity="error")
        await until(pilot, lambda: f"✗ {words} last" in " ".join(screen_text(app).split()))
        app.notify("one of two")
        app.notify("two of two")
        app.notify("one of two")
        await until(
            pilot, lambda: [line.strip() for line in screen_text(app).splitlines()[-2:]] == ["two of two", "one of two"]
        )
        assert screen_text(app).splitlines()[-3].startswith(" ✗ word0 word1")
        assert screen_text(app).splitlines()[-3].rstrip().endswith("…")


async def test_it_goes_by_itself(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "Coastal League")
        app.notify("it stays")
        await until(pilot, lambda: "it stays" in foot(app))
        monkeypatch.setattr(Notification, "time_left", 0.0)
        app.notify("it goes")
        await until(pilot, lambda: "it goes" not in screen_text(app) and "it stays" in foot(app))
