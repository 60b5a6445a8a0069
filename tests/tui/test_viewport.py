from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.tui.viewport import Viewport

type Row = tuple[int, int]
"""An id and a height."""


def viewport(rows: list[Row], room: int = 5) -> Viewport[Row]:
    made: Viewport[Row] = Viewport(identity=lambda row: row[0], height=lambda row: row[1])
    made.room = room
    made.replace(rows, follow=True)
    return made


def line_of_selection(made: Viewport[Row]) -> int | None:
    """The line of the screen that the selected row begins on."""
    return next((y for y, (index, line) in enumerate(made.visible()) if index == made.cursor and line == 0), None)


ROWS = st.lists(st.integers(1, 4), max_size=30).map(lambda heights: list(enumerate(heights)))
STEPS = st.lists(st.integers(-40, 40), max_size=20)


@given(ROWS, STEPS, st.integers(1, 12))
def test_the_selected_row_is_always_on_the_screen(rows: list[Row], steps: list[int], room: int) -> None:
    made = viewport(rows, room)
    for step in steps:
        made.move_to(made.cursor + step, 1 if step > 0 else -1)
        assert not rows or line_of_selection(made) is not None


@given(ROWS, STEPS, st.integers(1, 12))
def test_no_line_stays_empty_while_rows_are_hidden(rows: list[Row], steps: list[int], room: int) -> None:
    made = viewport(rows, room)
    for step in steps:
        made.move_to(made.cursor + step, 1 if step > 0 else -1)
        assert len(list(made.visible())) == min(room, sum(height for _, height in rows))


@given(ROWS.filter(bool), STEPS, st.lists(st.integers(1, 4), max_size=10))
def test_rows_arriving_above_leave_the_selection_where_it_is(
    rows: list[Row], steps: list[int], arriving: list[int]
) -> None:
    made = viewport(rows, 6)
    for step in steps:
        made.move_to(made.cursor + step, 1 if step > 0 else -1)
    selected = made.selected
    made.replace([*((-n - 1, height) for n, height in enumerate(arriving)), *rows], follow=False)
    assert made.selected == selected
    assert line_of_selection(made) is not None


def test_the_selection_keeps_its_line_of_the_screen() -> None:
    made = viewport([(n, 1) for n in range(20)])
    made.move_to(10, 1)
    line = line_of_selection(made)
    made.replace([(-1, 1), (-2, 1), *((n, 1) for n in range(20))], follow=False)
    assert line_of_selection(made) == line


def test_following_shows_the_newest_and_lets_the_selection_ride_down_until_it_would_leave() -> None:
    made = viewport([(0, 1)], room=3)
    made.replace([(1, 1), (0, 1)], follow=True)
    assert (made.at_head, made.selected) == (True, (0, 1))
    made.replace([(3, 1), (2, 1), (1, 1), (0, 1)], follow=True)
    assert (made.at_head, made.selected) == (True, (3, 1))


@pytest.mark.parametrize("selected", [2, 6])
def test_of_two_rows_that_are_the_same_the_selected_one_stays_so(selected: int) -> None:
    rows = [(n % 4, 1) for n in range(8)]
    made = viewport(rows, room=9)
    made.move_to(selected, 1)
    made.replace([(9, 1), *rows], follow=False)
    assert made.cursor == selected + 1


def test_headings_are_passed_over() -> None:
    made: Viewport[Row] = Viewport(lambda row: row[0], lambda row: row[1], selectable=lambda row: row[0] % 2 == 1)
    made.room = 9
    made.replace([(n, 1) for n in range(5)], follow=True)
    assert made.selected == (1, 1)
    made.move_to(2, 1)
    assert made.selected == (3, 1)
    made.move_to(4, 1)
    assert made.selected == (3, 1)
    made.move_to(0, -1)
    assert made.selected == (1, 1)
