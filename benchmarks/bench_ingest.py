"""How long a backlog takes through the whole path, from files to committed rows, beside the bare spaCy pipeline.

    python benchmarks/bench_ingest.py [--articles N] [--workers N] [--words N] [--seed N]

Makes up articles from the paragraphs of the sample dispatches, has the bare pipeline go over them on one core, and then
runs `monitor ingest --once` on them with that many workers, starting up included. Prints the seconds of both and their
ratio. In the middle of the backlog one more file is dropped: printed is how long it takes from its closing to its
committed row, in seconds, a settling time of half a second included.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import spacy

from monitor.analysis.pipeline import DEFAULT_MODEL, location
from monitor.intake.decoding import decode

SAMPLES = Path(__file__).resolve().parent.parent / "watched" / "sample"
FIRST_DAY = date(2023, 7, 26)
A_DAY = 50
"""Articles a day."""
LOOK_SECONDS = 0.02
"""How often the database is looked at."""
FRESH = "fresh.txt"


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


def bare_seconds(texts: list[str]) -> float:
    """How long the pipeline alone takes on one core, its loading not included."""
    pipeline = spacy.load(location(DEFAULT_MODEL))
    for _ in pipeline.pipe(texts[:10]):
        pass
    began = time.perf_counter()
    for _ in pipeline.pipe(texts):
        pass
    return time.perf_counter() - began


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


def ingest_seconds(workspace: Path, texts: list[tuple[str, str]], workers: int) -> tuple[float, float]:
    """How long the daemon takes for all of them, and how long for one that is dropped when half of them are stored."""
    watched, database = workspace / "watched", workspace / "db" / "monitor.db"
    watched.mkdir()
    *backlog, fresh = texts
    for name, text in backlog:
        (watched / name).write_text(text, encoding="utf-8")
    began = time.perf_counter()
    command = [sys.executable, "-m", "monitor", "ingest", "--workers", str(workers)]
    with subprocess.Popen(command, cwd=workspace, stderr=subprocess.DEVNULL) as daemon:
        try:
            while stored(database) < len(backlog) // 2:
                time.sleep(10 * LOOK_SECONDS)
            (watched / FRESH).write_text(fresh[1], encoding="utf-8")
            dropped = time.perf_counter()
            while not stored(database, FRESH):
                time.sleep(LOOK_SECONDS)
            delay = time.perf_counter() - dropped
            while stored(database) < len(texts):
                time.sleep(10 * LOOK_SECONDS)
            return time.perf_counter() - began, delay
        finally:
            daemon.terminate()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Compare the whole path with the bare spaCy pipeline.")
    parser.add_argument("--articles", type=int, default=400, help="(default: %(default)s)")
    parser.add_argument("--words", type=int, default=500, help="of an article (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)), help="(default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    texts = articles(arguments.articles, arguments.words, arguments.seed)
    bare = bare_seconds([text for _, text in texts])
    with tempfile.TemporaryDirectory() as folder:
        whole, delay = ingest_seconds(Path(folder), texts, arguments.workers)
    sys.stdout.write(f"{'articles':>9}{'workers':>9}{'pipeline':>10}{'ingest':>9}{'ratio':>7}{'fresh':>7}\n")
    sys.stdout.write(
        f"{len(texts):>9}{arguments.workers:>9}{bare:>10.1f}{whole:>9.1f}{whole / bare:>7.2f}{delay:>7.2f}\n"
    )


if __name__ == "__main__":
    main()
