from __future__ import annotations

from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.intake.decoding import decode
from monitor.situation.copies import Copies

SAMPLES = Path(__file__).parent.parent.parent / "watched" / "sample"
TEXTS = [decode(path.read_bytes()) for path in sorted(SAMPLES.glob("*.txt"))]
HEADLINE = "Leaders give soldiers in the palace a week to go\n\nABUJA (Harbour Press), by our correspondent - "
PARAGRAPH = (
    "The harbour town where our reporter lives heard the news late. Fishermen mended nets, a baker closed early, and "
    "the ferry to the islands left half empty while the radio repeated what everybody on the quay knew by then."
)
OWN = (
    "Market women counted their takings by lamplight and asked whether the lorries would come. "
    "A driver from the border said that his queue had not moved since Monday and that melons rot faster than talk. "
    "In the teachers' union nobody expected a quick end; the treasurer had already moved the strike fund abroad. "
)


def without_headline(text: str) -> str:
    return " ".join(text.split()[15:])


def joined(*texts: str) -> bool:
    copies = Copies()
    for document, text in enumerate(texts):
        copies.add(document, text)
    return len(copies.of(0)) == len(texts)


def groups(copies: Copies, documents: set[int]) -> set[frozenset[int]]:
    return {frozenset(copies.of(document)) for document in documents}


def closed(documents: set[int]) -> set[frozenset[int]]:
    """The groups of variants, by comparing each with each."""
    found = [{document} for document in documents]
    for pair in combinations(documents, 2):
        if joined(*(VARIANTS[document] for document in pair)):
            one, other = (next(group for group in found if document in group) for document in pair)
            found = [group for group in found if group not in (one, other)] + [one | other]
    return {frozenset(group) for group in found}


def edited(text: str, every: int) -> str:
    """The text with one word in so many replaced."""
    return " ".join("otherwise" if at % every == every - 1 else word for at, word in enumerate(text.split()))


@pytest.mark.parametrize("text", TEXTS)
def test_a_reprint_with_another_headline_light_edits_or_cuts_is_a_copy(text: str) -> None:
    words = text.split()
    assert joined(text, HEADLINE + without_headline(text))
    assert joined(text, edited(text, 20))
    assert joined(text, " ".join(words[: len(words) // 2]))
    assert joined(text, f"{text}\n\n{PARAGRAPH}")
    assert joined(text, " ".join([*words[:120], PARAGRAPH, *words[120:]]))


def test_case_quotation_marks_and_line_breaks_make_no_difference() -> None:
    assert joined(TEXTS[0], TEXTS[0].upper().replace('"', "”").replace("'", "’").replace(" ", "\n"))


def test_reports_of_the_same_crisis_are_no_copies() -> None:
    copies = Copies()
    for document, text in enumerate(TEXTS):
        copies.add(document, text)
    assert all(copies.of(document) == {document} for document in range(len(TEXTS)))


def test_stories_that_quote_the_same_communique_in_full_are_no_copies() -> None:
    communique = without_headline(TEXTS[6])
    stories = [f"{PARAGRAPH}\n\n{OWN}\n\n{communique}", f"{TEXTS[1][:700]}\n\n{communique}\n\n{TEXTS[1][700:]}"]
    assert not joined(*stories)
    assert not joined(communique, stories[1])


def test_the_next_version_of_a_live_story_with_much_new_is_no_copy() -> None:
    first = TEXTS[2]
    assert not joined(first, f"{TEXTS[5]}\n\n{first}")
    assert not joined(first, f"{OWN}{PARAGRAPH}{TEXTS[8][:400]}\n\n{first[: len(first) * 2 // 3]}")


def test_empty_texts_are_no_copies_of_one_another() -> None:
    assert not joined("", " \n", "…")


def test_one_word_alone_is_a_text() -> None:
    assert joined("Coup!", "coup")
    assert not joined("Coup!", "Truce!")


def test_copies_by_way_of_a_third_are_one_group_that_parts_with_it() -> None:
    words = TEXTS[3].split()
    whole, half = TEXTS[3], " ".join(words[: len(words) // 2])
    reopened = f"{PARAGRAPH}\n\n{OWN}\n\n{whole}"
    assert not joined(half, reopened)
    copies = Copies()
    for document, text in enumerate((half, reopened)):
        copies.add(document, text)
    copies.moved()
    copies.add(2, whole)
    assert copies.of(0) == copies.of(1) == {0, 1, 2}
    assert 2 in (moved := copies.moved()) and len(moved) == 2
    copies.remove(2)
    assert copies.of(0) == {0}
    assert copies.moved() == {0, 1}


def test_those_that_are_of_another_group_are_told_once_and_not_those_whose_group_has_grown() -> None:
    copies = Copies()
    copies.add(1, TEXTS[0])
    copies.add(2, TEXTS[1])
    assert copies.moved() == {1, 2}
    assert copies.moved() == set()
    copies.add(3, HEADLINE + without_headline(TEXTS[0]))
    assert copies.moved() == {3}
    copies.add(3, HEADLINE + without_headline(TEXTS[0]))
    assert copies.moved() == set()
    copies.add(3, TEXTS[1])
    assert copies.moved() == {1, 3}
    copies.add(4, TEXTS[5])
    copies.remove(4)
    assert copies.moved() == set()


def test_stored_signatures_stand_for_the_texts() -> None:
    copies = Copies()
    stored = [(document, copies.add(document, text)) for document, text in enumerate(TEXTS)]
    loaded = Copies(stored)
    assert len(loaded) == len(TEXTS) and not loaded.stale and not loaded.moved()
    loaded.add(99, HEADLINE + without_headline(TEXTS[4]))
    assert loaded.of(4) == {4, 99}
    assert loaded.moved() == {99}


def test_a_signature_is_the_same_in_every_process() -> None:
    assert sha256(Copies().add(1, HEADLINE + PARAGRAPH)).hexdigest()[:16] == "49c7c00434101d80"


def test_signatures_of_another_version_are_named_and_left_out() -> None:
    signature = Copies().add(1, TEXTS[0])
    copies = Copies([(7, bytes([255]) + signature[1:]), (3, b""), (5, signature)])
    assert copies.stale == (3, 7)
    assert 5 in copies and 7 not in copies


def test_who_is_not_there_is_neither_found_nor_removed() -> None:
    with pytest.raises(KeyError):
        Copies().of(1)
    with pytest.raises(KeyError):
        Copies().remove(1)


VARIANTS = [
    variant
    for text in TEXTS[:3]
    for variant in (text, HEADLINE + without_headline(text), text[: len(text) // 2], f"{text}\n{OWN * 3}")
]


@given(
    st.permutations(range(len(VARIANTS))),
    st.sets(st.integers(0, len(VARIANTS) - 1)),
    st.integers(0, len(VARIANTS)),
)
def test_groups_depend_on_the_documents_alone(order: list[int], dropped: set[int], stored: int) -> None:
    kept = set(range(len(VARIANTS))) - dropped
    plain = Copies()
    for document in sorted(kept):
        plain.add(document, VARIANTS[document])
    earlier = Copies()
    copies = Copies([(document, earlier.add(document, VARIANTS[document])) for document in order[:stored]])
    for document in order[stored:]:
        copies.add(document, VARIANTS[document])
    for document in sorted(dropped, key=order.index):
        copies.remove(document)
    assert groups(copies, kept) == groups(plain, kept) == closed(kept)


def test_found_all_at_once_they_are_those_that_are_found_one_by_one() -> None:
    earlier = Copies()
    copies = Copies([(document, earlier.add(document, text)) for document, text in enumerate(VARIANTS)])
    copies.find_all()
    everybody = set(range(len(VARIANTS)))
    assert groups(copies, everybody) == groups(earlier, everybody) == closed(everybody)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts_are_taken_and_copies_are_mutual(one: str, other: str) -> None:
    copies = Copies()
    copies.add(1, one)
    copies.add(2, other)
    assert (2 in copies.of(1)) == (1 in copies.of(2))
    assert copies.of(1) <= {1, 2}


def test_room_is_made_for_many() -> None:
    copies = Copies()
    for document in range(150):
        copies.add(document, f"{document} {OWN if document % 2 else PARAGRAPH}")
    assert {len(copies.of(document)) for document in range(150)} == {75}
