from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.store.results import Mark
from monitor.tui.marking import marked, paragraphs

WRAPPED = """Bloc warns officers

PORT SELVA (HW) - The bloc gave the officers until the end of the week to
let the president go, and closed its borders in the meantime to everybody
but refugees.

1. The airport is closed.
2. The port is closed.
"""


def test_lines_of_a_hard_wrapped_paragraph_go_together() -> None:
    words = [" ".join(WRAPPED[start:end].split()) for start, end in paragraphs(WRAPPED)]
    assert words == [
        "Bloc warns officers",
        "PORT SELVA (HW) - The bloc gave the officers until the end of the week to let the president go, and closed "
        "its borders in the meantime to everybody but refugees.",
        "1. The airport is closed.",
        "2. The port is closed.",
    ]


def test_a_paragraph_on_one_long_line_stands_alone() -> None:
    text = f"{'word ' * 40}\n{'more ' * 40}\n"
    assert len(paragraphs(text)) == 2


@given(st.text(alphabet="ab \n\r", max_size=300))
def test_paragraphs_hold_every_word_in_order(text: str) -> None:
    assert [w for start, end in paragraphs(text) for w in text[start:end].split()] == text.split()


MARKS = st.builds(lambda start, length: Mark(start, start + length, "actor"), st.integers(0, 30), st.integers(1, 10))


@given(st.lists(MARKS), st.integers(0, 20), st.integers(1, 20))
def test_marks_cut_a_line_without_losing_a_character(marks: list[Mark], start: int, length: int) -> None:
    text = "the quick brown fox jumps over the lazy dog"
    line = marked(text, start, start + length, marks)
    assert "".join(words for words, _ in line) == text[start : start + length]


def test_a_stretch_has_the_roles_of_all_marks_on_it() -> None:
    marks = [Mark(0, 9, "content"), Mark(4, 9, "actor")]
    assert marked("and Velmar", 0, 10, marks) == [
        ("and ", "content-mark"),
        ("Velma", "content-mark actor-mark"),
        ("r", ""),
    ]
