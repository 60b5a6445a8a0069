"""Days gathered into bars, and bars drawn."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.tui.bars import column, sparkline
from monitor.tui.buckets import Bucket, bucket_name, bucket_start, fill, short_name

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("days", "most", "unit", "bars"),
    [
        (3, 138, "day", 3),
        (90, 138, "day", 90),
        (400, 138, "week", 58),
        (1100, 138, "month", 37),
        (40_000, 138, "year", 110),
    ],
)
def test_the_smallest_unit_is_taken_for_which_there_is_room(days: int, most: int, unit: str, bars: int) -> None:
    first = date(2020, 1, 1)
    found, buckets = fill({}, first, first + timedelta(days=days - 1), most)
    assert (found, len(buckets)) == (unit, bars)


@given(DAYS, st.integers(0, 4000), st.integers(1, 300), st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 50))))
def test_no_event_within_the_days_is_lost_and_no_day_is_in_two_bars(
    first: date, length: int, most: int, events: list[tuple[int, int]]
) -> None:
    counts = {(first + timedelta(days=min(after, length))).isoformat(): number for after, number in events}
    unit, buckets = fill(counts, first, first + timedelta(days=length), most)
    assert len(buckets) <= most
    assert all(left.last + timedelta(days=1) == right.first for left, right in pairwise(buckets))
    if buckets[0].first <= first:
        assert sum(bucket.events for bucket in buckets) == sum(counts.values())
    assert all(bucket_start(bucket.last, unit) == bucket.first for bucket in buckets)


def test_the_ends_of_the_calendar_are_no_obstacle() -> None:
    _, buckets = fill({"9999-12-31": 1}, date(9998, 1, 1), date(9999, 12, 31), 30)
    assert buckets[-1].last == date.max
    assert buckets[-1].events == 1
    assert fill({}, date.min, date.min + timedelta(days=20), 10)[1][0].first == date.min


def test_bars_are_called_by_their_days() -> None:
    day = Bucket(date(2023, 8, 6), date(2023, 8, 6), 0)
    after = Bucket(date(2023, 8, 7), date(2023, 8, 7), 0)
    new_year = Bucket(date(2024, 1, 1), date(2024, 1, 7), 0)
    assert bucket_name(day, "day") == "Sun 6 Aug 2023"
    assert bucket_name(new_year, "week") == "week of 1 Jan 2024"
    assert bucket_name(new_year, "quarter") == "Jan – Mar 2024"
    assert [short_name(day, "day", None), short_name(after, "day", day)] == ["6 Aug", "7"]
    assert short_name(new_year, "week", after) == "1 Jan 2024"
    assert [short_name(day, "month", None), short_name(day, "month", after)] == ["Aug 2023", "Aug"]


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 12))
def test_a_bar_has_its_height_and_what_is_more_than_nothing_is_seen(value: int, peak: int, height: int) -> None:
    cells = column(value, max(value, peak), height)
    assert len(cells) == height
    assert (cells[-1] == "·") is (value == 0)


def test_a_sparkline_has_a_cell_for_each_day() -> None:
    assert sparkline([0, 1, 4, 8]) == "·▁▄▇"
    assert sparkline([]) == ""
