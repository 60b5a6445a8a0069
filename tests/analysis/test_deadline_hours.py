"""The hour at which something falls due."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.analysis import Analyzer
from monitor.model import Deadline
from tests.analysis.clocks import WEDNESDAY, clocks


def only(analyzer: Analyzer, text: str, published: date | None = WEDNESDAY) -> Deadline:
    (found,) = clocks(analyzer, text, published)
    return found


@pytest.mark.parametrize(
    ("text", "due", "due_at"),
    [
        ("Chad gave Togo until noon to free the pilot.", "2023-08-09", "2023-08-09T12:00"),
        ("Togo must free the pilot by Friday noon.", "2023-08-11", "2023-08-11T12:00"),
        ("Chad gave Togo until midnight on Sunday to free the pilot.", "2023-08-13", "2023-08-14T00:00"),
        ("Togo has to free the pilot by midnight tonight.", "2023-08-09", "2023-08-10T00:00"),
        ("Chad gave Togo until 6 p.m. local time on 19 August to free the pilot.", "2023-08-19", "2023-08-19T18:00"),
        ("Togo has until 18h30 on Friday to free the pilot.", "2023-08-11", "2023-08-11T18:30"),
        ("The Chadian ultimatum to Togo expires at 0600 hours on Friday.", "2023-08-11", "2023-08-11T06:00"),
        ("Togo must free the pilot by 1800 GMT on Friday.", "2023-08-11", "2023-08-11T18:00+00:00"),
        ("The ultimatum to Togo runs out at 6 p.m. EST on Friday.", "2023-08-11", "2023-08-11T18:00-05:00"),
        ("The leaders will meet in Lome on Friday at 10:00 GMT.", "2023-08-11", "2023-08-11T10:00+00:00"),
        ("Chad gave Togo until midnight (2200 GMT) on Friday to go.", "2023-08-11", "2023-08-11T22:00+00:00"),
        (
            "Chad gave Togo until midnight Washington time (0400 GMT) on Friday to go.",
            "2023-08-11",
            "2023-08-12T04:00+00:00",
        ),
        ("The ultimatum to Togo expired at midnight.", "2023-08-08", "2023-08-09T00:00"),
        ("The ultimatum to Togo expired last night at midnight.", "2023-08-08", "2023-08-09T00:00"),
        (
            "Rebels have been there since Monday, when Chad gave Togo until 7 p.m. to free him.",
            "2023-08-07",
            "2023-08-07T19:00",
        ),
    ],
)
def test_the_hour_with_its_zone(analyzer: Analyzer, text: str, due: str, due_at: str) -> None:
    found = only(analyzer, text)
    assert (found.due, found.due_at) == (due, due_at)


@pytest.mark.parametrize(
    "text",
    [
        "Chad gave Togo until Friday to free the pilot.",
        "Chad gave Togo until Friday evening to free the pilot.",
        "Chad gave Togo 48 hours to free the pilot.",
    ],
)
def test_no_hour_is_invented(analyzer: Analyzer, text: str) -> None:
    assert only(analyzer, text).due_at is None


def test_without_a_day_there_is_no_moment(analyzer: Analyzer) -> None:
    found = only(analyzer, "Togo must free the pilot by 1800 GMT on Friday.", None)
    assert (found.due, found.due_at) == (None, None)


def test_an_hour_put_off_by_a_length_of_time_is_put_off_too(analyzer: Analyzer) -> None:
    text = "Chad gave Togo until 6 p.m. on Friday to free the pilot. Chad extended the deadline by 48 hours."
    found = only(analyzer, text)
    assert (found.due, found.due_at, found.status) == ("2023-08-13", "2023-08-13T18:00", "extended")


def test_the_demand_does_not_repeat_the_time(analyzer: Analyzer) -> None:
    found = only(analyzer, "Chad told Togo to free the pilot by midnight on Friday.")
    assert found.demand == "to free the pilot"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Chadian ultimatum to Togo expires on Friday.", "pending"),
        ("The Chadian ultimatum to Togo expires today.", "pending"),
        ("The Chadian ultimatum to Togo expired on Monday.", "passed"),
    ],
)
def test_what_expires_later_has_not_passed(analyzer: Analyzer, text: str, status: str) -> None:
    assert only(analyzer, text).status == status
