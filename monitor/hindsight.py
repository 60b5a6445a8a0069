"""Pictures of past days for the dashboard, made by a process of their own, which starts when it is first asked."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from monitor.child import child_command, child_environment
from monitor.errors import StoreError

__all__ = ["Hindsight"]


class Hindsight:
    """Pictures of past days of a database, from a process of its own."""

    def __init__(self, live: Path) -> None:
        self._live = live
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[str] | None = None
        self._asking = threading.Lock()

    def picture(self, day: str, told: Callable[[float], None] = lambda share: None) -> Path:
        """The picture of an ISO date, a database to be read like the live one, from a thread that can wait.

        ``told`` hears how far it is, from 0 to 1. Raises StoreError where there is none to be had.
        """
        with self._asking:
            process = self._running()
            assert process.stdin is not None and process.stdout is not None
            with suppress(BrokenPipeError):
                print(json.dumps(day), file=process.stdin, flush=True)
            for line in process.stdout:
                match json.loads(line):
                    case {"share": share}:
                        told(share)
                    case {"picture": path}:
                        return Path(path)
                    case {"error": reason}:
                        raise StoreError(reason)
            raise StoreError(f"the picture of {day} was not made: its process ended; try again")

    def close(self) -> None:
        """End the process, whatever it is at, and remove its pictures."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._folder = self._folder or tempfile.TemporaryDirectory(prefix="monitor-", ignore_cleanup_errors=True)
            self._process = subprocess.Popen(
                child_command("monitor.past", str(self._live), self._folder.name),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env=child_environment(),
                start_new_session=True,
            )
        return self._process
