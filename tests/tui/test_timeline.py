"""The names of days below the bars of the timeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.tui import Dashboard
from tests.crisis import Crisis
from tests.toys import HandClock
from tests.tui.support import screen_text, shown


@pytest.mark.parametrize("first", ["2022-10-11", "2022-12-06", "2023-01-10"])
async def test_today_is_named_however_narrow_the_bars_are(
    crisis: Crisis, database: Path, clock: HandClock, first: str
) -> None:
    crisis.event(crisis.document(published=first), 1, "SANCTION", "done", "suspended its aid", date=first)
    app = Dashboard(database, clock)
    async with app.run_test(size=(160, 45)) as pilot:
        await shown(pilot, "a bar a day")
        assert " today " in screen_text(app).splitlines()[-2]
