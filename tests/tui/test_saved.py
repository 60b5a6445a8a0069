"""Filters under their names."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import SettingsError
from monitor.tui.saved import SavedFilters, name_of

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


@given(st.dictionaries(TEXTS.map(name_of).filter(bool), TEXTS, max_size=4))
def test_what_is_saved_comes_back(filters: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        saved = SavedFilters(Path(folder) / "filters.toml")
        for name, typed in filters.items():
            saved.save(name, typed)
        assert saved.read() == filters
        assert {file.name for file in Path(folder).iterdir()} <= {"filters.toml"}


def test_what_is_saved_later_stands_for_the_settings_own(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text('[filters]\nwar = "troops"\naid = "type:aid"\n', encoding="utf-8")
    saved = SavedFilters(tmp_path / "filters.toml", tmp_path / "monitor.toml")
    saved.save("war", "type:assault")
    assert saved.read() == {"war": "type:assault", "aid": "type:aid"}


@pytest.mark.parametrize("text", ["war = 3", "war", "filters = 1", "[filters]\nwar = []"])
def test_what_is_no_filter_is_told_with_the_file(tmp_path: Path, text: str) -> None:
    file = tmp_path / "monitor.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"monitor\.toml") as caught:
        SavedFilters(file, file).read()
    assert "\n" not in str(caught.value)


def test_a_name_has_no_blanks() -> None:
    assert name_of(' @the  "vow" ') == "the-vow"
    assert name_of(" @ ") == ""
