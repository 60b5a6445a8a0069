"""Juntas under names of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.analysis.cast.conftest import Read

Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    "introduced",
    [
        "Soldiers calling themselves the Council for National Dawn (CND) went on television.",
        "A group of officers who call themselves the Council for National Dawn (CND) went on television.",
        "The junta, which calls itself the Council for National Dawn (CND), went on television.",
        "The junta, formally known as the Council for National Dawn (CND), went on television.",
    ],
)
def test_what_officers_call_themselves_is_the_junta(read: Reader, introduced: str) -> None:
    found = read(
        f"The coup in Togo surprised its neighbours. {introduced} "
        "The junta closed the port. The Council for National Dawn dissolved parliament. CND men patrolled the streets."
    )

    assert found.who("junta", introduced.count("junta") + 1) == ("Togo junta",)
    assert found.who("Council") == found.who("Council", 2) == ("Togo junta",)
    assert found.actor("Togo junta").kind == "group"
    assert {"Council for National Dawn", "CND"} <= set(found.actor("Togo junta").aliases)
    assert not {"CND", "Council for National Dawn", "Togo soldiers"} & found.names


def test_rebels_who_name_themselves_are_no_junta(read: Reader) -> None:
    found = read("There was no coup in Togo. Rebels calling themselves the Army of Hope attacked a village in Togo.")

    assert "Togo junta" not in found.names


def test_a_junta_is_known_by_its_official_name(read: Reader) -> None:
    found = read(
        "The State Administration Council jailed two reporters in Myanmar. The junta denied it. "
        "The National Unity Government protested, and the SAC answered with threats."
    )

    assert found.who("Council") == found.who("junta") == found.who("SAC") == ("Myanmar junta",)
    assert found.who("Government") == ("National Unity Government",)


@pytest.mark.parametrize("state", ["Niger", "Mali"])
def test_an_acronym_of_two_juntas_means_that_of_the_articles_state(read: Reader, state: str) -> None:
    found = read(f"The CNSP took power in {state} last week. The CNSP closed the borders of {state}.")

    assert found.names >= {f"{state} junta"}


def test_an_acronym_far_from_its_state_is_no_junta(read: Reader) -> None:
    found = read("The SAC announced a dividend in Ottawa, Canada. The SAC owns three mines.")

    assert "Myanmar junta" not in found.names


def test_an_acronym_means_the_junta_that_the_article_names_in_full(read: Reader) -> None:
    found = read(
        "Soldiers in Niger formed a National Council for the Safeguard of the Homeland. The CNSP closed the airport. "
        "Mali sent a telegram, and Mali's envoy flew to Niamey."
    )
    assert found.who("CNSP") == ("Niger junta",)


@pytest.mark.parametrize(
    "text",
    [
        "France freezes aid to Togo. France and Germany cut off support to Togo. The putschists were unmoved.",
        "Paris votes\n\nFrance backs Emmanuel Macron.\n\nHe fears the coup in Togo. The putschists jailed a judge.",
        "France condemned the coup, and France recalled its envoy. Sanctions on Togo will hurt, the putschists said.",
    ],
)
def test_the_junta_is_not_that_of_the_state_that_acts_against_it(read: Reader, text: str) -> None:
    assert read(text).who("putschists") == ("Togo junta",)


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("Iraq's Revolutionary Command Council met. It closed the port.", "Revolutionary Command Council", "Iraq"),
        ("The Sudanese Sovereign Council closed a port. Sudan's Sovereign Council met.", "Sovereign Council", "Sudan"),
        ("Russia's Black Sea Fleet left the port. The fleet denied it.", "Black Sea Fleet", "Russia"),
        ("Chad's Electoral Council met. It closed the polls.", "Electoral Council", None),
    ],
)
def test_a_ruling_body_acts_for_its_state(read: Reader, text: str, name: str, state: str | None) -> None:
    assert read(text).actor(name).state == state


@pytest.mark.parametrize(("told", "junta"), [("He called the vote a coup.", False), ("The coup took an hour.", True)])
def test_what_somebody_calls_a_coup_makes_no_junta_of_new_rulers(read: Reader, told: str, junta: bool) -> None:
    found = read(f"Togo's new masters issued a warrant for the president on Monday. {told}")

    assert ("Togo junta" in found.names) is junta


def test_the_juntas_of_a_region_are_nobodys_and_one_is_that_of_the_article(read: Reader) -> None:
    found = read(
        "The Sahel juntas rejected the demand. A coup toppled the president of Niger. The Sahel junta shut the border "
        "of Niger."
    )

    assert found.who("junta") == ("Niger junta",)
    assert found.who("juntas") == ()
    assert not any(name.startswith("Sahel") for name in found.names)


@pytest.mark.parametrize("dateline", ["PARIS, May 3 (Wire)", "WASHINGTON, May 3 (Wire)"])
def test_the_junta_is_not_that_of_the_state_whose_capital_writes_of_it(read: Reader, dateline: str) -> None:
    found = read(f"{dateline} - The junta has a week to go, the African Union said. France backs the union.")
    assert found.who("junta") == ("junta",)


def test_a_ministry_that_speaks_of_what_its_state_does_is_that_states(read: Reader) -> None:
    told = (
        "The coup in Niger goes on and Niger's junta is silent. Italy has sent two aircraft, the foreign ministry said."
    )
    assert read(told).who("ministry") == ("Italy foreign ministry",)


@pytest.mark.parametrize("pressed", ["The union has shut its borders with Niger.", "The union isolates Niger."])
def test_the_junta_is_that_of_the_state_that_others_press_not_of_the_one_told_of_most(
    read: Reader, pressed: str
) -> None:
    told = "Lorries wait in Benin\n\nPrices in Benin have doubled. On the Benin side drivers sleep in their cabs."
    assert read(f"{told} {pressed} The putschists have a week to go.").who("putschists") == ("Niger junta",)
