"""Forces that are moved, promised, sent to help or let in; who holds a head of state; what communiqués list."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.coding import coded

KNOWN = "\n\nKenya is large.\n\nUganda is not.\n\nRwanda is small.\n\nThe African Union has a seat."
"""Makes actors of all whom the sentences name."""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenyan troops marched into Uganda at dawn.", ("ASSAULT", "done", "Kenya soldiers", "Uganda")),
        ("Kenya's tanks rolled across the Ugandan border.", ("ASSAULT", "done", "Kenya", "Uganda")),
        ("Two hundred Kenyan marines landed in Uganda.", ("ASSAULT", "done", "Kenya", "Uganda")),
        ("Kenyan soldiers have occupied half of Uganda.", ("ASSAULT", "done", "Kenya soldiers", "Uganda")),
        ("Kenyan troops invade Uganda; Rwanda demands talks", ("ASSAULT", "done", "Kenya soldiers", "Uganda")),
        ("Kenya ordered its army to enter Uganda.", ("MOBILIZE", "ordered", "Kenya", "Uganda")),
        ("Kenyan soldiers will enter Uganda on Friday.", ("MOBILIZE", "planned", "Kenya soldiers", "Uganda")),
        (
            "Rwanda agreed to put soldiers into the Kenyan-led force for Uganda.",
            ("MOBILIZE", "planned", "Rwanda", "Uganda"),
        ),
        ("Rwanda is ready to send troops to Uganda.", ("MOBILIZE", "planned", "Rwanda", "Uganda")),
        ("Kenya sent jets to Rwanda to help it repel a raid by Uganda.", ("MOBILIZE", "done", "Kenya", "Uganda")),
        ("Kenya sent troops to support clinics in Rwanda.", ("AID", "done", "Kenya", "Rwanda")),
        ("Kenyan troops landed in Uganda to evacuate their envoys.", ("AID", "done", "Kenya soldiers", "Uganda")),
        ("Kenya said a raid on Rwanda would be an attack on itself.", ("THREATEN", "threatened", "Kenya", None)),
        (
            "Kenya said it would fight beside Rwanda if Uganda attacked it.",
            ("THREATEN", "threatened", "Kenya", "Uganda"),
        ),
        ("Kenya tore up its defence pact with Uganda.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Kenya directed that a brigade be readied for Uganda.", ("MOBILIZE", "ordered", "Kenya", "Uganda")),
        ("Kenya decided that reserves should be sent to Uganda.", ("MOBILIZE", "ordered", "Kenya", "Uganda")),
        ("Kenya ordered that its border with Uganda be closed.", ("COERCE", "ordered", "Kenya", "Uganda")),
        ("Kenya brought its army up to readiness against Uganda.", ("MOBILIZE", "done", "Kenya", "Uganda")),
        ("Kenya threw out observers of the African Union.", ("SANCTION", "done", "Kenya", "African Union")),
    ],
)
def test_forces_and_pressure(
    analyzer: Analyzer, sentence: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, sentence + KNOWN)


@pytest.mark.parametrize(
    "sentence",
    [
        "A Kenyan carrier landed in Uganda.",
        "Kenyan athletes marched into the stadium in Uganda.",
        "Before Kenyan troops enter Uganda, talks must fail.",
        "The demand that Kenya withdraw its troops from Uganda was repeated.",
        "It passed a text that condemns the raid and demands that Kenya pull back its troops from Uganda.",
        "Kenya opened the door to trade with Uganda.",
        "A Kenyan frigate turned back off the coast of Uganda.",
    ],
)
def test_what_moves_no_forces_against_anybody(analyzer: Analyzer, sentence: str) -> None:
    kinds = {kind for kind, *_ in coded(analyzer, sentence + KNOWN)}
    assert not kinds & {"ASSAULT", "MOBILIZE", "RETREAT", "AID"}


def test_a_place_that_is_called_occupied_is_not_occupied_by_whoever_is_told_of(analyzer: Analyzer) -> None:
    found = coded(analyzer, f"Kenya imposed a ban on trade with Rwanda and occupied Uganda.{KNOWN}")
    assert {kind for kind, *_ in found} == {"SANCTION"}


def test_a_planned_attack_is_a_threat_to_whom_it_would_hit(analyzer: Analyzer) -> None:
    found = coded(analyzer, "The bloc met. Kenya's army will attack if no deal is found with Uganda.")
    assert any(event[0] == "THREATEN" and event[3] == "Uganda" for event in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "President Ada Okello of Uganda is held at home by his own guards.",
        "Officers said on television that they had removed President Ada Okello of Uganda.",
        "The envoys condemned the detention of President Ada Okello of Uganda.",
    ],
)
def test_a_head_of_state_is_held_by_the_junta_of_his_state(analyzer: Analyzer, sentence: str) -> None:
    found = coded(analyzer, f"{sentence} The Ugandan junta said nothing, nor did the Malian junta.{KNOWN}")
    assert ("COERCE", "done", "Uganda junta", "Ada Okello") in found


def test_the_nouns_of_a_communique_are_measures_of_its_issuer(analyzer: Analyzer) -> None:
    items = (
        "The Assembly of the African Union:\n\n1. Condemns the coup in Uganda;\n\n2. Demands an election;\n\n"
        "(i) closure of all borders between its members and Uganda;\n\n(ii) freezing of the assets of Uganda;\n\n"
        "(iii) suspension of trade with Uganda.\n"
    )
    found = coded(analyzer, f"African Union\n\n{items}")
    assert {(kind, recipient) for kind, _, actor, recipient in found if actor and "African Union" in actor} >= {
        ("COERCE", "Uganda"),
        ("SANCTION", "Uganda"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya proposed that a brigade be sent to Uganda.",
        "Kenya insists that its troops be deployed in Uganda only by the African Union.",
        "Kenya has not ordered that a brigade be readied for Uganda.",
        "Kenya may decide that troops be sent to Uganda.",
    ],
)
def test_that_it_be_done_is_an_order_only_by_who_orders(analyzer: Analyzer, sentence: str) -> None:
    assert "MOBILIZE" not in {event[0] for event in coded(analyzer, sentence + KNOWN)}


def test_items_of_what_a_body_decides_to_do_are_its_deeds(analyzer: Analyzer) -> None:
    text = (
        "COMMUNIQUE\n\nThe African Union met in Kenya over the junta in Uganda.\n\nThe African Union decides to:\n"
        "(a) close the borders with Uganda;\n(b) place the brigades of Kenya on alert;\n"
        "(c) direct that the regional force be brought to a state of readiness."
    )
    done = {event[:3] for event in coded(analyzer, text + KNOWN)}
    assert {("COERCE", "done", "African Union"), ("MOBILIZE", "done", "African Union")} <= done
    assert ("MOBILIZE", "ordered", "African Union") in done
