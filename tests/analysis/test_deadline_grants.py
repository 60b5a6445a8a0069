"""Limits by who hands time, by what must not go on after a day, by a choice of two evils, and by who tells of them."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.clocks import FRIDAY, limits

LEAD = "Pilot still held\n\nNAIROBI (Agency) - Togo is quiet.\n\n"
UNION = "African Union"


@pytest.mark.parametrize(
    ("text", "issuer", "addressee", "due"),
    [
        ("Kenya offered Togo a week on Thursday to free the pilot.", "Kenya", "Togo", "2023-08-03"),
        ("Kenya served Togo with a notice of ten days on Thursday.", "Kenya", "Togo", "2023-08-06"),
        ("Togo must free the pilot in three days, Kenya announced on Thursday.", "Kenya", "Togo", "2023-07-30"),
        ("Togo's envoy shall leave Nairobi inside 24 hours, Kenya said on Friday.", "Kenya", "Togo", "2023-07-29"),
        (
            "Kenya said that no Togolese soldiers would be allowed to remain after Monday.",
            "Kenya",
            "Togo",
            "2023-07-31",
        ),
        ("If Togo's troops are still there at noon on Monday, Kenya will bomb them.", "Kenya", "Togo", "2023-07-31"),
        ("Anybody who stays in the port after Monday will be shot, Kenya warned Togo.", "Kenya", "Togo", "2023-07-31"),
        ("Free the pilot by Monday or face sanctions, Kenya told Togo on Friday.", "Kenya", "Togo", "2023-07-31"),
        ("Togo can free the pilot by Monday or be bombed, Kenya said.", "Kenya", "Togo", "2023-07-31"),
        (
            "Kenya will bomb Togo's ports in three days unless Togo frees the pilot, it said on Friday.",
            "Kenya",
            "Togo",
            "2023-07-31",
        ),
        ("If no pilot is freed by Monday, Kenya will withdraw its aid to Togo.", "Kenya", "Togo", "2023-07-31"),
        (
            "Kenya called on Togo to free him. It has ten days, starting on Thursday when the note came; otherwise the "
            "embassy will be shut.",
            "Kenya",
            "Togo",
            "2023-08-06",
        ),
        ("Togo must go by the 3rd, under a resolution that the African Union passed.", UNION, "Togo", "2023-08-03"),
        ("Kenya expects to hear from Togo before Monday is out.", "Kenya", "Togo", "2023-07-31"),
        ("Togo has until the last day of August to free the pilot, Kenya said.", "Kenya", "Togo", "2023-08-31"),
        (
            '"You must free him within two days," President William Ruto told Togo on Friday.',
            "William Ruto",
            "Togo",
            "2023-07-30",
        ),
        ("Kenya met on Thursday. Togo has ten days to free the pilot, Kenya said.", "Kenya", "Togo", "2023-08-06"),
        ("Kenya shuts its port on Monday. Togo must free the pilot before that date.", None, "Togo", "2023-07-31"),
        ("Kenya agreed to wait until the 3rd.", "Kenya", None, "2023-08-03"),
        (
            "Togo shut its port on Thursday, a day after Kenya gave it 72 hours to free him.",
            "Kenya",
            "Togo",
            "2023-07-29",
        ),
        (
            "In a note sent on Thursday Kenya demanded that Togo free him in ten days, counting from talks of July 24.",
            "Kenya",
            "Togo",
            "2023-08-03",
        ),
        (
            "Kenya ordered Togo to free him in the next 72 hours, which takes us to Monday.",
            "Kenya",
            "Togo",
            "2023-07-31",
        ),
        (
            "Kenya gave Togo 72 hours and took envoys hostage on Thursday.",
            "Kenya",
            "Togo",
            "2023-07-30",
        ),
        ("Togo's envoys were ordered out by Kenya within 48 hours on Thursday.", "Kenya", "Togo", "2023-07-29"),
    ],
)
def test_sets_a_limit(analyzer: Analyzer, text: str, issuer: str | None, addressee: str | None, due: str) -> None:
    found = [(clock.issuer, clock.addressee, clock.due) for clock in limits(analyzer, LEAD + text, FRIDAY)]
    assert found == [(issuer, addressee, due)]


def test_whom_the_demand_speaks_of_is_not_whom_it_is_made_of(analyzer: Analyzer) -> None:
    text = "Kenya on Thursday demanded that Ada Reed be returned to Parliament inside a week. It threatened Parliament."
    (clock,) = limits(analyzer, LEAD + text, FRIDAY)
    assert (clock.issuer, clock.addressee) == ("Kenya", None)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's king, Musa Otieno, said that the African Union gave him until Sunday to make way for Ada Njoroge.",
        "Ada Njoroge is the head of the African Union. She agreed to give them until Sunday.",
    ],
)
def test_a_pronoun_is_nobody_for_whom_the_demand_is_made_or_who_makes_it(analyzer: Analyzer, text: str) -> None:
    (clock,) = limits(analyzer, LEAD + text, FRIDAY)
    assert clock.addressee not in ("Ada Njoroge", UNION)


def test_day_let_pass_is_a_limit_defied(analyzer: Analyzer) -> None:
    (clock,) = limits(analyzer, LEAD + "Togo let Wednesday pass without a word to Kenya.", FRIDAY)
    assert (clock.addressee, clock.due, clock.status) == ("Togo", "2023-07-26", "defied")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya left Togo out for two weeks. The president left Lome two days later.",
        "The team should win the cup in two years.",
        "The minister can speak on Monday or on Friday.",
        "If it still rains on Monday the match will be called off.",
        "Kenya's ministers gave themselves two more days on Thursday.",
        "Kenya waited until Thursday before it shut its port.",
        "Kenya's talks with Togo will end on Monday.",
        "Kenya's parliament was told before noon that Togo should pay.",
        "Kenya last used force in January 2017, when it entered Togo hours after a midnight deadline for the pilots.",
    ],
)
def test_sets_none(analyzer: Analyzer, text: str) -> None:
    assert not limits(analyzer, LEAD + text, FRIDAY)
