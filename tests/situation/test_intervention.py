from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.model import ActorKind, EventType, Step
from monitor.situation import Situation, intervention
from tests.situation.accounts import account, key, named, step

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
CAST = [named(name, kind) for name, kind in NEIGHBOURS.items()]


def line_of(*told: tuple[str, list[Step]]) -> tuple[int, str] | None:
    situation = Situation()
    changes = [situation.add(account(number, day, *steps, namings=CAST)) for number, (day, steps) in enumerate(told)]
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
