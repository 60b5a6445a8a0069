"""Limits and meetings in articles that look back: when they were, how long they ran, what has become of them."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.analysis import Analyzer
from monitor.model import Article
from tests.analysis.clocks import limits, meetings

LEAD = "Pilot still held\n\nNAIROBI (Agency) - Togo is quiet.\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "With a day left before the deadline, Kenya has told Togo that it must free the pilot by Thursday.",
            [("2023-08-10", "pending")],
        ),
        (
            "The chiefs of Kenya's army put the last touches to a plan yesterday and today, two days before the "
            "one-week ultimatum that Kenya set Togo lapses.",
            [("2023-08-11", "pending")],
        ),
        (
            "Kenya's first ultimatum, giving Togo seven days to free the pilot, ran out on Sunday.",
            [("2023-08-06", "passed")],
        ),
        (
            "Kenya had given Togo 48 hours to free the pilot, an order which Togo ignored and which ran out on Sunday.",
            [("2023-08-06", "defied")],
        ),
        (
            "Togo seized the pilot on July 26. It ignored an ultimatum by Kenya which gave it a week to free him and "
            "which lapsed days ago.",
            [(None, "defied")],
        ),
    ],
)
def test_the_day_and_the_fate_of_a_limit_that_is_told_again(
    analyzer: Analyzer, text: str, told: list[tuple[str | None, str]]
) -> None:
    assert [(limit.due, limit.status) for limit in limits(analyzer, LEAD + text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "When Togo took the ship in August 2020, Kenya shut its ports and gave it until May 5 of that year to leave.",
        "Kenya's soldiers left Togo in February after they were given a month to do so by the army.",
    ],
)
def test_a_limit_of_another_year_is_nobodys_clock(analyzer: Analyzer, text: str) -> None:
    assert limits(analyzer, LEAD + text) == []


@pytest.mark.parametrize("threat", ["see its trade suspended", "have its envoys suspended", "see the talks cancelled"])
def test_what_is_in_store_for_who_lets_a_limit_pass_puts_it_off_in_no_way(analyzer: Analyzer, threat: str) -> None:
    (limit,) = limits(analyzer, f"{LEAD}Kenya on Wednesday gave Togo 72 hours to free the pilot or {threat}.")
    assert (limit.due, limit.status) == ("2023-08-12", "pending")


def test_who_is_to_free_somebody_and_not_he_is_bound(analyzer: Analyzer) -> None:
    text = "Togo is quiet. Kenya had threatened Togo's rulers with war unless Oru Besk was freed by Sunday."
    (limit,) = limits(analyzer, f"Ruler Oru Besk held in Togo\n\n{text}")
    assert limit.due == "2023-08-06"
    assert limit.addressee != "Oru Besk"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thousands of supporters of the coup gathered on Friday near a base on the edge of Lome.", 11),
        ("A doctor was allowed to visit President Ada Mensah of Togo on Saturday for the first time.", 12),
        ("Kenya's army chiefs will meet in Togo. The meeting comes in the wake of a raid in the north on Tuesday.", 12),
        ("Kenya told of his refusal to respond to an invitation to meet the new foreign minister on Friday.", 11),
    ],
)
def test_no_meeting_is_held_by_a_crowd_a_doctor_or_him_who_declines_nor_on_the_day_of_another_thing(
    analyzer: Analyzer, text: str, day: int
) -> None:
    assert not any(meeting.due for meeting in meetings(analyzer, LEAD + text, date(2023, 8, day)))


def test_a_day_of_that_year_is_of_the_year_named_before(analyzer: Analyzer) -> None:
    text = (
        "Kenya shut its ports in August 2020. In October the same year it gave in, on Dec. 5 of that year it did not."
    )
    found = analyzer.analyze(Article(f"{text} Talks begin on Sept. 15.", published=date(2023, 8, 9))).times
    assert [time.value for time in found] == ["2020-08", "2020-10", "2020-12-05", "2023-09-15"]
