"""Quotations whose marks are missing."""

from __future__ import annotations

import pytest

from tests.analysis.statements.conftest import Reader

TITLE = "Voices from the valley\n\n"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The bridge is closed. Nobody will cross without a pass. We shall hold it, the mayor said. He then left.",
            "The bridge is closed. Nobody will cross without a pass. We shall hold it",
        ),
        (
            "We will not go, Lena Brandt told reporters. Our wells are here. The mill was hit on Monday.",
            "We will not go … Our wells are here",
        ),
        ("The convoy arrived at noon. It opened fire. We saw it, the miller said.", "We saw it"),
    ],
)
def test_what_is_spoken_around_it_belongs_to_it(read: Reader, text: str, content: str) -> None:
    said = read.one(TITLE + text)
    assert (said.content, said.statement.kind) == (content, "direct")


def test_what_someone_else_says_does_not(read: Reader) -> None:
    found = read.all(TITLE + "The miller says the well is dry. We shall dig, the mayor said.")
    assert [said.content for said in found] == ["the well is dry", "We shall dig"]


def test_a_clause_without_we_is_reported(read: Reader) -> None:
    said = read.one(TITLE + "The well is dry. The bridge will stand, the mayor said.")
    assert (said.content, said.statement.kind) == ("The bridge will stand", "indirect")
