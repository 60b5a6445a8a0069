"""`monitor backfill` as a process of its own, with an analysis that needs no model: python -m tests.toy_backfill ARGS.

It waits at each text that has the word "gated" until the file ``gate`` is gone from the current folder.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from monitor import backfill
from monitor.__main__ import main
from monitor.cluster import remote_workers
from monitor.config import LOCAL, Settings
from monitor.model import Analysis, Article
from monitor.workers import Workers, process_workers
from tests.toys import toy_analysis


def prepare() -> None:
    """There is nothing to load."""


def analyze(gate: Path, article: Article) -> Analysis:
    """As the toys do, when the gate is open."""
    while "gated" in article.text and gate.exists():
        time.sleep(0.01)
    return toy_analysis(article)


def workers_of(settings: Settings) -> Workers:
    """Workers that soon lose patience, of the cluster where the settings name one."""
    work = partial(analyze, settings.workspace / "gate")
    made = process_workers(prepare, work, settings.workers, memory=1000)
    if settings.scheduler != LOCAL:
        made = remote_workers(settings.scheduler, prepare, work, partial(replace, made, pauses=(0.1,)))
    return replace(made, pauses=(0.1,))


if __name__ == "__main__":
    setattr(backfill, "workers_of", workers_of)  # noqa: B010 - mypy lets nobody assign to another module's import
    sys.argv.insert(1, "backfill")
    main()
