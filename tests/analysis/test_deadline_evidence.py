"""Limits that no rule of their own words stands for: found by the weight of what their sentence holds."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.clocks import FRIDAY, limits

LEAD = "Pilot still held\n\nNAIROBI (Agency) - Togo is quiet.\n\n"


@pytest.mark.parametrize(
    ("text", "parties", "due"),
    [
        (
            "Kenya enjoined the Togolese army on Friday to hand over the pilot by 3 August.",
            ("Kenya", "Togo army"),
            "2023-08-03",
        ),
        (
            "Kenya put Togo on notice on Friday: free the pilot before 3 August, or the ports will close.",
            ("Kenya", "Togo"),
            "2023-08-03",
        ),
        (
            "Kenya will expel the envoys of Togo on 3 August if Lomé does not free the pilot.",
            ("Kenya", "Togo"),
            "2023-08-03",
        ),
        (
            "Kenya on Friday declared the Togolese envoys unwelcome; they have until Tuesday to pack.",
            ("Kenya", None),
            "2023-08-01",
        ),
    ],
)
def test_limits_by_their_evidence(
    analyzer: Analyzer, text: str, parties: tuple[str | None, str | None], due: str
) -> None:
    (found,) = limits(analyzer, LEAD + text, FRIDAY)
    assert (found.issuer, found.due) == (parties[0], due)
    assert parties[1] in (None, found.addressee)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya helped Togo to mend the bridge by 3 August.",
        "Kenya gave itself until 3 August to think.",
        "Kenya asked Togo to attend the summit on 3 August.",
        "Kenya hopes to see the bridge mended by 3 August.",
        "Kenya said on Friday that it would mend the bridge.",
    ],
)
def test_too_little_evidence(analyzer: Analyzer, text: str) -> None:
    assert limits(analyzer, LEAD + text, FRIDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "The striker must leave by 3 August, the club's chairman said.",
        "Taxpayers have until 3 August to pay, the ministry said.",
        "Kenya hopes to mend the bridge by 3 August, its minister told reporters.",
        "The institute expects the rain to end by 3 August.",
    ],
)
def test_no_public_concern(analyzer: Analyzer, text: str) -> None:
    assert limits(analyzer, LEAD.replace("Togo is quiet", "It rained") + text, FRIDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "The president of Chad said that Chad would shut the border with Togo by Friday.",
        "Chad said it would attack Togo by Friday.",
    ],
)
def test_by_when_somebody_would_carry_out_a_threat_is_no_limit_for_others(analyzer: Analyzer, text: str) -> None:
    assert limits(analyzer, text) == []
