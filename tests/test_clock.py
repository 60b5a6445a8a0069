"""Moments: when they are, and how they are told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.clock import hour_words, instant, is_over


@pytest.mark.parametrize(
    ("due", "moment", "words"),
    [
        ("2031-05-04", "2031-05-04T18:00", "18:00"),
        ("2031-05-04", "2031-05-05T00:00", "midnight"),
        ("2031-05-04", "2031-05-04T18:00+00:00", "18:00 UTC"),
        ("2031-05-04", "2031-05-04T18:00-05:00", "18:00 UTC-05:00"),
        ("2031-05-04", "2031-05-05T04:00+00:00", "04:00 UTC the next day"),
    ],
)
def test_an_hour_in_words(due: str, moment: str, words: str) -> None:
    assert hour_words(due, moment) == words


def test_an_hour_is_over_from_its_instant_on() -> None:
    assert instant("2031-05-04T18:00+02:00") == datetime(2031, 5, 4, 16, tzinfo=UTC)
    assert is_over("2031-05-04T18:00+02:00", datetime(2031, 5, 4, 15, 59, tzinfo=UTC)) is False
    assert is_over("2031-05-04T18:00+02:00", datetime(2031, 5, 4, 16, tzinfo=UTC)) is True
    assert is_over(None, datetime(2031, 5, 4, tzinfo=UTC)) is None
