"""Limits of which the length is told, and in another sentence the day on which they were set."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.clocks import limits

GIVEN = "The African Union has given Sudan's army five days to free the mayor."


@pytest.mark.parametrize(
    "text",
    [
        f"{GIVEN}\n\nThe ultimatum came after a meeting of its council on Monday.",
        f"{GIVEN} The demand was made on Monday at the end of its talks.",
        f"{GIVEN} The African Union Peace and Security Council said in a statement on Monday that it was tired.",
        f"{GIVEN} Sudan's army did not answer.\n\nThe union said in a statement on Monday that it was tired.",
        "The African Union set the deadline on Monday. Sudan's army has five days to free the mayor.",
        'Sudan is tense.\n\n"Sudan\'s army has five days to free the mayor," the African Union said on Monday.',
    ],
)
def test_counted_from_the_day_that_another_sentence_tells(analyzer: Analyzer, text: str) -> None:
    (found,) = limits(analyzer, text)
    assert (found.due, found.status) == ("2023-08-12", "pending")


@pytest.mark.parametrize(
    "text",
    [
        f"{GIVEN}\n\nChad said in a statement on Monday that it was glad.",
        f"{GIVEN}\n\nThe African Development Bank said in a statement on Monday that it was glad.",
        f"{GIVEN} On Monday two ferries sank.",
        f"{GIVEN} The demand was not made on Monday.",
        f"{GIVEN} The demand was made on 3 May.",
    ],
)
def test_counted_from_no_other_day(analyzer: Analyzer, text: str) -> None:
    assert [found.due for found in limits(analyzer, text)] == [None]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "The African Union suspended Sudan late on Monday, hours after the expiry of a three-day ultimatum.",
            "2023-08-07",
        ),
        ("The African Union suspended Sudan on Monday, a day after the end of a 48-hour deadline.", "2023-08-06"),
    ],
)
def test_over_when_something_else_came(analyzer: Analyzer, text: str, due: str) -> None:
    (found,) = limits(analyzer, text)
    assert (found.due, found.status) == (due, "passed")


def test_given_in_a_month_that_is_past(analyzer: Analyzer) -> None:
    (found,) = limits(analyzer, "In June the African Union gave Sudan three days to free the mayor.")
    assert (found.due, found.status) == (None, "passed")


def test_a_text_that_recalls_an_earlier_one_counts_from_that(analyzer: Analyzer) -> None:
    text = "The African Union recalled its note, adopted on 31 July, in which it told Sudan to yield within ten days."
    assert [found.due for found in limits(analyzer, text)] == ["2023-08-10"]


@pytest.mark.parametrize(
    ("heading", "issuer", "due"),
    [
        ("FINAL COMMUNIQUE", "African Union", "2023-08-19"),
        ("Summit adopts resolution", None, None),
        ("Council postpones decision", None, None),
    ],
)
def test_news_of_a_document_is_not_the_document(
    analyzer: Analyzer, heading: str, issuer: str | None, due: str | None
) -> None:
    text = f"{heading}\n\nAfrican Union leaders met in Lome today.\n\nSudan must free the mayor within ten days."
    assert [(found.issuer, found.due) for found in limits(analyzer, text)] == [(issuer, due)]
