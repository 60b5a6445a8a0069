"""Lists that run on in one paragraph."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis.items import items, numbering
from monitor.analysis.passage import Quotation


def parts(text: str, quotations: list[Quotation] | None = None) -> list[str]:
    return [text[start:end] for start, end in items(text, (0, len(text)), quotations or [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The council condemns the raid; calls on both sides to talk; and requests a report.",
            ["The council condemns the raid;", "calls on both sides to talk;", "requests a report."],
        ),
        (
            "The League decides: (a) to close the port; (b) to recall its envoy.",
            ["The League decides:", "to close the port;", "to recall its envoy."],
        ),
        ("1. Regrets the delay; 2. Urges calm.", ["1. Regrets the delay;", "Urges calm."]),
        (
            "The League, Recalling its charter, Deplores the raid.",
            ["The League,", "Recalling its charter,", "Deplores the raid."],
        ),
        ("The dam broke; the army denies it.", ["The dam broke; the army denies it."]),
        ("The general, calls from his wife unanswered, left.", ["The general, calls from his wife unanswered, left."]),
    ],
)
def test_a_further_verb_of_reporting_or_a_number_opens_an_item(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_quotation_is_not_parted() -> None:
    text = "“The dam broke; reports say so,” he said."
    assert parts(text, [Quotation(0, 33, (1, 32), True)]) == [text]


@pytest.mark.parametrize(
    ("text", "words"), [("(a) close it", "close it"), ("12. Close it", "Close it"), ("- close it", "close it")]
)
def test_the_number_or_bullet_of_an_item(text: str, words: str) -> None:
    assert text[numbering(text, 0, len(text)) :] == words


@given(st.text(alphabet="Cals;:,() 1.ab\n", max_size=80))
def test_the_items_lie_in_the_text_in_order(text: str) -> None:
    spans = list(items(text, (0, len(text)), []))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
