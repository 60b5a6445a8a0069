"""How fast the dashboard is on a large database, in a real terminal.

    python benchmarks/bench_dashboard.py [--documents N] [--actors N] [--database FILE]

Makes the database once, which takes a while, and keeps it in the user's cache. Prints, in milliseconds and of several
tries the slowest: from the start of the program, once it has run before, to the first rows on the screen, from a key to
its effect there, from the last letter of a filter to what passes it; then what the same questions take in the database
alone, with the memory that the program has taken in the end.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pyte
from large_database import COMMON, kept

from monitor.filters import parse_filter
from monitor.store.reader import Page, Reader
from monitor.store.results import ActorRow

COLUMNS, LINES = 160, 45
PATIENCE = 30.0
"""Seconds after which what is waited for will not come."""
TRIES = 3
QUIET = 3.0
"""Seconds after which the screen counts as settled even though something still moves, as a clock does."""
PROMPT = 0.0005
"""Seconds for which drawing may keep the thread waiting that takes in what the program writes."""
KEYS = {
    "j": "j",
    "k": "k",
    "PgDn": "\x1b[6~",
    "G": "G",
    "g": "g",
    "Tab": "\t",
    "⇧Tab": "\x1b[Z",
    "z": "z",
    "z back": "z",
}
"""Each has an effect after the one before."""
ROOT = Path(__file__).resolve().parent.parent
AS_INSTALLED = {"PYTHONDEVMODE": "", "PYTHONDONTWRITEBYTECODE": ""}
"""What makes Python slower for developers, and compiles the program anew at each start, is not what users have."""
CACHE = Path.home() / ".cache" / "crisis-monitor"
TODAY = date(2023, 12, 31)


class Dashboard:
    """The program on a terminal of its own, and what is on its screen."""

    def __init__(self, *command: str, folder: Path | None = None) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._written: Queue[tuple[float, bytes]] = Queue()
        """What it has written that is not on the screen yet, in pieces, each with the moment when it came."""
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | AS_INSTALLED
            environment |= {"PYTHONPATH": str(ROOT)}
            os.chdir(folder or ROOT)
            os.execve(sys.executable, [sys.executable, "-m", "monitor", *command], environment)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        sys.setswitchinterval(PROMPT)
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        """Take in all that the program writes, so that it never waits for the emulator."""
        with suppress(OSError):
            while written := os.read(self._terminal, 1 << 16):
                self._written.put((time.perf_counter(), written))

    def until(self, met: Callable[[str], bool], patience: float = PATIENCE) -> float:
        """Seconds until what makes the screen as wanted has come; what the emulator takes to draw it is not counted."""
        began = time.perf_counter()
        came = began
        while not met("\n".join(self._screen.display)):
            try:
                came, written = self._written.get(timeout=max(0.0, began + patience - time.perf_counter()))
            except Empty:
                raise SystemExit("it does not come:\n" + "\n".join(self._screen.display)) from None
            self._stream.feed(written)
        return max(0.0, came - began)

    def settle(self) -> str:
        """Wait until nothing more happens, some seconds at most; what is on the screen then."""
        until = time.perf_counter() + QUIET
        with suppress(Empty):
            while time.perf_counter() < until:
                self._stream.feed(self._written.get(timeout=QUIET / 4)[1])
        return "\n".join(self._screen.display)

    def type(self, keys: str) -> None:
        """Type keys."""
        os.write(self._terminal, keys.encode())

    def watch(self, seconds: float) -> None:
        """Take in for so long what it writes."""
        until = time.perf_counter() + seconds
        with suppress(Empty):
            while (left := until - time.perf_counter()) > 0:
                self._stream.feed(self._written.get(timeout=left)[1])

    def memory(self, *, now: bool = False) -> float:
        """The most memory that the program has taken so far, or what it takes now, in megabytes."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:" if now else "VmHWM:")[2].split()[0]) / 1000


@contextmanager
def dashboard(database: Path) -> Iterator[Dashboard]:
    """The program while it runs."""
    shown = Dashboard("tui", "--db", str(database.resolve()))
    try:
        yield shown
    finally:
        os.kill(shown.process, signal.SIGKILL)
        os.waitpid(shown.process, 0)


def first_rows(database: Path) -> float:
    """Seconds from the start to rows in every pane."""
    began = time.perf_counter()
    with dashboard(database) as shown:
        shown.until(lambda screen: "Statements" in screen and screen.count("2023") + screen.count("Dec") > 12)
        return time.perf_counter() - began


def out_of_memory(database: Path) -> Path:
    """Have the system let go of what it keeps of the database in memory; the database."""
    with database.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return database


def keys(shown: Dashboard) -> Iterator[tuple[str, float]]:
    """Seconds until the panes are drawn otherwise, by keys."""
    shown.type("\t")
    for _ in range(TRIES):
        for name, typed in KEYS.items():
            before = _panes(shown.settle())
            shown.type(typed)
            yield f"key {name}", shown.until(lambda screen, before=before: _panes(screen) != before)


def filters(shown: Dashboard, typed: str) -> Iterator[float]:
    """Seconds from a filter, put in at once, to the statements that pass it, or to being told that none do."""
    for _ in range(TRIES):
        shown.type("\x1b")
        shown.settle()
        shown.type("/")
        before = _statements(shown.settle())
        shown.type(f"\x1b[200~{typed}\x1b[201~")
        yield shown.until(lambda screen, before=before: _statements(screen) != before)
        shown.settle()


def _panes(screen: str) -> str:
    """What stands below the header and above the filter."""
    return "\n".join(screen.splitlines()[2:-2])


def _statements(screen: str) -> str:
    """What stands in the pane of statements, below its title."""
    lines = screen.splitlines()
    title = next((number for number, line in enumerate(lines) if "Statements" in line), 0)
    left = lines[title].find("Statements")
    right = lines[title].find("Deadlines")
    return "\n".join(line[left : right - 2] for line in lines[title + 1 : -2])


def questions(database: Path, typed: str) -> dict[str, float]:
    """Seconds of the processor that each pane's question to the database takes."""
    asked = parse_filter(typed, TODAY)
    taken: dict[str, float] = {}
    with Reader.open(database) as reader:
        for name, ask in {
            "actors": lambda: reader.search(asked).actors(Page(200)),
            "statements": lambda: reader.search(asked).statements(Page(200)),
            "deadlines": lambda: reader.search(asked).deadlines(TODAY.isoformat(), 200),
            "postures": lambda: reader.search(asked).postures(12),
        }.items():
            began = time.process_time()
            ask()
            taken[name] = time.process_time() - began
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the dashboard on a large database.")
    parser.add_argument("--documents", type=int, default=100_000, help="ten statements each (default: %(default)s)")
    parser.add_argument("--actors", type=int, default=20_000)
    parser.add_argument("--database", type=Path, help="where it is kept, if not in the user's cache")
    given = parser.parse_args()
    database = given.database or CACHE / f"bench-{given.documents}-{given.actors}.db"
    kept(database, given.documents, given.actors)
    with Reader.open(database) as reader:
        often, *_, seldom = reader.actors(None, Page(2000))
    asked = asked_of(often, seldom)
    first_rows(database)
    _tell("first rows", max(first_rows(database) for _ in range(TRIES)))
    _tell("first rows, the database on disk", max(first_rows(out_of_memory(database)) for _ in range(TRIES)))
    with dashboard(database) as shown:
        slowest: dict[str, float] = {}
        for name, seconds in keys(shown):
            slowest[name] = max(seconds, slowest.get(name, 0))
        for name, seconds in slowest.items():
            _tell(name, seconds)
        for name, typed in asked.items():
            _tell(f"filter: {name}", max(filters(shown, typed)))
        memory = shown.memory()
    for name, typed in asked.items():
        for pane, seconds in questions(database, typed).items():
            _tell(f"database: {name}, {pane}", seconds)
    sys.stdout.write(f"{'memory':<52}{memory:>10.0f} MB\n")


def _tell(name: str, seconds: float) -> None:
    sys.stdout.write(f"{name:<52}{seconds * 1000:>10.0f} ms\n")
    sys.stdout.flush()


def asked_of(often: ActorRow, seldom: ActorRow) -> dict[str, str]:
    """Filters of every kind, by what they ask for."""
    return {
        "an actor in most articles": f'actor:"{often.name}"',
        "an actor in few": f'actor:"{seldom.name}"',
        "what all actors are called, but no common word": f"president -{COMMON}",
        "a part of every third name": "ham",
        "two of these": "sou lin",
        "a common word": COMMON,
        "a word that nobody wrote": "zzyzx",
        "a phrase": '"leave this river"',
        "two letters": "ko",
        "a kind and a type": "kind:direct type:sanction",
        "days and a source": "until:2023-09-01 source:lake",
        "all but an actor": f'-actor:"{often.name}"',
    }


if __name__ == "__main__":
    main()
