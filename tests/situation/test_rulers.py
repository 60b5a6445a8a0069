"""On whom pressure on rulers and states is shown depends on what was told, not on when it was counted."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from monitor.situation.rulers import Rulers

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
