from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import ActorKey, ActorKind, Correction, CorrectionKind, Naming
from monitor.situation.account import key_of
from monitor.situation.identity import Roster

type Document = tuple[Naming, ...]


def naming(name: str, kind: ActorKind, *aliases: str) -> Naming:
    return Naming(key_of(name, kind), name, kind, aliases)


def person(name: str, *aliases: str) -> Naming:
    return naming(name, "person", *aliases)


def body(name: str, *aliases: str) -> Naming:
    return naming(name, "organization", *aliases)


def state(name: str, *aliases: str) -> Naming:
    return naming(name, "state", *aliases)


def roster_of(*documents: Iterable[Naming], corrections: Sequence[Correction] = ()) -> Roster:
    roster = Roster(corrections)
    for number, namings in enumerate(documents):
        roster.add(number, namings)
    return roster


def apart(*documents: Iterable[Naming]) -> list[str]:
    """The names of all actors, as the documents have them together."""
    return [figure.name for figure in roster_of(*documents).figures()]


def one(*documents: Iterable[Naming]) -> bool:
    return len(apart(*documents)) == 1


# People


def test_the_same_name_in_two_documents_is_one_actor_with_all_that_he_is_called() -> None:
    roster = roster_of([person("Ines Duarte", "Duarte")], [person("Inês Duarte", "President Duarte")])
    (figure,) = roster.figures()
    assert figure.name == "Ines Duarte"
    assert figure.aliases == {"Duarte", "Inês Duarte", "President Duarte"}
    assert (figure.documents, figure.kind, figure.hidden) == (2, "person", False)


def test_a_surname_is_the_one_known_person_who_bears_it_whoever_comes_first() -> None:
    for documents in ([person("Duarte")], [person("Ines Duarte")]), ([person("Ines Duarte")], [person("Duarte")]):
        roster = roster_of(*documents)
        assert roster.bearer("person/duarte") == "person/ines duarte"
        assert roster.figure("person/duarte").name == "Ines Duarte"
        assert roster.figure("person/duarte").keys == {"person/duarte", "person/ines duarte"}


def test_a_surname_that_two_bear_is_neither() -> None:
    assert len(apart([person("Ines Duarte")], [person("Rui Duarte")], [person("Duarte")])) == 3


def test_a_surname_that_two_bear_is_whom_documents_call_by_it_far_more_often() -> None:
    often = [[person("Ines Duarte", "Duarte", "Mr Duarte")]] * 4
    others = [[person("Rui Duarte", "Duarte")], [person("Duarte")]]
    assert roster_of(*often, *others).bearer("person/duarte") == "person/ines duarte"
    assert roster_of(*often[1:], *others).bearer("person/duarte") == "person/duarte"
    assert roster_of(*often, *others, *others).bearer("person/duarte") == "person/duarte"


def test_a_second_bearer_takes_the_surname_from_the_first_and_gives_it_back_when_he_goes() -> None:
    roster = roster_of([person("Ines Duarte")], [person("Duarte")])
    assert roster.add(7, [person("Rui Duarte")]) == {"person/rui duarte", "person/duarte"}
    assert roster.bearer("person/duarte") == "person/duarte"
    assert roster.remove(7, [person("Rui Duarte")]) == {"person/rui duarte", "person/duarte"}
    assert roster.bearer("person/duarte") == "person/ines duarte"


def test_names_ever_fuller_are_one_person_and_two_that_go_different_ways_are_not() -> None:
    chain = [[person("Duarte")], [person("Ines Duarte")], [person("Ines Maria Duarte")]]
    assert one(*chain)
    assert len(apart(*chain, [person("Ines Sofia Duarte")])) == 4


def test_he_is_called_by_his_commonest_full_name() -> None:
    assert apart(*[[person("Duarte")]] * 4, *[[person("Ines Duarte")]] * 2, [person("Ines M. Duarte")]) == [
        "Ines Duarte"
    ]


@pytest.mark.parametrize(
    ("brief", "full"),
    [
        ("I. Duarte", "Ines Duarte"),
        ("Ines M. Duarte", "Ines Maria Duarte"),
        ("General Karimi", "Rashid Karimi"),
        ("Karimi", "Rashid al-Karimi"),
        ("Rashid Karimi", "Rashid Omar al Karimi"),
        ("Mensah-Boateng", "Kofi Mensah-Boateng"),
        ("Jean-Paul Moreau", "Jean-Paul Henri Moreau"),
        ("Ana Ruiz", "Ana Ruiz Soto"),
        ("Ana Ruiz", "Ana Maria Ruiz de Soto"),
    ],
)
def test_who_is_named_more_briefly_is_the_one_named_fully(brief: str, full: str) -> None:
    assert roster_of([person(brief)], [person(full)]).bearer(person(brief).key) == person(full).key


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ines", "Ines Duarte"),
        ("R. Duarte", "Ines Duarte"),
        ("Paul Moreau", "Jean-Paul Moreau"),
        ("Boateng", "Kofi Mensah-Boateng"),
        ("Mr Duarte", "Mrs Duarte"),
        ("diplomat", "France diplomat"),
        ("Ines Duarte", "spokesman for Ines Duarte"),
        ("Ines Duarte", "Rui Duarte"),
        ("A. Ruiz", "Ana Ruiz Soto"),
        ("Maria Ruiz", "Ana Maria Ruiz Soto"),
        ("Ruiz", "Ana Ruiz Soto"),
    ],
)
def test_who_may_be_another_stays_apart(name: str, other: str) -> None:
    assert len(apart([person(name)], [person(other)])) == 2


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("President Ines Duarte", "Ines Duarte"),
        ("Prime Minister Duarte", "Duarte"),
        ("Abdel-Rahim al-Karimi", "Abdel Rahim Karimi"),
        ("Pak Sung-ho", "Pak Sung Ho"),
        ("Pak Sungho", "Pak Sung-ho"),
        ("Abdourahmane Karimou", "Abdourahamane Karimou"),
        ("Abdallah Karimou", "Abdalla Karimou"),
    ],
)
def test_a_name_spelt_otherwise_is_the_same(name: str, other: str) -> None:
    assert one([person(name)], [person(other)])


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Mario Bellini", "Maria Bellini"),
        ("Daniel Lindqvist", "Daniela Lindqvist"),
        ("Pak Sung-un", "Pak Sung-il"),
        ("Omar Salem", "Omar Saleh"),
        ("Karimou", "Karimu"),
        ("Hassan Bello", "Kassan Bello"),
    ],
)
def test_other_names_are_no_spellings(name: str, other: str) -> None:
    assert len(apart([person(name)], [person(other)])) == 2


def test_two_of_one_document_are_two_however_alike_their_names() -> None:
    both = [person("Ahmed Karimi"), person("Ahmed Karami")]
    roster = roster_of([person("Ahmed Karimi")], [person("Ahmed Karami")])
    assert len(list(roster.figures())) == 1
    assert roster.add(9, both)
    assert len(list(roster.figures())) == 2
    assert roster.remove(9, both)
    assert len(list(roster.figures())) == 1


def test_a_spelling_between_two_who_are_told_apart_is_neither() -> None:
    both = [person("Ahmed Karimian"), person("Ahmed Karamiam")]
    assert len(apart(both, [person("Ahmed Karimiam")])) == 3


def test_a_surname_is_of_the_one_who_is_spelt_in_two_ways() -> None:
    roster = roster_of([person("Abdourahmane Karimou")], [person("Abdourahamane Karimou")], [person("Karimou")])
    assert len(list(roster.figures())) == 1


def test_a_surname_first_leads_to_whom_documents_call_so() -> None:
    full = person("Pak Sung-ho", "Pak")
    assert roster_of([full], [person("Pak")]).bearer("person/pak") == full.key
    assert len(apart([full], [person("Pak")], [person("Pak Min-ji", "Pak")])) == 3
    assert len(apart([person("Pak Sung-ho")], [person("Pak")])) == 2


def test_a_nickname_leads_to_nobody() -> None:
    assert len(apart([person("Ines Duarte", "Falcon")], [person("Falcon")])) == 2


# States, organisations and groups


def test_a_person_is_not_a_state_of_the_same_name() -> None:
    assert len(apart([state("Jordan")], [person("Jordan")])) == 2


def test_a_body_is_of_the_kind_that_most_take_it_for() -> None:
    group = naming("Northern Alliance", "group")
    roster = roster_of([body("Northern Alliance")], [group], [group])
    assert roster.figure(group.key).kind == "group"


def test_an_acronym_is_the_one_body_that_it_stands_for() -> None:
    roster = roster_of([body("LSU")], [body("Lake States Union", "LSU", "the bloc")])
    assert roster.figure("body/lsu").name == "Lake States Union"
    assert roster.figure("body/lsu").label == "Lake States Union"
    assert one([body("LSU", "Lake States Union")], [body("Lake States Union")])


def test_a_long_name_has_its_acronym_for_a_label() -> None:
    name = "Union of the States on the Great Lake"
    (figure,) = roster_of([body(name, "the bloc", "USGL", "U.S.G.L.", "ZQX")]).figures()
    assert (figure.name, figure.label) == (name, "USGL")


def test_an_acronym_that_two_bear_is_neither() -> None:
    union, league = body("Lake States Union", "LSU"), body("League of Sailors United", "LSU")
    assert len(apart([union], [league], [body("LSU")])) == 3
    roster = roster_of([union], [body("LSU")])
    assert roster.add(5, [league]) == {league.key, "body/lsu"}
    assert roster.remove(5, [league]) == {league.key, "body/lsu"}
    assert roster.bearer("body/lsu") == union.key


@pytest.mark.parametrize(
    ("name", "other"),
    [
        (body("Guinea-Bissau"), body("Guinea Bissau")),
        (body("Assembly of Heads of State of the Lake States Union"), body("Lake States Union")),
        (body("Saint Aurel"), body("St. Aurel")),
        (body("Aurelian Defence Organisation"), body("Aurelian Defense Organization")),
        (body("Falk Group", "Falk"), body("Falk")),
        (body("Harbour Office", "US Harbour Office"), body("US Harbour Office")),
    ],
)
def test_names_of_one_body(name: Naming, other: Naming) -> None:
    assert one([name], [other])


@pytest.mark.parametrize(
    ("name", "other"),
    [
        (body("Lake States Union", "the bloc"), body("Coast Pact", "the bloc")),
        (body("Lake States Union", "the Bloc"), body("the Bloc")),
        (body("Lake States Commission", "Commission"), body("Commission")),
        (body("Lake States Union", "Lake States Union Commission"), body("Coast Commission")),
        (body("Foreign Ministry"), body("Aurelia Foreign Ministry")),
        (body("Coast Pact", "Free Captains"), body("Free Captains")),
        (body("Aurelia Power", "Aurelia"), state("Aurelia")),
        (body("Lake States Union", "ARMY"), body("ARMY")),
    ],
)
def test_bodies_that_stay_apart(name: Naming, other: Naming) -> None:
    assert len(apart([name], [other])) == 2


def test_an_organisation_is_not_called_by_its_organ() -> None:
    organ, union = body("Authority of Heads of State and Government of the Coast Pact"), body("Coast Pact")
    roster = roster_of([organ], [organ], [union])
    assert roster.figure(organ.key).name == "Coast Pact"
    assert roster_of([organ]).figure(organ.key).name == organ.name


def test_an_acronym_of_a_state_leads_to_it() -> None:
    assert one([state("Republic of Aurelia", "RA")], [body("RA")])


def test_what_the_analysis_calls_a_body_leads_its_own_names() -> None:
    junta = naming("Aurelia junta", "group", "Council for Order", "CFO")
    roster = roster_of([junta], [naming("CFO", "group")])
    assert roster.figure("body/cfo").name == "Aurelia junta"


def test_a_state_and_a_body_named_as_its_own_are_kin() -> None:
    junta, army = naming("Aurelia junta", "group"), naming("Aurelia army", "group")
    roster = roster_of([state("Aurelia"), junta, army, state("Aur"), person("Aurelia Reyes")])
    assert roster.kin("body/aurelia", junta.key)
    assert roster.kin(junta.key, "body/aurelia")
    assert roster.kin(army.key, army.key)
    assert not roster.kin(junta.key, army.key)
    assert not roster.kin("body/aur", junta.key)
    assert not roster.kin("body/aurelia", "person/aurelia reyes")
    assert not roster.kin("body/aurelia", "body/nobody")


def test_a_body_of_a_state_with_a_longer_name_is_not_kin_to_that_of_the_shorter() -> None:
    army = naming("Guinea Bissau army", "group")
    roster = roster_of([state("Guinea"), state("Guinea-Bissau"), army])
    assert roster.kin("body/guinea-bissau", army.key)
    assert not roster.kin("body/guinea", army.key)


# Corrections

RAID, UNION = naming("Harbour Raid", "group"), body("Lake States Union", "LSU")


def test_a_merge_makes_all_who_lead_to_the_one_lead_to_the_other() -> None:
    roster = roster_of([person("Ines Duarte")], [person("Duarte")], [person("Falcon")])
    changed = roster.correct([Correction("merge", "person/duarte", "person/falcon")])
    assert changed == {"person/duarte", "person/ines duarte"}
    assert roster.figure("person/ines duarte").name == "Falcon"
    assert roster.figure("person/falcon").documents == 3
    assert roster.correct([]) == changed
    assert roster.bearer("person/duarte") == "person/ines duarte"


def test_merges_in_a_circle_are_one_actor() -> None:
    a, b, c = (person(name) for name in ("Ann Arbor", "Bo Berg", "Cy Cole"))
    circle = [Correction("merge", x.key, y.key) for x, y in ((a, b), (b, c), (c, a))]
    roster = roster_of([a, b, c], corrections=circle)
    assert [figure.key for figure in roster.figures()] == [c.key]


def test_a_split_pins_a_name_to_itself_and_undoes_its_merge() -> None:
    roster = roster_of([person("Ines Duarte")], [person("Duarte")], [person("Falcon")])
    assert roster.correct([Correction("split", "person/duarte")]) == {"person/duarte"}
    assert roster.bearer("person/duarte") == "person/duarte"
    merge = Correction("merge", "person/duarte", "person/falcon")
    roster.correct([merge, Correction("split", "person/duarte")])
    assert roster.bearer("person/duarte") == "person/duarte"
    roster.correct([Correction("split", "person/duarte"), merge])
    assert roster.bearer("person/duarte") == "person/falcon"
    assert roster.bearer("person/ines duarte") == "person/ines duarte"


def test_what_is_said_of_an_actor_prevails_the_last_word_most() -> None:
    roster = roster_of([UNION], [body("LSU")])
    corrections = [
        Correction("rename", "body/lsu", "The Union"),
        Correction("rename", UNION.key, "Lake Union"),
        Correction("hide", "body/lsu"),
        Correction("retype", "body/lsu", "state"),
    ]
    assert roster.correct(corrections) == {UNION.key, "body/lsu"}
    figure = roster.figure("body/lsu")
    assert (figure.name, figure.kind, figure.hidden) == ("Lake Union", "state", True)
    assert "Lake States Union" in figure.aliases


def test_who_is_merged_into_another_takes_on_what_is_said_of_him() -> None:
    corrections = [Correction("hide", RAID.key), Correction("merge", RAID.key, UNION.key)]
    roster = roster_of([RAID, UNION], corrections=corrections)
    assert not roster.figure(RAID.key).hidden
    assert roster.figure(RAID.key).name == "Lake States Union"


def test_a_correction_about_a_name_that_no_document_has_waits_for_it() -> None:
    roster = roster_of([UNION], corrections=[Correction("merge", RAID.key, UNION.key), Correction("hide", "body/x")])
    assert roster.bearer(RAID.key) == RAID.key
    assert [figure.name for figure in roster.figures()] == ["Lake States Union"]
    assert roster.add(5, [RAID]) == {RAID.key}
    assert roster.bearer(RAID.key) == UNION.key
    assert roster.remove(5, [RAID]) == {RAID.key}
    with pytest.raises(KeyError):
        roster.figure(RAID.key)


# Whatever the order

NAMES = (
    "Duarte", "Ines Duarte", "Ines Maria Duarte", "I. Duarte", "Inês Duarte", "General Duarte", "Ines Duarta",
    "Ines Duarte Lobo",
    "Abdourahmane Karimou", "Abdourahamane Karimou", "Abdourahamane Karimu", "Karimou", "A. Karimou", "diplomat",
    "LSU", "Lake States Union", "Lake-States Union", "League of Sailors United", "US Lake States Union", "Lake States",
    "Mali", "MALI", "Mali junta", "Mali Junta", "-",
)  # fmt: skip
KINDS: st.SearchStrategy[ActorKind] = st.sampled_from(["person", "state", "organization", "group"])
NAMINGS = st.builds(
    lambda name, kind, aliases: naming(name, kind, *aliases),
    st.sampled_from(NAMES),
    KINDS,
    st.lists(st.sampled_from(NAMES), max_size=3),
)
DOCUMENTS = st.lists(st.lists(NAMINGS, max_size=4).map(tuple), max_size=8)
KEYS = st.builds(key_of, st.sampled_from(NAMES), KINDS)
WHAT: st.SearchStrategy[CorrectionKind] = st.sampled_from(["merge", "split", "rename", "hide", "retype"])


@st.composite
def correction(draw: st.DrawFn) -> Correction:
    kind = draw(WHAT)
    values: dict[CorrectionKind, st.SearchStrategy[str]] = {"merge": KEYS, "rename": st.just("X"), "retype": KINDS}
    return Correction(kind, draw(KEYS), draw(values.get(kind, st.just(""))))


CORRECTIONS = st.lists(correction(), max_size=5)


def bearers(roster: Roster) -> dict[ActorKey, ActorKey]:
    return {key: figure.key for figure in roster.figures() for key in figure.keys}


@given(DOCUMENTS, CORRECTIONS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_actors(
    documents: list[Document], corrections: list[Correction], chance: random.Random
) -> None:
    expected = roster_of(*documents, corrections=corrections)
    shuffled = list(enumerate(documents))
    chance.shuffle(shuffled)
    roster = Roster()
    turn = chance.randrange(len(shuffled) + 1)
    for place, (number, namings) in enumerate(shuffled):
        if place == turn:
            roster.correct(corrections)
        roster.add(number, namings)
    if turn == len(shuffled):
        roster.correct(corrections)
    assert list(roster.figures()) == list(expected.figures())


@given(DOCUMENTS, DOCUMENTS, CORRECTIONS)
def test_what_was_added_and_taken_back_leaves_nothing(
    documents: list[Document], others: list[Document], corrections: list[Correction]
) -> None:
    roster = roster_of(*documents, corrections=corrections)
    before = list(roster.figures())
    for number, namings in enumerate(others, start=100):
        roster.add(number, namings)
    list(roster.figures())
    for number, namings in enumerate(others, start=100):
        roster.remove(number, namings)
    assert list(roster.figures()) == before


@given(DOCUMENTS, CORRECTIONS, CORRECTIONS)
def test_a_correction_undone_restores(
    documents: list[Document], corrections: list[Correction], more: list[Correction]
) -> None:
    roster = roster_of(*documents, corrections=corrections)
    before = list(roster.figures())
    changed = roster.correct([*corrections, *more])
    assert list(roster.figures()) == list(roster_of(*documents, corrections=[*corrections, *more]).figures())
    assert roster.correct(corrections) == changed
    assert list(roster.figures()) == before


@given(DOCUMENTS, CORRECTIONS)
def test_it_tells_exactly_whose_bearers_change(documents: list[Document], corrections: list[Correction]) -> None:
    roster = Roster(corrections)
    for number, namings in enumerate(documents):
        before = bearers(roster)
        changed = roster.add(number, namings)
        after = bearers(roster)
        assert {key for key in after if before.get(key) != after[key]} <= changed
        assert changed <= after.keys()
        assert all(roster.bearer(key) == bearer for key, bearer in after.items())
    for number, namings in enumerate(documents):
        before = bearers(roster)
        changed = roster.remove(number, namings)
        after = bearers(roster)
        assert {key for key in before | after if before.get(key) != after.get(key)} <= changed
    assert not bearers(roster)


def test_an_organ_is_kin_to_the_state_or_organisation_that_its_name_begins_with() -> None:
    named = [
        naming("Lake Union", "organization"),
        naming("Lake Union Security Council", "organization"),
        naming("Velmar", "state"),
        naming("Velmar junta", "group"),
        naming("Idris Moko", "person"),
    ]
    roster = Roster()
    roster.add(1, named)
    union, council, state, junta, person = (found.key for found in named)
    assert roster.kin(union, council)
    assert roster.kin(council, union)
    assert roster.kin(junta, state)
    assert not roster.kin(union, state)
    assert not roster.kin(council, junta)
    assert not roster.kin(person, union)
