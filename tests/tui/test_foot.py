from __future__ import annotations

from pathlib import Path

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
