"""One daemon a workspace, by a lock on a file beside the database."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from monitor.errors import AlreadyRunningError, StoreError
from monitor.machine import goal

__all__ = ["Holder", "WorkspaceLock", "holder"]

TRIES, PAUSE = 5, 0.05
"""``holder`` takes the lock for an instant to see whether it is free, so one refusal proves nothing."""
ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
"""What the system answers where there can be no lock."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on a workspace."""

    pid: int | None
    """Its process id; None where it could not write that down, as on a disk that is full."""

    def __str__(self) -> str:
        return "a process that is not known" if self.pid is None else f"process {self.pid}"


class WorkspaceLock:
    """Holds the workspace while the context lasts.

    The system lets go of the lock when the process ends, however it ends, so a file left behind is no obstacle.
    Raises AlreadyRunningError where another process holds it.
    """

    def __init__(self, db: Path) -> None:
        self._path = _lock_file(db)
        self._descriptor = -1

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(f"{self._path}: cannot be opened: {error.strerror}; check the permissions") from error
        if not _acquire(descriptor):
            other = Holder(_read_pid(descriptor))
            os.close(descriptor)
            raise AlreadyRunningError(f"another daemon ({other}) works on {self._path.with_suffix('')}: stop it first")
        self._descriptor = descriptor
        _write_pid(descriptor)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)


def holder(db: Path) -> Holder | None:
    """The daemon that holds the workspace of this database, or None where it is free.

    Raises StoreError where that cannot be told.
    """
    lock = _lock_file(db)
    try:
        descriptor = os.open(lock, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in ABSENT:
            return None
        raise StoreError(f"{lock}: cannot be opened: {error.strerror}; check the permissions") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return Holder(_read_pid(descriptor))
    else:
        return None
    finally:
        os.close(descriptor)


def _acquire(descriptor: int) -> bool:
    for attempt in range(TRIES):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if attempt < TRIES - 1:
                time.sleep(PAUSE)
        else:
            return True
    return False


def _lock_file(db: Path) -> Path:
    """Beside the database itself, which links of several workspaces may lead to."""
    place = goal(db)
    return place.with_name(f"{place.name}.lock")


def _write_pid(descriptor: int) -> None:
    """Over what an earlier daemon wrote, for which a full disk has room; else the lock does not say whose it is."""
    try:
        os.ftruncate(descriptor, os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0))
    except OSError:
        with suppress(OSError):
            os.ftruncate(descriptor, 0)


def _read_pid(descriptor: int) -> int | None:
    digits = os.pread(descriptor, 20, 0).strip()
    return int(digits) if digits.isdigit() else None
