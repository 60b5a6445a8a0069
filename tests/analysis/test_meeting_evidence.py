"""Meetings that no noun or verb of meeting tells: found by who is to do what, with whom and where, on a day to come."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.clocks import FRIDAY, meetings

LEAD = "Pilot still held\n\nNAIROBI (Agency) - Togo and Kenya are at odds over a pilot.\n\n"


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("The Security Council is to hear envoy Ana Ruiz again on 3 August.", {"United Nations Security Council"}),
        ("Kenya and Togo come face to face in Tunis on 3 August.", {"Kenya", "Togo"}),
        ("Kenya's President Joseph Oduya flies to Lomé on 3 August, carrying an offer.", {"Joseph Oduya"}),
        ("A conference on the dam opens in Nairobi on 3 August.", {"Kenya"}),
    ],
)
def test_meetings_by_their_evidence(analyzer: Analyzer, text: str, hosts: set[str]) -> None:
    (found,) = meetings(analyzer, LEAD + text, FRIDAY)
    assert found.due == "2023-08-03"
    assert found.issuer in hosts


@pytest.mark.parametrize(
    "text",
    [
        "The clinic will hear complaints on 3 August.",
        "The band flies to Lomé on 3 August.",
        "Togo will not talk with Kenya on 3 August.",
    ],
)
def test_no_meeting(analyzer: Analyzer, text: str) -> None:
    assert meetings(analyzer, LEAD + text, FRIDAY) == []
