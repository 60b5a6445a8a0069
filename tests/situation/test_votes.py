"""What most reports say is found without counting all of them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from monitor.situation.likeness import significant
from monitor.situation.votes import Demands, Votes

DEMANDS = st.sampled_from(
    [
        "to open the harbour",
        "to open the harbour and the mines",
        "to hand back the mines",
        "to free Duarte",
        "to free the pilots and open the mines",
        "it",
    ]
)
DOINGS = st.lists(st.tuples(st.sampled_from(["add", "add", "remove", "ask"]), DEMANDS, st.integers(0, 99)), max_size=40)


def best_of(said: list[tuple[int, str]]) -> str | None:
    """The demand of which most others use the words, and of several the one with most words, by looking at all."""
    demands = [demand for _, demand in sorted(said)]
    words = Counter(word for demand in demands for word in significant(demand))
    scores = {one: sum(words[word] for word in significant(one)) / (len(significant(one)) or 1) for one in demands}
    return max(scores, key=lambda one: (scores[one], len(significant(one))), default=None)


@given(DOINGS)
def test_the_best_demand_is_that_which_a_look_at_all_of_them_finds(doings: list[tuple[str, str, int]]) -> None:
    demands, said = Demands(), dict[int, str]()
    for what, demand, place in doings:
        if what == "ask":
            assert demands.best() == best_of(list(said.items()))
        elif what == "remove" and place in said:
            demands.remove(said.pop(place), (place,))
        elif what == "add" and place not in said:
            demands.add(demand, (place,))
            said[place] = demand
    assert demands.best() == best_of(list(said.items()))


def test_of_what_equally_many_say_the_first_counts_until_it_is_taken_back() -> None:
    votes = Votes()
    for place, said in enumerate(["Sunday", "in a week", "in a week", "Sunday"]):
        votes.add(said, (place,))
    assert votes.ranked() == ["Sunday", "in a week"]
    votes.remove("Sunday", (0,))
    assert votes.commonest() == "in a week"
    votes.remove("in a week", (1,))
    assert votes.commonest() == "in a week"
    votes.remove("in a week", (2,))
    assert votes.ranked() == ["Sunday"]


def test_a_demand_says_what_is_wanted_where_any_does() -> None:
    demands = Demands()
    told = ("to release President Bazoum", "to hand power back to President Bazoum", "to give up", "to give up power")
    for place, demand in enumerate(told):
        demands.add(demand, (place,))
    assert demands.best() == "to give up power"
