"""What a dashboard that is left open takes: memory and processor, while articles arrive and while none do.

    python benchmarks/bench_arrivals.py [--documents N] [--actors N] [--arrivals N] [--rate N]

Makes a database in a temporary folder, opens the dashboard on it in a terminal, and lets articles arrive: by default as
many as an hour has seconds, some faster. Prints the memory in megabytes and the seconds of the processor at each tenth,
how long the last one took to be counted on the screen, and what a minute takes in which nothing happens.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from itertools import islice
from pathlib import Path

from bench_dashboard import Dashboard, dashboard
from large_database import arrivals, build
from tables import cpu_seconds

TENTHS = 10
IDLE = 60.0
"""Seconds in which nothing happens."""


def tell(name: str, shown: Dashboard, before: float) -> None:
    """Print what it takes now."""
    line = (
        f"{name:<36}{shown.memory(now=True):>8.1f} MB{cpu_seconds(shown.process) - before:>10.2f} s of the processor\n"
    )
    sys.stdout.write(line)
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure a dashboard that is left open.")
    parser.add_argument("--documents", type=int, default=5_000, help="there at the start (default: %(default)s)")
    parser.add_argument("--actors", type=int, default=2_000)
    parser.add_argument("--arrivals", type=int, default=3_600)
    parser.add_argument("--rate", type=float, default=20.0, help="a second (default: %(default)s)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "monitor.db"
        build(database, given.documents, given.actors)
        with dashboard(database) as shown:
            shown.until(lambda screen: f"{given.documents:,} articles" in screen)
            shown.settle()
            tell("at the start", shown, 0.0)
            coming = arrivals(database, given.actors)
            for tenth in range(1, TENTHS + 1):
                before = cpu_seconds(shown.process)
                for _ in islice(coming, given.arrivals // TENTHS):
                    shown.watch(1 / given.rate)
                tell(f"after {tenth * given.arrivals // TENTHS:,} arrivals", shown, before)
            counted = f"{next(coming):,} articles"
            seconds = shown.until(lambda screen: counted in screen)
            sys.stdout.write(f"{'from its commit to the screen':<36}{seconds:>8.2f} s\n")
            shown.settle()
            before = cpu_seconds(shown.process)
            shown.watch(IDLE)
            tell(f"{IDLE:.0f} seconds with nothing new", shown, before)


if __name__ == "__main__":
    main()
