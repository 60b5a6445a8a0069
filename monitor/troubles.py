"""What the machine refuses: said once, tried again at growing distances, and blamed on no text."""

from __future__ import annotations

import json
import logging
from collections import deque

from monitor.clock import Clock
from monitor.errors import LostError

__all__ = ["Troubles"]

log = logging.getLogger(__name__)

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 5.0
SILENT_SECONDS = 300.0
"""How long the same trouble is not said again."""
LAST = 5


class Troubles:
    """Keeps a log readable and a machine unhurried while something is wrong with it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._pause = FIRST_PAUSE
        self._said: dict[str, float] = {}
        self._last: deque[tuple[str, str]] = deque(maxlen=LAST)
        self.retry_at = clock.monotonic()
        """When to ask the machine again."""

    @property
    def last(self) -> str:
        """What went wrong last, as a JSON array of [ISO instant, message], the newest first."""
        return json.dumps(list(self._last))

    def report(self, error: BaseException | str) -> None:
        """Say what is wrong, and have everybody wait a while before trying again; raises a LostError as it is."""
        if isinstance(error, LostError):
            raise error
        now = self._clock.monotonic()
        self.retry_at = now + self._pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE)
        self.note(f"{error}; trying again")

    def note(self, message: str) -> None:
        """Say what is wrong, unless that was said a short while ago."""
        now = self._clock.monotonic()
        if now - self._said.get(message, float("-inf")) < SILENT_SECONDS:
            return
        self._said[message] = now
        self._last.appendleft((self._clock.now().isoformat(), message))
        log.error("%s", message)

    def over(self) -> None:
        """Note that the machine does again what it is asked to."""
        if self._pause > FIRST_PAUSE:
            log.info("going on: the database can be written again")
        self._pause = FIRST_PAUSE
        self._said.clear()
