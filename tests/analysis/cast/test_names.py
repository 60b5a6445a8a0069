"""Names: one actor for each, whatever he is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("ECOWAS closed the border. The Economic Community of West African States met.", None, "ECOWAS"),
        ("The U.S. sent an envoy. Washington wants talks.", "United States", "Washington"),
        ("Côte d’Ivoire recalled its envoy.", "Ivory Coast", "Côte d’Ivoire"),
        ("British warships left port, and London denied it.", "United Kingdom", "London"),
        ("The DRC accused its neighbour of murder.", "Democratic Republic of the Congo", "DRC"),
        ("Congo-Brazzaville rejected the plan.", "Republic of the Congo", "Congo-Brazzaville"),
        ("Türkiye vetoed the accession.", "Turkey", "Türkiye"),
    ],
)
def test_the_gazetteer_joins_long_and_short_names(read: Reader, text: str, name: str | None, alias: str) -> None:
    actor = read(text).actor(name or "Economic Community of West African States")

    assert alias in actor.aliases


def test_niger_is_not_nigeria(read: Reader) -> None:
    found = read("Niger accused Nigeria of cutting its power. Nigerian officials blamed a Nigerien company.")

    assert found.actor("Niger").aliases == ("Nigerien",)
    assert "Nigerian officials" in found.actor("Nigeria").aliases


def test_surnames_titles_and_diacritics_join_a_person(read: Reader) -> None:
    found = read(
        "President Assimi Goïta received the mediator. Goita said the talks went well. "
        "Colonel Goïta will speak again on Friday."
    )

    assert found.names >= {"Assimi Goïta"}
    assert {"President Assimi Goïta", "Goita", "Colonel Goïta"} <= set(found.actor("Assimi Goïta").aliases)


def test_two_people_of_one_surname_stay_two(read: Reader) -> None:
    found = read(
        "Defence Minister Li Shangfu met Premier Li Qiang on Monday. "
        "Li Shangfu praised the army. Li Qiang praised trade."
    )

    assert {"Li Shangfu", "Li Qiang"} <= found.names


def test_a_form_of_address_tells_namesakes_apart(read: Reader) -> None:
    found = read("Victoria Hale met Robert Hale in Oslo. Mr Hale declined to talk. Ms Hale said the visit was private.")

    assert "Ms Hale" in found.actor("Victoria Hale").aliases
    assert "Mr Hale" in found.actor("Robert Hale").aliases


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        (
            "The National Salvation Council (CSN) took power. The CSN promised elections.",
            "National Salvation Council",
            "CSN",
        ),
        ("Mohamed Hamdan Dagalo, known as Hemedti, vowed revenge. Hemedti left.", "Mohamed Hamdan Dagalo", "Hemedti"),
    ],
)
def test_names_that_the_text_introduces_join(read: Reader, text: str, name: str, alias: str) -> None:
    assert alias in read(text).actor(name).aliases


def test_a_whole_title_belongs_to_the_person(read: Reader) -> None:
    found = read("Acting U.S. Deputy Secretary of State Helen Marsh spoke to reporters in Dakar.")

    assert found.actor("Helen Marsh").aliases == ("Acting U.S. Deputy Secretary of State Helen Marsh",)


def test_a_spokesman_is_not_his_principal(read: Reader) -> None:
    found = read("A spokesman for Foreign Minister Karl Brandt said the embassy would stay open. Brandt was in Rome.")

    assert found.who("spokesman") == ("spokesman for Karl Brandt",)
    assert "Foreign Minister Karl Brandt" in found.actor("Karl Brandt").aliases


@pytest.mark.parametrize("place", ["Italy", "Lebanon", "Costa Rica"])
def test_a_state_that_merely_locates_is_no_actor(read: Reader, place: str) -> None:
    found = read(f"The Libyan leader flew home after a week in {place}. Libya denied the report.")

    assert place not in found.names
    assert "Libya" in found.names


def test_the_scene_of_a_coup_is_an_actor(read: Reader) -> None:
    assert "Guinea" in read("The envoy recalled the coup in Guinea two years ago.").names


def test_regions_and_peoples_are_no_actors(read: Reader) -> None:
    found = read("European and West African diplomats met in the Middle East. The Western delegates left Gaza.")

    assert not found.names & {"Europe", "West Africa", "Middle East", "Gaza", "Western"}


def test_mentions_and_entities_slice_to_what_they_claim(read: Reader) -> None:
    found = read("France’s foreign minister, Anne Laurent, left Dakar on Friday. “We will stay,” Laurent said.")

    assert [found.text[m.start : m.end] for m in found.cast.mentions if m.actor == "Anne Laurent"] == [
        "France’s foreign minister, Anne Laurent",
        "Laurent",
    ]
    assert ("Friday", "DATE") in {(found.text[e.start : e.end], e.label) for e in found.cast.entities}


def test_every_actor_is_listed_once_and_every_mention_is_of_an_actor(read: Reader) -> None:
    found = read("The U.S. and the United States agree. The junta met the junta leaders. Police fired; police left.")

    assert len(found.names) == len(found.cast.actors)
    assert {mention.actor for mention in found.cast.mentions} <= found.names


def test_premises_are_bodies_only_where_they_act(read: Reader) -> None:
    assert "Norwegian Embassy" in read("The Norwegian Embassy urged calm in Lomé.").names
    assert "Norwegian Embassy" not in read("Shots were heard near the Norwegian Embassy in Lomé.").names


def test_a_description_without_the_states_name_is_no_alias(read: Reader) -> None:
    found = read("Norway met Peru. The democratically elected government in Oslo was late, Norwegian officials said.")
    aliases = set(found.actor("Norway").aliases)
    assert not any("elected" in alias for alias in aliases)


def test_a_body_without_a_name_is_called_by_whose_it_is_and_its_words(read: Reader) -> None:
    found = read("ECOWAS met on Monday. The bloc's commission said that it had agreed.")

    assert found.actor("Economic Community of West African States commission").kind == "organization"


def test_a_misspelt_state_is_told_from_a_person_called_almost_so(read: Reader) -> None:
    assert "Cameroon" in read("Camerooon closed its border. Nigeria did not.").names
    assert "Cameroon" not in read("Prime Minister Cameron flew to Lome on Friday.").names
    assert "Cameroon" not in read("Cameron flew to Lome on Friday.").names


def test_what_a_body_is_may_stand_before_its_name(read: Reader) -> None:
    found = read("Bloc Ecowas said that it would wait. Group G7 said the same.")
    assert found.names == {"Economic Community of West African States", "G7"}
