"""Groups, governments and blocs that are called by what they are."""

from __future__ import annotations

from collections.abc import Callable

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]

ECOWAS = "Economic Community of West African States"


def test_the_leaders_of_a_region_act_through_its_organisation(read: Reader) -> None:
    found = read("West African leaders gave the colonels ten days.\n\nThe bloc also closed the border.")

    assert found.who("leaders") == (ECOWAS,)
    assert found.who("bloc") == (ECOWAS,)


def test_the_states_of_a_region_are_its_organisation_only_where_it_is_named(read: Reader) -> None:
    named = read("West African states threatened to use force. ECOWAS will meet on Monday.")
    unnamed = read("West African states threatened to use force.")

    assert named.who("states") == (ECOWAS,)
    assert unnamed.who("states") == ()


def test_the_bloc_may_come_before_its_name(read: Reader) -> None:
    found = read("The regional bloc said that it would wait.\n\nASEAN had warned of a war.")

    assert found.who("bloc") == ("Association of Southeast Asian Nations",)


def test_ministers_of_several_states_are_these_states(read: Reader) -> None:
    found = read("The foreign ministers of Chile, Peru and Bolivia met near the lake.")

    assert found.who("ministers") == ("Chile", "Peru", "Bolivia")
    assert found.names == {"Chile", "Peru", "Bolivia"}
    assert not any(actor.aliases for actor in found.cast.actors)


def test_the_government_of_a_stranger_is_not_that_of_the_state_in_question(read: Reader) -> None:
    found = read("Kenya welcomed the police. Kenya thanked its donors. Anna Kern's government gave money.")

    assert found.who("government") == ("Anna Kern's government",)


def test_a_persons_party_is_called_after_him(read: Reader) -> None:
    found = read("Levan Basilia was beaten at the rally, his party said.")

    assert "Levan Basilia's party" in found.names


def test_a_group_is_not_called_by_the_hour_before_it(read: Reader) -> None:
    found = read("00:45 - Soldiers entered the hall and Soldiers fired.\n\n01:10 - Protesters blocked the road.")

    assert "Protesters" in found.actor("protesters").aliases


def test_a_line_in_capitals_makes_no_groups(read: Reader) -> None:
    found = read("GHANA: AKUFO DEFIES FOREIGN TROOPS\n\nThe president went home.")

    assert not any(actor.kind == "group" for actor in found.cast.actors)


def test_those_who_are_counted_are_meant(read: Reader) -> None:
    found = read("Protesters came at dawn. Thousands of protesters blocked the bridge.")

    assert found.who("Thousands") == ("protesters",)


def test_to_be_treated_as_rebels_makes_none(read: Reader) -> None:
    assert "rebels" not in read("Anyone with a rifle will be treated as rebels.").names


def test_the_title_of_a_visitor_does_not_make_his_state_the_scene(read: Reader) -> None:
    found = read(
        "Norwegian Foreign Minister Ida Berg flies to Tonga.\n\nNorwegian Foreign Minister Ida Berg will see the king. "
        "The presidential guard in the palace waited."
    )

    assert found.who("guard") == ("Tonga presidential guard",)


def test_soldiers_whom_an_envoy_describes_are_not_of_the_envoys_state(read: Reader) -> None:
    found = read(
        "Kenyan Foreign Secretary Ann Otieno met officers of the Mali junta after the coup. She described the "
        "mutinous soldiers as stubborn."
    )
    assert found.who("soldiers") == ("Mali junta",)


def test_a_war_elsewhere_does_not_make_a_junta_there(read: Reader) -> None:
    found = read(
        "Chiefs plan for Togo after the coup.\n\nThe chiefs spoke of Togo. Nobody else wants the order of Togo.\n\n"
        "Kenya led the forces in Uganda in 1990. The junta in the palace waited."
    )
    assert found.who("junta") == ("Togo junta",)


def test_another_states_junta_in_the_background_is_not_the_articles(read: Reader) -> None:
    found = read(
        "Chiefs plan for Chad.\n\nThe chiefs spoke of Chad. The union has suspended Chad.\n\n"
        "The junta refused.\n\nMali's junta expelled an envoy in 2022."
    )
    assert found.who("junta") == ("Chad junta",)


def test_the_police_of_a_junta_are_its_states_whoever_else_has_some(read: Reader) -> None:
    found = read(
        "Nairobi offers Mali a way out; police told to go\n\nKenya spoke of a plan to end the crisis in Mali, "
        "while the junta this week instructed its police to put the envoy out of the country."
    )
    assert found.who("police", 2) == ("Mali police",)


def test_a_states_generals_are_its_junta_once_it_is_spoken_of(read: Reader) -> None:
    found = read("The coup in Mali has failed. The Mali junta fell silent. Mali's generals fled to the desert.")

    assert found.who("generals") == ("Mali junta",)


def test_the_capital_that_comments_on_a_coup_does_not_own_its_soldiers(read: Reader) -> None:
    found = read(
        "US ties with Gabon depend on order, says Dean Ross\n\n"
        "Washington [US], August 30: US Secretary of State Dean Ross deplored the coup. The US said it was watching. "
        "The United States called for calm. The US demanded talks.\n\n"
        "Soldiers in Gabon claimed to rule after the presidential guard detained the president.\n\n"
        "Security forces closed the roads and the army kept quiet."
    )

    assert found.who("guard") == ("Gabon presidential guard",)
    assert found.who("forces") == ("Gabon security forces",)
    assert found.who("army") == ("Gabon army",)


def test_the_army_is_that_of_whoever_commands_it(read: Reader) -> None:
    found = read("Peru closed the pass. Peru's miners fled.\n\nBolivia's president, Ana Roca, put the army on alert.")

    assert found.who("army") == ("Bolivia army",)


def test_a_state_that_is_hardly_named_is_known_by_its_leaders(read: Reader) -> None:
    found = read("William Ruto flew to Berlin.\n\nRuto came home. Police met Ruto at the gate of Kenya's mission.")

    assert found.who("Police") == ("Kenya police",)


def test_whose_soldiers_they_are_is_said_once(read: Reader) -> None:
    found = read("Kenya sent CAPSAT to the port. CAPSAT said it was ready. CAPSAT soldiers fired at the marchers.")

    assert found.who("soldiers") == ("CAPSAT soldiers",)


def test_a_headline_without_owner_is_of_the_first_whose_it_can_be(read: Reader) -> None:
    found = read("Ministers meet over Sudan\n\nBritish ministers were late. Spain's ministers left. The ministers met.")
    assert found.who("Ministers") == ("United Kingdom ministers",)
    assert found.who("ministers", 2) == ("Spain ministers",)


def test_the_ministers_of_a_region_are_its_organisation(read: Reader) -> None:
    found = read("Arab foreign ministers will meet in Cairo. Egyptian ministers said nothing.")
    assert found.who("ministers") == ("Arab League",)
    assert found.who("ministers", 2) == ("Egypt ministers",)
