"""Persons whom all the world knows by their surname, and their namesakes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]


def test_a_surname_that_one_known_person_bears_is_his(read: Reader) -> None:
    found = read("Lavrov said on Monday that talks would go on.")
    assert found.actor("Sergei Lavrov").kind == "person"


def test_a_namesake_whom_the_article_names_in_full_keeps_the_surname(read: Reader) -> None:
    found = read("Lena Trump, a baker from Ohio, opened a shop. Trump sells rye bread.")
    assert "Donald Trump" not in found.names
    assert found.who("Trump", 2) == ("Lena Trump",)


def test_a_person_is_called_as_the_article_spells_the_whole_name(read: Reader) -> None:
    assert "Péter Szijjártó" in read("Péter Szijjártó flew to Oslo. Szijjarto met the king.").names


def test_the_government_of_a_known_leader_is_his_state(read: Reader) -> None:
    found = read("Soldiers of Mali left the base. President Emmanuel Macron's government said it was surprised.")
    assert found.who("government") == ("France",)


def test_a_secretary_general_is_no_general(read: Reader) -> None:
    found = read("General Ana Ruiz of Peru took the oath. The secretary-general of OPEC said he was surprised.")
    assert "Ana Ruiz" not in found.who("general")


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("President Clinton ruled out a summit. Clinton left for Ohio.", "Bill Clinton", "United States"),
        ("Nicolás Maduro Moros closed the border, and Maduro called an election.", "Nicolas Maduro", "Venezuela"),
        ("The Kremlin said it was surprised.", "Kremlin", "Russia"),
        ("Mayor Lena Clinton ruled out a new bridge.", "Lena Clinton", None),
        ("The Knesset voted for an inquiry.", "Knesset", None),
    ],
)
def test_whom_all_the_world_knows_acts_for_his_state(read: Reader, text: str, name: str, state: str | None) -> None:
    assert read(text).actor(name).state == state


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Ghana's Kofi Mensah spoke in Lagos, Nigeria. Mensah's army left the border.", "army", "Ghana army"),
        ("President Ama Boateng of Ghana spoke in Nigeria. Her army left the border.", "army", "Ghana army"),
        ("The warlord Ama Boateng spoke in Nigeria. Her army left the border.", "army", "Ama Boateng's army"),
        (
            "Georgia joined the talks. The presidency of the European Union rejected it.",
            "presidency",
            "European Union presidency",
        ),
    ],
)
def test_what_belongs_to_a_states_power_is_not_its_leaders_own(read: Reader, text: str, word: str, name: str) -> None:
    assert read(text).who(word) == (name,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Col Maj Idris Saleh shut the border, and Saleh left.", "Idris Saleh"),
        ("Jean-Marie Bakongo-Itoua, a priest, said he would stay.", "Jean-Marie Bakongo-Itoua"),
        ("Nigeriens marched in the capital.", "Niger"),
        ("Germans marched in the capital, and West Indians watched.", "Germany"),
        ("The Government of Kuwait thanked its friends.", "Kuwait"),
        (
            "The Front for the Renewal and Progress of Togo attacked a post.",
            "Front for the Renewal and Progress of Togo",
        ),
        ("The National Movement for the Liberation of Togo attacked.", "National Movement for the Liberation of Togo"),
        ("Allied troops crossed the river. The allies bombed a bridge.", "coalition"),
        ("NATO met on Friday. The allies bombed a bridge.", "NATO"),
    ],
)
def test_the_actor_is_the_whole_name_and_nothing_else(read: Reader, text: str, name: str) -> None:
    assert [actor for actor in read(text).names if actor != "Niger"] == [name] or read(text).names == {name}


def test_ministers_of_several_states_without_names_are_several(read: Reader) -> None:
    found = read("The Minister of Yemen said it was war. The Minister of Cuba said it was not.")
    assert found.names >= {"Yemen minister", "Cuba minister"}
