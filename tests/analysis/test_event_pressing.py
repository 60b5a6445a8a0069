"""Pressure told in other words than a verb and its object: duties, consequences, what is suffered, and whom it hits."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.coding import coded

KNOWN = "\n\nKenya is large.\n\nUganda is not.\n\nRwanda is small.\n\nThe World Bank has a seat."
"""Makes actors of all whom the sentences name."""
SEIZED = "The junta in Gabon seized power on Monday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two of Uganda's envoys must leave, Kenya said.", ("SANCTION", "ordered", "Kenya", "Uganda")),
        ("Three Ugandan diplomats will have to go, Kenya announced.", ("SANCTION", "ordered", "Kenya", "Uganda")),
        ("The Ugandan envoy was shown the door by Kenya.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Kenya gives Uganda no more new tanks.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("The World Bank's loans to Uganda are on hold.", ("SANCTION", "done", "World Bank", "Uganda")),
        ("Kenya cut the cables that feed Uganda.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Kenya scrapped a defence pact signed with Uganda in May.", ("REJECT", "done", "Kenya", "Uganda")),
        ("Kenya has stopped arming and training Uganda's army.", ("SANCTION", "done", "Kenya", "Uganda army")),
        ("Kenya decided to halt, from Monday, all aid to Uganda.", ("SANCTION", "planned", "Kenya", "Uganda")),
        ("Villages in Uganda came under fire from Kenyan artillery.", ("ASSAULT", "done", "Kenya", "Uganda")),
        ("Kenya, run by officers, said an attack by Uganda would be a declaration of war.",
         ("THREATEN", "threatened", "Kenya", "Uganda")),
        ("Kenya will not stand idly by if Uganda attacks, it said.", ("THREATEN", "threatened", "Kenya", "Uganda")),
        ("Kenya said: \"There will be costs if Uganda defies us.\"", ("THREATEN", "threatened", "Kenya", "Uganda")),
        ("Kenya spoke of grave consequences if Uganda did not yield.", ("THREATEN", "threatened", "Kenya", "Uganda")),
        ("Soldiers of Kenya are waiting at the border with Uganda.", ("MOBILIZE", "done", "Kenya soldiers", "Uganda")),
    ],
)  # fmt: skip
def test_pressure_is_found_in_other_constructions(
    analyzer: Analyzer, sentence: str, expected: tuple[str, str, str, str]
) -> None:
    assert expected in coded(analyzer, sentence + KNOWN)


@pytest.mark.parametrize(
    "sentence",
    [
        "There will be consequences for growth, Kenya said.",
        "Kenya said there would be no consequences.",
        "Kenya stood idly by.",
        "Two ministers must leave the room by noon, Kenya said.",
        "Kenya signed an order that allows Ugandan accounts to be frozen.",
        '"Uganda has declared war on me," Kenya\'s president said.',
    ],
)
def test_what_only_looks_like_pressure_is_none(analyzer: Analyzer, sentence: str) -> None:
    kinds = {kind for kind, *_ in coded(analyzer, sentence + KNOWN)}
    assert not kinds & {"THREATEN", "SANCTION", "ASSAULT", "CONCEDE"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya shelled Uganda. Kenya impounded two freighters.", ("COERCE", "done", "Kenya", "Uganda")),
        ("Kenya, which Uganda had insulted, closed the border.", ("COERCE", "done", "Kenya", "Uganda")),
        ("Kenya and Uganda stopped their aid on Monday.", ("SANCTION", "done", "Kenya", None)),
        (f"{SEIZED}Kenya met Uganda on Tuesday. Kenya condemned the coup.", ("ACCUSE", "done", "Kenya", "Gabon junta")),
    ],
)
def test_pressure_that_names_nobody_is_on_the_one_opponent(
    analyzer: Analyzer, text: str, expected: tuple[str, str, str, str | None]
) -> None:
    assert expected in coded(analyzer, text + KNOWN)
