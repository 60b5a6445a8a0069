from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.model import ActorKind, DeadlineReport, Step
from monitor.situation.tellings import tellings_of
from tests.situation.accounts import account, key, named, step, ultimatum
from tests.situation.boards import board_of, posture_of, postures_of


@pytest.mark.parametrize(
    "beside",
    [
        [ultimatum("league", "westria")],
        [step("league", "SANCTION", "westria")],
        [step("ostland", "SANCTION", "westria"), step("nordmark", "THREATEN", "westria junta", "threatened")],
    ],
)
def test_a_step_without_a_target_is_aimed_at_the_one_its_document_leaves(
    beside: list[Step | DeadlineReport],
) -> None:
    board = board_of(("2031-03-01", [*beside, step("league", "MOBILIZE", None, "ordered")]))
    assert posture_of(board).rung == 4


def test_a_step_without_a_target_stays_so_where_two_are_pressed() -> None:
    beside = [step("league", "SANCTION", "westria"), step("league", "SANCTION", "ostland")]
    board = board_of(("2031-03-01", [*beside, step("league", "MOBILIZE", None, "ordered")]))
    assert posture_of(board).rung == 3
    assert posture_of(board, target=None).rung == 4


def test_a_step_without_a_target_joins_the_main_target_of_that_time() -> None:
    pressed = [(day, [step("league", "SANCTION", "westria", on=day)]) for day in ("2031-03-01", "2031-03-09")]
    mobilised = [step("league", "MOBILIZE", None, "ordered")]
    assert posture_of(board_of(*pressed, ("2031-03-20", mobilised))).rung == 4
    assert posture_of(board_of(*pressed, ("2033-01-20", mobilised))).rung == 3


@pytest.mark.parametrize("told", [ultimatum("league", "junta"), step("league", "THREATEN", "junta", "threatened")])
def test_a_junta_of_no_state_is_the_main_target_of_that_time(told: Step | DeadlineReport) -> None:
    pressed = [(day, [step("league", "REQUEST", "westria", on=day)]) for day in ("2031-03-01", "2031-03-09")]
    threatened = [step("league", "THREATEN", "westria", "threatened", on="2031-03-10")]
    board = board_of(*pressed, ("2031-03-10", threatened), ("2031-03-12", [told]))
    assert {pair.target for pair in board.postures()} == {key("westria")}


def test_who_refuses_refuses_the_one_that_presses_him() -> None:
    refusal = step("westria junta", "REJECT", None, "refused")
    pressed: list[Step | DeadlineReport] = [
        ultimatum("league", "westria"),
        step("nordmark", "REQUEST", "westria junta"),
    ]
    assert posture_of(board_of(("2031-03-01", [*pressed, refusal])), "westria junta", "league").rung == 1
    several = [step("league", "SANCTION", "westria"), step("nordmark", "SANCTION", "westria junta")]
    assert board_of(("2031-03-01", [*several, refusal])).posture("body/westria junta", "body/league") is None


def test_whom_another_holds_is_not_whom_force_is_meant_for() -> None:
    beside: list[Step | DeadlineReport] = [
        ultimatum("league", "person/ada reed"),
        step("westria", "COERCE", "person/ada reed"),
    ]
    board = board_of(("2031-03-01", [*beside, step("league", "MOBILIZE"), step("ostland", "SANCTION", "westria")]))
    assert posture_of(board).rung == 4
    assert posture_of(board, target="person/ada reed").rung == 2


def test_the_force_that_is_mobilised_is_not_its_target() -> None:
    told = [step("league", "SANCTION", "westria"), step("league", "MOBILIZE", "league standby force", "ordered")]
    assert posture_of(board_of(("2031-03-01", told))).rung == 4


def test_talk_and_assaults_aimed_at_nobody_are_left_out() -> None:
    told = [step("league", "CONSULT"), step("ostland", "ASSAULT"), step("bank", "SUPPORT")]
    assert board_of(("2031-03-01", told)).postures() == []


def test_rule_at_home_is_no_pressure_abroad() -> None:
    curfew = replace(step("westria", "COERCE"), trigger="imposed a curfew")
    closure = replace(step("westria", "COERCE"), trigger="closed its airspace")
    pressed = step("westria", "THREATEN", "league", "threatened")
    assert posture_of(board_of(("2031-03-01", [pressed, curfew])), "westria", "league").rung == 2
    assert posture_of(board_of(("2031-03-01", [pressed, closure])), "westria", "league").rung == 3


def test_who_is_under_an_ultimatum_answers_it_with_threats_of_his_own() -> None:
    told: list[Step | DeadlineReport] = [
        ultimatum("league", "westria"),
        step("westria junta", "SANCTION", "ostland"),
    ]
    board = board_of(("2031-03-01", [*told, step("westria junta", "THREATEN", None, "threatened")]))
    assert posture_of(board, "westria junta", "league").rung == 2


def test_a_space_closed_under_an_ultimatum_is_closed_to_whoever_set_it() -> None:
    closure = replace(step("westria junta", "COERCE", None), trigger="closed its airspace")
    board = board_of(("2031-03-01", [ultimatum("league", "westria junta"), step("ostland", "SANCTION"), closure]))
    assert posture_of(board, "westria junta", "league").rung == 3


@pytest.mark.parametrize(("target", "rung"), [("person/ada reed", 4), ("ostland", None)])
def test_an_organisation_that_names_but_a_person_means_the_junta(target: str, rung: int | None) -> None:
    namings = [named("League", "organization"), named("Westria junta", "organization")]
    told = account(
        0,
        "2031-03-01",
        ultimatum("league", target),
        step("league", "MOBILIZE", None, "ordered"),
        namings=namings,
    )
    found = postures_of(told).posture(key("league"), key("westria junta"))
    assert (found.rung if found else None) == rung


def test_who_speaks_for_an_organisation_means_the_junta_as_it_does() -> None:
    namings = [
        named("League", "organization"),
        named("Westria junta", "organization"),
        named("Bo Lund", "person", "League president Bo Lund"),
    ]
    expelled = step("westria junta", "SANCTION", "ostland")
    told = account(0, "2031-03-01", expelled, step("person/bo lund", "THREATEN", None, "threatened"), namings=namings)
    assert posture_of(postures_of(told), "league", "westria junta").rung == 2


def test_an_organisation_under_an_ultimatum_answers_who_set_it_rather_than_a_junta() -> None:
    namings = [named("League", "organization"), named("Westria junta", "organization")]
    told = account(0, "2031-03-01", ultimatum("ostland", "league"), step("league", "THREATEN"), namings=namings)
    assert posture_of(postures_of(told), "league", "ostland").rung == 2


def test_force_of_whoever_sides_with_the_pressed_is_meant_for_those_who_press() -> None:
    told = [step("league", "SANCTION", "westria"), step("nordmark", "MOBILIZE")]
    assert posture_of(board_of(("2031-03-01", told)), "nordmark", "westria").rung == 4
    siding = board_of(("2031-03-01", [*told, step("nordmark", "SUPPORT", "westria")]))
    assert posture_of(siding, "nordmark", "league").rung == 4


def test_forces_moved_to_an_ally_are_meant_for_whom_he_presses() -> None:
    told = [step("nordmark", "THREATEN", "westria", "threatened"), step("ostland", "MOBILIZE", "nordmark")]
    assert posture_of(board_of(("2031-03-01", told)), "ostland", "westria").rung == 4
    attacked = step("league", "SANCTION", "nordmark")
    assert posture_of(board_of(("2031-03-01", [*told, attacked])), "ostland", "nordmark").rung == 4


@pytest.mark.parametrize(("kind", "target"), [("organization", None), ("state", "bank")])
def test_whom_it_only_asks_for_help_a_body_does_not_mobilise_against(kind: ActorKind, target: str | None) -> None:
    told = account(
        0,
        "2031-03-01",
        step("league", "REQUEST", "bank"),
        step("league", "MOBILIZE", None, "ordered"),
        namings=[named("League", "organization"), named("Bank", kind)],
    )
    assert posture_of(postures_of(told), target=target).rung == 4


def test_a_president_who_promises_troops_means_whom_others_press() -> None:
    namings = [named("Nordmark", "state"), named("Bo Lund", "person", "Nordmark's president, Bo Lund")]
    told = account(
        0,
        "2031-03-01",
        step("league", "SANCTION", "westria"),
        step("person/bo lund", "MOBILIZE", None, "planned"),
        namings=namings,
    )
    assert posture_of(postures_of(told), "nordmark").rung == 4


@pytest.mark.parametrize(
    ("sentence", "target"),
    [("League sends 200 men to Westria.", None), ("League sends 200 men to Westria's border.", "westria")],
)
def test_where_forces_go_is_meant_only_if_there_is_a_quarrel_with_it(sentence: str, target: str | None) -> None:
    moved = step("league", "MOBILIZE", "westria", sentence=sentence)
    assert posture_of(board_of(("2031-03-01", [moved])), target=target).rung == 4


@pytest.mark.parametrize(
    ("actor", "told", "target"),
    [
        # Whom an aggressor attacks is not whom others mobilise against.
        ("sudmark", [step("ostland", "ASSAULT", "westria"), step("league", "SANCTION", "ostland")], "ostland"),
        # Nor is he whom those press in turn who are pressed.
        ("sudmark", [step("ostland", "COERCE", "westria"), step("league", "SANCTION", "ostland")], "ostland"),
        ("sudmark", [step("ostland", "COERCE", "westria"), step("westria", "COERCE", "ostland")], None),
        # An ultimatum that was put off tells whom its issuer means.
        ("league", [ultimatum("league", "westria", "extended"), step("ostland", "COERCE", "sudmark")], "westria"),
        # Who sides with somebody means whoever opposes that one.
        ("sudmark", [step("sudmark", "SUPPORT", "westria"), step("league", "REJECT", "westria")], "league"),
        # Of those who set him limits his forces face the one that moves forces himself.
        (
            "westria",
            [ultimatum("league", "westria"), ultimatum("ostland", "westria"), step("ostland", "MOBILIZE", "westria")],
            "ostland",
        ),
        # A person who threatens means the body that he speaks against.
        ("person/ada", [step("person/ada", "ACCUSE", "westria")], "westria"),
        ("person/ada", [step("person/ada", "ACCUSE", "westria"), step("person/ada", "REJECT", "ostland")], None),
    ],
)
def test_whom_a_step_without_a_target_means(actor: str, told: list[Step | DeadlineReport], target: str | None) -> None:
    one = account(1, "2031-03-01", step(actor, "MOBILIZE"), *told)
    found = [
        telling.target for telling in tellings_of(one) if telling.step.index == 0 and telling.step.actor == key(actor)
    ]
    assert found == [key(target) if target else None]


def test_a_threat_is_meant_for_whom_its_sentence_asks() -> None:
    words = "They asked Ada, and threatened."
    said = [step("league", "REQUEST", "person/ada", sentence=words), step("league", "THREATEN", sentence=words)]
    told = tellings_of(account(1, "2031-03-01", *said, step("league", "REQUEST", "ostland")))
    assert [telling.target for telling in told if telling.step.type == "THREATEN"] == ["person/ada"]


def test_a_leader_who_threatens_those_that_press_his_own_makes_nobody_their_enemy() -> None:
    told: list[Step | DeadlineReport] = [
        ultimatum("league", "westria junta"),
        step("person/ona", "THREATEN", "league", "threatened"),
        step("ostland", "SANCTION", None),
    ]
    board = board_of(("2031-03-01", told))
    assert posture_of(board, "ostland", "westria junta").rung == 3
