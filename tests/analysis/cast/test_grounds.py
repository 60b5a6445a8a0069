"""What actors are said to rest on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("Norwegian voters left. The Norwegians won.", "Norway", "demonym 'Norwegian' (actors/states.toml)"),
        ("NATO met on Monday.", "NATO", "name 'NATO' (actors/organizations.toml)"),
        ("Protesters burned the flag.", "protesters", "group noun 'protesters' (actors/groups.toml)"),
        (
            "Senator Lena Brandt left.",
            "Lena Brandt",
            "name 'Senator Lena Brandt', label PERSON; title words senator (actors/roles.toml)",
        ),
        (
            "A palace aide said it was late.",
            "palace aide",
            "speaker known by the role 'aide' (actors/roles.toml)",
        ),
    ],
)
def test_the_entry_is_named(read: Reader, text: str, name: str, rule: str) -> None:
    assert read(text).actor(name).rule == rule


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talks between Chad and Togo collapsed.", {"Chad", "Togo"}),
        ("A dispute between Kenya and Somalia went to court.", {"Kenya", "Somalia"}),
        ("The armies of Brazil and Argentina held drills.", {"Brazil", "Argentina"}),
        ("The border between Kenya and Somalia was quiet.", set()),
        ("The hills of Chad and Niger are dry.", set()),
    ],
)
def test_parties_to_a_dealing_are_actors_and_places_are_not(read: Reader, text: str, names: set[str]) -> None:
    assert read(text).names & {"Chad", "Togo", "Kenya", "Somalia", "Brazil", "Argentina", "Niger"} == names
