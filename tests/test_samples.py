"""The sample dispatches: what a first run shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from monitor.analysis import Analyzer
from monitor.intake import decode
from monitor.model import Analysis, Article

SAMPLES = {path.stem: path for path in sorted((Path(__file__).parent.parent / "watched" / "sample").glob("*.txt"))}
TEXTS = {stem: decode(path.read_bytes()) for stem, path in SAMPLES.items()}


@pytest.fixture(scope="module")
def analyses(analyzer: Analyzer) -> Mapping[str, Analysis]:
    return {stem: analyzer.analyze(Article(text, name=f"{stem}.txt")) for stem, text in TEXTS.items()}


def day_of(stem: str) -> date:
    return date.fromisoformat(stem.split("_")[0])


def test_there_are_twelve_from_several_agencies() -> None:
    assert len(SAMPLES) == 12
    assert len({stem.split("_")[1] for stem in SAMPLES}) >= 5


@pytest.mark.parametrize("stem", SAMPLES)
def test_each_is_a_dispatch_of_the_summer_of_2023(stem: str) -> None:
    assert date(2023, 7, 26) <= day_of(stem) <= date(2023, 8, 31)
    assert 150 <= len(TEXTS[stem].split()) <= 400


def test_one_is_wrapped_one_is_in_another_encoding_and_some_carry_page_furniture() -> None:
    texts = TEXTS.values()

    assert sum(max(map(len, text.splitlines())) <= 72 for text in texts) == 1
    assert sum(text.encode() != SAMPLES[stem].read_bytes() for stem, text in TEXTS.items()) == 1
    assert sum("Read Time" in text for text in texts) == 2
    assert sum(bool(re.search(r"^Date: \d{4}-", text, re.MULTILINE)) for text in texts) == 1


@pytest.mark.parametrize("stem", SAMPLES)
def test_each_is_understood_as_a_dispatch(stem: str, analyses: Mapping[str, Analysis]) -> None:
    analysis = analyses[stem]

    assert analysis.published == day_of(stem)
    assert analysis.title
    assert analysis.source
    assert len(analysis.statements) >= 5
    assert any(statement.speaker for statement in analysis.statements)


def test_together_they_show_a_living_crisis(analyses: Mapping[str, Analysis]) -> None:
    found = analyses.values()

    assert {s.kind for a in found for s in a.statements} == {"direct", "indirect", "mixed"}
    assert len({s.speaker for a in found for s in a.statements if s.speaker}) >= 25
    types = {event.type for analysis in found for event in analysis.events}
    assert types >= {"THREATEN", "SANCTION", "COERCE", "MOBILIZE", "REJECT", "REQUEST", "ACCUSE", "CONSULT", "SUPPORT"}
    assert {e.status for a in found for e in a.events} >= {"done", "ordered", "threatened", "refused"}


def test_they_carry_both_ultimatums_and_the_second_summit(analyses: Mapping[str, Analysis]) -> None:
    clocks = [deadline for analysis in analyses.values() for deadline in analysis.deadlines]
    ultimatums = {(clock.addressee, clock.due) for clock in clocks if clock.kind == "deadline"}
    meetings = {(clock.issuer, clock.due, clock.place) for clock in clocks if clock.kind == "meeting"}

    assert {("Niger junta", "2023-08-06"), ("Sylvain Itte", "2023-08-27")} <= ultimatums
    assert ("Economic Community of West African States", "2023-08-10", "Abuja") in meetings
