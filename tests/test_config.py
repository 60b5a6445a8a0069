from __future__ import annotations

import os
from pathlib import Path

import pytest

from monitor.config import load_settings
from monitor.errors import SettingsError


def test_defaults_stand_in_the_workspace(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {})
    assert settings.watched == tmp_path / "watched"
    assert settings.db == tmp_path / "db" / "monitor.db"


def test_options_win_over_environment_over_file(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text('poll = 9\nmodel = "from_file"\nwatched = "texts"\n', encoding="utf-8")
    settings = load_settings(tmp_path, {"MONITOR_MODEL": "from_environment"}, {"poll": 2.0, "db": None})
    assert (settings.poll, settings.model, settings.watched) == (2.0, "from_environment", tmp_path / "texts")


@pytest.mark.parametrize(("value", "count"), [("3", 3), (2, 2)])
def test_workers_are_given_as_a_number(tmp_path: Path, value: str | int, count: int) -> None:
    assert load_settings(tmp_path, {}, {"workers": value}).workers == count


def test_workers_can_be_as_many_as_there_are_processors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 3, 5}, raising=False)
    assert load_settings(tmp_path, {"MONITOR_WORKERS": "auto"}).workers == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("pol = 3", "unknown setting 'pol'"),
        ("poll = 0", "above 0"),
        ("poll = nan", "above 0"),
        ("poll = true", "above 0"),
        ("settle = 1e300", "at most 86,400"),
        ("workers = 0", "from 1 to 999"),
        ("workers = 1.5", "from 1 to 999"),
        ("workers = true", "from 1 to 999"),
        ("workers = 1000", "from 1 to 999"),
        ("memory = 1", "from 500 to"),
        ('workers = "many"', "or 'auto'"),
        ("model = 3", "is a name"),
        ("theme = 'pink'", "theme is auto, dark, light, ansi-dark or ansi-light, not 'pink'"),
        ('scheduler = "x"', "'local' or an address such as tcp://HOST:8786, not 'x'"),
        ("mouse = 3", "mouse is true or false, not 3"),
        ('keys = "x"', "keys is a table"),
        ("[keys]\nzoom = 3", "[keys] zoom: a key or a list of keys"),
        ("[keys]\nzoom = ['z', 3]", "[keys] zoom: a key or a list of keys"),
        ("watched = 3", "is a path"),
        (r'db = "a\u0000b"', "is a path"),
        ('db = "~no such user/a.db"', "no such user"),
        ("= 3", "cannot be read as TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "monitor.toml").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"monitor\.toml") as caught:
        load_settings(tmp_path, {})
    assert words in str(caught.value)


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^the variable MONITOR_THEME is auto, .* not 'pink'$"):
        load_settings(tmp_path, {"MONITOR_THEME": "pink"})


def test_switches_and_keys(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text('mouse = true\n[keys]\nzoom = "Z"\ndown = ["j", "J"]\n', encoding="utf-8")
    settings = load_settings(tmp_path, {"MONITOR_MOUSE": "off"})
    assert (settings.mouse, settings.keys) == (False, {"zoom": ("Z",), "down": ("j", "J")})
