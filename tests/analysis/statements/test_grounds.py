"""What statements are said to rest on."""

from __future__ import annotations

import pytest

from tests.analysis.statements.conftest import Reader


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The mayor said that the bridge was closed.", "clause of 'say' (statements.toml, verb.clause)"),
        ("Norway called for a truce.", "preposition of 'call for' (statements.toml, verb.preposition)"),
        (
            "Norway accused the guild of fraud.",
            "object-preposition of 'accuse of' (statements.toml, verb.object-preposition)",
        ),
        ("Norway was adamant that it must leave.", "clause of 'adamant' (statements.toml, adjective.clause)"),
        ("The army's claim that it had won was false.", "clause of 'claim' (statements.toml, noun.clause)"),
        ("According to the coastguard, the ship is adrift.", "clause with 'according to'"),
        ("The siege, the general said, is over.", "clause broken or closed by 'say' (statements.toml, verb.clause)"),
        ("“The bridge should never have been built.” ― Lena Brandt", "name beside a colon or a dash"),
    ],
)
def test_the_entry_is_named(read: Reader, text: str, rule: str) -> None:
    assert read.one(text).statement.rule == rule
