"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from monitor.analysis import Analyzer

LENIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], print_blob=True
)
"""How long anything takes says more of the machine than of the program."""

settings.register_profile("same", LENIENT, derandomize=True)
settings.register_profile("other", LENIENT, max_examples=500)
settings.load_profile("same")
"""The same examples every time, so that no change fails for what another has broken: test-shaken tries others."""


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """The analysis with its default model, loaded once."""
    return Analyzer()
