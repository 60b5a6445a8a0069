"""What the daemon does about alerts beside each article: look at the clock, and see to the commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from monitor.alerts.commands import Commands
from monitor.clock import Clock

__all__ = ["Alarm"]

LOOK_SECONDS = 60.0
"""How often the clock is looked at; also once what has come in is read."""


class Alarm:
    """Looks at the clock now and then, by ``look``, and keeps the commands going; raises StoreError at that."""

    def __init__(self, look: Callable[[datetime], int], commands: Commands, clock: Clock) -> None:
        self._look, self._commands, self._clock = look, commands, clock
        self._has_news = True
        self.next_look = clock.monotonic()
        """When to look at the clock again."""
        self.is_running = False
        """Whether a command runs or waits."""

    def tend(self, *, idle: bool) -> None:
        """Do what is to be done now; ``idle``: nothing is left to be read."""
        if self._clock.monotonic() >= self.next_look or (idle and self._has_news):
            self.next_look = self._clock.monotonic() + LOOK_SECONDS
            self._look(self._clock.now())
            self._has_news = False
        self.is_running = self._commands.proceed()

    def note(self) -> None:
        """Note that there is an article more."""
        self._has_news = True

    def close(self) -> None:
        """Leave the commands that did not end to the next start."""
        self._commands.close()
