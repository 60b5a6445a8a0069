"""Meetings that were held, or are travelled to: who meets makes them public, and the report gives the day."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.clocks import meetings

ECOWAS = "Economic Community of West African States"
CHIEFS = f"{ECOWAS} army chiefs"


@pytest.mark.parametrize(
    ("text", "issuer", "due", "place"),
    [
        (
            "The African Union's Peace and Security Council met on Tuesday in Nairobi behind closed doors.",
            "African Union Peace and Security Council",
            "2023-08-08",
            "Nairobi",
        ),
        (
            "At an emergency summit in Doha on Monday, nine of the Arab League's members voted to send soldiers.",
            "Arab League",
            "2023-08-07",
            "Doha",
        ),
        (
            "Kenya agreed yesterday to send troops to Haiti.\n\n"
            "The decision came at a meeting of foreign ministers of the East African Community in Arusha.",
            "East African Community",
            "2023-08-08",
            "Arusha",
        ),
        ("ECOWAS heads of state, meeting in Lome on Tuesday, sent a force.", ECOWAS, "2023-08-08", "Lome"),
        ("ECOWAS held its second summit on the situation in Chad on Tuesday.", ECOWAS, "2023-08-08", None),
        ("ECOWAS army chiefs ended a three-day meeting in Lome on Tuesday.", CHIEFS, "2023-08-06", "Lome"),
        ("ECOWAS waits. The army chiefs have finished in Lome after two days.", ECOWAS, "2023-08-08", "Lome"),
        ("It is the second day of the talks in Doha, which began yesterday afternoon.", None, "2023-08-08", "Doha"),
        (
            "President Faure Gnassingbe flew to Niamey on Monday to meet General Salou Ali.",
            None,
            "2023-08-07",
            "Niamey",
        ),
        ("Blinken and Lavrov met in Geneva on Tuesday for six hours.", "Antony Blinken", "2023-08-08", "Geneva"),
        ("ECOWAS defence chiefs agreed in Lome on Tuesday on the shape of a force.", CHIEFS, "2023-08-08", "Lome"),
    ],
)
def test_held(analyzer: Analyzer, text: str, issuer: str | None, due: str, place: str | None) -> None:
    (found,) = meetings(analyzer, text)
    assert (found.due, found.place, found.status) == (due, place, "met")
    assert issuer is None or found.issuer == issuer


@pytest.mark.parametrize(
    ("text", "issuer", "due"),
    [
        (
            "Serbia's foreign minister, Ivan Petric, said that he would go to Rome on Saturday to meet Antony Blinken.",
            "Ivan Petric",
            "2023-08-12",
        ),
        ("An ECOWAS delegation is due in Niamey on Sunday.", ECOWAS, "2023-08-13"),
        ("EU foreign ministers will come together in Toledo next Wednesday.", "European Union ministers", "2023-08-16"),
        ("An ECOWAS mission will go to Niamey on Saturday.", ECOWAS, "2023-08-12"),
        ("ECOWAS waits. The army chiefs are now to convene in Lome on Saturday.", ECOWAS, "2023-08-12"),
        ("ECOWAS acts. The three presidents are expected in Bamako on Friday.", ECOWAS, "2023-08-11"),
        ("The African Union had invited both parties in Sudan to Nairobi for Friday.", "African Union", "2023-08-11"),
        (
            "President William Ruto of Kenya will see President Faure Gnassingbe on Friday.",
            "William Ruto",
            "2023-08-11",
        ),
        (
            "The Chiefs of Defence Staff of ECOWAS are off to Lome. They will meet tomorrow, on the force.",
            ECOWAS,
            "2023-08-10",
        ),
    ],
)
def test_ahead(analyzer: Analyzer, text: str, issuer: str, due: str) -> None:
    (found,) = meetings(analyzer, text)
    assert (found.issuer, found.due, found.status) == (issuer, due, "pending")


@pytest.mark.parametrize(
    ("text", "issuer", "due", "status"),
    [
        ("A fourth summit of the Arab League is pencilled in for Friday.", "Arab League", "2023-08-11", "pending"),
        (
            "The Arab League has not answered, and its conference is now to be held tomorrow.",
            "Arab League",
            "2023-08-10",
            "pending",
        ),
        ("Sudan's president is due on Friday to hold talks with Chad.", "Sudan", "2023-08-11", "pending"),
        ("Sudan's president is receiving the envoys in Doha on Friday.", "Sudan", "2023-08-11", "pending"),
        (
            "The Arab League's ministers will look at the plans on Friday in Doha.",
            "Arab League",
            "2023-08-11",
            "pending",
        ),
        ("Sudan's president will be in Doha on Friday to meet the emir of Qatar.", "Sudan", "2023-08-11", "pending"),
        (
            "Opening an Arab League summit, Sudan's president said on Monday that he was glad.",
            None,
            "2023-08-07",
            "met",
        ),
        (
            "The Arab League meets. Arab chiefs had a plan, it said on Monday after two days of talks in Doha.",
            "Arab League",
            "2023-08-07",
            "met",
        ),
        ("The Arab League's ministers have begun three days of talks in Doha.", "Arab League", "2023-08-09", "met"),
        (
            "Ministers of the Arab League, which suspended Sudan, gather in Doha on Friday.",
            "Arab",
            "2023-08-11",
            "pending",
        ),
        ("Arab League ministers, meeting in Doha on Monday, agreed to pay.", "Arab League", "2023-08-07", "met"),
        ("Sudan is large. Two ministers of Chad spent Monday in the capital, Khartoum.", "Chad", "2023-08-07", "met"),
        ("Chad has invited both sides to a first session on Friday.", "Chad", "2023-08-11", "pending"),
        ("The Arab League's council is to deliberate tomorrow in Doha.", "Arab League", "2023-08-10", "pending"),
        ("Sudan's talks with Chad, which had been due on Monday, were put off.", "Sudan", "2023-08-07", "extended"),
        (
            "The meeting of ECOWAS army chiefs which was to have been held in Lome today has been suspended.",
            None,
            "2023-08-09",
            "extended",
        ),
        (
            '"What for?" Ben Sol asked at the Asia-Pacific summit in Lima, '
            "where ministers will hold a session on Friday.",
            None,
            "2023-08-11",
            "pending",
        ),
        (
            "The debate of the Arab League on a charter is to run from Friday to Sunday.",
            "Arab League",
            "2023-08-11",
            "pending",
        ),
    ],
)
def test_told_in_other_words(analyzer: Analyzer, text: str, issuer: str | None, due: str, status: str) -> None:
    (found,) = meetings(analyzer, text)
    assert issuer is None or issuer in (found.issuer or "")
    assert (found.due, found.status) == (due, status)


@pytest.mark.parametrize(
    "text",
    [
        "Sudan's army was receiving shells from Chad on Friday.",
        "The minister will look at his garden on Friday, said Sudan.",
        "The Arab League's ministers will be on holiday on Friday.",
        "Opening the new terminal, Sudan's president said on Monday that he was glad.",
        "Tourists spent Monday and Tuesday in the capital, Khartoum.",
        "Sudan said on Monday after two days of rain that it would send tents.",
        "The Arab League is on alert. Sudan's president gave way after the vote of 1 August and rued it on Monday.",
    ],
)
def test_told_of_no_meeting(analyzer: Analyzer, text: str) -> None:
    assert not meetings(analyzer, text)


def test_items_of_a_chronicle_are_of_the_day_at_their_head(analyzer: Analyzer) -> None:
    text = (
        "July 30: ECOWAS leaders, at a summit in Abuja, impose sanctions on Niger.\n\n"
        "Aug. 2-4: ECOWAS military chiefs meet in Lome.\n\n"
        "Aug. 5: A meeting of the chiefs of staff in Accra, called for this day, is put off.\n\n"
        "Aug. 6: A second summit. Troops are called up."
    )
    found = [(meeting.issuer, meeting.due, meeting.status) for meeting in meetings(analyzer, text)]
    assert found == [
        (ECOWAS, "2023-07-30", "met"),
        (CHIEFS, "2023-08-02", "met"),
        (CHIEFS, "2023-08-05", "extended"),
        (ECOWAS, "2023-08-06", "met"),
    ]


def test_one_that_was_held_is_not_the_next(analyzer: Analyzer) -> None:
    text = "ECOWAS leaders meet again on Friday in Accra. France backed the Abuja summit's conclusions."
    assert [(meeting.due, meeting.status) for meeting in meetings(analyzer, text)] == [
        ("2023-08-11", "pending"),
        (None, "met"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Back from Tuesday's summit, President Alassane Ouattara said that ECOWAS would send a force.",
        "Ministers from the two countries met on Tuesday, with the African Union in the chair.",
    ],
)
def test_spoken_of_as_held(analyzer: Analyzer, text: str) -> None:
    (found,) = meetings(analyzer, text)
    assert (found.due, found.addressee, found.status) == ("2023-08-08", None, "met")


@pytest.mark.parametrize(
    "text",
    [
        "The president will fly to Paris on Monday.",
        "The minister met villagers in Agadez on Monday and gave them rice.",
        "The bank's shareholders met in Lagos on Tuesday.",
        "Musa, a trader, met his wife in Lome on 3 August.",
        "The French ambassador returned to Paris on Monday.",
        "Thousands gathered in Niamey on Sunday to support the junta of Niger.",
        "President Vladimir Putin held talks with his Malian colleague, Assimi Goita, on Tuesday.",
        "The minister told a hastily called news conference at 2.30 a.m. that Kenya would stay.",
        "To hold an election in Kenya by the end of May would be to give in.",
        "Leaders of Kenya and Chad agreed by telephone on Monday to close their borders.",
    ],
)
def test_private_and_unplaced(analyzer: Analyzer, text: str) -> None:
    assert meetings(analyzer, text) == []


def test_the_mission_that_a_communique_sends_is_whose_act_it_is(analyzer: Analyzer) -> None:
    text = (
        "FINAL COMMUNIQUE\n\n1. The Authority of Heads of State and Government of ECOWAS met today in Lome on Chad.\n\n"
        "2. A delegation of four presidents shall travel to Moundou within two days to convey its decisions."
    )
    _, mission = meetings(analyzer, text)
    assert (mission.issuer, mission.due, mission.place) == (ECOWAS, "2023-08-11", "Moundou")
