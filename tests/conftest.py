"""What all tests share."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """The analysis with its default model, loaded once."""
    return Analyzer()
