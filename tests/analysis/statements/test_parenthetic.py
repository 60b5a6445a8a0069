"""Attributions set apart by commas, and whom "he" means after somebody without a name."""

from __future__ import annotations

import pytest

from tests.analysis.statements.conftest import Reader


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ferry was, she told reporters, beyond repair.", "she", "The ferry was … beyond repair"),
        ("Guards, he went on, had burnt the ledgers.", "he", "Guards … had burnt the ledgers"),
        (
            "Nobody, Kenyan minister Ana Soto told a rally, would close the port.",
            "Kenyan minister Ana Soto",
            "Nobody … would close the port",
        ),
        (
            "What Oman needs, argued the senator Jan Vos, is to stop borrowing from banks.",
            "the senator Jan Vos",
            "What Oman needs … is to stop borrowing from banks",
        ),
        ("It would be wiser, he added, to wait for the rain.", "he", "It would be wiser … to wait for the rain"),
        ("The port is open; the bridge was, she said, still closed.", "she", "the bridge was … still closed"),
        ("Hardly, sailors say.", "sailors", "Hardly"),
        ("Nonsense, says the Omani navy.", "the Omani navy", "Nonsense"),
        ("Not yet, officials said on Friday.", "officials", "Not yet"),
        ("The ferry had sailed, the mayor told sailors, who wept.", "the mayor", "The ferry had sailed"),
        ("On Monday, the mayor said, in a letter, that nobody had sailed.", "the mayor", "that nobody had sailed"),
    ],
)
def test_all_around_an_aside_is_said_and_no_more(read: Reader, text: str, source: str, content: str) -> None:
    said = read.one(text)
    assert (said.source, said.content) == (source, content)


def test_a_subject_with_its_name_in_commas_is_not_what_is_said(read: Reader) -> None:
    said = read.one("The judge, Ana Soto, said many of those she had seen bore wounds.")
    assert (said.statement.speaker, said.content) == ("Ana Soto", "many of those she had seen bore wounds")


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("A port worker said the cranes had stopped. He declined to say why.", "He", "port worker"),
        (
            'Jan Vos kept silent. "We were told to wait," says one of them. She adds that it rained.',
            "one of them",
            None,
        ),
        ("A port worker said the cranes had stopped. Oman denied it. He declined to say why.", "He", "port worker"),
    ],
)
def test_whoever_has_no_name_goes_on_speaking(read: Reader, text: str, source: str, speaker: str | None) -> None:
    last = read.all(text)[-1]
    assert (last.source, last.statement.speaker) == (source, speaker)


def test_a_nameless_official_goes_on_speaking_for_his_state(read: Reader) -> None:
    text = "Jan Vos spoke first. A foreign ministry official in Cairo said the claim was false. He added that it hurt."
    assert [said.statement.speaker for said in read.all(text)] == ["Egypt", "Egypt"]
