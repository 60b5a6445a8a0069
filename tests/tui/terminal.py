"""A real terminal for tests: a program on a pty, its bytes kept and its screen read through a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

__all__ = ["Terminal"]

PATIENCE = 240.0
"""Seconds to wait for a condition: a loaded machine takes long over the language model."""
MODERN = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


class Terminal:
    """Runs a command until the context is left; nothing waits for a fixed time, only for conditions."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int],
        folder: Path,
        environment: Mapping[str, str],
        kind: Mapping[str, str] = MODERN,
    ) -> None:
        """``kind`` is what variables of the environment say of the terminal."""
        self._command, self._folder = list(command), folder
        told = {name: value for name, value in environment.items() if name not in ("COLUMNS", "LINES")}
        self._environment = {**told, **kind, "LANG": "C.UTF-8"}
        self.columns, self.rows = size
        self.bytes = b""
        """All that the program wrote."""
        self._emulated = pyte.Screen(self.columns, self.rows)
        self._stream = pyte.ByteStream(self._emulated)

    def __enter__(self) -> Self:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))
        self.process = subprocess.Popen(
            self._command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=self._folder,
            env=self._environment,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self.process.poll() is None:
                self.process.send_signal(signal.SIGTERM)
                self.ends()
        finally:
            self.process.kill()
            self.process.wait()
            os.close(self._master)

    def type(self, keys: str) -> None:
        """Press keys, given as the characters that a terminal sends for them."""
        self.send(keys.encode())

    def send(self, sent: bytes) -> None:
        """Send what a terminal might."""
        os.write(self._master, sent)

    @property
    def screen(self) -> str:
        """What is on the screen now."""
        return "\n".join(line.rstrip() for line in self._emulated.display)

    @property
    def title(self) -> str:
        """The window's title, if the program set any."""
        return str(self._emulated.title)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size as a user does who drags the window."""
        self.columns, self.rows = columns, rows
        self._emulated.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.killpg(self.process.pid, signal.SIGWINCH)

    def until(self, met: Callable[[str], bool]) -> str:
        """Read on until the screen meets a condition; returns the screen."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if met(self.screen):
                return self.screen
            if not self._read(0.1) and self.process.poll() is not None:
                break
        raise AssertionError(f"not met in time; on the screen:\n{self.screen}")

    def shows(self, *words: str) -> str:
        """Read on until all the words are on the screen."""
        return self.until(lambda screen: all(word in screen for word in words))

    def ends(self) -> int:
        """Read on until the program has ended; its exit status."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            self._read(0.1)
        assert self.process.poll() is not None, self.screen
        return self.process.returncode

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            new = os.read(self._master, 65536)
        except OSError:
            return False
        self.bytes += new
        self._stream.feed(new)
        return bool(new)
