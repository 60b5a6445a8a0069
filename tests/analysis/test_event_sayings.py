"""Who says something of whom: accusations, demands, limits, answers."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from monitor.model import Article
from tests.analysis.coding import coded


def test_who_answers_an_accusation_answers_the_accuser(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Oman accused Yemen of shelling a port. Yemen denied the charge.")
    assert ("REJECT", "done", "Yemen", "Oman") in found


@pytest.mark.parametrize("judged", ["unacceptable", '"a reckless provocation"'])
def test_who_calls_an_ultimatum_something_sets_none(analyzer: Analyzer, judged: str) -> None:
    assert coded(analyzer, f"Chad called the ultimatum {judged}.") == {("ACCUSE", "done", "Chad", None)}


@pytest.mark.parametrize(
    ("setter", "names"),
    [("The Republic of Kenya", {"Kenya", "Transnistria"}), ("The Kingdom of Morocco", {"Morocco", "Transnistria"})],
)
def test_who_is_given_hours_is_called_by_no_number(analyzer: Analyzer, setter: str, names: set[str]) -> None:
    found = analyzer.analyze(Article(f"{setter} gave Transnistria 72 hours to leave."))
    assert {actor.name for actor in found.actors} == names


def test_the_victims_country_is_not_accused(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Belgium voiced outrage at the killing of Kenyan soldiers.")
    assert not [event for event in found if event[3] == "Kenya"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya drew sharp criticism from Chad.", ("ACCUSE", "done", "Chad", "Kenya")),
        ("Oman faces criticism from Yemen over the blockade.", ("ACCUSE", "done", "Yemen", "Oman")),
        ("Togo bowed out under pressure from Ghana.", ("REQUEST", "done", "Ghana", "Togo")),
        ("Kenya refused to answer a request from Chad.", ("REQUEST", "done", "Chad", "Kenya")),
        (
            "Togo moved a battery to the coast to counter threats from Ghana.",
            ("THREATEN", "threatened", "Ghana", "Togo"),
        ),
    ],
)
def test_what_is_said_comes_from_whoever_says_it(
    analyzer: Analyzer, sentence: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, sentence)


def test_who_is_ordered_to_give_is_asked_to(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya ordered Chad to hand over two million dollars.")
    assert any(event[:3] == ("REQUEST", "ordered", "Kenya") for event in found)
    assert not any(event[0] == "AID" for event in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yemen shelled a port. Iran condemned the raid.", ("ACCUSE", "done", "Iran", "Yemen")),
        ("Yemen closed its border with Oman. Iran rejected the move.", ("REJECT", "done", "Iran", "Yemen")),
        ("Yemen agreed to release two envoys. Iran welcomed the decision.", ("SUPPORT", "done", "Iran", "Yemen")),
    ],
)
def test_what_is_said_about_a_deed_is_said_to_whoever_did_it(
    analyzer: Analyzer, text: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, text)


def test_who_suffers_a_deed_is_not_condemned_with_it(analyzer: Analyzer) -> None:
    assert coded(analyzer, "Iran condemned the raid on Israel.") == {("ACCUSE", "done", "Iran", None)}


def test_who_is_accused_of_something_is_not_whom_it_was_done_to(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Russia accused Peter Moss of trying to overthrow the government of Mali. Mali agreed.")
    assert not any(kind == "ACCUSE" and recipient == "Mali" for kind, _, _, recipient in found)


def test_saying_nothing_rejects_nobody(analyzer: Analyzer) -> None:
    assert coded(analyzer, "A spokesman for Kenya declined to comment on the talks with Chad.") == set()


def test_whoever_calls_a_deed_something_is_not_whom_it_is_held_against(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Russia denounced what Kenya called a raid by Chad.")
    assert ("ACCUSE", "done", "Russia", "Kenya") not in found


@pytest.mark.parametrize("speaker", ["Le Soir", "Reuters", "Amnesty International"])
def test_who_reports_what_he_did_did_not_do_it(analyzer: Analyzer, speaker: str) -> None:
    found = coded(analyzer, f"President Ana Ruiz spoke in Oslo. She has arrested Jan Vos, {speaker} said.")
    assert ("COERCE", "done", "Ana Ruiz", "Jan Vos") in found


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Chad will not allow a resolution to pass that authorises the use of force.", None),
        ("Chad rejected a letter that threatened Togo with sanctions.", None),
        ("Chad drafted a resolution authorising the use of force against Togo.", "Chad"),
    ],
)
def test_a_text_is_of_whoever_makes_it_and_not_of_whoever_keeps_it_off(
    analyzer: Analyzer, text: str, actor: str | None
) -> None:
    assert {event[2] for event in coded(analyzer, text) if event[0] in ("MOBILIZE", "THREATEN")} == {actor}
