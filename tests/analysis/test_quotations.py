from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis.layout import lay_out
from monitor.analysis.passage import Quotation
from monitor.analysis.quotations import find_quotations
from monitor.model import Article


def quotations(text: str) -> list[Quotation]:
    return list(find_quotations(text, lay_out(Article(text=text))))


def inner(text: str) -> list[str]:
    return [text[slice(*quotation.inner)] for quotation in quotations(text)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("''", "''"), ("``", "''"), ("«", "»"), ("„", "“")],
)
def test_every_kind_of_mark_pairs(opening: str, closing: str) -> None:
    text = f"The envoy told the council: {opening}We are ready to talk.{closing} Nobody answered."
    assert inner(text) == ["We are ready to talk."]


def test_a_nested_quotation_belongs_to_the_outer_one() -> None:
    assert inner("“He told me ‘we leave at dawn’ and hung up,” the driver said.") == [
        "He told me ‘we leave at dawn’ and hung up,"
    ]


def test_words_within_a_sentence_that_are_never_closed_end_with_it() -> None:
    text = 'They had an hour to go, or "meet the tide. Nobody went. "We can swim," they said.'
    assert inner(text) == ["meet the tide", "We can swim,"]


def test_apostrophes_are_no_marks() -> None:
    assert inner("The rebels' chief didn't say whose trucks weren't ready.") == []


def test_a_quotation_that_goes_on_in_the_next_paragraph_stays_open() -> None:
    text = "“We shall hold the bridge for as long as it takes.\n\n“And we shall rebuild it,” the mayor said."
    first, second = quotations(text)
    assert not first.closed
    assert second.closed


def test_a_missing_opening_mark_is_supplied_at_the_start_of_the_paragraph() -> None:
    assert inner("The two sides agreed to reopen the road next week,” the ministry said.") == [
        "The two sides agreed to reopen the road next week,"
    ]


def test_an_unclosed_mark_ends_before_the_next_opening_one() -> None:
    text = "The mayor said “the dam is safe. Later he added: “We will inspect it again.”"
    assert inner(text)[-1] == "We will inspect it again."


@pytest.mark.parametrize(
    ("text", "clausal"),
    [
        ("“We have lost contact with the garrison,” the governor said.", True),
        ("The governor said: “Stay at home.”", True),
        ("“The road,” she said, “is ours to open.”", True),
        ("They called it a “special exercise” near the border.", False),
        ("He described the vote as “deeply flawed” and went home.", False),
        ("The film “The Long March” opened on Friday.", False),
        ("She said the ceasefire was “holding for now” in the north.", False),
    ],
)
def test_clauses_are_told_from_fragments_and_titles(text: str, clausal: bool) -> None:
    assert {quotation.clausal for quotation in quotations(text)} == {clausal}


@given(st.text(alphabet="ab A.,!?:;\n \"'“”‘’„«»`-—()é", max_size=300))
@settings(max_examples=300)
def test_quotations_are_ordered_disjoint_and_inside_the_text(text: str) -> None:
    position = 0
    for quotation in quotations(text):
        start, end = quotation.inner
        assert position <= quotation.start <= start <= end <= quotation.end <= len(text)
        position = quotation.end


@pytest.mark.parametrize("unit", ['"', "“", "'", "''", '"a ', "“A,” ", "“Abc “def” ", "'a "])
def test_a_line_of_nothing_but_marks_is_no_work(unit: str) -> None:
    assert len(quotations(unit * (100_000 // len(unit)))) < 100_000
