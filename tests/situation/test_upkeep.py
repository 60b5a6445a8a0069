from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import EVENT_TYPES, Account, Naming, Posture
from monitor.situation import postures as upkeep
from monitor.situation.postures import Postures
from tests.situation.accounts import ToyCast, account, key, named, step, ultimatum
from tests.situation.boards import CAST, DAYS, postures_of


@pytest.fixture(scope="module", params=[1, upkeep.MUCH], autouse=True, ids=["remembered", "made anew"])
def remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    """What such small postures come to is the same whether it is kept up or made anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upkeep, "MUCH", request.param)
        yield


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
    postures.postures()
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
            postures.postures()
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
