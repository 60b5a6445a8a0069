"""Limits known by their length, limits of communiqués, and what shows that a meeting was held."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.analysis import Analyzer
from tests.analysis.clocks import FRIDAY, clocks, limits


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Kenya orders Togo to free the pilot within fifteen (15) days from the signature of this decree.",
            "2023-08-12",
        ),
        ("Kenya demands that Togo free the pilot within ten (10) days from today.", "2023-08-07"),
        (
            "Kenya told Togo to free the pilot within a maximum period of 20 days from the date of this note.",
            "2023-08-17",
        ),
        ("Kenya told Togo to free the pilot within seven days, by 4 August.", "2023-08-04"),
        ("The African Union's ten days, set on Monday, expire next week.", "2023-08-03"),
        ("The African Union's ten days for a return to barracks went by on Tuesday.", "2023-07-25"),
        ("Today is the last day of the two-week period that Kenya gave Togo to free the pilot.", "2023-07-28"),
        ("Today is also the last of the 15 days which Kenya gave Togo on 13 July to free the pilot.", "2023-07-28"),
        ("Kenya told Togo on Friday that it had 48 hours.", "2023-07-30"),
        ("Togo ignores an order from Kenya that it be gone by tomorrow evening.", "2023-07-29"),
    ],
)
def test_due_day(analyzer: Analyzer, text: str, due: str) -> None:
    (found,) = clocks(analyzer, text, FRIDAY)
    assert (found.kind, found.due) == ("deadline", due)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("On Thursday Kenya put off until 4 August the deadline for Togo to free the pilot.", "Kenya"),
        ("An ultimatum from Kenya for Togo to free the pilot expired on Sunday.", "Kenya"),
        ("The African Union's ten days for a return to barracks went by on Tuesday.", "African Union"),
        ("Togo ignores an order from Kenya that it be gone by tomorrow evening.", "Kenya"),
    ],
)
def test_who_sets_it(analyzer: Analyzer, text: str, issuer: str) -> None:
    (found,) = clocks(analyzer, text, FRIDAY)
    assert found.issuer == issuer


def test_the_other_deadline_is_another_one(analyzer: Analyzer) -> None:
    text = (
        "Kenya gave Togo until Monday to free the pilot. "
        "The other deadline, set by the European Union for a reopening of the port, falls on Tuesday."
    )
    first, second = clocks(analyzer, text, FRIDAY)
    assert (first.issuer, first.due) == ("Kenya", "2023-07-31")
    assert (second.issuer, second.due) == ("European Union", "2023-08-01")


def test_a_term_that_was_set_is_a_limit_and_may_be_met(analyzer: Analyzer) -> None:
    text = "The port was opened on 27 July, within the term requested by the European Union, and Togo has complied."
    (found,) = clocks(analyzer, text, FRIDAY)
    assert (found.issuer, found.status) == ("European Union", "met")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The bloc ECOWAS stands by what its summit of 16 July decided.", "2023-07-16"),
        ("ECOWAS upholds all measures agreed upon by the extraordinary summit of 16 July 2023.", "2023-07-16"),
    ],
)
def test_a_summit_called_by_its_day_was_held(analyzer: Analyzer, text: str, due: str) -> None:
    (found,) = clocks(analyzer, text, FRIDAY)
    assert (found.kind, found.due, found.status) == ("meeting", due, "met")


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan envoy arrives in Lome this weekend.",
        "The chamber is still sitting on the text of Monday's resolution.",
    ],
)
def test_no_meeting(analyzer: Analyzer, text: str) -> None:
    assert clocks(analyzer, text, FRIDAY) == ()


def test_leaders_called_together_for_a_day_are_to_meet(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "ECOWAS has called its leaders together for Monday.", FRIDAY)
    assert (found.kind, found.due) == ("meeting", "2023-07-31")


def test_the_headline_of_a_meeting_is_that_of_the_text(analyzer: Analyzer) -> None:
    text = (
        "Togo shuts port as deadline passes; bloc to meet Monday\n\n"
        "ABUJA, July 28 (Agency) - ECOWAS leaders will hold a summit on Monday on the port, a spokesman said."
    )
    (found,) = [found for found in clocks(analyzer, text, FRIDAY) if found.kind == "meeting"]
    assert found.issuer == "Economic Community of West African States"


def test_a_demand_keeps_its_object_and_drops_its_time(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "Kenya will shut the border if Togo does not stop the raids within 48 hours.", FRIDAY)
    assert found.demand is not None
    assert "the raids" in found.demand
    assert "48" not in found.demand


def test_what_is_prolonged_to_a_day_is_not_prolonged_beyond_it(analyzer: Analyzer) -> None:
    text = (
        "The mandate of the panel, which was to end on June 28, has been extended by one month to July 31, Chad said."
    )
    assert {(found.due, found.status) for found in clocks(analyzer, text)} == {
        ("2023-06-28", "extended"),
        ("2023-07-31", "extended"),
    }


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Should the officers let the seven days go by, Chad would send troops.", "passed"),
        ("If the officers let the seven days go by, Chad would send troops.", "passed"),
        ("The officers let the seven days go by, and Chad sent troops.", "defied"),
    ],
)
def test_a_deadline_is_defied_by_who_lets_it_pass_not_by_who_might(analyzer: Analyzer, text: str, status: str) -> None:
    (found,) = clocks(analyzer, f"Chad gave the officers of Togo a week on July 28 to free the pilot. {text}")
    assert found.status == status


def test_what_was_set_earlier_was_not_set_on_the_day_of_the_sentence_before(analyzer: Analyzer) -> None:
    text = "At a summit on Sunday, Chad gave the officers of Togo a week to go. Kenya earlier gave Togo 15 days to go."
    found = limits(analyzer, text, date(2023, 7, 31))
    assert {(limit.issuer, limit.due) for limit in found} == {("Chad", "2023-08-06"), ("Kenya", None)}


def test_how_far_somebody_had_come_by_a_day_is_no_limit(analyzer: Analyzer) -> None:
    text = "The president of Chad, asked by Kenya to mediate, had not been able to reach Togo by Wednesday evening."
    assert clocks(analyzer, text) == ()


def test_a_meeting_put_off_in_a_headline_puts_off_no_deadline(analyzer: Analyzer) -> None:
    text = "Army chiefs' meeting on Togo put off; Kenya deadline lapses\n\nLOME - The army chiefs of Chad did not meet."
    assert [found.status for found in limits(analyzer, text)] != ["extended"]
