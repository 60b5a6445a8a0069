"""How long it takes from a file's closing to its row on the screen, with the daemon and the model at work.

    python benchmarks/bench_screen.py [--files N]

Opens the dashboard as `monitor` does, on a workspace of its own, waits until the daemon beside it has read a first
text, and then closes one file after another, each with a speaker nobody has heard of. Prints, in milliseconds, the
median and the slowest until he stands on the screen: half a second of that is the time for which a file must be quiet.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import sys
import tempfile
from contextlib import suppress
from itertools import islice, product
from pathlib import Path

from bench_dashboard import Dashboard

HEARD = 120.0
"""Seconds for the model to be loaded, and the first text to be read."""
ENDED = 10.0
"""Seconds for the dashboard and its daemon to end."""
SYLLABLES = ("Bel", "Dor", "Kam", "Lun", "Mar", "Ros")


def text_of(surname: str) -> str:
    """A dispatch of which he is the speaker."""
    return (
        f"LAKE CITY, Aug 7, 2023\n\nForeign Minister Anton {surname} said on Monday that his country would not send "
        "troops across the border.\nThe neighbours had asked for help, he told reporters.\n"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the way from a file to the screen.")
    parser.add_argument("--files", type=int, default=20, help="(default: %(default)s)")
    given = parser.parse_args()
    names = ["".join(parts).capitalize() for parts in product(SYLLABLES, repeat=3)]
    with tempfile.TemporaryDirectory() as folder:
        watched = Path(folder) / "watched"
        watched.mkdir()
        shown = Dashboard(folder=Path(folder))
        try:
            taken = [_seen(shown, watched, name) for name in islice(names, given.files + 1)][1:]
        finally:
            os.kill(shown.process, signal.SIGTERM)
            with suppress(OSError):
                shown.watch(ENDED)
            os.waitpid(shown.process, 0)
    for name, seconds in (("median", statistics.median(taken)), ("slowest", max(taken))):
        sys.stdout.write(f"from a file to the screen, {name:<26}{seconds * 1000:>10.0f} ms\n")


def _seen(shown: Dashboard, watched: Path, surname: str) -> float:
    """Seconds until the speaker of a new file stands on the screen."""
    shown.settle()
    (watched / f"{surname}.txt").write_text(text_of(surname), encoding="utf-8")
    return shown.until(lambda screen: surname in screen, HEARD)


if __name__ == "__main__":
    main()
