"""What tells how far somebody has gone: plans of commanders, forces under way, what is stopped, what is left open."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.analysis import Analyzer
from monitor.model import Article
from tests.analysis.coding import coded

KNOWN = "\n\nKenya is large.\n\nUganda is not.\n\nRwanda is small.\n\nThe African Union has a seat."
"""Makes actors of all whom the sentences name."""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kenyan army chiefs finished a plan for Uganda on Friday.",
            ("MOBILIZE", "planned", "Kenya army chiefs", "Uganda"),
        ),
        (
            "Kenyan army chiefs met on Monday to weigh their options.",
            ("MOBILIZE", "planned", "Kenya army chiefs", None),
        ),
        (
            "Kenya's commander was told to prepare an air campaign against Uganda.",
            ("MOBILIZE", "ordered", "Kenya", "Uganda"),
        ),
        ("Kenyan troops are on their way to the coast.", ("MOBILIZE", "done", "Kenya", None)),
        ("Kenyan troops are at the Ugandan border.", ("MOBILIZE", "done", "Kenya", None)),
        ("Kenya has sent jets to Uganda to help against any attack.", ("SUPPORT", "done", "Kenya", "Uganda")),
        (
            "Kenya has taken the responsibility of saying that an attack on Uganda would be the same as a declaration "
            "of war.",
            ("THREATEN", "threatened", "Kenya", None),
        ),
        ("Kenya took responsibility for bombing Uganda.", ("ASSAULT", "done", "Kenya", "Uganda")),
        ("Kenya said its soldiers would take part in the force.", ("MOBILIZE", "planned", "Kenya soldiers", None)),
        ("Kenyan jets took part in the raids on Uganda.", ("ASSAULT", "done", "Kenya", "Uganda")),
        ("Kenya has stopped buying Ugandan tea and oil.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Kenya ceased training Ugandan soldiers.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Kenya would cease to recognise Ugandan rule.", ("REJECT", "planned", "Kenya", "Uganda")),
        ("Kenya agreed on Monday to send troops to Uganda.", ("MOBILIZE", "planned", "Kenya", "Uganda")),
        ("The African Union deployed 200 unarmed monitors to Uganda.", ("AID", "done", "African Union", "Uganda")),
        ("Kenya agreed to suspend aid to Uganda.", ("SANCTION", "planned", "Kenya", "Uganda")),
        ("Kenya stopped shelling Uganda.", ("CONCEDE", "done", "Kenya", "Uganda")),
        ("Kenya has put its aid to Uganda on hold.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Kenya put talks with Uganda on hold.", ("REJECT", "done", "Kenya", "Uganda")),
        ("The World Bank froze its operations in Uganda.", ("SANCTION", "done", "World Bank", "Uganda")),
        ("Kenya said all budget aid to Uganda was being suspended.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Kenya denounced a military agreement with Uganda.", ("SANCTION", "done", "Kenya", "Uganda")),
        (
            "Kenya said that military intervention in Uganda was possible.",
            ("THREATEN", "threatened", "Kenya", "Uganda"),
        ),
        ("Kenya said force remained an option against Uganda.", ("THREATEN", "threatened", "Kenya", "Uganda")),
        ("Kenya did not rule out the use of force against Uganda.", ("THREATEN", "threatened", "Kenya", "Uganda")),
        ("Kenya declined to rule out sending troops to Uganda.", ("THREATEN", "threatened", "Kenya", "Uganda")),
        ("Kenya and Rwanda met. They said they would attack Uganda.", ("THREATEN", "threatened", "Rwanda", "Uganda")),
        (
            "COMMUNIQUÉ\n\n1. The African Union met today.\n\n2. The Summit condemns Uganda.",
            ("ACCUSE", "done", "African Union", "Uganda"),
        ),
        ("Kenya said Uganda's move was a shameful and unacceptable act.", ("ACCUSE", "done", "Kenya", "Uganda")),
        ("Kenya warned that an attack on its territory would be no picnic.", ("THREATEN", "threatened", "Kenya", None)),
        ("Kenya said that Uganda's offer was unacceptable.", ("REJECT", "done", "Kenya", "Uganda")),
    ],
)
def test_how_far_somebody_has_gone(
    analyzer: Analyzer, sentence: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, sentence + KNOWN)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya on Friday paused certain aid programmes for Uganda, Foreign Minister Ann Otieno announced.",
        "Kenya has frozen its aid to Uganda, Foreign Minister Ann Otieno announced.",
    ],
)
def test_what_is_announced_in_a_sentence_of_its_own_is_done_once(analyzer: Analyzer, sentence: str) -> None:
    assert coded(analyzer, sentence) == {("SANCTION", "done", "Kenya", "Uganda")}


def test_nobody_strikes_who_takes_it_on_himself_to_say_something(analyzer: Analyzer) -> None:
    text = "Kenya has taken the responsibility of saying that the war in Uganda is lost."
    assert "ASSAULT" not in {kind for kind, *_ in coded(analyzer, text + KNOWN)}


@pytest.mark.parametrize(
    "sentence",
    [
        "After soldiers overthrew its president in 2010, the African Union suspended Uganda.",
        "When soldiers took over in Kampala in May 2010, the African Union suspended Uganda.",
    ],
)
def test_what_followed_a_coup_of_another_year_is_of_that_year(analyzer: Analyzer, sentence: str) -> None:
    events = analyzer.analyze(Article(sentence + KNOWN, published=date(2023, 8, 9))).events
    assert [event.date and event.date[:4] for event in events if event.type == "SANCTION"] == ["2010"]


def test_agreeing_to_harm_others_settles_nothing(analyzer: Analyzer) -> None:
    assert {kind for kind, *_ in coded(analyzer, "Kenya agreed to send troops to Uganda." + KNOWN)} == {"MOBILIZE"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenyan army chiefs discussed a plan to raise their pay.",
        "Kenyan army chiefs have no plan.",
        "Kenyan soldiers went to the polls on Monday.",
        "Kenyan soldiers took part in a parade.",
        "Kenyan soldiers would go on looking after order.",
        "Kenyan soldiers would go unpaid.",
        "Kenyan traders are on their way to Uganda.",
        "Kenya took part in the talks with Uganda.",
        "Kenya put aid on the table.",
        "Kenya said that military intervention in Uganda was not an option.",
        "Kenya said that a deal with Uganda was possible.",
        "Any raid by Kenya on Uganda would be a mistake.",
        "Kenya refused to rule out backing Uganda.",
        "Kenya said its food was unacceptable.",
        "Kenya stopped at the border with Uganda.",
        "Kenya's army celebrated on Monday, ending a rule of 30 years in Uganda.",
    ],
)
def test_what_brings_nobody_further(analyzer: Analyzer, sentence: str) -> None:
    kinds = {kind for kind, *_ in coded(analyzer, sentence + KNOWN)}
    assert not kinds & {"ACCUSE", "ASSAULT", "MOBILIZE", "SANCTION", "THREATEN"}
