"""How long the whole analysis takes beside the bare spaCy pipeline on the same texts.

    python benchmarks/bench_analysis.py [--repeat N] [--model NAME] [FOLDER]

Prints the words, the processor time of both in seconds, and their ratio. FOLDER holds text files (default: the sample
dispatches). Both go over all texts in turn, so that a machine that slows down weighs on both alike.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from monitor.analysis import Analyzer
from monitor.analysis.pipeline import DEFAULT_MODEL, GAZETTEER, load
from monitor.intake.decoding import decode
from monitor.model import Article

SAMPLES = Path(__file__).resolve().parent.parent / "watched" / "sample"
BATCH = 16
"""How many texts are analysed together, as the daemon does when many wait."""


def seconds(work: Callable[[], object]) -> float:
    """How much processor time the work takes, in seconds: other programs on the machine do not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Compare the analysis with the bare spaCy pipeline.")
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--repeat", type=int, default=5, help="rounds over the texts (default: %(default)s)")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    arguments = parser.parse_args()
    texts = [decode(path.read_bytes()) for path in sorted(arguments.folder.glob("*.txt"))]
    if not texts:
        sys.exit(f"{arguments.folder}: no text files to measure on")
    analyzer = Analyzer(arguments.model)
    bare = load(arguments.model)
    bare.remove_pipe(GAZETTEER)
    articles = [Article(text=text) for text in texts]

    def analyse() -> None:
        list(analyzer.analyze_many(articles, batch=BATCH))

    def parse() -> None:
        list(bare.pipe(texts))

    analyse()
    parse()
    whole = pipeline = 0.0
    for _ in range(arguments.repeat):
        pipeline += seconds(parse)
        whole += seconds(analyse)
    words = sum(len(text.split()) for text in texts) * arguments.repeat
    sys.stdout.write(
        f"words {words}  pipeline {pipeline:.2f} s  analysis {whole:.2f} s  ratio {whole / pipeline:.2f}\n"
    )


if __name__ == "__main__":
    main()
