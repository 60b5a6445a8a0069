"""`monitor backfill` whose workers do not analyse: each text gets the findings that were made up for it.

    python benchmarks/canned_backfill.py ARCHIVE SEED DOCUMENTS

All else is as always: reading, handing over to another process and back, situation and store. One worker, so that the
texts come to it in order, as the made-up findings do. Prints how far it is, a JSON array a line.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from made_up import analyses
from tables import rss_megabytes

from monitor.backfill import Backfill, archive_of
from monitor.config import load_settings
from monitor.model import Analysis, Article
from monitor.workers import process_workers

TOLD = 1000
"""How often it prints how far it is."""


@cache
def canned(documents: int, seed: int) -> Iterator[tuple[Article, Analysis]]:
    """What is left of the made-up findings, in the worker."""
    return analyses(documents, seed)


def prepare(documents: int, seed: int) -> None:
    """Have them ready."""
    canned(documents, seed)


def analyze(documents: int, seed: int, article: Article) -> Analysis:
    """The findings of the next text; raises ValueError where it is another one."""
    made_up, analysis = next(canned(documents, seed))
    if made_up.text != article.text:
        raise ValueError("the texts come in another order than they were made up in")
    return analysis


def tell(documents: int, database: Path) -> None:
    """Print how far it is: documents, seconds of this process on the processor, megabytes of memory and of the disk."""
    figures = (documents, time.process_time(), rss_megabytes(os.getpid()), database.stat().st_size / 1e6)
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


def main(archive: Path, seed: int, documents: int) -> None:
    """Store the archive in the current folder's workspace."""
    settings = load_settings(Path.cwd())
    workers = process_workers(
        partial(prepare, documents, seed), partial(analyze, documents, seed), memory=settings.memory
    )
    step = max(1, documents // TOLD)
    due = min(step, documents)
    with Backfill.open(settings, workers=workers) as work:
        for _ in work.feed(archive_of(settings, archive)):
            if (stored := work.summary.stored) >= due:
                tell(stored, settings.db)
                due = min(stored + step, documents)
    if stored < documents:
        raise SystemExit(f"only {stored:,} of {documents:,} articles were stored")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
