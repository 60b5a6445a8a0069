from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.model import EventStatus, EventType, Step, sentence_digest
from tests.situation.accounts import ToyCast, account, step, ultimatum
from tests.situation.boards import CAST, board_of, posture_of, postures_of


@pytest.mark.parametrize(
    ("type_", "status", "rung"),
    [
        ("CONSULT", "done", 0),
        ("REQUEST", "done", 1),
        ("REJECT", "refused", 1),
        ("THREATEN", "threatened", 2),
        ("SANCTION", "threatened", 2),
        ("ASSAULT", "threatened", 2),
        ("SANCTION", "done", 3),
        ("MOBILIZE", "planned", 4),
        ("MOBILIZE", "done", 4),
        ("ASSAULT", "ordered", 4),
        ("ASSAULT", "ruled_out", 0),
        ("SANCTION", "refused", 0),
    ],
)
def test_a_step_puts_its_actor_on_a_rung_as_far_as_it_went(type_: EventType, status: EventStatus, rung: int) -> None:
    posture = posture_of(board_of(("2031-03-01", [step("league", type_, "westria", status)])))
    assert (posture.rung, posture.highest) == (rung, rung)


def test_a_deadline_is_an_ultimatum_by_whoever_sets_it() -> None:
    posture = posture_of(board_of(("2031-03-01", [ultimatum("league", "westria")])))
    assert (posture.rung, posture.name, posture.since) == (2, "ultimatum", "2031-03-01")
    assert posture.steps[0].reports[0].words == sentence_digest("league gives westria a week")
    assert posture.steps[0].reports[0].place == -1


@pytest.mark.parametrize("status", ["extended", "met"])
def test_a_deadline_met_or_extended_is_no_ultimatum(status: str) -> None:
    told = ultimatum("league", "westria", status)  # type: ignore[arg-type]
    assert board_of(("2031-03-01", [told])).postures() == []


@pytest.mark.parametrize(
    ("easing", "rung"),
    [
        (step("league", "CONCEDE", "westria"), 4),
        (step("league", "RETREAT", "westria"), 3),
        (step("league", "RETREAT", "westria", "planned"), 4),
        (step("league", "MOBILIZE", "westria", "ruled_out"), 3),
        (step("league", "ASSAULT", "westria", "ruled_out"), 3),
        (step("league", "SANCTION", "westria", "ruled_out"), 4),
        (step("league", "AGREE", "westria"), 4),
        (step("league", "RETREAT", "ostland"), 4),
        (step("westria", "RETREAT", "league"), 4),
    ],
)
def test_each_easing_takes_down_only_what_it_eases_and_never_the_highest(easing: Step, rung: int) -> None:
    pressed = [step("league", "SANCTION", "westria"), step("league", "MOBILIZE", "westria", "ordered")]
    posture = posture_of(board_of(("2031-03-01", pressed), ("2031-03-05", [easing])))
    assert (posture.rung, posture.highest) == (rung, 4)


def test_sanctions_lifted_leave_the_demand_standing() -> None:
    posture = posture_of(
        board_of(
            ("2031-03-01", [step("league", "SANCTION", "westria"), step("league", "REQUEST", "westria")]),
            ("2031-03-05", [step("league", "CONCEDE", "westria")]),
        )
    )
    assert (posture.rung, posture.name, posture.highest, posture.since) == (1, "demand", 3, "2031-03-01")
    assert {s.type: s.standing for s in posture.steps} == {"CONCEDE": True, "SANCTION": False, "REQUEST": True}


def test_news_of_an_easing_tells_what_it_ends() -> None:
    told = [step("league", "CONCEDE", "westria"), step("league", "SANCTION", "westria")]
    posture = posture_of(board_of(("2031-03-05", told)))
    assert (posture.rung, posture.highest) == (0, 3)


def test_to_rule_out_more_sanctions_lifts_none() -> None:
    posture = posture_of(
        board_of(
            ("2031-03-01", [step("league", "SANCTION", "westria")]),
            ("2031-03-05", [step("league", "SANCTION", "westria", "ruled_out")]),
        )
    )
    assert posture.rung == 3


def test_a_step_told_again_is_one_step_with_all_its_tellings() -> None:
    sanctions = [step("league", "SANCTION", "westria")]
    posture = posture_of(board_of(*((day, sanctions) for day in ("2031-03-01", "2031-03-04", "2031-03-12"))))
    (only,) = posture.steps
    assert only.date == "2031-03-01"
    assert [report.reported for report in only.reports] == ["2031-03-01", "2031-03-04", "2031-03-12"]


def test_a_step_of_its_own_date_is_another_and_its_retellings_are_not() -> None:
    first, second = (step("league", "SANCTION", "westria", on=day) for day in ("2031-03-01", "2031-03-04"))
    posture = posture_of(board_of(("2031-03-02", [first]), ("2031-03-05", [second]), ("2031-03-30", [first])))
    assert [(s.date, len(s.reports)) for s in posture.steps] == [("2031-03-04", 1), ("2031-03-01", 2)]


def test_background_told_after_an_easing_raises_nothing_but_a_new_step_does() -> None:
    background = [step("league", "SANCTION", "westria")]
    dated = [step("league", "SANCTION", "westria", on="2031-03-01")]
    told = [("2031-03-01", background), ("2031-03-08", [step("league", "CONCEDE", "westria")])]
    assert posture_of(board_of(*told, ("2031-03-10", background), ("2031-05-01", dated))).rung == 0
    anew = [step("league", "SANCTION", "westria", on="2031-03-09")]
    assert posture_of(board_of(*told, ("2031-03-10", anew))).rung == 3


def test_a_step_dated_ahead_counts_from_its_report() -> None:
    posture = posture_of(board_of(("2031-03-01", [step("league", "MOBILIZE", "westria", "planned", on="2031-03-20")])))
    assert posture.since == "2031-03-01"


def test_a_year_alone_dates_what_is_long_past() -> None:
    posture = posture_of(board_of(("2031-03-01", [step("league", "SANCTION", "westria", on="2010")])))
    assert posture.since == "2010-12-28"


@pytest.mark.parametrize(
    ("told", "stance"),
    [
        ([step("league", "SUPPORT", "westria")], "for"),
        ([step("league", "AID", "westria"), step("league", "REQUEST", "westria")], "for"),
        ([step("league", "SUPPORT", "westria"), step("league", "SANCTION", "westria")], "against"),
        ([step("league", "ACCUSE", "westria")], "against"),
        ([step("league", "SUPPORT", "westria", "ruled_out")], None),
        ([step("league", "CONSULT", "westria")], None),
    ],
)
def test_the_stance_is_for_whom_one_backs_and_against_whom_one_presses(told: list[Step], stance: str | None) -> None:
    assert posture_of(board_of(("2031-03-01", told))).stance == stance


def test_hidden_actors_are_left_out() -> None:
    cast = ToyCast(CAST.kinds, hidden={"body/bank"})
    told = account(1, "2031-03-01", step("bank", "SANCTION", "westria"), step("league", "SANCTION", "westria"))
    assert [p.actor for p in postures_of(told, cast=cast).postures()] == ["body/league"]


@pytest.mark.parametrize(("type_", "rung"), [("ASSAULT", 0), ("MOBILIZE", 0), ("SANCTION", 3)])
@pytest.mark.parametrize("year", ["2017", "202"])
def test_force_of_another_year_is_no_step_of_this_crisis_though_sanctions_last(
    type_: EventType, rung: int, year: str
) -> None:
    board = board_of(
        ("2031-03-01", [step("league", type_, "westria", on=year), step("league", "CONSULT", "westria")]),
    )
    assert posture_of(board).rung == rung


def test_an_offer_ends_no_threat_and_an_agreement_does() -> None:
    threat = step("league", "THREATEN", "westria", "threatened", on="2031-03-01")
    agreed = step("league", "AGREE", "westria", on="2031-03-05")
    assert posture_of(board_of(("2031-03-06", [threat, replace(agreed, trigger="offer")]))).rung == 2
    assert posture_of(board_of(("2031-03-06", [threat, replace(agreed, trigger="agreed")]))).rung == 0


@pytest.mark.parametrize(("trigger", "rung"), [("halted all military operations", 0), ("lifted sanctions", 5)])
def test_operations_that_are_halted_are_a_truce_and_lifted_sanctions_are_none(trigger: str, rung: int) -> None:
    relented = replace(step("league", "CONCEDE", "westria"), trigger=trigger)
    told = ("2031-03-01", [step("league", "ASSAULT", "westria")]), ("2031-03-05", [relented])
    assert posture_of(board_of(*told)).rung == rung


@pytest.mark.parametrize(
    ("sentence", "rung"),
    [
        ("The war of 2029 ended with league troops massed against Westria.", None),
        ("The league, at odds with Westria since 2029, moved troops against it.", 4),
        ("The league moved troops against Westria under the accord of 2031.", 4),
    ],
)
def test_force_told_of_with_another_year_is_of_that_year(sentence: str, rung: int | None) -> None:
    board = board_of(("2031-03-01", [step("league", "MOBILIZE", "westria", sentence=sentence)]))
    found = board.posture("body/league", "body/westria")
    assert (found.rung if found else None) == rung
