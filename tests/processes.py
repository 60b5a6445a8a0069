"""The daemon as a process of its own on a workspace, and what must hold of the database whatever happened to it."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from monitor.lock import Holder, holder

__all__ = ["HANG", "PATIENCE", "ROOT", "Workspace", "forgo_powers", "is_alive", "rss", "wait_until"]

ROOT = Path(__file__).parent.parent
PATIENCE = 300.0
HANG = """
import os, time
parent = os.getppid()
for _ in range(6000):
    if os.getppid() != parent:
        break
    time.sleep(0.1)
"""
"""A program in Python that hangs, for ten minutes, but not for longer than the process that started it is there."""
FORGO, POWERS = 24, (1, 2)
"""Linux's PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


def wait_until(condition: Callable[[], object], patience: float = PATIENCE) -> None:
    """Ask again and again until it is so, for long the less often; fails when patience ends."""
    begun = time.monotonic()
    while not condition():
        waited = time.monotonic() - begun
        assert waited < patience, "waited in vain"
        time.sleep(max(0.01, waited / 100))


def forgo_powers() -> None:
    """In a child before it executes a program: have permissions hold for it even where root runs it."""
    for power in POWERS:
        ctypes.CDLL(None).prctl(FORGO, power)


def rss(pid: int) -> int:
    """The memory that a process has, in kilobytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) if found else 0


class Workspace:
    """A workspace and the daemon that runs on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.watched = root / "watched"
        self.watched.mkdir()
        self.db = root / "db" / "monitor.db"
        self.log = root / "daemon.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.before_start: Callable[[], None] | None = None
        """What the daemon's process does before it becomes the daemon."""

    def write(self, path: str, text: str) -> Path:
        """A file of the watched folder."""
        file = self.watched / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def start(self, poll: float = 60.0, *options: str) -> subprocess.Popen[bytes]:
        """Start the daemon; with so rare scans that what it finds it finds by events."""
        command = [sys.executable, "-m", "tests.toy_daemon", str(self.root), str(poll), *options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                stderr=log,
                start_new_session=True,
                preexec_fn=self.before_start,
            )
        wait_until(lambda: holder(self.db) == Holder(self.process.pid) if self.process else False)
        return self.process

    def start_idle(self, poll: float = 60.0, *options: str) -> subprocess.Popen[bytes]:
        """Start the daemon and wait until it is ready."""
        process = self.start(poll, *options)
        wait_until(lambda: self.state() == (process.pid, "idle"))
        return process

    def backfill(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start `monitor backfill`, with toys for its analysis, in a session of its own as a terminal's."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.toy_backfill", *arguments],
                cwd=self.root,
                env=os.environ | {"PYTHONPATH": str(ROOT), "MONITOR_MODEL": "toy"},
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        return self.process

    def kill(self) -> None:
        """End the daemon as a loss of power would, as far as it can tell."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """End the daemon as its user would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) == 0

    def state(self) -> tuple[Any, ...] | None:
        rows = self.query("SELECT pid, state FROM daemon")
        return rows[0] if rows else None

    def names(self) -> set[str]:
        return {name for (name,) in self.query("SELECT path FROM files")}

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows, or none where the database is not there yet."""
        try:
            with closing(sqlite3.connect(f"{self.db.as_uri()}?mode=ro", uri=True)) as connection:
                return connection.execute(sql).fetchall()
        except sqlite3.OperationalError:
            return []

    def hashes(self) -> set[str]:
        """The digests of all texts that are stored."""
        return {sha256 for (sha256,) in self.query("SELECT sha256 FROM documents")}

    def wait_until_all_are_stored(self, patience: float = PATIENCE) -> None:
        """Wait until every text file is stored, and the daemon says that it has nothing left to do."""
        wanted = {hashlib.sha256(file.read_bytes()).hexdigest() for file in self.watched.rglob("*.txt")}
        number = f"SELECT count(*) >= {len(wanted)} FROM documents"
        wait_until(lambda: self.query(number) == [(1,)] and wanted <= self.hashes(), patience)
        wait_until(lambda: self.query("SELECT state, pending FROM daemon") == [("idle", 0)])

    def check(self) -> None:
        """Every valid file is stored exactly once and whole, and the database is sound."""
        hashes = {hashlib.sha256(file.read_bytes()).hexdigest() for file in self.watched.rglob("*.txt")}
        assert self.hashes() == hashes
        self.check_soundness()

    def check_soundness(self) -> None:
        """The rows belong together, each text says what its file said, and whatever is not stored has a reason."""
        for sha256, text in self.query("SELECT sha256, text FROM documents"):
            assert hashlib.sha256(text.encode()).hexdigest() == sha256
        assert self.query("SELECT count(*) FROM statements") == self.query("SELECT count(*) FROM documents")
        assert self.query("SELECT count(DISTINCT document_id) FROM statements") == self.query(
            "SELECT count(*) FROM documents"
        )
        assert self.query("SELECT total(statement_count) FROM actors") == self.query("SELECT count(*) FROM statements")
        assert self.query("SELECT path FROM quarantine WHERE reason = ''") == []
        assert self.query("PRAGMA integrity_check") == [("ok",)]
        assert self.query("PRAGMA foreign_key_check") == []


def is_alive(pid: int) -> bool:
    """Whether a process runs, and does not only wait to be buried."""
    try:
        os.kill(pid, 0)
        return sys.platform != "linux" or "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except (ProcessLookupError, FileNotFoundError):
        return False
