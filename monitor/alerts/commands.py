"""Running the commands of alerts, one after the other, beside the ingest and never in its way.

Each runs at least once: an alert's command counts as waiting from the transaction that stores the alert until its end
is stored, so one that a kill interrupts runs again at the next start, told apart by the alert's id. An alert is there
for the sake of being heard of, so hearing twice is the lesser evil.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from monitor.alerts.rules import Rule
from monitor.store.alert_book import Errand

__all__ = ["Commands", "Process"]

log = logging.getLogger(__name__)

GRACE = 2.0
"""Seconds that a command has left when the daemon stops."""
TAIL = 2000
"""Bytes at the end of what a command says on standard error among which its last line is looked for."""


class Book(Protocol):
    """Where it stands what is to be run."""

    def errand(self) -> Errand | None:
        """The oldest alert whose command is still to be run."""

    def settle(self, alert: int, failure: str | None) -> None:
        """Note that an alert's command was run, or why that failed."""


class Process:
    """A command without a shell, in a process group of its own."""

    def __init__(self, command: Sequence[str], timeout: float, folder: Path) -> None:
        self._command, self._timeout, self._folder = list(command), timeout, folder
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._starting = threading.Lock()

    def run(self, given: Mapping[str, Any]) -> str | None:
        """Run it with the object as JSON on standard input; why it failed, None where it did not."""
        try:
            with tempfile.TemporaryFile() as said, self._start(said.fileno()) as process:
                try:
                    process.communicate(f"{json.dumps(given)}\n".encode(), timeout=self._timeout)
                except subprocess.TimeoutExpired:
                    self._kill(process)
                    return f"it took longer than {self._timeout:g} seconds"
                return _reason(process.returncode, said)
        except (OSError, ValueError) as error:
            return f"it cannot be run: {error}"

    def stop(self) -> None:
        """End it, also before it has begun."""
        with self._starting:
            self._stopped = True
            process = self._process
        if process is not None:
            self._kill(process)

    def _start(self, said: int) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._stopped:
                raise InterruptedError("the daemon stopped")
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd=self._folder,
                start_new_session=True,
            )
            return self._process

    @staticmethod
    def _kill(process: subprocess.Popen[bytes]) -> None:
        """End it with all that it has started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _reason(status: int, said: Any) -> str | None:
    if status == 0:
        return None
    said.seek(max(0, said.seek(0, os.SEEK_END) - TAIL))
    lines = said.read().decode("utf-8", "replace").split("\n")
    last = next((f": {line.strip()}" for line in reversed(lines) if line.strip()), "")
    return f"{f'exit status {status}' if status > 0 else f'killed by signal {-status}'}{last}"


class Commands:
    """Runs what waits in the book; ``proceed`` is called from the daemon's thread, and all else follows from it."""

    def __init__(self, book: Book, rules: Sequence[Rule], folder: Path, leave: Callable[[], None]) -> None:
        """``folder`` is the commands' working directory; ``leave`` is called from another thread once one has ended."""
        self._book, self._folder, self._leave = book, folder, leave
        self._rules = {rule.name: rule for rule in rules}
        self._running: tuple[Process, threading.Thread] | None = None
        self._ended: tuple[Errand, str | None] | None = None
        """What has ended and is not yet written down."""

    def proceed(self) -> bool:
        """Write down what has ended, and run what is next; whether anything runs. Raises StoreError."""
        if self._running is not None and self._ended is None:
            return True
        self._settle()
        while (errand := self._book.errand()) is not None:
            rule = self._rules.get(errand.rule)
            if rule is not None and rule.command:
                self._run(errand, rule)
                return True
            self._ended = errand, "its rule is gone, or has no command any more"
            self._settle()
        return False

    def close(self) -> None:
        """End what runs, which then runs again next time; what ends by itself in a moment is written down.

        Raises StoreError.
        """
        if self._running is None:
            return
        process, thread = self._running
        thread.join(GRACE)
        if thread.is_alive():
            process.stop()
            thread.join()
        else:
            self._settle()

    def _run(self, errand: Errand, rule: Rule) -> None:
        process = Process(rule.command, rule.timeout, self._folder)

        def work() -> None:
            self._ended = errand, process.run(errand.details)
            self._leave()

        thread = threading.Thread(target=work, name="alert", daemon=True)
        self._running = process, thread
        thread.start()

    def _settle(self) -> None:
        if self._ended is None:
            return
        errand, failure = self._ended
        self._book.settle(errand.alert, failure)
        self._running = self._ended = None
        told = {"alert": errand.alert, "rule": errand.rule}
        if failure:
            log.error("the command of alert %d (%s) failed: %s", errand.alert, errand.rule, failure, extra=told)
        else:
            log.info("ran the command of alert %d (%s)", errand.alert, errand.rule, extra=told)
