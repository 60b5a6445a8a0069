"""The situation as a whole: a function of the documents and corrections, however it came to be."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Account, Actor, Changes, Correction, Deadline, Event
from monitor.situation import Situation, key_of
from tests.picture import CAST, SENTENCE, TEXTS, TRIGGER, analyses, telling

KEYS = st.sampled_from([key_of(actor.name, actor.kind) for actor in CAST])
TELLINGS = st.integers(1, 5).flatmap(lambda count: st.tuples(*map(analyses, range(count))))
ACCOUNTS = TELLINGS.map(lambda tellings: [told.account(number) for number, told in enumerate(tellings)])
CORRECTIONS = st.lists(
    st.builds(Correction, st.just("merge"), KEYS, KEYS)
    | st.builds(Correction, st.sampled_from(["split", "hide"]), KEYS),
    max_size=3,
)
UNION = Actor("Lake States Union", "organization")
DUE = ("05", "12", "20", "28")
"""Days on which things can be due that are nobody's prolongation."""

thoroughly = settings(max_examples=60)


def whole(situation: Situation) -> Changes:
    """All of it, deadlines in an order of their own."""
    found = situation.everything()
    return replace(found, deadlines=tuple(sorted(found.deadlines, key=repr)))


def made_of(accounts: Sequence[Account], corrections: Sequence[Correction] = ()) -> Changes:
    return whole(Situation(accounts, corrections))


@thoroughly
@given(ACCOUNTS, CORRECTIONS, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_picture(
    accounts: Sequence[Account], corrections: list[Correction], order: random.Random
) -> None:
    situation = Situation(corrections=corrections)
    for account in order.sample(accounts, len(accounts)):
        situation.add(account)
    assert whole(situation) == made_of(accounts, corrections)


@thoroughly
@given(ACCOUNTS, CORRECTIONS)
def test_what_is_removed_has_never_been(accounts: Sequence[Account], corrections: list[Correction]) -> None:
    *stay, last = accounts
    situation = Situation(stay, corrections)
    situation.add(last)
    situation.remove(last)
    assert whole(situation) == made_of(stay, corrections)


@thoroughly
@given(ACCOUNTS)
def test_the_same_account_in_place_of_itself_changes_nothing(accounts: Sequence[Account]) -> None:
    situation = Situation()
    for account in accounts:
        situation.add(account)
    before = whole(situation)
    situation.replace(accounts[0], accounts[0])
    assert whole(situation) == before


@thoroughly
@given(ACCOUNTS, CORRECTIONS)
def test_a_correction_undone_restores(accounts: Sequence[Account], corrections: list[Correction]) -> None:
    situation = Situation(accounts)
    before = whole(situation)
    situation.correct(corrections)
    assert whole(situation) == made_of(accounts, corrections)
    situation.correct([])
    assert whole(situation) == before


def test_folding_gives_a_sign_of_life_for_each_document_deadline_and_posture() -> None:
    asked = [
        Deadline("deadline", UNION.name, None, "to go", None, f"2031-03-{day}", "pending", SENTENCE) for day in DUE
    ]
    pressed = [Event("SANCTION", "done", UNION.name, None, actor.name, None, TRIGGER, SENTENCE) for actor in CAST]
    accounts = [telling(1, CAST, 3, deadlines=asked).account(1), telling(2, CAST, 4, events=pressed).account(2)]
    signs: list[None] = []
    situation = Situation(iter(accounts), (), lambda: signs.append(None))
    entries, postures = situation.docket.entries(), situation.postures.pairs()
    assert len(entries) == len(DUE)
    assert len(signs) >= 2 * len(accounts) + len(entries) + len(postures) > 12


def test_of_copies_the_earliest_is_the_origin_though_it_came_last() -> None:
    late, early, other = (
        telling(number, [UNION], day, text).account(number)
        for number, day, text in ((1, 5, TEXTS[0]), (2, 3, TEXTS[1]), (3, 4, TEXTS[2]))
    )
    situation = Situation()
    assert situation.add(late).origins == {1: 1}
    assert situation.add(other).origins == {3: 3}
    assert situation.add(early).origins == {1: 2, 2: 2}
    assert situation.remove(early).origins == {1: 1}


def test_who_has_lost_a_name_is_told_anew() -> None:
    first = telling(1, [Actor("Ines Duarte", "person")], 3).account(1)
    second = telling(2, [Actor("Duarte", "person")], 3).account(2)
    situation = Situation()
    situation.add(first)
    situation.add(second)
    (figure,) = situation.remove(second).figures
    assert (figure.name, figure.aliases) == ("Ines Duarte", frozenset())
