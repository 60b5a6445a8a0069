"""The files of a database that is written to: whether they are still there, and how long the log among them is."""

from __future__ import annotations

import os
from pathlib import Path

from monitor.errors import StoreError

__all__ = ["DatabaseFiles", "log_of"]


def log_of(path: Path) -> Path:
    """The write-ahead log of a database: SQLite keeps it beside the file that links lead to."""
    return Path(f"{os.path.realpath(path)}-wal")


class DatabaseFiles:
    """The database, its write-ahead log, the index of that and the lock, as they were when they were first looked at.

    Whoever takes one away, or puts another in its place, has the writer go on in a file that nobody can open: what it
    stores is then seen by no reader, and may be lost when it ends. Without its lock another writer may begin.
    """

    def __init__(self, path: Path) -> None:
        self._log = log_of(path)
        others = [Path(f"{os.path.realpath(path)}{ending}") for ending in ("-shm", ".lock")]
        self._identities = {file: _identity(file) for file in (path, self._log, *others)}

    def check(self) -> None:
        """Raise StoreError where one of them has been removed or replaced."""
        for file, earlier in self._identities.items():
            now = _identity(file)
            if earlier is None:
                self._identities[file] = now
            elif now != earlier:
                raise StoreError(f"{file}: removed or replaced while it was written to: start monitor again")

    @property
    def log_bytes(self) -> int:
        """How long the log is; 0 where there is none."""
        try:
            return self._log.stat().st_size
        except OSError:
            return 0


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
