"""Who takes part in an event, and whom its sentence only speaks of."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.coding import coded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo told its partners to do nothing that may comfort Chad.", {("REQUEST", "done", "Togo", None)}),
        ("Togo demanded that Ali Hassan be freed at once.", {("REQUEST", "done", "Togo", None)}),
        ("Togo turned down the offer since its quarrel with Chad.", {("REJECT", "done", "Togo", None)}),
        ("Togo offered an amnesty to officers who deserted Chad.", {("AGREE", "done", "Togo", None)}),
        ("Togo promised that Chad would not starve the island.", {("AGREE", "done", "Togo", None)}),
        ("Togo warned that police would deal with looters.", {("THREATEN", "threatened", "Togo", None)}),
        ("Togo refused to lend its ports for a raid against Chad.", {("REJECT", "refused", "Togo", None)}),
        ("Togo said that President Ali Hassan must return to office.", {("REQUEST", "done", "Togo", None)}),
        (
            "Togo appealed to Chad and to Benin to send monitors.",
            {("REQUEST", "done", "Togo", "Chad"), ("REQUEST", "done", "Togo", "Benin")},
        ),
        ("Togo held a summit on Chad in Benin.", {("CONSULT", "done", "Togo", None)}),
        ("Togo neither backed nor rejected the plan of Chad.", set()),
        (
            "Togo and Chad blamed each other for the raid.",
            {("ACCUSE", "done", "Togo", "Chad"), ("ACCUSE", "done", "Chad", "Togo")},
        ),
        (
            "Chad accused Togo of theft. Togo criticised the budget.",
            {("ACCUSE", "done", "Chad", "Togo"), ("ACCUSE", "done", "Togo", None)},
        ),
    ],
)
def test_parties(analyzer: Analyzer, text: str, expected: set[tuple[str, str, str | None, str | None]]) -> None:
    """Every event of the types expected is as expected."""
    kinds = {kind for kind, *_ in expected} or {"REJECT", "SUPPORT"}
    assert {event for event in coded(analyzer, text) if event[0] in kinds} == expected


def test_who_is_fought_is_nobody_who_only_spoke(analyzer: Analyzer) -> None:
    text = "Ana Ruiz accused Togo of stalling. Togo said that it would fight."
    assert ("THREATEN", "threatened", "Togo", None) in coded(analyzer, text)


def test_who_broke_first_is_answered(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Togo cut off aid to Chad after Benin had cut off trade.")
    assert ("SANCTION", "done", "Benin", "Togo") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo ended three days of talks with Chad.", ("CONSULT", "done", "Togo", "Chad")),
        ("Togo ended its talks with Chad.", ("REJECT", "done", "Togo", "Chad")),
        ("Togo vowed to defy Chad's ultimatum.", ("REJECT", "refused", "Togo", "Chad")),
        ("Togo is ready to repel any attack.", ("THREATEN", "threatened", "Togo", None)),
        ("Togo is ready to meet Chad.", ("AGREE", "planned", "Togo", "Chad")),
        ("Togo began live-fire drills along the coast.", ("MOBILIZE", "done", "Togo", None)),
        ("Togo began joint drills with Chad.", ("COOPERATE", "done", "Togo", "Chad")),
        ("Togo said no to talks with Chad.", ("REJECT", "done", "Togo", "Chad")),
        ("Togo withdrew its consent to the presence of Chad's monitors.", ("REJECT", "done", "Togo", "Chad")),
        ("Togo has resumed its co-operation with Chad.", ("SUPPORT", "done", "Togo", "Chad")),
    ],
)
def test_type(analyzer: Analyzer, text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    assert coded(analyzer, text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "The judges of Togo withdrew behind closed doors.",
        "Togo reaffirmed its commitment to a settlement with Chad.",
        "Togo treated the dispute as a trifle.",
        "Togo gave no answer before its army begins an offensive.",
        "The mine that Chad owns in Togo resumed its operations.",
        "An airline from Chad launched operations in Togo.",
        "The embassy of Chad in Togo has suspended operations.",
    ],
)
def test_no_such_event(analyzer: Analyzer, text: str) -> None:
    kinds = {kind for kind, *_ in coded(analyzer, text)}
    assert not kinds & {"AID", "ASSAULT", "CONCEDE", "REJECT", "RETREAT", "SUPPORT", "THREATEN"}


def test_what_somebody_would_not_rather_do_is_no_deed_of_his(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Togo left the union of Chad rather than meet its demand.")
    assert {kind for kind, *_ in found} == {"RETREAT"}


def test_operations_against_somebody_are_no_business(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Chad's intelligence agency began an operation against Togo.")
    assert ("ASSAULT", "done", "Chad", "Togo") in found


@pytest.mark.parametrize(
    "told",
    ["in the words of Jane Otieno", "in the view of its treasurer, Jane Otieno", "as Jane Otieno put it"],
)
def test_nothing_is_done_to_who_only_words_it(analyzer: Analyzer, told: str) -> None:
    found = coded(analyzer, f"Togo suspended its aid, {told}, at once.")
    assert found == {("SANCTION", "done", "Togo", None)}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Kenyan police stormed a protest camp outside the port on Monday.", "ASSAULT"),
        ("Kenyan soldiers opened fire on a demonstration in Uganda.", "ASSAULT"),
        ("Kenyan police broke up the sit-in with tear gas.", "COERCE"),
    ],
)
def test_force_against_a_protest_is_against_those_who_protest(analyzer: Analyzer, sentence: str, kind: str) -> None:
    text = f"Protesters had camped in Kenya for weeks. {sentence} The protesters fled."
    recipients = {(type_, recipient) for type_, _, _, recipient in coded(analyzer, text)}
    assert recipients & {(kind, "protesters"), (kind, "Kenya protesters")}


def test_nobody_deposes_himself(analyzer: Analyzer) -> None:
    text = (
        "General Kodjo Mensah did not come to Lome. President Edem Kodjo is still held. "
        "The president of Kenya, Musa Otieno, said the general who deposed him would be punished."
    )
    assert "Kodjo Mensah" not in {recipient for type_, _, _, recipient in coded(analyzer, text) if type_ == "COERCE"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has threatened force unless President Oru Besk is freed.",
        "Kenya had threatened to strike if President Oru Besk was not reinstated.",
    ],
)
def test_nobody_is_threatened_for_whom_it_is_done(analyzer: Analyzer, text: str) -> None:
    threats = {recipient for kind, _, _, recipient in coded(analyzer, text) if kind == "THREATEN"}
    assert threats == {None}
