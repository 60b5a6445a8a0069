from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import Settings
from monitor.errors import InputError
from monitor.places import require_outside


def test_a_log_among_the_texts_would_be_read_and_grow_by_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(tmp_path, tmp_path / "watched", tmp_path / "db" / "monitor.db")
    monkeypatch.setattr("monitor.places.DIAGNOSTICS", tmp_path / "log")
    (tmp_path / "log").symlink_to("daemon.log")
    require_outside(settings)
    (tmp_path / "log").unlink()
    (tmp_path / "log").symlink_to("watched/daemon.log")
    with pytest.raises(InputError, match=r"watched/daemon\.log: lies in the watched folder"):
        require_outside(settings)


def test_folders_within_that_of_the_database_may_hold_texts(tmp_path: Path) -> None:
    require_outside(Settings(tmp_path, tmp_path / "db" / "texts", tmp_path / "db" / "monitor.db"))
