"""`monitor ingest` that tells how much of its processor time goes into writing.

    python benchmarks/timed_ingest.py FILE [OPTION ...]

FILE holds, at any moment, the seconds so far as a double of the machine: those within the writer's transactions, their
commits included, and those that bring the write-ahead log into the database. OPTIONs are those of `monitor ingest`.
"""

from __future__ import annotations

import mmap
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

SECONDS = struct.Struct("d")


class Stopwatch:
    """Adds up the processor time of the thread that writes, which is one; transactions within others count once."""

    def __init__(self, file: Path) -> None:
        file.write_bytes(SECONDS.pack(0.0))
        with file.open("r+b") as stream:
            self._told = mmap.mmap(stream.fileno(), SECONDS.size)
        self._seconds, self._depth = 0.0, 0

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Count what is done within."""
        began = time.thread_time()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                self._seconds += time.thread_time() - began
                SECONDS.pack_into(self._told, 0, self._seconds)


def read(file: Path) -> float:
    """The seconds that a daemon has told so far."""
    (seconds,) = SECONDS.unpack(file.read_bytes())
    return float(seconds)


def timed(function: Callable[..., Any], stopwatch: Stopwatch) -> Callable[..., Any]:
    """The function, its time counted."""

    def called(*arguments: Any, **options: Any) -> Any:
        with stopwatch():
            return function(*arguments, **options)

    return called


def main(file: Path) -> None:
    """Run the daemon with its transactions timed."""
    from monitor.__main__ import main as run
    from monitor.store.disk import DatabaseFiles

    stopwatch = Stopwatch(file)
    atomic = Database.atomic

    @contextmanager
    def transaction(database: Database) -> Iterator[Any]:
        with stopwatch(), atomic(database) as within:
            yield within

    setattr(Database, "atomic", transaction)  # noqa: B010 - mypy lets nobody assign to a method
    setattr(DatabaseFiles, "shorten_log", timed(DatabaseFiles.shorten_log, stopwatch))  # noqa: B010 - as above
    sys.argv[1:] = ["ingest", *sys.argv[2:]]
    run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
