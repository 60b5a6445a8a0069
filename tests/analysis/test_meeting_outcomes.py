"""What became of meetings, in the words that tell it, and without a day beside them."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.clocks import clocks, meetings


@pytest.mark.parametrize(
    "text",
    [
        "Kenya called off the summit set for Saturday.",
        "The summit set for Saturday will not go ahead, Kenya said.",
        "Kenya said that the summit planned for Saturday would not take place.",
        "Envoys of Kenya will not travel to Togo for talks on Saturday as had been planned.",
        "Kenya's president will not see President Faure Gnassingbe of Togo on Saturday.",
        "Kenya will not receive the envoys of Togo on Saturday.",
        "Kenya pulled out of a summit with Togo planned for Saturday.",
        "A summit on the port planned for Saturday in Lome has been shelved.",
        "A summit on the port will be held on Saturday. But the summit in Lome was scrapped.",
    ],
)
def test_called_off_in_other_words(analyzer: Analyzer, text: str) -> None:
    (found,) = meetings(analyzer, text)
    assert (found.due, found.status) == ("2023-08-12", "extended")


def test_called_off_without_its_day(analyzer: Analyzer) -> None:
    (found,) = meetings(analyzer, "Kenya said the Rome meeting was cancelled.")
    assert (found.due, found.place, found.status) == (None, "Rome", "extended")


def test_its_replacement_is_another(analyzer: Analyzer) -> None:
    text = "The Lome talks set for Saturday were called off, Kenya said. Envoys will instead meet in Rome on 20 August."
    first, second = meetings(analyzer, text)
    assert (first.due, first.status) == ("2023-08-12", "extended")
    assert (second.due, second.status, second.place) == ("2023-08-20", "pending", "Rome")


def test_what_is_said_at_its_close_tells_that_it_was_held(analyzer: Analyzer) -> None:
    text = (
        "ECOWAS will go in if it must, its commissioner said.\n\n"
        "The plan is ready, he said at the close of a two-day meeting of army chiefs in Accra."
    )
    (found,) = meetings(analyzer, text)
    assert (found.issuer, found.place, found.status) == ("Economic Community of West African States", "Accra", "met")


def test_what_a_bloc_does_while_meeting_tells_that_it_meets(analyzer: Analyzer) -> None:
    (found,) = meetings(analyzer, "Meeting in Abuja, the leaders of ECOWAS also closed the land borders.")
    assert (found.issuer, found.place, found.status) == ("Economic Community of West African States", "Abuja", "met")


@pytest.mark.parametrize(
    "text",
    [
        "He spoke at the end of the talks.",
        "A meeting was cancelled.",
        "Meeting reporters in Rome, the minister shut his folder.",
        "Togo would have given them ten hours.",
    ],
)
def test_what_tells_of_no_known_meeting_or_limit(analyzer: Analyzer, text: str) -> None:
    assert clocks(analyzer, text) == ()


def test_the_two_presidents_are_their_states_where_nobody_is_called_so(analyzer: Analyzer) -> None:
    text = (
        "Togo and Ghana have agreed to talk, said Prime Minister Ana Ruiz and envoy Lars Holm. "
        "A summit of the two presidents will be held in Rome on 20 August."
    )
    (found,) = meetings(analyzer, text)
    assert {found.issuer, found.addressee} == {"Togo", "Ghana"}


def test_until_when_a_meeting_lasts_is_no_day_of_another(analyzer: Analyzer) -> None:
    text = "Ministers of Chad and Togo opened talks in Lome on Wednesday. They are to discuss the border until Friday."
    assert [found.due for found in meetings(analyzer, text)] == ["2023-08-09"]


def test_who_wants_no_meeting_on_no_day_has_none(analyzer: Analyzer) -> None:
    assert meetings(analyzer, '"No one here," he said, "wants to come back in a month to talk of another war."') == []


def test_what_takes_the_place_of_a_meeting_put_off_is_not_put_off(analyzer: Analyzer) -> None:
    text = (
        "The talks of Chad and Togo, which end on Friday, take the place of those that were to hold last Saturday "
        "but were put off without a reason."
    )
    assert "extended" not in {found.status for found in meetings(analyzer, text)}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("A session of the African Union had been planned for Friday but was moved by two days.", "2023-08-11"),
        ("The summit of Chad and Togo has been moved to Sunday.", "2023-08-13"),
    ],
)
def test_a_meeting_that_is_moved_is_put_off(analyzer: Analyzer, text: str, due: str) -> None:
    assert [(found.due, found.status) for found in meetings(analyzer, text)] == [(due, "extended")]
