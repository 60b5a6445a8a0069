"""Who holds a meeting: by a phrase beside it, by the sentences around it, or as one of those who meet."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.clocks import clocks, meetings


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Kenyan-hosted talks between Sudan and Chad are set for Friday.", "Kenya"),
        ("Talks between Sudan and Chad will open on Friday under UN mediation.", "United Nations"),
        ("Under Omar Touray's chairmanship a conference on Chad is to convene on Friday.", "Omar Touray"),
        ("Talks on Chad, convened by Egypt, are set for Friday.", "Egypt"),
        ("The talks on Chad which the African Union called for Friday will be long.", "African Union"),
        ("At Algeria's invitation the rebels and the army will discuss a truce on Friday.", "Algeria"),
        ("The parties will sit around one table on Friday, with US envoy Ann Wood presiding.", "Ann Wood"),
        ("The parties are to meet on Friday in Rome. President Faure Gnassingbe will preside.", "Faure Gnassingbe"),
        ("Kenya accepts. Negotiations will open on Friday in Rome.", "Kenya"),
        ("The Chad-Sudan talks set for Friday will not take place.", "Chad"),
        ("Chad pulled out of talks set for Friday in Rome.", "Chad"),
        ("A sitting is due on Friday, the United Nations envoy said.", "United Nations"),
        ("Kenya will bring Chad and Sudan together on Friday.", "Kenya"),
        ("The Security Council will take up the coup at a sitting on Friday.", "United Nations Security Council"),
        ("The African Union's Peace and Security Council goes into session on Friday.", None),
        ("A meeting of African Union defence chiefs is due on Friday in Accra.", None),
    ],
)
def test_who_holds_it(analyzer: Analyzer, text: str, issuer: str | None) -> None:
    (found,) = meetings(analyzer, text)
    assert (found.issuer or "").startswith(issuer or "African Union")
    assert found.due == "2023-08-11"


def test_a_meeting_of_two_days_is_on_the_first(analyzer: Analyzer) -> None:
    (found,) = meetings(analyzer, "The summit of the African Union will be held on 17 and 18 August in Accra.")
    assert found.due == "2023-08-17"


def test_the_town_that_a_summit_is_called_by_sets_no_limit(analyzer: Analyzer) -> None:
    text = "The bloc ECOWAS met in Nigeria. Togo has until Friday to comply with the decisions of the Abuja summit."
    assert {clock.issuer for clock in clocks(analyzer, text)} == {"Economic Community of West African States"}


@pytest.mark.parametrize(
    "text",
    [
        "Supporters wait. Crisis talks will be held after the derby on Friday.",
        "The shareholders of Union Minière will convene on Friday in Brussels.",
        "Will the ministers of Chad and Sudan meet on Friday?",
        "Chad urged Sudan on Tuesday to talk with the rebels.",
        "General Adan arrives tomorrow.",
        "The talks, which began on Monday in Chad, end on Friday.",
        "Some 20,000 people gathered on Monday in the stadium in Chad.",
        "Troops gathered on Monday on three sides of the camp in Chad.",
    ],
)
def test_is_nobodys_meeting(analyzer: Analyzer, text: str) -> None:
    assert not meetings(analyzer, text)


@pytest.mark.parametrize(
    ("text", "due", "status"),
    [
        ("Chad and Sudan agreed to talks. They will begin on Friday in Rome.", "2023-08-11", "pending"),
        ("Chad's president takes a plane to Rome on Friday to see the mediators.", "2023-08-11", "pending"),
        ("The presidents of Chad and Sudan are to talk on Friday.", "2023-08-11", "pending"),
        ("Chad's envoys were supposed to open talks in Rome on Wednesday.", "2023-08-09", "extended"),
        ("Talks between Chad and Sudan had been set for Friday in Rome.", "2023-08-11", "extended"),
        ("Chad said that talks with Sudan had been set for Friday in Rome.", "2023-08-11", "pending"),
        ("Hours before Chad and Sudan were due to meet on Friday, Chad pulled out.", "2023-08-11", "extended"),
        ("Kenya brought Chad and Sudan together in Nairobi on Monday.", "2023-08-07", "met"),
        ("Assembled here on Monday, the ECOWAS heads of state condemned the coup.", "2023-08-07", "met"),
        ("After meeting in Abuja on Monday, the ECOWAS heads of state condemned the coup.", "2023-08-07", "met"),
        ("Togo will play host on Friday to the presidents of Chad and Sudan.", "2023-08-11", "pending"),
        ("Talks between Chad and Sudan get under way in Rome on Friday.", "2023-08-11", "pending"),
        ("Togo had hoped to bring Chad and Sudan together on Wednesday.", "2023-08-09", "extended"),
    ],
)
def test_what_became_of_it(analyzer: Analyzer, text: str, due: str, status: str) -> None:
    found = [meeting for meeting in meetings(analyzer, text) if meeting.due is not None]
    assert [(meeting.due, meeting.status) for meeting in found] == [(due, status)]
