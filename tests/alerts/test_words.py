from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.alerts.words import Phrase, paragraphs, sentence_around


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("coup", "A couple of coups, and the coup.", "coup"),
        ("coup*", "A new couple", "couple"),
        ("Zoe Taal", "Commissioner ZOË\n  TAAL said", "ZOË\n  TAAL"),
        ("airspace", "no air space", None),
        ("U.S.", "the U.S. embassy", "U.S."),
        ("a.b", "axb", None),
        ("straße", "the STRASSE was", "STRASSE"),
        ("(note)", "a (note) here", "(note)"),
    ],
)
def test_words_are_found_whatever_their_looks(words: str, text: str, found: str | None) -> None:
    span = Phrase(words).find(text)
    assert (text[slice(*span)] if span else None) == found


TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)


@given(TEXTS, TEXTS, st.from_regex(r"[a-zé]{1,8}", fullmatch=True))
@example("", "\u0308", "e")
def test_a_word_between_blanks_is_found_where_it_stands(before: str, after: str, word: str) -> None:
    text = f"{before} {word} {after}"
    span = Phrase(word).find(text)
    assert span is not None
    assert Phrase(word).find(text[slice(*span)]) is not None


@given(TEXTS)
def test_paragraphs_cover_a_text_in_order(text: str) -> None:
    spans = list(paragraphs(text))
    assert all(start <= end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert [word for a, b in spans for word in text[a:b].split()] == text.split()


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_the_sentence_around_a_stretch_holds_it(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    begin, last = sentence_around(text, (start, end))
    assert 0 <= begin <= start and end <= last <= len(text)
