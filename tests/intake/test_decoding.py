from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import UnreadableError
from monitor.intake import decode

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(
    lambda text: text.strip() and not text.startswith("\ufeff")
)


@given(TEXTS)
def test_utf_8_is_read_with_and_without_its_mark(text: str) -> None:
    assert decode(text.encode("utf-8")) == text
    assert decode(text.encode("utf-8-sig")) == text


@given(TEXTS, st.sampled_from(["utf-16", "utf-32"]))
def test_wide_encodings_are_known_by_their_marks(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


def test_windows_1252_is_read_where_it_is_no_utf_8() -> None:
    text = "“The general won’t wait – not until Friday,” said a café owner in Séguénéga."
    assert decode(text.encode("cp1252")) == text


def test_utf_8_with_a_damaged_character_keeps_the_rest() -> None:
    data = "“Enough,” said the minister – “we leave on Friday.”".encode()
    assert decode(data[:-1]) == "“Enough,” said the minister – “we leave on Friday.\ufffd"


def test_line_ends_of_every_system_become_line_feeds() -> None:
    assert decode(b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"a text\x00with a hole", "NUL"),
        (b"\0" * 4096, "NUL"),
        ("no mark".encode("utf-16-le"), "NUL"),
        (b"\xff\xfea", "begins as UTF-16"),
        (bytes(range(1, 32)) * 20, "control characters"),
        (b"\x81\x8d\x8f\x90\x9d", "no known encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


@given(st.binary())
def test_any_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableError as error:
        assert str(error)
    else:
        assert text.strip()
        assert "\0" not in text
        text.encode("utf-8")
