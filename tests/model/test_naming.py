"""What the names of files tell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Article
from monitor.model.naming import date_in_name


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2023-08-08_wire.txt", date(2023, 8, 8)),
        ("sub/20230808.txt", date(2023, 8, 8)),
        ("2023-09-01/2023-08-08_on_2023-07-26.txt", date(2023, 8, 8)),
        ("2023-08-08/wire.txt", date(2023, 8, 8)),
        ("2023-13-08_wire.txt", None),
        ("a2023_08-08.txt", None),
        ("wire.txt", None),
    ],
)
def test_dates_in_file_names(name: str, day: date | None) -> None:
    assert date_in_name(name) == day


@given(st.text(max_size=200))
def test_any_name_has_a_date_or_none(name: str) -> None:
    date_in_name(name)


def test_the_name_itself_goes_before_others_of_the_same_text() -> None:
    others = ("b.txt", "2023-08-09.txt")
    assert Article("We wait.", "2023-08-08.txt", other_names=others).named_day == date(2023, 8, 8)
    assert Article("We wait.", "a.txt", other_names=others).named_day == date(2023, 8, 9)
