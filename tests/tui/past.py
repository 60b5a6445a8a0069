"""A crisis that goes on for days, read as of each of them, for tests of the dashboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from monitor.errors import StoreError
from monitor.past import Past

__all__ = ["Album"]


class Album:
    """Pictures made in the same process; they come when the test lets them."""

    def __init__(self, live: Path, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._past = Past(live, folder)
        self.gate = Event()
        self.gate.set()
        self.broken = False
        self.asked: list[str] = []
        self.closed = False

    def picture(self, day: str, told: Callable[[float], None]) -> Path:
        self.asked.append(day)
        told(0.5)
        if not self.gate.wait(60) or self.broken:
            raise StoreError("the album is lost")
        return self._past.picture(day, told)

    def close(self) -> None:
        self.closed = True
        self.gate.set()
