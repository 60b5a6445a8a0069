"""States that no gazetteer knows."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.analysis import Analyzer
from monitor.model import Analysis, Article


def analysis(analyzer: Analyzer, text: str) -> Analysis:
    return analyzer.analyze(Article(text, published=date(2031, 5, 7)))


def states(found: Analysis) -> dict[str, tuple[str, ...]]:
    return {actor.name: actor.aliases for actor in found.actors if actor.kind == "state"}


@pytest.mark.parametrize(
    "text",
    [
        "Velmaria's foreign minister flew home on Monday. The Velmarian crown fell. Velmaria rejected the plan.",
        "The Velmarian army left the valley. Shops stayed shut in the north of Velmaria. Velmaria denied any loss.",
        "The armed forces of the Republic of Velmaria are on alert. Velmarian pilots slept in their hangars. "
        "Velmaria threatened to close the strait.",
    ],
)
def test_a_place_with_what_only_a_state_has_is_one(analyzer: Analyzer, text: str) -> None:
    assert "Velmaria" in states(analysis(analyzer, text))


def test_its_adjective_stands_for_it(analyzer: Analyzer) -> None:
    text = "The Velmarian government gave Ghana until 12 May to free the pilot. Velmaria's parliament cheered."
    (deadline,) = analysis(analyzer, text).deadlines
    assert (deadline.issuer, deadline.addressee) == ("Velmaria", "Ghana")


def test_beside_it_another_place_that_acts_is_a_state_too(analyzer: Analyzer) -> None:
    text = (
        "The Velmarian prime minister told Tovara to free the pilot by 12 May. Velmaria's cabinet met at night. "
        "Tovara said that he would be tried."
    )
    found = analysis(analyzer, text)
    assert {"Velmaria", "Tovara"} <= states(found).keys()
    assert found.deadlines[0].addressee == "Tovara"


@pytest.mark.parametrize(
    "text",
    [
        "Lennart Orvela's government fell on Monday. Orvela blamed the press.",
        "Fishermen in Porto Velda mended their nets. The mayor of Porto Velda spoke of a good year.",
        "The president of Barvelona resigned. Fans of Barvelona cheered, and Barvelona thanked him.",
    ],
)
def test_neither_a_person_nor_a_town_is_one(analyzer: Analyzer, text: str) -> None:
    assert states(analysis(analyzer, text)) == {}


def test_who_gives_a_state_a_limit_is_not_that_state(analyzer: Analyzer) -> None:
    text = "On Monday the government gave Ghana ten days to free the pilot. Ghana has not replied."
    (deadline,) = analysis(analyzer, text).deadlines
    assert deadline.addressee == "Ghana"
    assert deadline.issuer != "Ghana"


def test_the_ministers_of_the_two_states_are_the_states(analyzer: Analyzer) -> None:
    text = (
        "Ghana shut its border with Togo on Monday. "
        "Foreign ministers of the two states will meet in Lome on 12 May to discuss it."
    )
    (meeting,) = analysis(analyzer, text).deadlines
    assert {meeting.issuer, meeting.addressee} == {"Ghana", "Togo"}
