"""Whom force, and what is threatened with it or done against it, is aimed at."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.coding import coded


def test_who_helps_is_not_attacked(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Chad shot down a Libyan drone with help from France and Togo.")
    assert not [event for event in found if event[3] in ("France", "Togo")]


def test_who_mediates_begins_no_quarrel(analyzer: Analyzer) -> None:
    text = "Chad has been mediating between Togo and Benin. Togo has shut its own airspace."
    assert not [event for event in coded(analyzer, text) if event[0] == "COERCE" and event[3] == "Chad"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya cautioned against a military intervention.", ("REJECT", "done")),
        ("Kenya refuses any use of force.", ("REJECT", "refused")),
        (
            "Kenya said that an intervention in Chad would be tantamount to a declaration of war.",
            ("THREATEN", "threatened"),
        ),
        ("Kenya said any attack on Chad would be regarded as an act of war.", ("THREATEN", "threatened")),
        ('"Any raid on Chad would be a declaration of war," Kenya said.', ("THREATEN", "threatened")),
    ],
)
def test_who_opposes_an_intervention_opposes_whoever_threatens_with_one(
    analyzer: Analyzer, sentence: str, expected: tuple[str, str]
) -> None:
    found = coded(analyzer, f"The Arab League threatened the government of Chad with force. {sentence}")
    assert (*expected, "Kenya", "Arab League") in found


def test_what_is_no_intervention_is_refused_to_nobody_else(analyzer: Analyzer) -> None:
    found = coded(
        analyzer, "The Arab League threatened Chad with force. Kenya condemned the seizure of power by force."
    )
    assert ("ACCUSE", "done", "Kenya", "Arab League") not in found


def test_what_was_called_an_act_of_war_threatens_nobody(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya said the raid on the port was an act of war.")
    assert not any(event[0] == "THREATEN" for event in found)


def test_forces_sent_to_help_somebody_fight_threaten_nobody(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya offered to send soldiers to help Chad in its fight against rebels.")
    assert any(event[:3] == ("AGREE", "done", "Kenya") for event in found)
    assert not any(event[0] == "THREATEN" for event in found)


def test_a_threat_that_is_faced_comes_from_nobody_of_whom_it_consists(analyzer: Analyzer) -> None:
    assert not any(event[0] == "THREATEN" for event in coded(analyzer, "Kenya faces the threat of invasion."))


def test_peacekeepers_who_move_help(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenyan peacekeepers began deploying in Chad on Tuesday.")
    assert {event[0] for event in found} == {"AID"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo put its troops on alert should Benin not pay by Friday.", ("MOBILIZE", "done", "Togo", "Benin")),
        ("Togo will not reopen talks until Benin pays.", ("REJECT", "refused", "Togo", "Benin")),
        (
            "Togo warned that it would shut the border unless Benin disarms.",
            ("THREATEN", "threatened", "Togo", "Benin"),
        ),
    ],
)
def test_a_condition_tells_whom_force_or_refusal_is_aimed_at(
    analyzer: Analyzer, text: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, text)


def test_whoever_would_make_war_is_warned_against_it_by_all_who_say_so(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya is readying troops. Togo and Benin said an attack would be a declaration of war.")
    assert {("THREATEN", "threatened", who, "Kenya") for who in ("Togo", "Benin")} <= found


def test_who_warns_against_the_use_of_force_opposes_whoever_threatens_with_it(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya is readying troops against Chad. Oman warned against the use of force.")
    assert ("REJECT", "done", "Oman", "Kenya") in found


def test_who_would_go_to_war_over_another_stands_by_him(analyzer: Analyzer) -> None:
    text = "Kenya is readying troops. Togo said that it would treat an attack on Benin as a declaration of war."
    found = coded(analyzer, text)
    assert ("THREATEN", "threatened", "Togo", "Kenya") in found
    assert ("SUPPORT", "done", "Togo", "Benin") in found


def test_soldiers_who_are_stationed_somewhere_are_no_news(analyzer: Analyzer) -> None:
    assert coded(analyzer, "The port lies beside the base where French soldiers are stationed.") == set()
    assert "MOBILIZE" in {kind for kind, *_ in coded(analyzer, "France has stationed troops at the border.")}


def test_a_condition_does_not_bind_whom_others_are_to_free(analyzer: Analyzer) -> None:
    text = "Kenya will impose sanctions on Somalia unless President Ana Ruiz is freed."
    assert {recipient for *_, recipient in coded(analyzer, text)} == {"Somalia"}


def test_an_army_that_is_let_in_is_not_moved_against_its_own_state(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya authorised the armies of Chad and Gabon to intervene on its soil.")
    assert not {recipient for kind, _, _, recipient in found if kind == "MOBILIZE"} & {"Chad", "Gabon"}


def test_whoever_is_stood_up_for_does_not_intervene_nor_does_who_menaces_his_own(analyzer: Analyzer) -> None:
    warned = "Kenya warned that any armed intervention against the coup leaders in Togo would be an act of war. "
    for menace in ("Togo's army bombed the port.", "Togo threatened Chad with war.", "Togo bombed Togo's presidency."):
        assert ("THREATEN", "threatened", "Kenya", None) in coded(analyzer, warned + menace)
    menace = "Chad threatened Togo's junta with force."
    assert ("THREATEN", "threatened", "Kenya", "Chad") in coded(analyzer, warned + menace)


def test_whose_land_an_intervention_would_hit_is_not_opposed_by_who_opposes_it(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Peru reiterated its rejection of an armed intervention against the people of Togo.")
    assert {(kind, whom) for kind, _, _, whom in found} == {("REJECT", None)}


@pytest.mark.parametrize(
    ("text", "threatens"),
    [
        ('"The valley is a tinderbox," Ana Ruiz warned.', False),
        ("Ana Ruiz warned that the valley was on the brink of famine.", False),
        ("Analyst Ana Ruiz warned that Kenya would pay a price.", False),
        ('"We will close the valley," Ana Ruiz warned.', True),
        ('"Kenya won’t take this lying down," Ana Ruiz warned.', True),
        ("Ana Ruiz warned Kenya that it was playing with fire.", True),
        ("Ana Ruiz warned of retaliation.", True),
    ],
)
def test_a_warning_threatens_where_something_will_be_done(analyzer: Analyzer, text: str, threatens: bool) -> None:
    assert any(kind == "THREATEN" for kind, *_ in coded(analyzer, text)) == threatens


def test_who_crushes_his_missiles_gives_way(analyzer: Analyzer) -> None:
    assert ("CONCEDE", "done", "Togo", None) in coded(analyzer, "Togo bulldozed its rockets on Monday.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya condemned the Chadian military intervention in Togo.", True),
        ("Kenya has closed its port since the illegal Chadian military intervention in Togo.", True),
        ("Kenya condemns any military intervention in Togo by Chad.", False),
        ("Kenya fears the planned Chadian military intervention in Togo.", False),
        ("After the Chadian military intervention in Togo the rebels fled.", False),
        ("Kenya condemned the Chadian intervention in the debate on Togo.", False),
    ],
)
def test_an_intervention_that_is_condemned_was_made(analyzer: Analyzer, text: str, told: bool) -> None:
    assert (("ASSAULT", "done", "Chad", "Togo") in coded(analyzer, text)) is told
