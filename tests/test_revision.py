from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from monitor import revision
from monitor.revision import picture_revision


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of what the program's editions are told by."""
    copy = tmp_path / "monitor"
    for room in ("situation", "model", "analysis/lexicons"):
        shutil.copytree(str(files("monitor").joinpath(room)), copy / room)
    monkeypatch.setattr(revision, "files", lambda package: tmp_path / package)
    revision._code.cache_clear()
    yield copy
    revision._code.cache_clear()


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("situation/ladder.py", True),
        ("situation/bodies.toml", True),
        ("model/picture.py", True),
        ("analysis/lexicons/actors/states.toml", True),
        ("analysis/lexicons/actors/organizations.toml", False),
    ],
)
def test_the_picture_is_made_anew_when_what_it_is_made_by_is_another(program: Path, file: str, counts: bool) -> None:
    before = picture_revision([])
    with (program / file).open("a", encoding="utf-8") as changed:
        changed.write("\n# another edition\n")
    revision._code.cache_clear()
    assert (picture_revision([]) != before) is counts
