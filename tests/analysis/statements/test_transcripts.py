"""Interviews: each turn is a statement of whoever is named before it."""

from __future__ import annotations

from tests.analysis.statements.conftest import Reader


def test_each_turn_speaks_for_its_label(read: Reader) -> None:
    text = (
        "The dam and the valley\n\nReporter: Will the dam hold?\n\n"
        "Lena Brandt: It will hold for a year, if Kenya pays for it.\n\n"
        "Reporter: And after that?\n\nBrandt: Nobody has told us."
    )
    found = [(said.content, said.statement.speaker) for said in read.all(text) if said.statement.within is None]
    assert found == [
        ("It will hold for a year, if Kenya pays for it", "Lena Brandt"),
        ("Nobody has told us", "Lena Brandt"),
    ]


def test_answers_are_those_of_the_person_introduced(read: Reader) -> None:
    text = (
        "Minister Lena Brandt on the dam\n\nQ: Will the dam hold?\n\nA: It will hold for a year.\n\n"
        "Q: And then?\n\nA: We shall build a second one."
    )
    found = read.all(text)
    assert [said.content for said in found] == ["It will hold for a year", "We shall build a second one"]
    assert {said.statement.speaker for said in found} == {"Lena Brandt"}
    assert {said.statement.kind for said in found} == {"direct"}


def test_a_single_label_makes_no_transcript(read: Reader) -> None:
    assert read.all("The dam\n\nBackground: the dam was built in May and lies to the north.") == []


def test_the_paper_that_asks_is_not_reported(read: Reader) -> None:
    text = (
        "Jan Vos, the Omani harbour master, met our reporter.\n\n"
        "The Ferry: Is the port open?\n\nJan Vos: It is open to all.\n\n"
        "The Ferry: Will it stay so?\n\nJan Vos: Ask the rain."
    )
    assert [(said.source, said.content) for said in read.all(text)] == [
        ("Jan Vos", "It is open to all"),
        ("Jan Vos", "Ask the rain"),
    ]
