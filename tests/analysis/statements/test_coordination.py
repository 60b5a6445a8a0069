"""Two reporting verbs with one subject: each makes a statement of its own."""

from __future__ import annotations

import pytest

from tests.analysis.statements.conftest import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya promised to host the talks and condemned the raid on the depot.",
            [("promised", "to host the talks"), ("condemned", "the raid on the depot")],
        ),
        (
            "Kenya decided to back the plan and requests the Security Council to act by May.",
            [("decided", "to back the plan"), ("requests", "the Security Council to act by May")],
        ),
        (
            "Kenya vowed to hold the bridge, accused Somalia of shelling it and called for a truce.",
            [("vowed", "to hold the bridge"), ("accused", "Somalia of shelling it"), ("called for", "a truce")],
        ),
        (
            "Kenya said it would pay for the dam and warned that the river was rising.",
            [("said", "it would pay for the dam"), ("warned", "that the river was rising")],
        ),
        (
            "Kenya asks the rebels to leave the bridge and calls on both sides to choose a mediator.",
            [("asks", "to leave the bridge"), ("calls on", "to choose a mediator")],
        ),
    ],
)
def test_each_verb_has_its_own_content(read: Reader, text: str, expected: list[tuple[str, str]]) -> None:
    found = [said for said in read.all(text) if said.statement.within is None]
    assert [(said.cue, said.content) for said in found] == expected
    assert {said.statement.speaker for said in found} == {"Kenya"}


def test_one_more_infinitive_is_not_one_more_statement(read: Reader) -> None:
    said = read.one("The two ports agreed to share a pilot and rely on one lighthouse.")
    assert said.content == "to share a pilot and rely on one lighthouse"


def test_the_number_of_a_verb_tells_whose_it_is(read: Reader) -> None:
    said = read.one("The judge ruled that the maps could mislead voters and are therefore void.")
    assert said.content == "that the maps could mislead voters and are therefore void"


def test_a_verb_in_the_tense_of_the_one_that_reports_goes_on_with_it(read: Reader) -> None:
    found = read.all("Kenya has said that the treaty is ready and has offered to host the talks.")
    assert [(said.cue, said.content) for said in found] == [
        ("has said", "that the treaty is ready"),
        ("has offered", "to host the talks"),
    ]


def test_speech_after_what_had_happened_is_that_of_who_reports_it(read: Reader) -> None:
    found = read.all("The mayor told the council that the levee had failed and called for help from Kenya.")
    assert [(said.cue, said.content) for said in found] == [
        ("told", "that the levee had failed"),
        ("called for", "help from Kenya"),
    ]
    said = read.one("The mayor said that the levee had failed and flooded the market.")
    assert said.content == "that the levee had failed and flooded the market"


def test_the_ministers_of_several_states_speak_for_them_jointly(read: Reader) -> None:
    text = "The Ministers of Foreign Affairs of Peru, Chile and Cuba, meeting in Lima, rejected the embargo."
    assert read.one(text).statement.speakers == ("Peru", "Chile", "Cuba")


def test_what_is_called_for_goes_on_behind_the_same_preposition(read: Reader) -> None:
    said = read.one("Kenya called for a truce and for the return of the boats.")
    assert said.content == "a truce and for the return of the boats"
