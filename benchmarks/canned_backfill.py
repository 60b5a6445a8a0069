"""`monitor backfill` whose workers do not analyse: each text gets the findings that were made up for it.

    python benchmarks/canned_backfill.py ARCHIVE SEED DOCUMENTS

All else is as always: reading, handing over to another process and back, situation and store. One worker, so that the
texts come to it in order, as the made-up findings do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache, partial

from made_up import analyses

from monitor import backfill
from monitor.cli import main
from monitor.config import Settings
from monitor.model import Analysis, Article
from monitor.workers import Workers, process_workers


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


def workers_of(settings: Settings, documents: int, seed: int) -> Workers:
    """One worker that answers at once."""
    return process_workers(partial(prepare, documents, seed), partial(analyze, documents, seed), memory=settings.memory)


if __name__ == "__main__":
    archive, seed, documents = sys.argv[1:]
    backfill.workers_of = partial(workers_of, documents=int(documents), seed=int(seed))  # type: ignore[assignment]
    main(["backfill", archive])
