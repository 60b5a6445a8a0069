"""The sample dispatches: what a first run shows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

SAMPLES = sorted((Path(__file__).parent.parent / "watched" / "sample").glob("*.txt"))


def read(path: Path) -> str:
    """The text of a sample; one of them is deliberately in Windows' encoding."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return path.read_text(encoding="cp1252")


def test_there_are_twelve_from_several_agencies() -> None:
    assert len(SAMPLES) == 12
    assert len({path.stem.split("_")[1] for path in SAMPLES}) >= 5


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_is_a_dispatch_of_the_summer_of_2023(path: Path) -> None:
    day = date.fromisoformat(path.stem.split("_")[0])

    assert date(2023, 7, 26) <= day <= date(2023, 8, 31)
    assert 150 <= len(read(path).split()) <= 400


def test_one_is_wrapped_one_is_in_another_encoding_and_some_carry_page_furniture() -> None:
    texts = [read(path) for path in SAMPLES]

    assert sum(max(map(len, text.splitlines())) <= 72 for text in texts) == 1
    assert sum(not _is_utf8(path) for path in SAMPLES) == 1
    assert sum("Read Time" in text for text in texts) == 2
    assert sum(bool(re.search(r"^Date: \d{4}-", text, re.MULTILINE)) for text in texts) == 1


def _is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True
