from __future__ import annotations

from pathlib import Path

import pytest

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
