from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from tests.analysis.coding import coded


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Togo is suspended from all organs of ECOWAS.", "Economic Community of West African States"),
        ("Togo was excluded from the African Union on Monday.", "African Union"),
        ("The African Union acted at once: Togo is suspended from its activities.", "African Union"),
        ("Togo was suspended from the African Union's bodies by Kenya.", "Kenya"),
        ("Togo was suspended from duty.", None),
    ],
)
def test_who_loses_his_seat_loses_it_to_the_organisation(analyzer: Analyzer, text: str, actor: str | None) -> None:
    found = {event[2] for event in coded(analyzer, text) if event[0] == "SANCTION"}
    assert found - {None} == {actor} - {None}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya, Peru and Togo made similar calls.", "REQUEST"),
        ("Kenya, Peru and Togo echoed the demand.", "REQUEST"),
        ("Kenya, Peru and Togo made video calls.", "CONSULT"),
    ],
)
def test_calls_like_others_are_demands_of_all_who_make_them(analyzer: Analyzer, text: str, kind: str) -> None:
    found = coded(analyzer, text)
    assert {event[0] for event in found} == {kind}
    assert kind == "CONSULT" or {event[2] for event in found} == {"Kenya", "Peru", "Togo"}
