from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from monitor.plain import visible


def test_escape_sequences_and_reordering_lose_their_power() -> None:
    assert visible("\x1b]0;owned\x07 \u202egnp.exe \x9b31m") == "�]0;owned� �gnp.exe �31m"


def test_ordinary_text_of_any_script_stays() -> None:
    text = "Goïta’s «accord» — 尼日尔 النيجر\n\tनाइजर"
    assert visible(text) == text


@given(st.text(st.characters()))
def test_the_length_never_changes_and_nothing_controls(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Co"} and c not in "\n\t" for c in shown)
