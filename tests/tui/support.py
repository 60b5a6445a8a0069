"""Helpers for the tests of the dashboard."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.pilot import Pilot

from monitor.tui import Dashboard

__all__ = ["screen_text", "shown", "until"]

PATIENCE = 60.0
"""Seconds that a machine under load may take for anything."""


async def until(pilot: Pilot[None], met: Callable[[], bool]) -> None:
    """Wait for a condition, a minute at most."""
    begun = monotonic()
    while monotonic() - begun < PATIENCE:
        if met():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"not met in time; on the screen:\n{screen_text(pilot.app)}")


async def shown(pilot: Pilot[None], words: str) -> None:
    """Wait until the words are on the screen."""
    await until(pilot, lambda: words in screen_text(pilot.app))


def screen_text(app: object) -> str:
    """What is on the screen, as words."""
    assert isinstance(app, Dashboard)
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
