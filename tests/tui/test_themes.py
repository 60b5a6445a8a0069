"""Which colours the dashboard has, and that it does without any."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from monitor.config import AUTO
from monitor.config import THEMES as NAMES
from monitor.tui.themes import THEMES, fitting_theme, opposite


@pytest.mark.parametrize(
    ("wanted", "colours", "environment", "found"),
    [
        ("auto", "truecolor", {}, "dark"),
        ("auto", "256", {"COLORFGBG": "0;15"}, "light"),
        ("auto", "truecolor", {"COLORFGBG": "15;default;0"}, "dark"),
        ("auto", "standard", {}, "ansi-dark"),
        ("auto", None, {"COLORFGBG": "0;7"}, "ansi-light"),
        ("auto", "truecolor", {"NO_COLOR": ""}, "ansi-dark"),
        ("light", "standard", {"NO_COLOR": "1"}, "light"),
    ],
)
def test_the_theme_suits_the_terminal(
    wanted: str, colours: str | None, environment: Mapping[str, str], found: str
) -> None:
    assert fitting_theme(wanted, colours, environment) is THEMES[found]


def test_the_settings_know_all_of_them() -> None:
    assert {AUTO, *THEMES} == set(NAMES)


@pytest.mark.parametrize("name", THEMES)
def test_light_and_dark_have_as_many_colours(name: str) -> None:
    other = opposite(THEMES[name])
    assert (other.dark, other.ansi) == (not THEMES[name].dark, THEMES[name].ansi)
    assert opposite(other) is THEMES[name]
