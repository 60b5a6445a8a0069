"""In which order settled files are read: first come first served, but news does not wait behind an archive."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field

from monitor.model import FileVersion

__all__ = ["Queue"]

BACKLOG_SECONDS = 2.0
"""How much longer the first file must have waited than the last for there to be a backlog."""


@dataclass(slots=True)
class _Arrival:
    """The files that were settled at one moment."""

    at: float
    files: OrderedDict[str, FileVersion] = field(default_factory=OrderedDict)


class Queue:
    """Settled files in the order in which they were settled.

    Where there is a backlog, every other file that is taken is of the latest arrival: what comes in while an archive is
    worked off is read next, and the archive still gets half of the time however much comes in.
    Times are passed in, in seconds of a steady clock.
    """

    def __init__(self) -> None:
        self._arrivals: deque[_Arrival] = deque()
        self._where: dict[str, _Arrival] = {}
        self._latest_next = True
        self.is_news = False
        """Whether the file that was taken last went before others that have waited for longer."""

    def __len__(self) -> int:
        return len(self._where)

    def __contains__(self, path: str) -> bool:
        return path in self._where

    def version(self, path: str) -> FileVersion | None:
        """The version in which a file waits, or None where it does not."""
        arrival = self._where.get(path)
        return arrival.files[path] if arrival else None

    def add(self, path: str, version: FileVersion, now: float) -> None:
        """Have a file wait; what waited under this path does no longer."""
        self.discard(path)
        if not self._arrivals or self._arrivals[-1].at != now:
            self._arrivals.append(_Arrival(now))
        self._arrivals[-1].files[path] = version
        self._where[path] = self._arrivals[-1]

    def discard(self, path: str) -> None:
        """Wait no longer for a file."""
        arrival = self._where.pop(path, None)
        if arrival is not None:
            del arrival.files[path]

    def take(self) -> tuple[str, FileVersion] | None:
        """The file that is next to be read, or None."""
        while self._arrivals and not self._arrivals[0].files:
            self._arrivals.popleft()
        while self._arrivals and not self._arrivals[-1].files:
            self._arrivals.pop()
        if not self._arrivals:
            return None
        arrival = self._arrivals[0]
        self.is_news = False
        if self._arrivals[-1].at - arrival.at > BACKLOG_SECONDS:
            self.is_news = self._latest_next
            arrival = self._arrivals[-1] if self.is_news else arrival
            self._latest_next = not self._latest_next
        path, version = arrival.files.popitem(last=False)
        del self._where[path]
        return path, version
