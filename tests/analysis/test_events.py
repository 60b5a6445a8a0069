from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from monitor.model import Article


def coded(analyzer: Analyzer, text: str) -> set[tuple[str, str, str | None, str | None]]:
    events = analyzer.analyze(Article(text)).events
    return {(event.type, event.status, event.actor, event.recipient) for event in events}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France condemned Mali.", ("ACCUSE", "done", "France", "Mali")),
        ("Mali was condemned by France.", ("ACCUSE", "done", "France", "Mali")),
        ("Russia has imposed sanctions on Canada.", ("SANCTION", "done", "Russia", "Canada")),
        ("Kenya has lifted sanctions on Uganda.", ("CONCEDE", "done", "Kenya", "Uganda")),
        ("Japan threatened to attack China.", ("THREATEN", "threatened", "Japan", "China")),
        ("Spain refused to meet Portugal.", ("REJECT", "refused", "Spain", "Portugal")),
        ("Chile's refusal to meet Peru surprised nobody.", ("REJECT", "done", "Chile", "Peru")),
        ("India will supply Nepal with weapons.", ("AID", "planned", "India", "Nepal")),
    ],
)
def test_event(analyzer: Analyzer, sentence: str, expected: tuple[str, str, str | None, str | None]) -> None:
    assert expected in coded(analyzer, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Brazil did not attack Peru.",
        "If Brazil attacks Peru, nobody wins.",
        "Brazil urged Peru to release the sailors.",
    ],
)
def test_no_deed(analyzer: Analyzer, sentence: str) -> None:
    assert not {kind for kind, *_ in coded(analyzer, sentence)} & {"ASSAULT", "CONCEDE"}
