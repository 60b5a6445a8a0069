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
