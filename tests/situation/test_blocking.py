from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor.situation.blocking import Blocks, pairs_in_groups


@given(st.integers(2, 12).flatmap(lambda least: st.tuples(st.just(least), st.sets(st.integers(0, 31), min_size=least))))
def test_where_enough_slots_agree_a_pair_of_one_group_does(found: tuple[int, set[int]]) -> None:
    least, agreeing = found
    assert any({*pair} <= agreeing for pair in pairs_in_groups(range(32), least))


@given(st.integers(0, 2**32 - 1))
def test_who_agrees_in_enough_slots_is_found_and_hardly_anybody_else(seed: int) -> None:
    chance = np.random.default_rng(seed)
    signatures = chance.integers(0, 256, (32, 200), dtype=np.uint8)
    wanted = signatures[:, 0].copy()
    for copy, agreeing in ((50, 11), (100, 20), (150, 32)):
        slots = chance.permutation(32)[:agreeing]
        signatures[slots, copy] = wanted[slots]
    near = Blocks(signatures, pairs_in_groups(range(32), 11)).near(wanted).tolist()
    assert {0, 50, 100, 150} <= {*near}
    assert near == sorted(near)
    assert len(near) < 20
