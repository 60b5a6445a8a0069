from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from monitor.model import ActorKind, EventStatus, EventType, Intervention, Naming, Step, sentence_digest
from monitor.situation import Situation, intervention
from monitor.situation.account import key_of
from monitor.situation.postures import Postures
from tests.situation.accounts import account, key, named, step
from tests.situation.boards import CAST, board_of, posture_of

NAMES: dict[str, ActorKind] = {
    "league": "organization",
    "westria": "state",
    "westria junta": "group",
    "ostland": "state",
}
TYPES: tuple[EventType, ...] = ("REQUEST", "THREATEN", "SANCTION", "MOBILIZE", "ASSAULT", "RETREAT", "CONCEDE")
DAYS = ("2031-03-01", "2031-03-02", "2031-03-09")
STEPS = st.builds(
    step,
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(TYPES),
    st.none() | st.sampled_from(sorted(NAMES)),
    sentence=st.sampled_from(("", "one way to say it", "another")),
)
KINDS = st.fixed_dictionaries({name: st.sampled_from(("state", "organization", "group")) for name in NAMES})
TOLD = st.tuples(st.sampled_from(DAYS), st.lists(STEPS, max_size=4), st.just(NAMES) | KINDS)


@given(st.lists(TOLD, max_size=6), st.data())
def test_as_documents_come_and_go_it_is_what_all_postures_together_say(
    told: list[tuple[str, list[Step], dict[str, ActorKind]]], data: st.DataObject
) -> None:
    situation = Situation()
    accounts = [
        account(number, day, *steps, namings=[named(name.title(), kind) for name, kind in kinds.items()])
        for number, (day, steps, kinds) in enumerate(told)
    ]
    for one in accounts:
        changes = situation.add(one)
        assert changes.intervention == intervention(situation.postures.postures(), situation.roster)
    for one in data.draw(st.permutations(accounts)):
        changes = situation.remove(one)
        assert changes.intervention == intervention(situation.postures.postures(), situation.roster)


NEIGHBOURS: dict[str, ActorKind] = {"League": "organization", "Westria": "state", "Ostland": "state"}
NAMED = [named(name, kind) for name, kind in NEIGHBOURS.items()]


def line_of(*told: tuple[str, list[Step]]) -> tuple[int, str] | None:
    situation = Situation()
    changes = [situation.add(account(number, day, *steps, namings=NAMED)) for number, (day, steps) in enumerate(told)]
    found = changes[-1].intervention
    return (found.rung, found.by) if found else None


def test_what_the_beset_do_to_others_is_no_intervention() -> None:
    besieged = ("2031-03-01", [step("league", "SANCTION", "westria"), step("ostland", "THREATEN", "westria")])
    expels = ("2031-03-02", [step("westria", "MOBILIZE", "league"), step("league", "REQUEST", "westria")])
    assert line_of(besieged, besieged, expels) == (3, key("league"))


def test_who_began_a_war_intervenes_though_all_press_him() -> None:
    war = [step("westria", "ASSAULT", "ostland", sentence=words) for words in ("they march", "they shell")]
    answer = [step("league", "SANCTION", "westria"), step("ostland", "THREATEN", "westria")]
    assert line_of(("2031-03-01", war[:1]), ("2031-03-02", [*war[1:], *answer])) == (5, key("westria"))


def test_a_mobilisation_that_one_document_tells_of_is_nearer_than_sanctions_that_many_do() -> None:
    sanctions = ("2031-03-01", [step("league", "SANCTION", "westria")])
    forces = ("2031-03-02", [step("ostland", "MOBILIZE", "westria")])
    assert line_of(sanctions, sanctions, forces) == (4, key("ostland"))


def test_an_invasion_by_one_whom_the_crisis_is_about_is_the_line_however_many_press_him() -> None:
    war = [step("westria", "ASSAULT", "ostland", sentence=words) for words in ("they march", "they shell")]
    sanctions = ("2031-03-02", [step("league", "SANCTION", "westria")])
    assert line_of(("2031-03-01", war), *[sanctions] * 5) == (5, key("westria"))


def test_who_first_moves_forces_against_another_state_is_the_line_though_all_press_him_for_it() -> None:
    moved = ("2031-03-01", [step("westria", "MOBILIZE", "ostland")])
    sanctions = ("2031-03-02", [step("league", "SANCTION", "westria")])
    menaced = ("2031-02-28", [step("league", "MOBILIZE", "westria")])
    assert line_of(moved, *[sanctions] * 5) == (4, key("westria"))
    assert line_of(menaced, moved, *[sanctions] * 5) == (4, key("league"))


def test_what_a_state_does_to_its_own_is_shown_and_is_no_intervention() -> None:
    postures = board_of(("2031-03-01", [step("westria army", "COERCE", "westria")])).postures()
    assert [(p.actor, p.target, p.rung) for p in postures] == [("body/westria army", "body/westria", 3)]
    assert intervention(postures, CAST) is None


def reported(type_: EventType, count: int, status: EventStatus = "done") -> list[tuple[str, list[Step]]]:
    return [
        (f"2031-03-{day:02}", [step("league", type_, "westria", status, sentence=f"{type_} for the {day}. time")])
        for day in range(2, 2 + count)
    ]


def headline(postures: Postures) -> Intervention:
    found = intervention(postures.postures(), CAST)
    assert found is not None
    return found


def test_what_a_state_does_to_whom_it_was_ruled_by_is_no_intervention() -> None:
    fled = Naming(key_of("Ada Reed", "person"), "Ada Reed", "person", (), "Westria")
    hunted = step("westria", "COERCE")
    situation = Situation()

    def line(actor: str, day: str, number: int) -> tuple[int, str] | None:
        told = replace(hunted, actor=key(actor), target=fled.key)
        found = situation.add(account(number, day, told, namings=[*NAMED, fled])).intervention
        return (found.rung, found.by) if found else None

    assert line("westria", "2031-03-01", 0) is None
    assert line("ostland", "2031-03-02", 1) == (3, key("ostland"))


def test_one_odd_sentence_among_many_reports_makes_no_headheadline() -> None:
    odd = ("2031-03-01", [step("league", "ASSAULT", "westria")])
    assert headline(board_of(odd, *reported("MOBILIZE", 10, "ordered"))).name == "mobilised"
    assert posture_of(board_of(odd, *reported("MOBILIZE", 10, "ordered"))).highest == 4


def test_an_intervention_is_the_headline_once_another_sentence_bears_it_out() -> None:
    first = ("2031-03-01", [step("league", "ASSAULT", "westria")])
    assert posture_of(board_of(first)).name == "intervention"
    assert intervention(board_of(first).postures(), CAST) is None
    assert headline(board_of(first, ("2031-03-01", [step("league", "SANCTION", "westria")]))).name == "intervention"
    assert headline(board_of(*reported("MOBILIZE", 10, "ordered"), *reported("ASSAULT", 4))).name == "intervention"


def test_an_intervention_on_one_sentence_s_word_stands_behind_a_mobilisation_told_by_several() -> None:
    odd = ("2031-03-01", [step("ada", "ASSAULT", "westria")])
    board = board_of(odd, *reported("MOBILIZE", 3, "ordered"))
    assert [(p.actor, p.rung) for p in board.postures()] == [("body/league", 4), ("body/ada", 5)]


def test_an_agency_s_copy_bears_nothing_out() -> None:
    copies = [(f"2031-03-0{day}", [step("league", "ASSAULT", "westria")]) for day in (1, 2, 3)]
    assert intervention(board_of(*copies).postures(), CAST) is None


def test_the_line_is_about_the_furthest_from_outside_towards_whom_most_press() -> None:
    found = headline(
        board_of(
            ("2031-03-01", [step("league", "MOBILIZE", "westria", "ordered"), step("nordmark", "SANCTION", "westria")]),
            ("2031-03-02", [step("league", "THREATEN", "westria", "threatened")]),
            ("2031-03-03", [step("westria", "COERCE", "person/ada reed"), step("nordmark", "ASSAULT", "ostland")]),
            ("2031-03-04", [step("rebels", "ASSAULT", "westria")]),
        )
    )
    assert (found.rung, found.by, found.target) == (4, "body/league", "body/westria")
    assert found.step.reports[0].words == sentence_digest("league MOBILIZE ordered westria")


def test_who_mobilises_against_nobody_in_particular_means_those_whom_he_presses() -> None:
    pressed = [step("league", "THREATEN", name, "threatened") for name in ("westria", "person/ada reed")]
    mobilised = [step("league", "MOBILIZE"), step("nordmark", "MOBILIZE"), step("nordmark", "REQUEST", "westria")]
    found = headline(board_of(("2031-03-01", [*pressed, *mobilised])))
    assert (found.rung, found.by, found.target) == (4, "body/league", None)
