"""Deeds done by what is a state's own and to what is: its forces, envoys, ships, goods, borders and places."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from monitor.model import Article
from tests.analysis.coding import coded


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Kenyan gunboats shelled a Ugandan pier at dawn.", ("ASSAULT", "done", "Kenya", "Uganda")),
        ("Kenyan artillery shelled positions in northern Uganda.", ("ASSAULT", "done", "Kenya", "Uganda")),
        ("Kenya closed its ports to Ugandan freighters.", ("COERCE", "done", "Kenya", "Uganda")),
        ("Kenya has impounded two Ugandan-registered ferries.", ("COERCE", "done", "Kenya", "Uganda")),
        ("Kenya banned imports of Ugandan tea.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Kenya told four Ugandan diplomats to leave.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Kenya no longer buys sugar from Uganda.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Uganda's membership of the African Union was frozen.", ("SANCTION", "done", "African Union", "Uganda")),
        ("Kenya's airspace was closed to Ugandan planes.", ("COERCE", "done", "Kenya", "Uganda")),
        ("Kenya called up reservists as tensions with Uganda rose.", ("MOBILIZE", "done", "Kenya", "Uganda")),
        (
            "Uganda will pay a heavy price, Kenya's president said.",
            ("THREATEN", "threatened", "Kenya president", "Uganda"),
        ),
    ],
)
def test_what_is_a_states_own_acts_and_suffers_for_it(
    analyzer: Analyzer, text: str, deed: tuple[str, str, str, str]
) -> None:
    assert deed in coded(analyzer, text)


@pytest.mark.parametrize(
    "text",
    [
        "Trade with Uganda was halted on Monday, Kenya's foreign minister said.",
        "Uganda's consul was sent home on the orders of Kenya.",
        "Kenya, joined by Rwanda, broke off relations with Uganda.",
        "Rwanda and, with Tanzania, Kenya closed the border with Uganda.",
        "Rwanda recalled its ambassador to Uganda, as did Kenya.",
    ],
)
def test_who_did_it_is_told_beside_the_deed(analyzer: Analyzer, text: str) -> None:
    found = coded(analyzer, text)
    whose = {actor for kind, _, actor, recipient in found if kind in ("COERCE", "SANCTION") and recipient == "Uganda"}
    assert whose & {"Kenya", "Kenya minister", "Kenya foreign minister"}


@pytest.mark.parametrize(
    "text",
    [
        "A film about the Kenyan invasion of Uganda was shown.",
        "Reports that Kenya had closed its border with Uganda were false.",
        "A Kenyan teenager hit a Ugandan pensioner in the street.",
        "Kenya attacked early in the match and Uganda's goalkeeper was kept busy.",
        "Kenya's army was mobilised as floods spread towards Uganda.",
        "The envoy speaks Kenyan slang and has a house near Kampala.",
    ],
)
def test_people_games_and_disasters_make_no_parties(analyzer: Analyzer, text: str) -> None:
    assert not [event for event in analyzer.analyze(Article(text)).events if event.actor and event.recipient]
