from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.situation.postures import Postures
from monitor.situation.tellings import tellings_of
from tests.situation.accounts import ToyCast, account, key, named, step
from tests.situation.boards import board_of, posture_of, postures_of


def test_soldiers_and_commanders_of_a_region_act_for_its_organisation() -> None:
    bloc = named("Economic Community of West African States", "organization")
    soldiers = named("West African soldiers", "group")
    told = step("west african soldiers", "MOBILIZE", "westria")
    for namings, actor in (([bloc, soldiers], bloc.key), ([soldiers], soldiers.key)):
        assert [p.actor for p in postures_of(account(1, "2031-03-01", told, namings=namings)).postures()] == [actor]


def test_a_state_and_its_junta_are_one_under_the_junta() -> None:
    board = board_of(
        ("2031-03-01", [step("league", "SANCTION", "westria"), step("westria", "REJECT", "league")]),
        ("2031-03-02", [step("league", "THREATEN", "westria junta", "threatened")]),
    )
    assert [(p.actor, p.target, p.rung) for p in board.postures()] == [
        ("body/league", "body/westria junta", 3),
        ("body/westria junta", "body/league", 1),
    ]
    assert board.posture("body/league", "body/westria") == board.posture("body/league", "body/westria junta")


def test_a_ministry_acts_for_its_state_and_protesters_do_not() -> None:
    board = board_of(
        ("2031-03-01", [step("ostland foreign ministry", "ACCUSE", "westria"), step("ostland", "SANCTION", "westria")]),
        ("2031-03-02", [step("ostland protesters", "PROTEST", "westria")]),
    )
    assert {(p.actor, p.rung) for p in board.postures()} == {("body/ostland", 3), ("body/ostland protesters", 1)}


OSTLAND = named("Ostland", "state", "Ostlandic")


@pytest.mark.parametrize(
    ("title", "actor"),
    [
        ("Ostlandic President Ada Reed", "body/ostland"),
        ("Ostland's foreign minister, Ada Reed", "body/ostland"),
        ("Ostlandic opposition leader Ada Reed", "person/ada reed"),
        ("former Ostlandic president Ada Reed", "person/ada reed"),
        ("Ostlandic novelist Ada Reed", "person/ada reed"),
        ("President Ada Reed", "person/ada reed"),
    ],
)
def test_who_holds_an_office_of_a_state_acts_for_it(title: str, actor: str) -> None:
    namings = [OSTLAND, named("Ada Reed", "person", title)]
    told = account(1, "2031-03-01", step("person/ada reed", "SANCTION", "westria"), namings=namings)
    board = postures_of(told)
    assert [(p.actor, p.rung) for p in board.postures()] == [(actor, 3)]
    assert board.posture("person/ada reed", "body/westria") == posture_of(board, actor)


@pytest.mark.parametrize(
    ("title", "actor"),
    [
        ("President Ada Reed", "body/ostland"),
        ("former President Ada Reed", "person/ada reed"),
        ("Ms Ada Reed", "person/ada reed"),
    ],
)
def test_whom_all_the_world_knows_acts_for_his_state_in_office(title: str, actor: str) -> None:
    reed = replace(named("Ada Reed", "person", title), state="Ostland")
    told = account(1, "2031-03-01", step("person/ada reed", "SANCTION", "westria"), namings=[OSTLAND, reed])
    assert [(p.actor, p.rung) for p in postures_of(told).postures()] == [(actor, 3)]


@pytest.mark.parametrize("state", ["Ostland", None])
def test_a_known_organ_of_its_power_acts_for_a_state(state: str | None) -> None:
    tower = replace(named("Tower", "organization"), state=state)
    told = account(1, "2031-03-01", step("tower", "SANCTION", "westria"), namings=[OSTLAND, tower])
    assert posture_of(postures_of(told), "ostland" if state else "tower").rung == 3


def test_a_president_held_captive_acts_for_himself() -> None:
    namings = [OSTLAND, named("Ada Reed", "person", "Ostlandic President Ada Reed")]
    told = [step("person/ada reed", "REQUEST", "league"), step("ostland army", "COERCE", "person/ada reed")]
    board = postures_of(account(1, "2031-03-01", *told, namings=namings))
    assert posture_of(board, "person/ada reed", "league").rung == 1


def test_where_a_junta_rules_officials_act_for_themselves() -> None:
    namings = [OSTLAND, named("Ada Reed", "person", "Ostlandic foreign minister Ada Reed")]
    told = [step("person/ada reed", "REQUEST", "league"), step("ostland junta", "REJECT", "league")]
    told.append(step("ostland", "ACCUSE", "league"))
    board = postures_of(account(1, "2031-03-01", *told, namings=namings))
    assert {p.actor for p in board.postures()} == {"person/ada reed", "body/ostland junta"}


def test_what_is_done_to_an_envoy_is_done_to_his_state() -> None:
    envoy = named("Ada Reed", "person", "Westrian ambassador, Ada Reed")
    told = account(
        0,
        "2031-03-01",
        step("league", "SANCTION", "person/ada reed", "ordered"),
        namings=[envoy, named("Westria", "state", "Westrian")],
    )
    assert posture_of(postures_of(told)).rung == 3


def test_a_central_bank_acts_for_its_state_though_the_state_itself_takes_no_step() -> None:
    told = account(
        0,
        "2031-03-01",
        step("westria central bank", "SANCTION", "ostland"),
        namings=[named("Westria", "state"), named("Westria central bank", "organization")],
    )
    assert posture_of(postures_of(told), "westria", "ostland").rung == 3


@pytest.mark.parametrize(
    ("title", "actor"),
    [
        ("Ostland's junta leader, Cy Orr", "ostland junta"),
        ("Ostlandic army chief Cy Orr", "ostland junta"),
        ("Westrian army chief Cy Orr", "person/cy orr"),
        ("army chief Cy Orr", "person/cy orr"),
        ("former Ostlandic army chief Cy Orr", "person/cy orr"),
    ],
)
def test_who_leads_a_junta_or_commands_the_army_of_its_state_acts_for_it(title: str, actor: str) -> None:
    namings = [named("Ostland junta", "group"), OSTLAND, named("Cy Orr", "person", title)]
    told = account(0, "2031-03-01", step("person/cy orr", "THREATEN", "league", "threatened"), namings=namings)
    assert posture_of(postures_of(told), actor, "league").rung == 2


@pytest.mark.parametrize("body", ["league observers", "league mission in ostland", "league peacekeepers"])
def test_whom_an_organisation_sends_is_the_organisation(body: str) -> None:
    cast = ToyCast({"league": "organization", "westria": "state"})
    board = Postures(cast)
    board.add(account(1, "2031-03-01", step("westria", "COERCE", body), step("westria", "ACCUSE", "league")))
    assert [(p.actor, p.target, p.rung) for p in board.postures()] == [("body/westria", "body/league", 3)]


def test_a_president_whom_his_own_state_holds_is_not_his_state() -> None:
    namings = [named("Westria", "state"), named("Ivo Hale", "person", "Westria's president, Ivo Hale")]
    told = account(
        0,
        "2031-03-01",
        step("westria guard", "COERCE", "person/ivo hale"),
        step("league", "SANCTION", "westria"),
        namings=namings,
    )
    assert {p.target for p in postures_of(told).postures()} == {"person/ivo hale", key("westria")}


def test_commanders_act_for_their_organisation_and_unnamed_ones_for_the_only_one_of_a_region() -> None:
    ecowas = named("Economic Community of West African States", "organization")
    chiefs = [
        named("Lake League army chiefs", "group"),
        named("army chiefs", "group"),
        named("Lake League", "organization"),
    ]
    plans = [step(f"{name} army chiefs".strip(), "MOBILIZE", "westria", "planned") for name in ("lake league", "")]
    told = tellings_of(account(1, "2031-03-01", *plans, namings=[*chiefs, ecowas]))
    assert [telling.step.actor for telling in told] == [key("lake league"), ecowas.key]
