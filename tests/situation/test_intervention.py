from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.model import ActorKind, EventType, Step
from monitor.situation import Situation, intervention
from tests.situation.accounts import account, named, step

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
