"""Dragging the lines between panes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region
from textual.widget import Widget

from monitor.tui import Dashboard
from monitor.tui.arrangement import Arrangement, Place
from monitor.tui.borders import border_at
from monitor.tui.panes import Panes
from tests.crisis import Crisis
from tests.toys import HandClock
from tests.tui.support import shown, until

SIDE_BY_SIDE: dict[Place, Region] = {
    "actors": Region(0, 2, 40, 30),
    "statements": Region(41, 2, 60, 30),
    "deadlines": Region(102, 2, 50, 30),
    "timeline": Region(0, 32, 152, 8),
}
STACKED: dict[Place, Region] = {
    "actors": Region(0, 2, 50, 15),
    "deadlines": Region(0, 17, 50, 15),
    "statements": Region(51, 2, 60, 30),
}


@pytest.mark.parametrize(
    ("regions", "column", "line", "parts"),
    [
        (SIDE_BY_SIDE, 40, 9, (("actors",), ("statements",))),
        (SIDE_BY_SIDE, 101, 2, (("statements",), ("deadlines",))),
        (SIDE_BY_SIDE, 70, 32, (("actors", "statements", "deadlines"), ("timeline",))),
        (SIDE_BY_SIDE, 40, 35, None),
        (SIDE_BY_SIDE, 20, 9, None),
        (STACKED, 50, 20, (("actors", "deadlines"), ("statements",))),
        (STACKED, 10, 17, (("actors",), ("deadlines",))),
        (STACKED, 80, 17, None),
        ({"timeline": Region(0, 2, 80, 20)}, 5, 2, None),
    ],
)
def test_a_border_lies_between_panes(
    regions: dict[Place, Region], column: int, line: int, parts: tuple[tuple[Place, ...], tuple[Place, ...]] | None
) -> None:
    border = border_at(regions, column, line)
    assert (border and (border.before, border.after)) == parts


@given(st.sampled_from([(40, 9), (101, 9), (70, 32)]), st.integers(-50, 250), st.integers(-50, 250))
def test_wherever_a_border_is_dragged_every_pane_keeps_some_room(held: tuple[int, int], column: int, line: int) -> None:
    border = border_at(SIDE_BY_SIDE, *held)
    assert border
    plan = border.drag(Arrangement(), column, line).plan(152, 38)
    assert plan.seen == ("actors", "statements", "deadlines", "timeline")
    assert min(plan.columns) / sum(plan.columns) * 150 > 5 and 5 <= plan.bars <= 12


async def test_the_mouse_drags_borders(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(160, 45)) as pilot:
        await shown(pilot, "Zoë Taal")
        panes: dict[Place, Widget] = dict(app.screen.query_one(Panes)._panes)
        edge, top = panes["actors"].region.right, panes["timeline"].region.y
        await pilot.mouse_down(offset=(edge, 10))
        await pilot.hover(offset=(edge + 12, 20))
        await until(pilot, lambda: panes["actors"].region.right == edge + 12)
        await pilot.mouse_up(offset=(edge + 12, 20))
        await pilot.hover(offset=(edge, 20))
        await pilot.mouse_down(offset=(30, top))
        await pilot.hover(offset=(30, top - 3))
        await pilot.mouse_up(offset=(30, top - 3))
        await until(pilot, lambda: panes["timeline"].region.y == top - 3)
        assert panes["actors"].region.right == edge + 12
