from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from monitor.plain import clean, printable, visible


def test_escape_sequences_and_reordering_lose_their_power() -> None:
    assert visible("\x1b]0;owned\x07 \u202egnp.exe \x9b31m") == "�]0;owned� �gnp.exe �31m"


def test_words_of_any_script_stay_as_they_are() -> None:
    for words in ("Goïta, N’Djamena, 北京", "Zoë Taal", "Президент", "النيجر", "a – “b” → c"):
        assert visible(words) == clean(words) == printable(words) == words


def test_a_diagnostic_shows_what_was_there() -> None:
    assert printable("a\n\x1b[2J\u202e.txt") == r"a\n\x1b[2J\u202e.txt"


def test_paragraphs_keep_their_lines_and_joiners() -> None:
    text = "Goïta’s «accord» — 尼日尔 النيجر\n\tनाइजर"
    assert visible(text) == text


@given(st.text(st.characters()))
def test_the_length_never_changes_and_nothing_controls(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Co"} and c not in "\n\t" for c in shown)


@given(st.text(st.characters()))
def test_nothing_that_acts_on_a_terminal_is_left_of_a_line(text: str) -> None:
    shown = clean(text)
    assert {unicodedata.category(c) for c in shown}.isdisjoint({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    assert clean(shown) == shown


@given(st.text(st.characters()))
def test_a_diagnostic_is_one_printable_line(text: str) -> None:
    assert printable(text).isprintable()
