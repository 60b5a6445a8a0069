"""What the daemon tells of itself, and how often."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from monitor.clock import Clock
from monitor.store.writer import DaemonState, Heartbeat

__all__ = ["Listener", "Pulse", "Summary"]

BEAT_SECONDS = 2.0
PROGRESS_SECONDS = 0.5
"""How often progress is told while a batch is running; every telling is a transaction."""

RATE_BEATS = 60
"""Beats over which the rate is measured: two minutes of a quiet daemon."""


@dataclass(slots=True)
class Summary:
    """What a run of the daemon did, in files."""

    stored: int = 0
    duplicates: int = 0
    quarantined: int = 0
    waiting: int = 0
    """Files that were not dealt with when it ended."""
    interrupted: bool = False

    @property
    def outcome(self) -> str:
        """What became of the files, in words."""
        return f"{self.stored} stored, {self.duplicates} known already, {self.quarantined} quarantined"

    def __str__(self) -> str:
        return f"{self.outcome}, {self.waiting} left waiting"


type Listener = Callable[[Heartbeat, Summary], None]
"""Who is told of each heartbeat, with what the daemon has done so far."""


class Pulse:
    """Passes a heartbeat to ``beat`` when the state changes, on progress, and every two seconds anyway."""

    def __init__(self, beat: Callable[[Heartbeat], None], model: str, clock: Clock) -> None:
        self._beat = beat
        self._recent: deque[tuple[float, int]] = deque(maxlen=RATE_BEATS)
        """When earlier beats were, and how many files had been dealt with by then."""
        self._all_done = 0
        self._model = model
        self._clock = clock
        self._started = clock.now().isoformat()
        self._done = 0
        """How many files of the running batch are dealt with; a batch ends when no file is waiting."""
        self._told: tuple[DaemonState, int, int] | None = None
        self._told_at = clock.monotonic()
        self._has_news = False

    @property
    def next_due(self) -> float:
        """When to tell again."""
        return self._told_at + (PROGRESS_SECONDS if self._has_news else BEAT_SECONDS)

    def count(self, files: int) -> None:
        """Note that so many files are dealt with."""
        self._done += files
        self._all_done += files

    def tell(self, state: DaemonState, pending: int) -> None:
        """Tell now; ``pending`` files are waiting."""
        if pending == 0:
            self._done = 0
        self._told, self._told_at = (state, self._done, pending), self._clock.monotonic()
        self._has_news = False
        self._beat(
            Heartbeat(
                pid=os.getpid(),
                model=self._model,
                state=state,
                started=self._started,
                heartbeat=self._clock.now().isoformat(),
                pending=pending,
                batch_done=self._done,
                batch_total=self._done + pending,
                rate=self._rate(),
            )
        )

    def _rate(self) -> float:
        """Files dealt with a minute, over the last minutes."""
        now = self._clock.monotonic()
        if not self._recent or now - self._recent[-1][0] >= BEAT_SECONDS:
            self._recent.append((now, self._all_done))
        then, done = self._recent[0]
        return round(60 * (self._all_done - done) / (now - then), 1) if now > then else 0.0

    def tell_when_due(self, state: DaemonState, pending: int) -> None:
        """Tell if there is news, or if it is time."""
        self._has_news = self._told != (state, self._done if pending else 0, pending)
        if self._told is None or self._told[0] != state or self._clock.monotonic() >= self.next_due:
            self.tell(state, pending)
