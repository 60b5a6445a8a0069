from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Actor, ActorKind, KnownActor
from monitor.situation.roster import Roster, are_kin, fold, shortens


def person(name: str, *aliases: str) -> Actor:
    return Actor(name, "person", aliases)


def organization(name: str, *aliases: str) -> Actor:
    return Actor(name, "organization", aliases)


def roster_of(*articles: list[Actor]) -> Roster:
    roster = Roster()
    for actors in articles:
        roster.add(roster.place(actors)[1])
    return roster


def names(roster: Roster) -> list[str]:
    return [actor.name for actor in roster.actors]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Assimi Goïta", "assimi goita"), ("The African Union", "African Union"), ("U.N.", "UN"), ("O'Brien", "OBrien")],
)
def test_names_are_compared_without_case_accents_and_dots(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("duarte", "ines duarte", True),
        ("ines duarte", "ines maria duarte", True),
        ("ines", "ines duarte", False),
        ("duarte", "duarte", False),
        ("rui duarte", "ines duarte", False),
        ("", "ines duarte", False),
    ],
)
def test_a_briefer_name_keeps_the_surname(short: str, full: str, expected: bool) -> None:
    assert shortens(short, full) is expected


def test_the_same_name_in_two_articles_is_one_actor_with_all_aliases() -> None:
    roster = roster_of([person("Ines Duarte", "Duarte")], [person("Inês Duarte", "President Duarte")])
    (actor,) = roster.actors
    assert actor.name == "Ines Duarte"
    assert actor.aliases == {"Duarte", "Inês Duarte", "President Duarte"}


def test_a_surname_is_the_one_known_person_who_bears_it() -> None:
    roster = roster_of([person("Ines Duarte")], [person("Duarte")])
    assert names(roster) == ["Ines Duarte"]


def test_a_person_first_known_by_surname_takes_the_full_name_and_keeps_the_id() -> None:
    roster = roster_of([person("Duarte")], [person("Ines Duarte")])
    (actor,) = roster.actors
    assert (actor.id, actor.name, actor.aliases) == (1, "Ines Duarte", frozenset({"Duarte"}))


def test_a_surname_that_two_bear_stays_apart() -> None:
    roster = roster_of([person("Ines Duarte"), person("Rui Duarte")], [person("Duarte")])
    assert names(roster) == ["Ines Duarte", "Rui Duarte", "Duarte"]


def test_a_surname_that_stands_apart_is_not_taken_by_a_third() -> None:
    roster = roster_of([person("Ines Duarte"), person("Rui Duarte")], [person("Duarte")], [person("Ana Duarte")])
    assert names(roster) == ["Ines Duarte", "Rui Duarte", "Duarte", "Ana Duarte"]


def test_a_name_spelt_otherwise_is_the_one_known_person() -> None:
    roster = roster_of(
        [person("Abdourahamane Tchiani")], [person("Abdourahamane Tiani")], [person("Abdourahmane Tchiani")]
    )
    assert names(roster) == ["Abdourahamane Tchiani"]
    assert roster.actors[0].aliases == {"Abdourahamane Tiani", "Abdourahmane Tchiani"}


def test_two_of_one_article_are_two_however_alike_their_names() -> None:
    roster = roster_of([person("Ahmed Karimi"), person("Ahmed Karami")], [person("Ahmed Karami")])
    assert names(roster) == ["Ahmed Karimi", "Ahmed Karami"]


def test_short_or_different_names_are_no_misspellings() -> None:
    roster = roster_of([person("Kim Jong-un")], [person("Kim Jong-il")], [person("Ali Bongo")], [person("Ali Bonda")])
    assert len(names(roster)) == 4


def test_a_role_is_no_surname() -> None:
    roster = roster_of([person("France diplomat")], [person("diplomat")])
    assert len(roster.actors) == 2


def test_a_person_is_not_a_state_of_the_same_name() -> None:
    roster = roster_of([Actor("Jordan", "state")], [person("Jordan")])
    assert [(actor.name, actor.kind) for actor in roster.actors] == [("Jordan", "state"), ("Jordan", "person")]


def test_an_organisation_called_a_group_elsewhere_is_still_one() -> None:
    roster = roster_of([organization("Northern Alliance")], [Actor("Northern Alliance", "group")])
    assert len(roster.actors) == 1


def test_an_acronym_is_the_one_known_organisation_that_bears_it() -> None:
    roster = roster_of([organization("Lake States Union", "LSU", "the bloc")], [organization("LSU")])
    assert names(roster) == ["Lake States Union"]


def test_an_organisation_first_known_by_its_acronym_takes_its_name() -> None:
    roster = roster_of([organization("LSU")], [organization("Lake States Union", "LSU")])
    (actor,) = roster.actors
    assert (actor.name, actor.aliases) == ("Lake States Union", frozenset({"LSU"}))


def test_an_acronym_that_two_bear_stays_apart() -> None:
    roster = roster_of(
        [organization("Lake States Union", "LSU"), organization("League of Sailors United", "LSU")],
        [organization("LSU")],
    )
    assert len(roster.actors) == 3


def test_a_generic_alias_joins_nobody() -> None:
    roster = roster_of([organization("Lake States Union", "the bloc")], [organization("Coast Pact", "the bloc")])
    assert len(roster.actors) == 2


def test_placing_changes_nothing_until_it_is_added() -> None:
    roster = Roster()
    roster.place([person("Ines Duarte")])
    assert roster.actors == ()


def test_a_state_and_a_body_named_as_its_own_are_kin() -> None:
    state, junta = KnownActor(1, "Aurelia", "state"), KnownActor(2, "Aurelia junta", "group")
    assert are_kin(state, junta)
    assert are_kin(junta, state)
    assert are_kin(state, state)
    assert not are_kin(junta, KnownActor(3, "Aurelia army", "group"))
    assert not are_kin(state, KnownActor(4, "Aurelia Reyes", "person"))
    assert not are_kin(KnownActor(5, "Aur", "state"), junta)


NAMES = st.sampled_from(
    ["Duarte", "Ines Duarte", "Rui Duarte", "Ines Maria Duarte", "LSU", "Lake States Union", "Mali"]
)
KINDS: st.SearchStrategy[ActorKind] = st.sampled_from(["person", "state", "organization", "group"])
ACTORS = st.builds(Actor, NAMES, KINDS, st.lists(NAMES, max_size=2).map(tuple))
ARTICLES = st.lists(st.lists(ACTORS, max_size=4, unique_by=lambda actor: actor.name), max_size=6)


@given(ARTICLES)
def test_every_actor_is_placed_and_no_two_rows_share_name_and_kind(articles: list[list[Actor]]) -> None:
    roster = Roster()
    for actors in articles:
        ids, changed = roster.place(actors)
        roster.add(changed)
        known = {actor.id: actor for actor in roster.actors}
        assert set(ids) == {actor.name for actor in actors}
        for actor in actors:
            row = known[ids[actor.name]]
            assert actor.name in row.aliases | {row.name}
            assert (row.kind == "person") == (actor.kind == "person")
        assert len({(actor.name, actor.kind) for actor in known.values()}) == len(known)


@given(ARTICLES)
def test_articles_seen_again_change_nothing(articles: list[list[Actor]]) -> None:
    rounds = 7  # a name that two actors share is passed on by one article a round, and there are seven names
    settled = roster_of(*articles * rounds)
    assert roster_of(*articles * (rounds + 1)).actors == settled.actors
    assert Roster(settled.actors).actors == settled.actors
