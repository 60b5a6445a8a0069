"""The daemon that the dashboard starts beside itself and takes along when it leaves."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.child import child_command, child_environment
from monitor.errors import StoreError

__all__ = ["Companion", "Failure"]

PATIENCE = 5.0
"""Seconds that the daemon has to stop before it is killed."""
TAIL = 4096
"""Bytes at the end of its log among which its last line is looked for."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Which daemon has ended, and why."""

    pid: int
    reason: str


class Companion:
    """A daemon of our own as a child process; its diagnostics go to a log file."""

    def __init__(self, command: Sequence[str], log: Path, *, workspace: Path) -> None:
        self._command, self._log, self._workspace = list(command), log, workspace
        self._process: subprocess.Popen[bytes] | None = None

    @classmethod
    def ingesting(cls, log: Path, *, workspace: Path) -> Companion:
        """The daemon of this very program; no module that lies in the workspace is taken for a part of it."""
        return cls(child_command("monitor", "ingest"), log, workspace=workspace)

    def start(self) -> None:
        """Start it, out of reach of keys that interrupt what is in the terminal; its log begins anew.

        Raises StoreError where the log cannot be written.
        """
        try:
            self._log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            log = self._log.open("wb")
        except OSError as error:
            raise StoreError(f"{self._log}: cannot be written: {error.strerror}; check the permissions") from error
        with log:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._workspace,
                env=child_environment(),
                process_group=0,
            )

    @property
    def running(self) -> int | None:
        """Its process id while it runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def failure(self) -> Failure | None:
        """Why it has ended by itself: the signal, or the last line of its log; None while it runs."""
        if self._process is None or self._process.poll() is None:
            return None
        status = self._process.returncode
        if status < 0:
            return Failure(self._process.pid, f"killed by {_name(-status)}")
        return Failure(self._process.pid, self._last_line() or f"exit status {status}")

    def stop(self) -> None:
        """End it if it still runs, and wait until it is gone."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _last_line(self) -> str:
        try:
            with self._log.open("rb") as log:
                log.seek(max(0, log.seek(0, 2) - TAIL))
                lines = log.read().decode("utf-8", "replace").split("\n")
        except OSError:
            return ""
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _name(number: int) -> str:
    return signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
