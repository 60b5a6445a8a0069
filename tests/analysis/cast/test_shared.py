"""Names that several bear, which the article settles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("Soviet tanks left the city. Moscow denied it.", "Soviet Union", "Moscow"),
        ("Yugoslav jets bombed a bridge. Belgrade denied it.", "Yugoslavia", "Belgrade"),
        ("The Security Council condemned the raid on Chad.", "United Nations Security Council", "Security Council"),
        ("The Authority of ECOWAS suspended Togo.", "Economic Community of West African States", "Authority of ECOWAS"),
        (
            "The East African Community suspended Burundi. The Summit of Heads of State had met in Arusha.",
            "East African Community",
            "Summit of Heads of State",
        ),
        (
            "ECOWAS met. The Authority of Heads of State asked the African Union for help. The African Union agreed.",
            "Economic Community of West African States",
            "Authority of Heads of State",
        ),
        (
            "The Heads of State or Government of the European Union froze the accounts.",
            "European Union",
            "Heads of State or Government of the European Union",
        ),
        (
            "We, the Heads of State of the Member States of the East African Community, met on Burundi in Arusha.",
            "East African Community",
            "Heads of State",
        ),
        (
            "ECOWAS met on Togo with ECOWAS ministers. After what the Heads of State said, the African Union agreed.",
            "Economic Community of West African States",
            "Heads of State",
        ),
        ("George H.W. Bush waited. Bush then flew home.", "George H.W. Bush", "Bush"),
        ("George W. Bush waited. Bush then flew home.", "George W. Bush", "Bush"),
    ],
)
def test_a_shared_name_is_that_of_whom_the_article_tells(read: Reader, text: str, name: str, alias: str) -> None:
    assert alias in read(text).actor(name).aliases


def test_a_states_own_security_council_is_not_that_of_the_world(read: Reader) -> None:
    found = read("Russia's Security Council met on Friday. The Security Council approved the call-up.")
    assert "United Nations Security Council" not in found.names


def test_a_body_that_acts_for_one_state_is_anothers_where_the_article_says_so(read: Reader) -> None:
    found = read("Pakistan's Foreign Office summoned the envoy. The Foreign Office gave no reason.")
    assert "United Kingdom" not in found.names
    assert found.actor("Foreign Office").state == "Pakistan"


def test_heads_of_state_of_a_body_that_nobody_lists_are_that_body(read: Reader) -> None:
    found = read("The Heads of State and Government of the Coral Coast Compact condemned the raid on Chad.")
    assert "Coral Coast Compact" in found.names
    assert not any(name.startswith("Heads") for name in found.names)
