"""How far a name reaches, and which names the model overlooks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Yoon Suk Yeol went home early. Critics of Yoon cheered.", "Yoon Suk Yeol"),
        ("Judges freed Aung San Suu Kyi at noon. Suu Kyi thanked them.", "Aung San Suu Kyi"),
        ("General Seif-ul-Haq Darani ordered the guards to go. Darani then left.", "Seif-ul-Haq Darani"),
        ("The smuggler Piet Vos, alias Ferret, denied the charge.", "Piet Vos"),
        ("The minister thanked H.E. Kofi Mensah for the gift.", "Kofi Mensah"),
        ("We condemn the unlawful detention of H.E. Kofi Mensah, of his family and of his aides.", "Kofi Mensah"),
    ],
)
def test_a_persons_name_is_one_and_whole(read: Reader, text: str, name: str) -> None:
    persons = {actor.name for actor in read(text).cast.actors if actor.kind == "person"}

    assert persons == {name}


def test_an_hour_is_no_prime_minister(read: Reader) -> None:
    found = read("Rebels waited until 4 pm at the request of Ghana's Kofi Mensah. Mensah thanked them.")

    assert found.actor("Kofi Mensah").aliases == ("Mensah",)


def test_a_name_ends_before_a_bracket_that_does_not_close_in_it(read: Reader) -> None:
    found = read(
        "The strike was called by the Andean Miners' Center (AMC). Leaders of the Andean Miners' Center (AMC) met."
    )

    assert not any("(" in text for actor in found.cast.actors for text in (actor.name, *actor.aliases))


def test_a_name_does_not_reach_over_the_end_of_a_sentence(read: Reader) -> None:
    found = read("The senator wrote on X. The African Union suspended Gabon.")

    assert "African Union" in found.names
    assert not any(name.startswith("X.") for name in found.names)


def test_a_given_name_alone_means_its_bearer(read: Reader) -> None:
    found = read("Abiy Ahmed spoke to farmers. Later Abiy said that rain would come.")

    assert found.who("Abiy", occurrence=2) == ("Abiy Ahmed",)


def test_who_follows_a_person_and_the_daily_precedes_a_paper(read: Reader) -> None:
    found = read("Five boats sank, according to the daily Morgen Bladet.")

    assert found.actor("Morgen Bladet").kind == "organization"


def test_a_person_is_parted_from_his_body(read: Reader) -> None:
    found = read("“We saw the smoke,” Mara Lindt of Amnesty International told a crowd near the harbour.")

    assert {"Mara Lindt", "Amnesty International"} <= found.names


def test_a_word_within_a_long_name_can_stand_for_it(read: Reader) -> None:
    found = read("Jose Inacio Tula da Costa won the vote. Tula thanked his voters.")

    assert found.who("Tula", occurrence=2) == ("Jose Inacio Tula da Costa",)


def test_a_state_ends_before_the_next_office_of_who_leads_it(read: Reader) -> None:
    found = read(
        "The leaders met at the invitation of H.E. Kofi Mensah, President of the Federal Republic of Nigeria and "
        "Chairman of the Authority, to examine the raid."
    )

    assert "Kofi Mensah" in found.names
    assert not any("Chairman" in name for name in found.names)


def test_a_group_of_those_before_it_is_no_body_named_earlier(read: Reader) -> None:
    found = read("NATO and its allies met. The fishermen's group asked for help.")

    assert found.who("group") != ("NATO",)
