"""How long the whole analysis takes beside the bare spaCy pipeline on the same texts.

    python benchmarks/bench_analysis.py [--repeat N] [--model NAME] [FOLDER]

Prints, for texts that come one by one and for a backlog that is worked off in batches, the words, the processor time in
seconds of the pipeline as spaCy loads it and of the analysis, and the median of their ratios. The analysis loads the
model with a faster arithmetic (`monitor.analysis.arithmetic`), so the last column tells the ratio to the pipeline with
the same: what our own components and rules cost beside the model's. FOLDER holds text files (default: the sample
dispatches). All go over all texts in turn, so that a machine that slows down weighs on them alike, and a round that is
disturbed counts no more than any other.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import spacy

from monitor.analysis import Analyzer
from monitor.analysis.arithmetic import fast_products
from monitor.analysis.pipeline import DEFAULT_MODEL, location
from monitor.intake.decoding import decode
from monitor.model import Article

SAMPLES = Path(__file__).resolve().parent.parent / "watched" / "sample"
BATCH = 16
"""How many texts of the backlog are analysed together."""
BACKLOG = 8
"""How many times the texts stand in the backlog."""


def seconds(work: Callable[[], object]) -> float:
    """How much processor time the work takes, in seconds: other programs on the machine do not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Compare the analysis with the bare spaCy pipeline.")
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--repeat", type=int, default=5, help="more rounds are steadier (default: %(default)s)")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    arguments = parser.parse_args()
    texts = [decode(path.read_bytes()) for path in sorted(arguments.folder.glob("*.txt"))]
    if not texts:
        sys.exit(f"{arguments.folder}: no text files to measure on")
    analyzer = Analyzer(arguments.model)
    bare = spacy.load(location(arguments.model))
    with fast_products():
        fast = spacy.load(location(arguments.model))
    articles = [Article(text=text) for text in texts]
    workloads: dict[str, tuple[int, list[Callable[[], object]]]] = {
        "one by one": (
            1,
            [
                lambda: [bare(text) for text in texts],
                lambda: [fast(text) for text in texts],
                lambda: [analyzer.analyze(article) for article in articles],
            ],
        ),
        "backlog": (
            BACKLOG,
            [
                lambda: list(bare.pipe(texts * BACKLOG)),
                lambda: list(fast.pipe(texts * BACKLOG)),
                lambda: list(analyzer.analyze_many(articles * BACKLOG, batch=BATCH)),
            ],
        ),
    }
    sys.stdout.write(f"{'':<12}{'words':>9}{'pipeline':>10}{'analysis':>10}{'ratio':>7}{'of fast':>9}\n")
    for name, (copies, works) in workloads.items():
        for work in works:
            work()
        rounds = max(3, arguments.repeat * BACKLOG // copies // 4)
        times = [[seconds(work) for work in works] for _ in range(rounds)]
        pipeline, _, whole = map(sum, zip(*times, strict=True))
        ratio = median(analysis / parsing for parsing, _, analysis in times)
        of_fast = median(analysis / parsing for _, parsing, analysis in times)
        words = sum(len(text.split()) for text in texts) * copies * rounds
        sys.stdout.write(f"{name:<12}{words:>9}{pipeline:>10.2f}{whole:>10.2f}{ratio:>7.2f}{of_fast:>9.2f}\n")


if __name__ == "__main__":
    main()
