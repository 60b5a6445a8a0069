"""How far what was said reaches, and what is nothing said at all."""

from __future__ import annotations

import pytest

from tests.analysis.statements.conftest import Reader


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Norway reaffirmed the allies’ “unshaken resolve” on Monday.",
            "the allies’ “unshaken resolve”",
        ),
        ("Lena Brandt described the truce as being “on its last legs.”", "the truce as being “on its last legs.”"),
        ("Norway called the vote “a bad joke” on Monday.", "the vote “a bad joke”"),
    ],
)
def test_a_quoted_phrase_stays_whole(read: Reader, text: str, content: str) -> None:
    assert read.one(text).content == content


@pytest.mark.parametrize(
    "text",
    [
        "The council is slated to meet on Thursday.",
        "Norway announced this decision on Monday.",
    ],
)
def test_what_tells_of_no_content_is_no_statement(read: Reader, text: str) -> None:
    assert read.all(text) == []


def test_a_participle_alone_in_its_sentence_goes_on_with_the_subject_before(read: Reader) -> None:
    found = read.all("Norway expressed concern over the raid. Stressing the need for a lasting truce.")
    assert [said.statement.speaker for said in found] == ["Norway", "Norway"]


def test_the_name_of_a_state_in_a_headline_stays_a_name(read: Reader) -> None:
    text = "United States Calls For Talks On Dam\n\nThe dam lies to the north. It burst in May."
    assert read.one(text).statement.speaker == "United States"


def test_an_adjective_among_states_is_none_of_them(read: Reader) -> None:
    said = read.one("Leaders in neighbouring former French colonies Mali and Burkina Faso condemned the raid.")
    assert said.statement.speakers == ("Mali", "Burkina Faso")
