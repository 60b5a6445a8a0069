"""How insertion, size, start-up and memory grow as documents become many, with the analysis replaced by a canned one.

    python benchmarks/bench_growth.py [--documents N] [--seed N] [--quick] [--into DIR]

Has `monitor backfill` store an archive of made-up articles, from its lines to committed rows, and tell meanwhile: the
processor time of the process that reads, folds the situation and writes, its memory, and the database's size. So 20,000
articles take some minutes; with the analysis it would be an hour. Then loads, from copies made on the way, what a
daemon holds in memory. Writes growth.csv, memory.csv and their plots.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from made_up import analyses
from tables import exponent, folder_of, machine, parser, plot, write

from monitor.keeper import Keeper
from monitor.store.writer import Writer

SIZES = (100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
USUAL, QUICK = 20_000, 500
STEPS = 5
"""Sizes that are told, up to the whole."""
WINDOW = 0.2
"""The share of the documents, before each size, over which insertion is measured."""
LEAST = 0.001
"""Of any figure, where the clock's steps are too long for the few documents of a quick run."""
POINTS = 25
"""Of the memory's table."""
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Sample:
    """How far it was at a moment."""

    seconds: float
    documents: int
    processor: float
    """Seconds that the process which writes has taken so far."""
    memory: float
    """In megabytes, as is the database."""
    database: float


def write_archive(path: Path, documents: int, seed: int) -> None:
    """The texts of the made-up articles, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for article, analysis in analyses(documents, seed):
            day = analysis.published.isoformat() if analysis.published else None
            file.write(json.dumps({"text": article.text, "date": day}) + "\n")


def told(workspace: Path, documents: int, seed: int, sizes: Sequence[int]) -> Iterator[Sample]:
    """What the backfill tells as it goes on; at each size a copy of the database is put aside."""
    database = workspace / "db" / "monitor.db"
    command = [sys.executable, str(HERE / "canned_backfill.py"), "archive.jsonl", str(seed), str(documents)]
    began, left = time.perf_counter(), list(sizes)
    with subprocess.Popen(command, cwd=workspace, stdout=subprocess.PIPE) as process:
        for line in process.stdout or ():
            sample = Sample(time.perf_counter() - began, *json.loads(line))
            yield sample
            if left and sample.documents >= left[0]:
                copy(database, workspace / f"{left.pop(0)}.db")
    if process.returncode:
        raise SystemExit(f"the backfill failed with status {process.returncode}")


def copy(database: Path, to: Path) -> None:
    """The database as it stands."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)


def at(samples: Sequence[Sample], documents: float) -> Sample:
    """The first sample with so many documents, or the last."""
    return next((sample for sample in samples if sample.documents >= documents), samples[-1])


def loading(database: Path) -> float:
    """Seconds of the processor from opening a database to the situation in memory, as when a daemon starts."""
    with Writer(database) as writer:
        began = time.process_time()
        Keeper(writer)
        return time.process_time() - began


def main() -> None:
    """Measure, print and write."""
    options = parser("Measure how the cost of storing grows.")
    options.add_argument("--documents", type=int, help=f"how many are stored (default: {USUAL:,})")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    measured_on = machine()
    total = given.documents or (QUICK if given.quick else USUAL)
    sizes = [*([size for size in SIZES if size < total] or [total // 2]), total][-STEPS:]
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        write_archive(workspace / "archive.jsonl", total, given.seed)
        samples = list(told(workspace, total, given.seed, sizes[:-1]))
        rows = [measured(workspace, samples, size, total) for size in sizes]
    into = folder_of(given)
    write(into, "growth", rows)
    write(into, "growth_machine", [measured_on])
    columns = ("insert_ms", "database_mb", "memory_mb", "load_s")
    documents = [row["documents"] for row in rows]
    found = {name: exponent(documents, [max(LEAST, row[name]) for row in rows]) for name in columns}
    write(into, "growth_exponents", [{"figure": name, "exponent": value} for name, value in found.items()])
    memory = [at(samples, total * point / POINTS) for point in range(1, POINTS + 1)]
    write(into, "memory", [{"seconds": s.seconds, "documents": s.documents, "memory_mb": s.memory} for s in memory])
    plot(
        into,
        "growth",
        ("documents", "milliseconds of processor time for one more"),
        {"insertion": (documents, [row["insert_ms"] for row in rows])},
    )
    labels = ("documents stored", "megabytes")
    plot(into, "memory", labels, {"memory": ([s.documents for s in memory], [s.memory for s in memory])})


def measured(workspace: Path, samples: Sequence[Sample], size: int, total: int) -> dict[str, float]:
    """The row of a size."""
    begin, end = at(samples, size * (1 - WINDOW)), at(samples, size)
    stored = max(1, end.documents - begin.documents)
    database = workspace / ("db/monitor.db" if size == total else f"{size}.db")
    return {
        "documents": size,
        "insert_ms": (end.processor - begin.processor) / stored * 1000,
        "articles_per_second": stored / max(1e-9, end.seconds - begin.seconds),
        "database_mb": database.stat().st_size / 1e6,
        "memory_mb": end.memory,
        "load_s": loading(database),
    }


if __name__ == "__main__":
    main()
