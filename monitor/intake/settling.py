"""When a file that is being written may be read: once it has been quiet for a while."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model import FileVersion

__all__ = ["Settling"]


@dataclass(slots=True)
class _Waiting:
    version: FileVersion
    since: float


class Settling:
    """Files that are not yet known to be complete; all times are passed in, in seconds of any steady clock.

    A file is settled when it has kept one version for ``quiet`` seconds and still has it at the end of them. So the
    caller asks which files are ``due``, looks at each once more, and tells what it saw to ``confirm``.
    """

    def __init__(self, quiet: float) -> None:
        self.quiet = quiet
        self._waiting: dict[str, _Waiting] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def __contains__(self, path: str) -> bool:
        return path in self._waiting

    def observe(self, path: str, version: FileVersion, now: float) -> bool:
        """Note a file as it is now, and whether that is news.

        Its quiet time starts when it is first seen and anew with every change.
        """
        waiting = self._waiting.get(path)
        if waiting is not None and waiting.version == version:
            return False
        self._waiting[path] = _Waiting(version, now)
        return True

    def forget(self, path: str, version: FileVersion | None = None) -> None:
        """Wait no longer for a file, because it is gone, or dealt with in this version."""
        waiting = self._waiting.get(path)
        if waiting is not None and version in (None, waiting.version):
            del self._waiting[path]

    def due(self, now: float) -> list[str]:
        """The files whose quiet time is over: by the time they became quiet, and those of one moment by name."""
        over = [(waiting.since, path) for path, waiting in self._waiting.items() if now - waiting.since >= self.quiet]
        return [path for _, path in sorted(over)]

    def confirm(self, path: str, version: FileVersion, now: float) -> bool:
        """Whether the file, as it is now, is settled; if so it waits no longer."""
        self.observe(path, version, now)
        if now - self._waiting[path].since < self.quiet:
            return False
        del self._waiting[path]
        return True

    def next_due(self) -> float | None:
        """When the next file will be due, or None where none waits."""
        if not self._waiting:
            return None
        return min(waiting.since for waiting in self._waiting.values()) + self.quiet
