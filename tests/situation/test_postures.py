from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import (
    EVENT_TYPES,
    Account,
    ActorKind,
    DeadlineReport,
    EventStatus,
    EventType,
    Intervention,
    Naming,
    Posture,
    Step,
)
from monitor.situation.intervention import intervention
from monitor.situation.postures import Postures
from monitor.situation.tellings import tellings_of, words_of
from tests.situation.accounts import ToyCast, account, key, named, step, ultimatum

CAST = ToyCast({"league": "organization", "westria": "state", "ostland": "state", "nordmark": "state", "bank": "state"})
DAYS = [f"2031-0{month}-{day:02}" for month in (1, 2, 3) for day in (1, 5, 9, 20)]


def postures_of(*accounts: Account, cast: ToyCast = CAST) -> Postures:
    postures = Postures(cast)
    for one in accounts:
        postures.add(one)
    return postures


def board_of(*days: tuple[str, Sequence[Step | DeadlineReport]]) -> Postures:
    return postures_of(*(account(number, day, *told) for number, (day, told) in enumerate(days)))


def of(postures: Postures, actor: str = "league", target: str | None = "westria") -> Posture:
    posture = postures.posture(key(actor), key(target) if target else None)
    assert posture is not None
    return posture


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
    posture = of(board_of(("2031-03-01", [step("league", type_, "westria", status)])))
    assert (posture.rung, posture.highest) == (rung, rung)


def test_a_deadline_is_an_ultimatum_by_whoever_sets_it() -> None:
    posture = of(board_of(("2031-03-01", [ultimatum("league", "westria")])))
    assert (posture.rung, posture.name, posture.since) == (2, "ultimatum", "2031-03-01")
    assert posture.steps[0].reports[0].words == words_of("league gives westria a week")
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
    posture = of(board_of(("2031-03-01", pressed), ("2031-03-05", [easing])))
    assert (posture.rung, posture.highest) == (rung, 4)


def test_sanctions_lifted_leave_the_demand_standing() -> None:
    posture = of(
        board_of(
            ("2031-03-01", [step("league", "SANCTION", "westria"), step("league", "REQUEST", "westria")]),
            ("2031-03-05", [step("league", "CONCEDE", "westria")]),
        )
    )
    assert (posture.rung, posture.name, posture.highest, posture.since) == (1, "demand", 3, "2031-03-01")
    assert {s.type: s.standing for s in posture.steps} == {"CONCEDE": True, "SANCTION": False, "REQUEST": True}


def test_news_of_an_easing_tells_what_it_ends() -> None:
    told = [step("league", "CONCEDE", "westria"), step("league", "SANCTION", "westria")]
    posture = of(board_of(("2031-03-05", told)))
    assert (posture.rung, posture.highest) == (0, 3)


def test_to_rule_out_more_sanctions_lifts_none() -> None:
    posture = of(
        board_of(
            ("2031-03-01", [step("league", "SANCTION", "westria")]),
            ("2031-03-05", [step("league", "SANCTION", "westria", "ruled_out")]),
        )
    )
    assert posture.rung == 3


def test_a_step_told_again_is_one_step_with_all_its_tellings() -> None:
    sanctions = [step("league", "SANCTION", "westria")]
    posture = of(board_of(*((day, sanctions) for day in ("2031-03-01", "2031-03-04", "2031-03-12"))))
    (only,) = posture.steps
    assert only.date == "2031-03-01"
    assert [report.reported for report in only.reports] == ["2031-03-01", "2031-03-04", "2031-03-12"]


def test_a_step_of_its_own_date_is_another_and_its_retellings_are_not() -> None:
    first, second = (step("league", "SANCTION", "westria", on=day) for day in ("2031-03-01", "2031-03-04"))
    posture = of(board_of(("2031-03-02", [first]), ("2031-03-05", [second]), ("2031-03-30", [first])))
    assert [(s.date, len(s.reports)) for s in posture.steps] == [("2031-03-04", 1), ("2031-03-01", 2)]


def test_background_told_after_an_easing_raises_nothing_but_a_new_step_does() -> None:
    background = [step("league", "SANCTION", "westria")]
    dated = [step("league", "SANCTION", "westria", on="2031-03-01")]
    told = [("2031-03-01", background), ("2031-03-08", [step("league", "CONCEDE", "westria")])]
    assert of(board_of(*told, ("2031-03-10", background), ("2031-05-01", dated))).rung == 0
    anew = [step("league", "SANCTION", "westria", on="2031-03-09")]
    assert of(board_of(*told, ("2031-03-10", anew))).rung == 3


def test_a_step_dated_ahead_counts_from_its_report() -> None:
    posture = of(board_of(("2031-03-01", [step("league", "MOBILIZE", "westria", "planned", on="2031-03-20")])))
    assert posture.since == "2031-03-01"


def test_a_year_alone_dates_what_is_long_past() -> None:
    posture = of(board_of(("2031-03-01", [step("league", "SANCTION", "westria", on="2010")])))
    assert posture.since == "2010-12-28"


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
    assert of(board).rung == 4


def test_a_step_without_a_target_stays_so_where_two_are_pressed() -> None:
    beside = [step("league", "SANCTION", "westria"), step("league", "SANCTION", "ostland")]
    board = board_of(("2031-03-01", [*beside, step("league", "MOBILIZE", None, "ordered")]))
    assert of(board).rung == 3
    assert of(board, target=None).rung == 4


def test_a_step_without_a_target_joins_the_main_target_of_that_time() -> None:
    pressed = [(day, [step("league", "SANCTION", "westria", on=day)]) for day in ("2031-03-01", "2031-03-09")]
    mobilised = [step("league", "MOBILIZE", None, "ordered")]
    assert of(board_of(*pressed, ("2031-03-20", mobilised))).rung == 4
    assert of(board_of(*pressed, ("2033-01-20", mobilised))).rung == 3


def test_who_refuses_refuses_the_one_that_presses_him() -> None:
    refusal = step("westria junta", "REJECT", None, "refused")
    pressed: list[Step | DeadlineReport] = [
        ultimatum("league", "westria"),
        step("nordmark", "REQUEST", "westria junta"),
    ]
    assert of(board_of(("2031-03-01", [*pressed, refusal])), "westria junta", "league").rung == 1
    several = [step("league", "SANCTION", "westria"), step("nordmark", "SANCTION", "westria junta")]
    assert board_of(("2031-03-01", [*several, refusal])).posture("body/westria junta", "body/league") is None


def test_whom_another_holds_is_not_whom_force_is_meant_for() -> None:
    beside: list[Step | DeadlineReport] = [
        ultimatum("league", "person/ada reed"),
        step("westria", "COERCE", "person/ada reed"),
    ]
    board = board_of(("2031-03-01", [*beside, step("league", "MOBILIZE"), step("ostland", "SANCTION", "westria")]))
    assert of(board).rung == 4
    assert of(board, target="person/ada reed").rung == 2


def test_the_force_that_is_mobilised_is_not_its_target() -> None:
    told = [step("league", "SANCTION", "westria"), step("league", "MOBILIZE", "league standby force", "ordered")]
    assert of(board_of(("2031-03-01", told))).rung == 4


def test_talk_and_assaults_aimed_at_nobody_are_left_out() -> None:
    told = [step("league", "CONSULT"), step("ostland", "ASSAULT"), step("bank", "SUPPORT")]
    assert board_of(("2031-03-01", told)).postures() == []


def test_rule_at_home_is_no_pressure_abroad() -> None:
    curfew = replace(step("westria", "COERCE"), trigger="imposed a curfew")
    closure = replace(step("westria", "COERCE"), trigger="closed its airspace")
    pressed = step("westria", "THREATEN", "league", "threatened")
    assert of(board_of(("2031-03-01", [pressed, curfew])), "westria", "league").rung == 2
    assert of(board_of(("2031-03-01", [pressed, closure])), "westria", "league").rung == 3


def test_who_is_under_an_ultimatum_answers_it_with_threats_of_his_own() -> None:
    told: list[Step | DeadlineReport] = [
        ultimatum("league", "westria"),
        step("westria junta", "SANCTION", "ostland"),
    ]
    board = board_of(("2031-03-01", [*told, step("westria junta", "THREATEN", None, "threatened")]))
    assert of(board, "westria junta", "league").rung == 2


def test_force_of_whoever_sides_with_the_pressed_is_meant_for_those_who_press() -> None:
    told = [step("league", "SANCTION", "westria"), step("nordmark", "MOBILIZE")]
    assert of(board_of(("2031-03-01", told)), "nordmark", "westria").rung == 4
    siding = board_of(("2031-03-01", [*told, step("nordmark", "SUPPORT", "westria")]))
    assert of(siding, "nordmark", "league").rung == 4


def test_forces_moved_to_an_ally_are_meant_for_whom_he_presses() -> None:
    told = [step("nordmark", "THREATEN", "westria", "threatened"), step("ostland", "MOBILIZE", "nordmark")]
    assert of(board_of(("2031-03-01", told)), "ostland", "westria").rung == 4
    attacked = step("league", "SANCTION", "nordmark")
    assert of(board_of(("2031-03-01", [*told, attacked])), "ostland", "nordmark").rung == 4


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
    assert board.posture("person/ada reed", "body/westria") == of(board, actor)


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
    assert of(postures_of(told), "ostland" if state else "tower").rung == 3


def test_a_president_held_captive_acts_for_himself() -> None:
    namings = [OSTLAND, named("Ada Reed", "person", "Ostlandic President Ada Reed")]
    told = [step("person/ada reed", "REQUEST", "league"), step("ostland army", "COERCE", "person/ada reed")]
    board = postures_of(account(1, "2031-03-01", *told, namings=namings))
    assert of(board, "person/ada reed", "league").rung == 1


def test_where_a_junta_rules_officials_act_for_themselves() -> None:
    namings = [OSTLAND, named("Ada Reed", "person", "Ostlandic foreign minister Ada Reed")]
    told = [step("person/ada reed", "REQUEST", "league"), step("ostland junta", "REJECT", "league")]
    told.append(step("ostland", "ACCUSE", "league"))
    board = postures_of(account(1, "2031-03-01", *told, namings=namings))
    assert {p.actor for p in board.postures()} == {"person/ada reed", "body/ostland junta"}


def test_what_a_state_does_to_its_own_is_shown_and_is_no_intervention() -> None:
    postures = board_of(("2031-03-01", [step("westria army", "COERCE", "westria")])).postures()
    assert [(p.actor, p.target, p.rung) for p in postures] == [("body/westria army", "body/westria", 3)]
    assert intervention(postures, CAST) is None


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
    assert of(board_of(("2031-03-01", told))).stance == stance


def reported(type_: EventType, count: int, status: EventStatus = "done") -> list[tuple[str, list[Step]]]:
    return [
        (f"2031-03-{day:02}", [step("league", type_, "westria", status, sentence=f"{type_} for the {day}. time")])
        for day in range(2, 2 + count)
    ]


def line(postures: Postures) -> Intervention:
    found = intervention(postures.postures(), CAST)
    assert found is not None
    return found


def test_one_odd_sentence_among_many_reports_makes_no_headline() -> None:
    odd = ("2031-03-01", [step("league", "ASSAULT", "westria")])
    assert line(board_of(odd, *reported("MOBILIZE", 10, "ordered"))).name == "mobilised"
    assert of(board_of(odd, *reported("MOBILIZE", 10, "ordered"))).highest == 4


def test_an_intervention_is_the_headline_once_another_sentence_bears_it_out() -> None:
    first = ("2031-03-01", [step("league", "ASSAULT", "westria")])
    assert of(board_of(first)).name == "intervention"
    assert intervention(board_of(first).postures(), CAST) is None
    assert line(board_of(first, ("2031-03-01", [step("league", "SANCTION", "westria")]))).name == "intervention"
    assert line(board_of(*reported("MOBILIZE", 10, "ordered"), *reported("ASSAULT", 4))).name == "intervention"


def test_an_intervention_on_one_sentence_s_word_stands_behind_a_mobilisation_told_by_several() -> None:
    odd = ("2031-03-01", [step("ada", "ASSAULT", "westria")])
    board = board_of(odd, *reported("MOBILIZE", 3, "ordered"))
    assert [(p.actor, p.rung) for p in board.postures()] == [("body/league", 4), ("body/ada", 5)]


def test_an_agency_s_copy_bears_nothing_out() -> None:
    copies = [(f"2031-03-0{day}", [step("league", "ASSAULT", "westria")]) for day in (1, 2, 3)]
    assert intervention(board_of(*copies).postures(), CAST) is None


def test_the_line_is_about_the_furthest_from_outside_towards_whom_most_press() -> None:
    found = line(
        board_of(
            ("2031-03-01", [step("league", "MOBILIZE", "westria", "ordered"), step("nordmark", "SANCTION", "westria")]),
            ("2031-03-02", [step("league", "THREATEN", "westria", "threatened")]),
            ("2031-03-03", [step("westria", "COERCE", "person/ada reed"), step("nordmark", "ASSAULT", "ostland")]),
            ("2031-03-04", [step("rebels", "ASSAULT", "westria")]),
        )
    )
    assert (found.rung, found.by, found.target) == (4, "body/league", "body/westria")
    assert found.step.reports[0].words == words_of("league MOBILIZE ordered westria")


def test_who_mobilises_against_nobody_in_particular_means_those_whom_he_presses() -> None:
    pressed = [step("league", "THREATEN", name, "threatened") for name in ("westria", "person/ada reed")]
    mobilised = [step("league", "MOBILIZE"), step("nordmark", "MOBILIZE"), step("nordmark", "REQUEST", "westria")]
    found = line(board_of(("2031-03-01", [*pressed, *mobilised])))
    assert (found.rung, found.by, found.target) == (4, "body/league", None)


def test_hidden_actors_are_left_out() -> None:
    cast = ToyCast(CAST.kinds, hidden={"body/bank"})
    told = account(1, "2031-03-01", step("bank", "SANCTION", "westria"), step("league", "SANCTION", "westria"))
    assert [p.actor for p in postures_of(told, cast=cast).postures()] == ["body/league"]


def test_settle_tells_what_changed_and_what_is_gone() -> None:
    one, other = (account(n, "2031-03-01", step(name, "REQUEST", "bank")) for n, name in enumerate(("league", "ada")))
    postures = postures_of(one, other)
    assert postures.settle() == {("body/league", "body/bank"), ("body/ada", "body/bank")}
    assert postures.settle() == set()
    postures.remove(other)
    assert postures.settle() == {("body/ada", "body/bank")}
    assert postures.posture("body/ada", "body/bank") is None


def test_actors_found_to_be_one_share_a_posture() -> None:
    cast = ToyCast(dict(CAST.kinds))
    postures = postures_of(
        account(1, "2031-03-01", step("union", "SANCTION", "westria")),
        account(2, "2031-03-02", step("league", "REQUEST", "westria")),
        cast=cast,
    )
    assert len(postures.postures()) == 2
    postures.settle()
    cast.merged["body/union"] = "body/league"
    postures.recheck(["body/union"])
    assert postures.settle() == {("body/union", "body/westria"), ("body/league", "body/westria")}
    (posture,) = postures.postures()
    assert (posture.actor, posture.rung, len(posture.steps)) == ("body/league", 3, 2)


NAMES = ["league", "westria", "westria junta", "westria army", "ostland", "person/ada reed"]
STEPS = st.builds(
    step,
    st.sampled_from(NAMES),
    st.sampled_from(EVENT_TYPES),
    st.sampled_from([None, *NAMES]),
    st.sampled_from(["done", "ordered", "planned", "threatened", "refused", "ruled_out"]),
    st.sampled_from([None, *DAYS, "2030", "2031-02", "2031-W07"]),
)
ULTIMATUMS = st.builds(ultimatum, st.sampled_from(NAMES), st.sampled_from(NAMES))
TITLES: list[list[Naming]] = [
    [],
    [named("Ostland", "state"), named("Ada Reed", "person", "Ostland President Ada Reed")],
    [named("Westria", "state"), named("Ada Reed", "person", "Westria's envoy Ada Reed")],
    [named("Westria", "state"), named("Ada Reed", "person", "Westria's president, Ada Reed")],
]
DOCUMENTS = st.lists(
    st.tuples(st.sampled_from(DAYS), st.lists(st.one_of(STEPS, ULTIMATUMS), max_size=5), st.sampled_from(TITLES)),
    min_size=1,
    max_size=8,
).map(lambda days: [account(number, day, *told, namings=namings) for number, (day, told, namings) in enumerate(days)])


@given(DOCUMENTS, st.data())
def test_any_order_gives_the_same_postures(accounts: list[Account], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(accounts))
    assert postures_of(*shuffled).postures() == postures_of(*accounts).postures()


@given(DOCUMENTS, st.data())
def test_taking_out_what_was_put_in_restores(accounts: list[Account], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(range(len(accounts)))))
    postures = postures_of(*accounts)
    postures.settle()
    for number in gone:
        postures.remove(accounts[number])
    kept = [one for number, one in enumerate(accounts) if number not in gone]
    assert postures.postures() == postures_of(*kept).postures()


@given(DOCUMENTS, st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=3), st.data())
def test_who_turns_out_to_be_another_is_as_if_he_had_always_been(
    accounts: list[Account], merges: list[tuple[str, str]], data: st.DataObject
) -> None:
    cast = replace(CAST, merged={})
    postures = Postures(cast)
    for one in accounts:
        postures.add(one)
        if data.draw(st.booleans()):
            postures.settle()
    for name, other in merges:
        if cast.bearer(key(other)) != key(name):
            cast.merged |= {key(name): cast.bearer(key(other))}
            postures.recheck([key(name)])
    assert postures.postures() == postures_of(*accounts, cast=cast).postures()


@given(DOCUMENTS)
def test_kept_up_article_by_article_it_is_the_same_and_every_change_is_told(accounts: list[Account]) -> None:
    postures = Postures(CAST)
    known: dict[tuple[str, str | None], Posture] = {}
    for number, one in enumerate(accounts):
        postures.add(one)
        changed = postures.settle()
        now = {(p.actor, p.target): p for p in postures.postures()}
        assert {pair for pair in known.keys() | now.keys() if known.get(pair) != now.get(pair)} <= changed
        assert list(now.values()) == postures_of(*accounts[: number + 1]).postures()
        known = now


@given(DOCUMENTS)
def test_the_rung_now_is_never_above_the_highest(accounts: list[Account]) -> None:
    for posture in postures_of(*accounts).postures():
        assert 0 <= posture.rung <= posture.highest <= 5
        assert posture.steps == tuple(sorted(posture.steps, key=lambda one: one.date, reverse=True))


@pytest.mark.parametrize(("type_", "rung"), [("ASSAULT", 0), ("MOBILIZE", 0), ("SANCTION", 3)])
@pytest.mark.parametrize("year", ["2017", "202"])
def test_force_of_another_year_is_no_step_of_this_crisis_though_sanctions_last(
    type_: EventType, rung: int, year: str
) -> None:
    board = board_of(
        ("2031-03-01", [step("league", type_, "westria", on=year), step("league", "CONSULT", "westria")]),
    )
    assert of(board).rung == rung


def test_what_is_done_to_an_envoy_is_done_to_his_state() -> None:
    envoy = named("Ada Reed", "person", "Westrian ambassador, Ada Reed")
    told = account(
        0,
        "2031-03-01",
        step("league", "SANCTION", "person/ada reed", "ordered"),
        namings=[envoy, named("Westria", "state", "Westrian")],
    )
    assert of(postures_of(told)).rung == 3


@pytest.mark.parametrize(("kind", "target"), [("organization", None), ("state", "bank")])
def test_whom_it_only_asks_for_help_a_body_does_not_mobilise_against(kind: ActorKind, target: str | None) -> None:
    told = account(
        0,
        "2031-03-01",
        step("league", "REQUEST", "bank"),
        step("league", "MOBILIZE", None, "ordered"),
        namings=[named("League", "organization"), named("Bank", kind)],
    )
    assert of(postures_of(told), target=target).rung == 4


def test_a_central_bank_acts_for_its_state_though_the_state_itself_takes_no_step() -> None:
    told = account(
        0,
        "2031-03-01",
        step("westria central bank", "SANCTION", "ostland"),
        namings=[named("Westria", "state"), named("Westria central bank", "organization")],
    )
    assert of(postures_of(told), "westria", "ostland").rung == 3


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
    assert of(postures_of(told), actor, "league").rung == 2


@pytest.mark.parametrize("body", ["league observers", "league mission in ostland", "league peacekeepers"])
def test_whom_an_organisation_sends_is_the_organisation(body: str) -> None:
    cast = ToyCast({"league": "organization", "westria": "state"})
    board = Postures(cast)
    board.add(account(1, "2031-03-01", step("westria", "COERCE", body), step("westria", "ACCUSE", "league")))
    assert [(p.actor, p.target, p.rung) for p in board.postures()] == [("body/westria", "body/league", 3)]


def test_a_president_who_promises_troops_means_whom_others_press() -> None:
    namings = [named("Nordmark", "state"), named("Bo Lund", "person", "Nordmark's president, Bo Lund")]
    told = account(
        0,
        "2031-03-01",
        step("league", "SANCTION", "westria"),
        step("person/bo lund", "MOBILIZE", None, "planned"),
        namings=namings,
    )
    assert of(postures_of(told), "nordmark").rung == 4


def test_pressure_on_a_ruler_and_on_his_state_is_one_shown_on_him_unless_it_is_hardly_ever_on_him() -> None:
    namings = [named("Westria", "state"), named("Ivo Hale", "person", "Westria's president, Ivo Hale")]
    many = [account(n, f"2031-03-0{n}", step("league", "SANCTION", "westria"), namings=namings) for n in range(1, 8)]
    ruler = [account(9, "2031-03-09", step("league", "MOBILIZE", "person/ivo hale"), namings=namings)]
    both = postures_of(*many[:3], *ruler)
    assert [(p.target, p.rung) for p in both.postures()] == [("person/ivo hale", 4)]
    assert [(p.target, p.rung) for p in postures_of(*many, *ruler).postures()] == [(key("westria"), 4)]
    both.remove(ruler[0])
    assert [(p.target, p.rung) for p in both.postures()] == [(key("westria"), 3)]


def test_pressure_on_a_ruler_goes_with_that_on_his_state_when_a_junta_comes_to_stand_for_it() -> None:
    namings = [named("Westria", "state"), named("Ivo Hale", "person", "Westria's president, Ivo Hale")]
    told = [account(n, f"2031-03-0{n}", step("league", "SANCTION", "westria"), namings=namings) for n in range(1, 8)]
    told += [account(8, "2031-03-08", step("league", "MOBILIZE", "person/ivo hale"), namings=namings)]
    board = postures_of(*told)
    assert of(board).rung == 4
    for number in range(10, 20):
        board.add(account(number, "2031-03-09", step("westria junta", "REQUEST", "ostland")))
    found = [(posture.target, posture.rung) for posture in board.postures()]
    assert found == [(key("westria junta"), 4), (key("ostland"), 1)]


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


@pytest.mark.parametrize(
    ("sentence", "target"),
    [("League sends 200 men to Westria.", None), ("League sends 200 men to Westria's border.", "westria")],
)
def test_where_forces_go_is_meant_only_if_there_is_a_quarrel_with_it(sentence: str, target: str | None) -> None:
    moved = step("league", "MOBILIZE", "westria", sentence=sentence)
    assert of(board_of(("2031-03-01", [moved])), target=target).rung == 4


def test_an_offer_ends_no_threat_and_an_agreement_does() -> None:
    threat = step("league", "THREATEN", "westria", "threatened", on="2031-03-01")
    agreed = step("league", "AGREE", "westria", on="2031-03-05")
    assert of(board_of(("2031-03-06", [threat, replace(agreed, trigger="offer")]))).rung == 2
    assert of(board_of(("2031-03-06", [threat, replace(agreed, trigger="agreed")]))).rung == 0


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
        # A person who threatens means the body that he speaks against.
        ("person/ada", [step("person/ada", "ACCUSE", "westria")], "westria"),
        ("person/ada", [step("person/ada", "ACCUSE", "westria"), step("person/ada", "REJECT", "ostland")], None),
    ],
)
def test_whom_a_step_without_a_target_means(actor: str, told: list[Step | DeadlineReport], target: str | None) -> None:
    one = account(1, "2031-03-01", step(actor, "MOBILIZE"), *told)
    found = [telling.target for telling in tellings_of(one) if telling.step.type == "MOBILIZE"]
    assert found == [key(target) if target else None]


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


@pytest.mark.parametrize(("trigger", "rung"), [("halted all military operations", 0), ("lifted sanctions", 5)])
def test_operations_that_are_halted_are_a_truce_and_lifted_sanctions_are_none(trigger: str, rung: int) -> None:
    relented = replace(step("league", "CONCEDE", "westria"), trigger=trigger)
    told = ("2031-03-01", [step("league", "ASSAULT", "westria")]), ("2031-03-05", [relented])
    assert of(board_of(*told)).rung == rung
