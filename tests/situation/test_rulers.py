"""On whom pressure on rulers and states is shown depends on what was told, not on when it was counted."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from monitor.situation.rulers import Rulers
from tests.situation.accounts import account, key, named, step
from tests.situation.boards import posture_of, postures_of

STATES = ["body/ostland", "body/westria"]
PERSONS = ["person/bo lund", "person/cy orr", "person/ida voss"]
REIGNS = st.tuples(st.just("reign"), st.sampled_from(PERSONS), st.sampled_from(STATES))
PRESSURE = st.tuples(
    st.just("press"), st.sampled_from(["body/league", "body/westria guard"]), st.sampled_from([*PERSONS, *STATES])
)
PRESSED = {("press", "body/league", target): 9 if target in STATES else 1 for target in (*STATES, *PERSONS)}
DOINGS = st.lists(
    st.tuples(REIGNS | REIGNS | PRESSURE, st.sampled_from([3, 1, -1]), st.booleans()), min_size=4, max_size=20
)


def shown(rulers: Rulers) -> dict[str, str]:
    return {key: rulers.shown(key) for key in (*PERSONS, *STATES)}


def count(rulers: Rulers, told: tuple[str, str, str], times: int) -> None:
    what, one, other = told
    (rulers.reign if what == "reign" else rulers.press)(one, other, times)


@given(DOINGS)
def test_what_is_kept_up_is_what_is_made_from_scratch(doings: list[tuple[tuple[str, str, str], int, bool]]) -> None:
    kept, counted = Rulers(), Counter(PRESSED)
    for told, times in PRESSED.items():
        count(kept, told, times)
    for told, wanted, settles in doings:
        times = max(wanted, -counted[told])
        count(kept, told, times)
        counted[told] += times
        if settles:
            before = shown(kept)
            changed = kept.settle()
            assert {key for key, now in shown(kept).items() if now != before[key]} <= changed
    kept.settle()
    anew = Rulers()
    for told, times in counted.items():
        count(anew, told, times)
    anew.settle()
    assert shown(kept) == shown(anew)


def test_a_ruler_who_turns_out_to_be_that_of_another_state_is_shown_as_that_one() -> None:
    rulers = Rulers()
    for told, times in PRESSED.items():
        count(rulers, told, times)
    rulers.reign("person/bo lund", "body/ostland", 1)
    rulers.settle()
    assert rulers.shown("person/bo lund") == "body/ostland"
    rulers.reign("person/bo lund", "body/westria", 2)
    assert rulers.settle() == {"person/bo lund"}
    assert rulers.shown("person/bo lund") == "body/westria"


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
    assert posture_of(board).rung == 4
    for number in range(10, 20):
        board.add(account(number, "2031-03-09", step("westria junta", "REQUEST", "ostland")))
    found = [(posture.target, posture.rung) for posture in board.postures()]
    assert found == [(key("westria junta"), 4), (key("ostland"), 1)]
