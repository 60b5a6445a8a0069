"""Whom "both sides" and "the two countries" mean."""

from __future__ import annotations

from collections.abc import Callable

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]


def test_who_urges_both_sides_is_neither_of_them(read: Reader) -> None:
    found = read("Chad fired at Sudan, and Sudan fired back at Chad. Egypt urged both sides to stop.")
    assert set(found.who("sides")) == {"Chad", "Sudan"}


def test_neither_is_the_body_that_the_speaker_is_of(read: Reader) -> None:
    found = read(
        "Kenya shut the border with Somalia, and Somalia recalled its envoy from Kenya. NATO spokesman Jan Berg said "
        "that NATO was worried. Berg asked both sides to talk."
    )
    assert set(found.who("sides")) == {"Kenya", "Somalia"}


def test_a_state_is_no_side_beside_its_own_army(read: Reader) -> None:
    found = read(
        "Sudan's army fired at the Rapid Support Forces. The army lost a bridge, and the Rapid Support Forces lost a "
        "camp in Sudan. Both sides buried their dead."
    )
    assert set(found.who("sides")) == {"Sudan army", "Rapid Support Forces"}


def test_two_countries_are_states(read: Reader) -> None:
    found = read("Kenya and Somalia met under the African Union. The two countries signed a treaty.")
    assert set(found.who("countries")) == {"Kenya", "Somalia"}


def test_several_states_are_a_group_of_their_own(read: Reader) -> None:
    found = read("Four island states closed their ports to Chile. The four countries said they would wait.")
    assert found.who("states") == found.who("countries") == found.who("they") == ("four island states",)
    assert found.actor("four island states").kind == "group"


def test_the_countries_of_an_organisation_are_it(read: Reader) -> None:
    assert read("The ten countries of the European Union agreed to stop imports.").who("countries") == (
        "European Union",
    )
