"""Persons who are called by their office, and offices that mean nobody."""

from __future__ import annotations

from collections.abc import Callable

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]


def test_an_abbreviated_rank_is_the_rank(read: Reader) -> None:
    found = read("Gen. Pavel Orlan took the oath. The general said that he would leave by May.")

    assert found.who("general") == ("Pavel Orlan",)


def test_the_next_president_is_nobody_yet(read: Reader) -> None:
    found = read("President Ana Ruiz spoke first. The army must not choose the next president.")

    assert found.who("president") == ()


def test_an_office_that_one_is_appointed_to_is_not_its_holder(read: Reader) -> None:
    found = read("President Ana Ruiz named a colonel as president of the bank.")

    assert found.actor("Ana Ruiz").aliases == ("President Ana Ruiz",)


def test_the_spokesman_of_another_body_is_another(read: Reader) -> None:
    found = read("The spokesman Jan Vos said nothing. A Kremlin spokesman said that talks would go on.")

    assert found.who("spokesman", occurrence=2) != ("Jan Vos",)


def test_a_president_whom_nothing_tells_is_no_actor(read: Reader) -> None:
    found = read("The detained president said that he was well.")

    assert not found.names


def test_the_new_president_is_who_was_just_named(read: Reader) -> None:
    found = read("Adam Barre took the oath in Dakar. In his speech the new president said that the war was over.")

    assert found.who("president") == ("Adam Barre",)


def test_an_aide_is_called_by_what_tells_him_apart(read: Reader) -> None:
    assert "aide to the mayor" in read("An aide to the mayor said that it was late.").names


def test_whom_an_agency_quotes_is_an_actor(read: Reader) -> None:
    assert "government official" in read("The road was mined, Reuters quoted a government official as saying.").names


def test_an_official_of_a_body_is_the_body(read: Reader) -> None:
    found = read("The Chilean army fired first. Military officials said that it was an error.")

    assert found.who("officials") == ("Chile army",)


def test_the_minister_of_another_state_is_another(read: Reader) -> None:
    found = read("Peru shut its ports. Antony Blinken, secretary of state, flew in. Peru's foreign minister was away.")

    assert found.who("minister") == ()


def test_the_envoy_of_whoever_speaks_is_no_envoy_of_the_state_in_the_news(read: Reader) -> None:
    found = read("Peru's envoy in Oslo quit. Peru was silent. Its rival mocked Peru, and its envoy Ana Roca laughed.")

    assert found.actor("Ana Roca").aliases == ("envoy Ana Roca",)


def test_the_leader_of_a_place_that_is_no_actor_is_nobody_elses_leader(read: Reader) -> None:
    found = read("The Lowland leader Jan Vos signed. The leader of Overhill, a former miner, said nothing.")

    assert "Jan Vos" not in found.who("leader", 2)


def test_the_diplomat_is_who_was_just_named(read: Reader) -> None:
    found = read("Ana Roca of Peru spoke in Oslo. Talks would go on, the diplomat said.")

    assert found.who("diplomat") == ("Ana Roca",)


def test_a_surname_is_first_that_of_whoever_bears_it_last(read: Reader) -> None:
    found = read("Ali Hondo lost. His son Noah Hondo Batel was held. Hondo said that he was well.")

    assert found.who("Hondo", 3) == ("Ali Hondo",)


def test_the_leader_of_a_coup_is_an_officer(read: Reader) -> None:
    found = read(
        "Soldiers held President Ana Ruiz of Togo. The leader of the coup said that she was well. "
        "General Pavel Orlan will take the oath."
    )

    assert found.who("leader") == ("Pavel Orlan",)


def test_the_holder_of_one_office_does_not_hold_another_of_its_noun(read: Reader) -> None:
    found = read("The bloc's secretary general, Jan Vos, flew to Oslo. The attorney general said that it was lawful.")

    assert "Jan Vos" not in found.who("general", occurrence=2)


def test_the_head_of_somebodys_party_is_not_he(read: Reader) -> None:
    found = read("President Jan Vos lost. Ana Ruiz, the head of Vos's own Lantern Party, said that he must go.")

    assert found.actor("Jan Vos").aliases == ("President Jan Vos", "Vos")


def test_a_chief_of_staff_is_no_head_of_state(read: Reader) -> None:
    found = read("President Jan Vos of Togo slept. The chief of staff said that nobody would wake him.")

    assert "Jan Vos" not in found.who("chief")


def test_a_bare_office_is_that_of_whom_the_article_has_called_by_it_before(read: Reader) -> None:
    found = read(
        "President Ana Ruiz spoke on Monday about the threats of Pavel Orlan. The president said that the port was "
        "safe. President Orlan left for home."
    )

    assert found.who("president") == ("Ana Ruiz",)


def test_who_holds_an_office_is_no_place(read: Reader) -> None:
    found = read("The opposition leader, Sajith Premala, left the harbour town, Nova Terra, on Monday.")

    assert [actor.name for actor in found.cast.actors if actor.kind == "person"] == ["Sajith Premala"]
