"""One actor in several spellings, and several actors with names alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.analysis.cast.spelling import alike, is_misspelt
from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        (
            "General Abdourahmane Tchiani took the palace. Gen Tiani spoke at noon. Tiani then left.",
            "Abdourahmane Tchiani",
            {"Tiani"},
        ),
        ("Colonel Assimi Goïta met the envoy. Goita then left.", "Assimi Goïta", {"Goita"}),
        ("President Alexander Lukashenko spoke. Lukashenka then left.", "Alexander Lukashenko", {"Lukashenka"}),
        ("Muhammad Karim took office. Mohammed Karim called for calm.", "Muhammad Karim", {"Mohammed Karim"}),
        ("Lena Brandt, known as Hebrida, left. Hebridda said she was ill.", "Lena Brandt", {"Hebrida", "Hebridda"}),
    ],
)
def test_variants_are_aliases_of_one_person(read: Reader, text: str, name: str, aliases: set[str]) -> None:
    found = read(text)
    assert aliases <= set(found.actor(name).aliases)
    assert len([actor for actor in found.cast.actors if actor.kind == "person"]) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bashir Khoury met Amin Khoury. Amin Khoury said he was late.", {"Bashir Khoury", "Amin Khoury"}),
        ("Jane Marten met Rosa Martin. Jane Marten said she was late.", {"Jane Marten", "Rosa Martin"}),
    ],
)
def test_two_people_of_one_surname_stay_two(read: Reader, text: str, names: set[str]) -> None:
    assert names <= read(text).names


def test_of_two_the_one_spelt_alike_is_meant(read: Reader) -> None:
    found = read("Jane Marten met Rosa Martin. Then Marten left.")
    assert found.who("Marten", occurrence=2) == ("Jane Marten",)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("goita", "goita", True),
        ("mohamed", "muhammad", True),
        ("afwerki", "afeworki", True),
        ("rice", "ricci", False),
        ("brandt", "grandt", False),
    ],
)
def test_alike(left: str, right: str, same: bool) -> None:
    assert alike(left, right) is same


def test_a_short_word_is_never_a_misspelling() -> None:
    assert is_misspelt("lukashenka", ["lukashenko"])
    assert not is_misspelt("sudan", ["susan"])


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Brazzaville closed its port. Congo said the river was too high.", "Republic of the Congo"),
        ("Kinshasa closed its port. Congo said the river was too high.", "Democratic Republic of the Congo"),
        ("Congo said the river was too high.", "Democratic Republic of the Congo"),
    ],
)
def test_a_shared_name_means_the_state_that_the_article_is_about(read: Reader, text: str, state: str) -> None:
    assert read(text).who("Congo") == (state,)
