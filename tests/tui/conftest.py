"""What the tests of the dashboard share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.notifications import Notification

from tests.crisis import Crisis, ardania
from tests.toys import HandClock


@pytest.fixture(autouse=True)
def told_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the dashboard tells in passing stays until a slow machine has looked at it."""
    monkeypatch.setattr(Notification, "time_left", 600.0)


@pytest.fixture
def clock() -> HandClock:
    """The morning after the ultimatum ran out."""
    return HandClock(datetime(2023, 3, 6, 8, 0, tzinfo=UTC))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the database is, or will be."""
    return tmp_path / "db" / "monitor.db"


@pytest.fixture
def crisis(database: Path) -> Crisis:
    """The crisis of Ardania, in the database."""
    return ardania(database)
