"""Where the panes stand on screens of any size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.tui.arrangement import PLACES, Arrangement, Place

ALL = set(PLACES)
SIZES = st.integers(0, 400), st.integers(0, 120)


@pytest.mark.parametrize(
    ("size", "seen", "columns", "alone"),
    [
        ((80, 20), {"actors"}, 1, True),
        ((100, 27), ALL, 2, False),
        ((140, 37), ALL, 3, False),
        ((160, 42), ALL, 3, False),
    ],
)
def test_as_many_panes_are_seen_as_there_is_room_for(
    size: tuple[int, int], seen: set[Place], columns: int, alone: bool
) -> None:
    plan = Arrangement().plan(*size)
    assert set(plan.seen) == seen
    assert (len(plan.columns), plan.alone) == (columns, alone)


def test_a_maximised_pane_is_alone_on_any_screen() -> None:
    plan = Arrangement(active="deadlines", maximised=True).plan(200, 60)
    assert (plan.seen, plan.alone) == (("deadlines",), True)


def test_a_pane_that_was_put_away_comes_back_when_it_is_gone_to() -> None:
    arrangement = Arrangement(active="statements").collapse("statements")
    assert "statements" not in arrangement.plan(160, 42).seen
    assert arrangement.active != "statements"
    assert "statements" in arrangement.activate("statements").plan(160, 42).seen


def test_the_last_pane_cannot_be_put_away() -> None:
    arrangement = Arrangement()
    for place in PLACES:
        arrangement = arrangement.collapse(place)
    assert arrangement.plan(160, 42).seen == (PLACES[-1],)


def test_a_pane_grows_at_the_cost_of_the_others() -> None:
    before, after = Arrangement().plan(160, 42), Arrangement().grow("statements", 2).plan(160, 42)
    assert after.columns[1] / sum(after.columns) > before.columns[1] / sum(before.columns)
    assert Arrangement().grow("timeline", 2).plan(160, 42).bars > before.bars


@given(*SIZES, st.sampled_from(PLACES), st.sets(st.sampled_from(PLACES)), st.booleans(), st.integers(-20, 20))
def test_the_active_pane_is_always_seen(
    width: int, height: int, active: Place, collapsed: set[Place], maximised: bool, steps: int
) -> None:
    arrangement = replace(Arrangement(active, maximised, frozenset(collapsed)).grow(active, steps))
    plan = arrangement.plan(width, height)
    assert active in plan.seen
    assert all(share > 0 for share in (*plan.columns, *plan.rows))
    assert plan.bars < max(height, 13)
