"""Speakers without a name, who are actors by what they say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A harbour source said the tanker had left.", "harbour source", "person"),
        ("According to a diplomat in Bern, the text is dead.", "diplomat in Bern", "person"),
        ("Some forty crane drivers told the paper they would strike.", "crane drivers", "group"),
        ("Jan Vos was away. Vos's men claimed that the bridge was theirs.", "Jan Vos's men", "group"),
        ("The skippers' lawyer, who wore no robe, called the trial a farce.", "skippers' lawyer", "person"),
        ("The harbour pilots' association denied the report.", "harbour pilots' association", "organization"),
        (
            "Three clerks familiar with the files insist that none is missing.",
            "clerks familiar with the files",
            "group",
        ),
    ],
)
def test_a_speaker_is_called_by_what_is_told_of_him(read: Reader, text: str, name: str, kind: str) -> None:
    assert read(text).actor(name).kind == kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A palace source said the king was ill. Guards closed the road. The source denied a coup.", "source"),
        ("Two Nordic divers said the pipe was whole. They had gone down twice.", "They"),
        ("A ferry pilot said the light was out. He blamed the storm.", "He"),
        ("The rebels' political wing said it would wait. It asked for guarantees.", "It"),
    ],
)
def test_a_speaker_without_a_name_is_the_same_when_he_comes_again(read: Reader, text: str, word: str) -> None:
    found = read(text)
    speakers = [actor.name for actor in found.cast.actors if actor.rule.startswith("speaker")]
    assert len(speakers) == 1
    assert found.who(word, 2 if word == "source" else 1) == (speakers[0],)


@pytest.mark.parametrize(
    "text",
    [
        "A leaflet said that the mine was shut. Footage suggested otherwise, and two polls said nothing.",
        "The drought has claimed forty lives, and the situation demands an answer.",
        "Tourists took pictures of the empty square. Buses did not run.",
        "The premier said nothing.",
        "People say that it will rain. A colleague would have said so.",
        "His importance in the party threatened them all.",
    ],
)
def test_things_crowds_and_those_who_only_might_speak_are_no_actors(read: Reader, text: str) -> None:
    assert not read(text).names
