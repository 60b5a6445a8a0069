"""How long a backlog takes through the whole path, from files to committed rows, beside the bare spaCy pipeline.

    python benchmarks/bench_ingest.py [--articles N] [--words N] [--workers N ...] [--cluster N ...] [--seed N]
                                      [--quick] [--into DIR]

Makes up articles from the paragraphs of the sample dispatches, has the bare pipeline go over them on one core, and then
runs `monitor ingest` on them, with so many workers of its own and of a Dask cluster, whose scheduler and workers run on
this machine too. All seconds include the start. The ratio is to the bare pipeline's time; the processor time is, for
each article, that of the daemon, and that of its workers or the pipeline. Of the daemon's, that within the transactions
of its writer, commits included, is told by itself, with its share in all, the start not left out. In the middle of the
backlog one more file is dropped, and some when nothing is left to do: told is how long each takes from its closing to
its committed row, in seconds, a settling time of half a second included. Writes throughput.csv, writing.csv,
latency.csv and a plot.
"""

from __future__ import annotations

import argparse
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import spacy
import timed_ingest
from tables import bars, children, cpu_seconds, folder_of, machine, parser, write

from monitor.analysis.pipeline import DEFAULT_MODEL, location
from monitor.intake.decoding import decode

SAMPLES = Path(__file__).resolve().parent.parent / "watched" / "sample"
FIRST_DAY = date(2023, 7, 26)
A_DAY = 50
"""Articles a day."""
LOOK_SECONDS = 0.02
"""How often the database is looked at."""
FRESH = "fresh.txt"
SINGLE = 10
"""Files that are dropped one by one in the end."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a backlog took."""

    seconds: float
    daemon: float
    """Seconds of the processor of the daemon, as are those of all that analyse together."""
    analysing: float
    writing: float = 0.0
    """Those of the daemon's within the writer's transactions."""
    fresh: float = 0.0
    """Seconds from the closing of a file to its row in the middle of it."""
    single: tuple[float, ...] = ()
    """Likewise, when nothing else is to be done."""


def articles(number: int, words: int, seed: int) -> list[tuple[str, str]]:
    """Names and texts of made-up articles of about so many words, the same for the same seed."""
    generator = random.Random(seed)
    paragraphs = [
        paragraph
        for path in sorted(SAMPLES.glob("*.txt"))
        for paragraph in decode(path.read_bytes()).split("\n\n")
        if len(paragraph.split()) > 12
    ]
    made = []
    for index in range(number):
        text: list[str] = []
        while sum(len(paragraph.split()) for paragraph in text) < words:
            text.append(generator.choice(paragraphs))
        day = FIRST_DAY + timedelta(days=index // A_DAY)
        made.append((f"{day}_{index:05}.txt", f"Dispatch number {index}\n\n" + "\n\n".join(text) + "\n"))
    return made


def bare(texts: list[str]) -> Run:
    """The pipeline alone on one core, its loading not included."""
    pipeline = spacy.load(location(DEFAULT_MODEL))
    for _ in pipeline.pipe(texts[:10]):
        pass
    began, processor = time.perf_counter(), time.process_time()
    for _ in pipeline.pipe(texts):
        pass
    return Run(time.perf_counter() - began, 0.0, time.process_time() - processor)


def stored(database: Path, name: str | None = None) -> int:
    """How many documents are committed, of this name or in all."""
    condition = "WHERE name = ?" if name else ""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return int(
                connection.execute(f"SELECT count(*) FROM documents {condition}", [name] * bool(name)).fetchone()[0]
            )
    except sqlite3.Error:
        return 0


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[int]]]:
    """A Dask scheduler and its workers on this machine: the address, and the workers' processes."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    commands = [["dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]]
    commands += [["dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]] * workers
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        started = []
        for module, *options in commands:
            command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
            process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(process.kill)
            started.append(process.pid)
        yield address, started[1:]


def ingest(texts: list[tuple[str, str]], options: list[str], elsewhere: list[int] | None = None) -> Run:
    """The daemon's run; ``elsewhere`` are the processes that analyse where they are not its own."""
    with tempfile.TemporaryDirectory() as folder:
        watched, database = Path(folder, "watched"), Path(folder, "db", "monitor.db")
        stopwatch = Path(folder, "writing")
        watched.mkdir()
        *backlog, fresh = texts[:-SINGLE]
        for name, text in backlog:
            (watched / name).write_text(text, encoding="utf-8")
        began = time.perf_counter()
        command = [sys.executable, timed_ingest.__file__, str(stopwatch), *options]
        with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) as daemon:
            try:
                wait(daemon, lambda: stored(database) >= len(backlog) // 2, 10 * LOOK_SECONDS)
                delay = dropped(daemon, watched / FRESH, fresh[1], database)
                wait(daemon, lambda: stored(database) > len(backlog), 10 * LOOK_SECONDS)
                seconds = time.perf_counter() - began
                used, writing = cpu_seconds(daemon.pid), timed_ingest.read(stopwatch)
                analysing = sum(cpu_seconds(pid) for pid in elsewhere or children(daemon.pid))
                single = tuple(
                    dropped(daemon, watched / f"single_{name}", text, database) for name, text in texts[-SINGLE:]
                )
            finally:
                daemon.terminate()
    return Run(seconds, used, analysing, writing, delay, single)


def wait(daemon: subprocess.Popen[bytes], until: Callable[[], object], every: float) -> None:
    """Ask again and again until it is so; raises SystemExit where the daemon has ended, which it is not to do."""
    while not until():
        if daemon.poll() is not None:
            raise SystemExit(f"monitor ingest ended with status {daemon.returncode}")
        time.sleep(every)


def dropped(daemon: subprocess.Popen[bytes], file: Path, text: str, database: Path) -> float:
    """Seconds from the closing of a new file to its committed row."""
    file.write_text(text, encoding="utf-8")
    began = time.perf_counter()
    wait(daemon, lambda: stored(database, file.name), LOOK_SECONDS)
    return time.perf_counter() - began


def runs(texts: list[tuple[str, str]], given: argparse.Namespace) -> Iterator[tuple[str, int, Run]]:
    """What each configuration takes, by its name, with the number of its workers."""
    backlog = texts[:-SINGLE]
    yield "bare pipeline", 1, bare([text for _, text in backlog])
    for workers in given.workers:
        yield f"monitor, {many(workers)}", workers, ingest(texts, ["--workers", str(workers)])
    for workers in given.cluster:
        with cluster(workers) as (address, processes):
            yield f"cluster, {many(workers)}", workers, ingest(texts, ["--scheduler", address], processes)


def many(workers: int) -> str:
    """So many workers, in words."""
    return f"{workers} worker{'' if workers == 1 else 's'}"


def main() -> None:
    """Measure, print and write."""
    options = parser("Compare the whole path with the bare spaCy pipeline.")
    options.add_argument("--articles", type=int, help="(default: 2000)")
    options.add_argument("--words", type=int, default=500, help="of an article (default: %(default)s)")
    options.add_argument("--workers", type=int, nargs="*", default=[1, 2], help="(default: 1 2)")
    options.add_argument("--cluster", type=int, nargs="*", default=[1, 2], help="its workers (default: 1 2)")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    measured_on = machine()
    number = given.articles or (40 if given.quick else 2000)
    texts = articles(number + SINGLE, given.words, given.seed)
    found = list(runs(texts, given))
    pipeline = found[0][2]
    rows = [
        {
            "configuration": name,
            "workers": workers,
            "articles": number,
            "seconds": run.seconds,
            "articles_per_second": number / run.seconds,
            "ratio_to_bare": run.seconds / pipeline.seconds,
            "daemon_cpu_ms": run.daemon / number * 1000,
            "analysis_cpu_ms": run.analysing / number * 1000,
            "analysis_cpu_to_bare": run.analysing / pipeline.analysing,
        }
        for name, workers, run in found
    ]
    into = folder_of(given)
    write(into, "throughput", rows)
    write(into, "throughput_machine", [measured_on])
    bars(into, "throughput", "articles a second", {row["configuration"]: row["articles_per_second"] for row in rows})
    shares = [
        {
            "configuration": name,
            "daemon_cpu_ms": run.daemon / number * 1000,
            "writing_cpu_ms": run.writing / number * 1000,
            "share_of_all": run.writing / (run.daemon + run.analysing),
        }
        for name, _, run in found[1:]
    ]
    if shares:
        write(into, "writing", shares)
        write(into, "writing_machine", [measured_on])
    delays = [
        {
            "configuration": name,
            "in_backlog_s": run.fresh,
            "alone_median_s": median(run.single),
            "alone_slowest_s": max(run.single),
        }
        for name, _, run in found[1:]
    ]
    if delays:
        write(into, "latency", delays)


if __name__ == "__main__":
    main()
