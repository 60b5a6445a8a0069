from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.model import EventType
from monitor.situation import Situation, intervention
from tests.situation.accounts import account, named, step

NAMES = {"league": "organization", "westria": "state", "westria junta": "group", "ostland": "state"}
TYPES: tuple[EventType, ...] = ("REQUEST", "THREATEN", "SANCTION", "MOBILIZE", "ASSAULT", "RETREAT", "CONCEDE")
DAYS = ("2031-03-01", "2031-03-02", "2031-03-09")
STEPS = st.builds(
    step,
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(TYPES),
    st.none() | st.sampled_from(sorted(NAMES)),
    sentence=st.sampled_from(("", "one way to say it", "another")),
)
TOLD = st.tuples(st.sampled_from(DAYS), st.lists(STEPS, max_size=4))


@given(st.lists(TOLD, max_size=6), st.data())
def test_as_documents_come_and_go_it_is_what_all_postures_together_say(
    told: list[tuple[str, list[object]]], data: st.DataObject
) -> None:
    situation = Situation()
    namings = [named(name.title(), kind) for name, kind in NAMES.items()]  # type: ignore[arg-type]
    accounts = [account(number, day, *steps, namings=namings) for number, (day, steps) in enumerate(told)]  # type: ignore[arg-type]
    for one in accounts:
        changes = situation.add(one)
        assert changes.intervention == intervention(situation.postures.postures(), situation.roster)
    for one in data.draw(st.permutations(accounts)):
        changes = situation.remove(one)
        assert changes.intervention == intervention(situation.postures.postures(), situation.roster)
