from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.tui.text import fit, shorten, width_of, wrap

WIDTHS = st.integers(min_value=2, max_value=40)


@given(st.text(), WIDTHS)
def test_what_is_fitted_fits(text: str, width: int) -> None:
    assert width_of(fit(text, width)) <= max(width, 0)


@given(st.text(alphabet=st.characters(codec="utf-8")), WIDTHS)
def test_wrapped_lines_fit_and_hold_every_word(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_of(text[start:end]) <= width for start, end in lines)
    assert "".join("".join(text[start:end].split()) for start, end in lines) == "".join(text.split())


def test_lines_break_between_words() -> None:
    text = "the bloc gave them until Sunday"
    assert [text[start:end] for start, end in wrap(text, 12)] == ["the bloc", "gave them", "until Sunday"]


def test_a_word_wider_than_the_line_is_split() -> None:
    assert wrap("abcdefgh", 3) == [(0, 3), (3, 6), (6, 8)]


def test_wide_characters_count_two_cells() -> None:
    assert wrap("尼日尔", 4) == [(0, 2), (2, 3)]


def test_what_goes_on_ends_with_an_ellipsis_after_a_whole_word() -> None:
    assert shorten("the bloc gave them until Sunday", 12, 2) == ["the bloc", "gave them …"]
    assert shorten("short", 12, 2) == ["short"]
