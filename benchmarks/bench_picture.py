"""How long one more article takes to change the stored picture, as articles become many, and what all of them cost.

    python benchmarks/bench_picture.py [--documents N] [--seed N]

Stores made-up analyses of one crisis as the daemon does, each in its transaction, in a database in a temporary folder.
Prints what an article takes, in milliseconds of processor time, around each power of ten: the median and the slowest
hundredth of a window; then what articles take that arrive long after their day, what reading all of them back and
folding them takes, the memory of the process, and the ratios that tell how these grow. Texts are not analysed here.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from bench_situation import memory, seconds, told
from made_up import analyses, late_analyses

from monitor.keeper import Keeper
from monitor.model import Analysis, Article, FileVersion
from monitor.store.writer import Analysed, Writer

SIZES = (1_000, 10_000, 100_000)
"""After so many articles a window of them is summed up."""
WINDOW = 500
"""Articles of a window."""
LATE = 100
"""Articles that come at the end and are of days long past."""


def upkeep(keeper: Keeper, articles: Iterable[tuple[Article, Analysis]]) -> list[float]:
    """What each article takes to be stored, in milliseconds of processor time."""
    taken = []
    for article, analysis in articles:
        began = time.process_time()
        keeper.add(article, analysis, {article.name or "": FileVersion(1, 1, 1)}, Analysed("none", "none"))
        taken.append((time.process_time() - began) * 1000)
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the upkeep of the stored picture.")
    parser.add_argument("--documents", type=int, default=4_000, help="how many are stored (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    count = arguments.documents
    figures: dict[str, str] = {"documents": f"{count:>8,}"}
    with tempfile.TemporaryDirectory() as folder, Writer(Path(folder) / "monitor.db") as writer:
        keeper = Keeper(writer)
        articles = analyses(count, arguments.seed)
        medians: list[float] = []
        done = 0
        for size in sorted({*(size for size in SIZES if size + WINDOW <= count), count}):
            upkeep(keeper, islice(articles, max(size - done - WINDOW, 0)))
            median, figures[f"one of {size:,}"] = told(upkeep(keeper, islice(articles, WINDOW)))
            medians.append(median)
            done = size
        figures["ratio"] = f"{medians[-1] / medians[0]:>8.2f}"
        _, figures["a late one"] = told(upkeep(keeper, late_analyses(count, LATE, arguments.seed)))
        figures["memory"] = f"{memory():>8.0f} MB"
        del keeper
        folding = seconds(lambda: Keeper(writer))
        size = (Path(folder) / "monitor.db").stat().st_size
    figures["folding all"] = f"{folding:>8.1f} s"
    figures["folding, a document"] = f"{folding / count * 1000:>8.2f} ms"
    figures["database, a document"] = f"{size / count / 1000:>8.1f} kB"
    sys.stdout.writelines(f"{name:<22}{value}\n" for name, value in figures.items())


if __name__ == "__main__":
    main()
