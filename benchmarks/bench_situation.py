"""How long the situation takes: to be folded from stored analyses, and to take in one more article.

    python benchmarks/bench_situation.py [--documents N] [--seed N]

Prints what folding all analyses takes; then, in milliseconds of processor time, the median and the slowest hundredth of
articles that are new and of such as come long after their day, what a correction takes, and the memory of the process.
Last, for who is who alone, what a document takes among the first thousand and among the last thousand that are added,
the slowest single one, and the ratio of the two. The documents are made up, and nothing is stored: for that there is
bench_picture.py.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from made_up import analyses, documents, late_analyses

from monitor.heap import collect_rarely, set_aside, undisturbed
from monitor.model import Account, Analysis, Article, Correction
from monitor.situation import Situation, account_of, day_of
from monitor.situation.copies import Copies
from monitor.situation.identity import Roster

WINDOW = 1000
"""Documents whose mean is taken."""
NEW = 300
"""Articles that come when all others are there, and as many again that are of days long past."""


def seconds(work: Callable[[], object]) -> float:
    """How much processor time the work takes, in seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


def told(taken: list[float]) -> tuple[float, str]:
    """The median, and in words that and the slowest hundredth."""
    median, slowest = statistics.median(taken), statistics.quantiles(taken, n=100)[-1]
    return median, f"{median:>8.1f} ms {slowest:>8.1f} ms"


def memory() -> float:
    """The most that the process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def accounts(articles: Iterable[tuple[Article, Analysis]], first: int = 1) -> Iterator[Account]:
    """What articles contribute to the situation, as they come."""
    for number, (article, analysis) in enumerate(articles, start=first):
        yield account_of(number, day_of(article, analysis), article, analysis)


def stored(told_by: Iterable[Account]) -> list[Account]:
    """What they contribute as it is read back, with signatures in place of their texts."""
    return [replace(one, text="", signature=Copies().add(one.document, one.text)) for one in told_by]


def upkeep(situation: Situation, told_by: Iterable[Account]) -> list[float]:
    """What each of these articles takes, in milliseconds; as in the daemon garbage is looked for between them."""
    return [seconds(undisturbed()(partial(situation.add, one))) * 1000 for one in told_by]


def situation_figures(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """What the situation takes, by what is measured."""
    articles = analyses(count + NEW, seed)
    # An iterator alone holds them, so that they go as they are folded, as in the daemon.
    known = iter(stored(accounts(islice(articles, count))))
    held: list[Situation] = []
    with undisturbed():
        folding = seconds(lambda: held.append(Situation(known)))
    set_aside()
    (situation,) = held
    yield "folding all", f"{folding:>8.1f} s"
    yield "folding, a document", f"{folding / count * 1000:>8.2f} ms"
    yield "a new one", told(upkeep(situation, list(accounts(articles, count + 1))))[1]
    late = list(accounts(late_analyses(count + NEW, NEW, seed), count + NEW + 1))
    yield "a late one", told(upkeep(situation, late))[1]
    leading = next(iter(situation.roster.figures())).key
    yield "a correction", f"{seconds(lambda: situation.correct([Correction('hide', leading)])) * 1000:>8.1f} ms"
    yield "memory", f"{memory():>8.0f} MB"


def roster_figures(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """What telling who is who takes, by what is measured."""
    roster = Roster()
    taken = [seconds(partial(roster.add, number, one)) for number, one in enumerate(documents(count, seed))]
    first, last = (sum(part) / len(part) * 1000 for part in (taken[:WINDOW], taken[-WINDOW:]))
    yield "actors", f"{sum(1 for _ in roster.figures()):>8,}"
    yield "who is who, all", f"{sum(taken):>8.1f} s"
    yield "one of the first", f"{first:>8.3f} ms"
    yield "one of the last", f"{last:>8.3f} ms"
    yield "ratio", f"{last / first:>8.2f}"
    yield "the slowest", f"{max(taken) * 1000:>8.1f} ms"


def main() -> None:
    """Measure and print, with the garbage collected as the daemon has it."""
    parser = argparse.ArgumentParser(description="Measure the upkeep of the situation.")
    parser.add_argument("--documents", type=int, default=100_000, help="how many are added (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    collect_rarely()
    for figures in (situation_figures, roster_figures):
        for name, value in figures(arguments.documents, arguments.seed):
            sys.stdout.write(f"{name:<22}{value}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
