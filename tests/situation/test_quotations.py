from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import StatementKind
from monitor.situation.quotations import quotation_key

VOW = "our bridges stay open for as long as i hold this office"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('"Our bridges stay open for as long as I hold this office,"', "direct"),
        ("“Our bridges stay open … for as long as I hold this office”", "direct"),
        ("Our bridges stay open, for as long as I [the mayor] hold this office.", "direct"),
        ("OUR BRIDGES STAY OPEN\nFOR AS LONG AS I HOLD THIS OFFICE", "direct"),
        ('that "our bridges stay open for as long as I hold this office" and that talk was "cheap', "mixed"),
        ("nobody was “afraid” and that “our bridges stay open for as long as I hold this office", "mixed"),
        ("that ‘our bridges stay open for as long as I hold this office’, come what may", "mixed"),
        ("that 'our bridges stay open for as long as I hold this office', come what may", "mixed"),
        ("that «our bridges stay open for as long as I hold this office»", "mixed"),
    ],
)
def test_the_same_words_have_one_key_however_they_are_set(content: str, kind: StatementKind) -> None:
    assert quotation_key(content, kind) == VOW


def test_apostrophes_of_either_form_are_one() -> None:
    straight = quotation_key("We won't sign what the generals' envoy brought", "direct")
    assert straight == quotation_key("We won’t sign what the generals’ envoy brought", "direct")
    assert straight == "we wont sign what the generals envoy brought"


def test_an_apostrophe_ends_no_passage() -> None:
    key = quotation_key("that ‘nobody’s harbour has ever been anybody’s backyard’ he added", "mixed")
    assert key == "nobodys harbour has ever been anybodys backyard"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("our bridges stay open for as long as I hold this office", "indirect"),
        ('the bridges would stay open for as long as he was the town\'s "legitimate mayor"', "mixed"),
        ("the bridges would stay open for as long as he was mayor", "mixed"),
        ('"Our bridges stay open"', "direct"),
        ("", "direct"),
    ],
)
def test_what_is_not_quoted_or_too_short_to_be_distinctive_has_no_key(content: str, kind: StatementKind) -> None:
    assert quotation_key(content, kind) is None


@given(st.text(max_size=300), st.sampled_from(["direct", "mixed"]))
def test_any_content_has_a_key_or_none(content: str, kind: StatementKind) -> None:
    key = quotation_key(content, kind)
    assert key is None or len(key.split(" ")) >= 6
