from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis.deadlines.counting import day_of, last_day, later, same_length

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("PT48H", "P2D", True),
        ("P7D", "P1W", True),
        ("P60D", "P2M", True),
        ("P1W", "P10D", False),
        ("PT6H", "PT72H", False),
        ("PXW", "PXW", True),
        ("PXW", "P1W", False),
    ],
)
def test_same_length_in_other_units(one: str, other: str, same: bool) -> None:
    assert same_length(one, other) == same
    assert same_length(other, one) == same


@pytest.mark.parametrize(
    ("value", "day"),
    [("2023-02", date(2023, 2, 28)), ("2024-02", date(2024, 2, 29)), ("2023", date(2023, 12, 31))],
)
def test_last_day(value: str, day: date) -> None:
    assert last_day(value) == day


def test_a_month_later_keeps_within_the_month() -> None:
    assert later(date(2023, 1, 31), "P1M") == date(2023, 2, 28)


@given(DAYS, st.integers(1, 400))
def test_days_and_weeks_later(start: date, number: int) -> None:
    assert later(start, f"P{number}D") == start + timedelta(number)
    assert later(start, f"P{number}W") == start + timedelta(7 * number)
    assert later(start, f"PT{24 * number}H") == start + timedelta(number)


@given(st.text(max_size=12))
def test_no_value_makes_them_raise(value: str) -> None:
    day_of(value)
    last_day(value)
    later(date(2023, 1, 1), value)
    same_length(value, "P1D")
