"""The first of the documents that are copies of one text is found without looking at all of them again."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from monitor.situation.copies import Copies
from monitor.situation.origins import Origins

FERRY, MARKET = (" ".join(f"{word}{place}" for place in range(250)) for word in ("ferry", "market"))
TEXTS = {
    "ferry": FERRY,
    "ferry, cut": FERRY[: len(FERRY) // 2],
    "ferry, reopened": f"{' '.join(f'quay{place}' for place in range(85))} {FERRY}",
    "market": MARKET,
    "market, edited": MARKET.replace("market50 ", "stall "),
    "none": "",
}
DAYS = st.sampled_from(["2031-03-01", "2031-03-02", "2031-03-03"])
DOINGS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "remove", "settle"]),
        st.integers(0, 6),
        st.sampled_from(sorted(TEXTS)),
        DAYS,
    ),
    max_size=25,
)


def are_copies(one: str, other: str) -> bool:
    copies = Copies()
    copies.add(1, one)
    copies.add(2, other)
    return 2 in copies.of(1)


COPIES = {(name, name) for name, text in TEXTS.items() if text}
COPIES |= {
    pair
    for one, other in combinations(TEXTS, 2)
    if are_copies(TEXTS[one], TEXTS[other])
    for pair in ((one, other), (other, one))
}


def plainly(there: dict[int, tuple[str, str]]) -> dict[int, int]:
    """The origin of each document, by comparing each with each: ``there`` has its day and what it tells."""
    origins = {}
    for document in there:
        group, ends = {document}, [document]
        while ends:
            name = there[ends.pop()][1]
            fresh = {other for other in there if (name, there[other][1]) in COPIES} - group
            group |= fresh
            ends += fresh
        origins[document] = min(group, key=lambda member: (there[member][0], f"{member}.txt", member))
    return origins


def test_the_samples_are_copies_by_way_of_others() -> None:
    assert ("ferry, cut", "ferry, reopened") not in COPIES
    assert {("ferry", "ferry, cut"), ("ferry", "ferry, reopened"), ("market", "market, edited")} <= COPIES


@given(DOINGS)
def test_the_origins_are_those_that_a_look_at_all_copies_finds(doings: list[tuple[str, int, str, str]]) -> None:
    origins = Origins()
    there: dict[int, tuple[str, str]] = {}
    told: dict[int, int] = {}
    for what, document, name, day in [*doings, ("settle", 0, "none", "")]:
        if what == "add":
            origins.add(document, day, f"{document}.txt", text=TEXTS[name])
            there[document] = day, name
        elif what == "remove" and document in there:
            origins.remove(document)
            del there[document]
            told.pop(document, None)
        elif what == "settle":
            changed = origins.settle()
            assert changed.keys() <= there.keys()
            told |= changed
            assert told == origins.all() == plainly(there)
            assert all(origins.of(document) == told[document] for document in there)


def test_one_more_copy_tells_of_itself_alone_unless_it_is_the_first() -> None:
    origins = Origins()
    for document in (1, 2, 3):
        origins.add(document, "2031-03-02", f"{document}.txt", text=FERRY)
    assert origins.settle() == {1: 1, 2: 1, 3: 1}
    origins.add(4, "2031-03-03", "4.txt", text=FERRY)
    assert origins.settle() == {4: 1}
    origins.add(5, "2031-03-01", "5.txt", text=FERRY)
    assert origins.settle() == dict.fromkeys((1, 2, 3, 4, 5), 5)
