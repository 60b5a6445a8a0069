from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from monitor.clock import full_day
from monitor.tui.when import age, ago, countdown, day, relative_day

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-11-21", "today"),
        ("2026-11-22", "tomorrow"),
        ("2026-11-20", "yesterday"),
        ("2026-11-24", "in 3 days"),
        ("2026-11-14", "7 days ago"),
        ("2026-11-05", "16 days ago"),
        ("2027-01-01", "in 41 days"),
        ("2023-08-06", "3 years ago"),
        ("2023-W31", ""),
        ("soon", ""),
        (None, ""),
    ],
)
def test_how_far_a_day_is_off(value: str | None, words: str) -> None:
    assert relative_day(value, TODAY) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-11-21", "today"),
        ("2026-11-20", "1 d"),
        ("2026-11-24", "+3 d"),
        ("2026-08-14", "99 d"),
        ("2026-08-13", "3 mo"),
        ("2024-12-21", "23 mo"),
        ("2024-11-20", "2 y"),
        ("0001-01-01", "2025 y"),
        ("2023-W31", "–"),
        (None, "–"),
    ],
)
def test_how_far_a_day_is_off_in_six_cells(value: str | None, words: str) -> None:
    assert age(value, TODAY) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-21T15:12+00:00", "in 7 h 12 min"),
        ("2026-11-21T18:00+02:00", "in 8 h"),
        ("2026-11-21T08:34+00:00", "in 34 min"),
        ("2026-11-22T20:05+00:00", "in 36 h 5 min"),
        ("2026-11-21T08:00+00:00", "now"),
        ("2026-11-21T06:59+00:00", "1 h 1 min ago"),
    ],
)
def test_near_an_hour_the_minutes_are_counted(moment: str, words: str) -> None:
    assert countdown(moment[:10], moment, datetime(2026, 11, 21, 8, 0, tzinfo=UTC)) == words


def test_days_are_counted_far_from_an_hour_or_without_one() -> None:
    now = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
    assert countdown("2026-11-24", "2026-11-24T18:00+00:00", now) == "in 3 days"
    assert countdown("2026-11-22", None, now) == "tomorrow"


def test_an_hour_without_a_zone_is_the_machines_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Africa/Nairobi")
    time.tzset()
    try:
        noon = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
        assert countdown("2026-11-21", "2026-11-21T12:00", noon) == "in 1 h"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_year_is_left_out_where_it_goes_without_saying() -> None:
    assert day("2023-12-28", date(2024, 1, 9)) == "28 Dec"
    assert day("2021-12-28", date(2024, 1, 9)) == "2021"
    assert day(None, TODAY) == "–"


def test_what_is_no_day_is_shown_as_it_stands() -> None:
    assert full_day("2023-08-06") == "6 Aug 2023"
    assert full_day("2023-08") == "2023-08"
    assert full_day(None) == "no date"


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-11-21T08:00:00+00:00", "now"),
        ("2026-11-21T07:59:57+00:00", "3 s ago"),
        ("2026-11-21T07:58:00", "2 minutes ago"),
        ("2026-11-21T08:05:00+00:00", "now"),
        ("nonsense", ""),
        (None, ""),
    ],
)
def test_how_long_ago_a_moment_was(instant: str | None, words: str) -> None:
    assert ago(instant, datetime(2026, 11, 21, 8, 0, tzinfo=UTC)) == words
