"""How long one more article takes to change the stored picture, as articles become many, and what all of them cost.

    python benchmarks/bench_picture.py [--documents N] [--seed N]

Stores made-up analyses of one crisis as the daemon does, each in its transaction, in a database in a temporary folder.
Prints what an article takes, in milliseconds of processor time, around each power of ten: the median and the slowest
hundredth of a window; then what articles take that arrive long after their day, what reading all of them back and
folding them takes, the memory of the process, and the ratios that tell how these grow. Texts are not analysed here.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from bench_situation import documents, seconds

from monitor.keeper import Keeper
from monitor.model import (
    EVENT_TYPES,
    Actor,
    Analysis,
    Article,
    Deadline,
    DeadlineStatus,
    Event,
    FileVersion,
    Mention,
    Naming,
    Statement,
)
from monitor.store.writer import Analysed, Writer

SIZES = (1_000, 10_000, 100_000)
"""After so many articles a window of them is summed up."""
WINDOW = 500
"""Articles of a window."""
LATE = 100
"""Articles that come at the end and are of days long past."""
A_DAY = 300
"""Articles a day."""
EVENTS, STATEMENTS = 8, 15
AIMED_SHARE = 0.6
"""So many of the events name whom they are aimed at."""
LEADING_SHARE = 0.25
"""So many of the events are between the two best known of those whom the article names."""
LOOKING_BACK = 0.2
"""So many of the events are dated by the article, to some day of the phase."""
DEADLINE_SHARE = 0.7
"""So many articles report a deadline or a meeting."""
LEADING_DEADLINES = 0.5
"""So many of these are of the ultimatum of the phase."""
PHASE = 60
"""Days for which one ultimatum is spoken of."""
DUE_AFTER = 15
"""Days of a phase after which its ultimatum runs out."""
UNDATED_SHARE = 0.3
"""So many reports leave the day to be guessed."""
AGAIN_SHARE = 0.4
"""So many articles that report a deadline come back to it further down, without its day."""
FIRST_DAY = date(2023, 1, 1)
WORDS = 400
VERBS = ("release", "reinstate", "withdraw", "free", "restore", "return", "disarm", "open", "leave", "recognise")
DUE_TEXTS = ("Sunday", "by Sunday", "within a week", "by the end of the month")
THINGS = ("the president", "power", "its troops", "the hostages", "constitutional order", "the border", "the capital")


def analyses(number: int, seed: int) -> Iterator[tuple[Article, Analysis]]:
    """Made-up articles by date with what was found in them, the same for the same seed."""
    for index, namings in enumerate(documents(number, seed)):
        yield _article(index, seed), _analysis(index, seed, namings)


def late_analyses(number: int, count: int, seed: int) -> Iterator[tuple[Article, Analysis]]:
    """Articles to come after so many others, of days that these others are of."""
    chance = random.Random(seed)
    for index, namings in enumerate(documents(count, seed + 1), start=number):
        yield _article(index, seed), _analysis(chance.randrange(number), seed + 1, namings)


def _article(index: int, seed: int) -> Article:
    chance = random.Random(f"{seed}/text/{index}")
    text = " ".join(f"w{chance.randrange(5000)}" for _ in range(WORDS))
    sha256 = hashlib.sha256(f"{index} {text}".encode()).hexdigest()
    return Article(text, f"{index}.txt", sha256=sha256, received=datetime(2024, 1, 1, tzinfo=UTC))


def _analysis(index: int, seed: int, namings: tuple[Naming, ...]) -> Analysis:
    chance = random.Random(f"{seed}/{index}")
    names = [naming.name for naming in namings]
    phase, day_of_phase = divmod(index // A_DAY, PHASE)
    begun = FIRST_DAY + timedelta(days=PHASE * phase)
    day = begun + timedelta(days=day_of_phase)
    return Analysis(
        title="Made up",
        published=day,
        published_from="filename",
        actors=tuple({n.name: Actor(n.name, n.kind, n.aliases) for n in namings}.values()),
        mentions=tuple(Mention(5 * i, 5 * i + 4, name, "ORG") for i, name in enumerate(names)),
        statements=tuple(
            Statement(((100 * i, 100 * i + 60),), ((100 * i + 61, 100 * i + 65),), (), name, None, "direct", "speech")
            for i, name in zip(range(STATEMENTS), chance.choices(names, k=STATEMENTS), strict=True)
        ),
        events=tuple(_event(chance, begun, place, names) for place in range(EVENTS)),
        deadlines=tuple(_deadlines(chance, begun, day, names)),
    )


def _event(chance: random.Random, begun: date, place: int, names: list[str]) -> Event:
    told_of = begun + timedelta(days=chance.randrange(3)) if chance.random() < LOOKING_BACK else None
    return Event(
        chance.choice(EVENT_TYPES),
        chance.choice(("done", "ordered", "planned", "threatened")),
        *_parties(chance, names, chance.random() < LEADING_SHARE),
        trigger=(100 * place, 100 * place + 8),
        sentence=(100 * place, 100 * place + 90),
        date=told_of.isoformat() if told_of else None,
    )


def _parties(chance: random.Random, names: list[str], leading: bool) -> tuple[str, None, str | None, None]:
    """Who acts and at whom it is aimed, between blanks for where the text says so."""
    actor, target = names[:2] if leading and len(names) > 1 else chance.choices(names, k=2)
    return actor, None, target if chance.random() < AIMED_SHARE else None, None


def _deadlines(chance: random.Random, begun: date, day: date, names: list[str]) -> Iterator[Deadline]:
    if chance.random() < DEADLINE_SHARE:
        first = _deadline(chance, begun, day, names)
        yield first
        if chance.random() < AGAIN_SHARE:
            yield replace(first, demand=_demand(chance), due=None, sentence=(200, 280))


def _demand(chance: random.Random) -> str:
    things = " and ".join(chance.sample(THINGS, chance.choice((1, 1, 2, 3))))
    return f"to {chance.choice(VERBS)} {things}"


def _deadline(chance: random.Random, begun: date, day: date, names: list[str]) -> Deadline:
    leading = chance.random() < LEADING_DEADLINES
    issuer, _, addressee, _ = _parties(chance, names, leading)
    due = begun + timedelta(days=DUE_AFTER) if leading else day + timedelta(days=chance.randrange(-5, 20))
    status: DeadlineStatus = "pending" if due >= day else chance.choice(("passed", "defied", "defied", "met"))
    return Deadline(
        "deadline" if leading else chance.choice(("deadline", "meeting")),
        *(issuer, addressee, _demand(chance), chance.choice(DUE_TEXTS)),
        None if chance.random() < UNDATED_SHARE else due.isoformat(),
        status,
        chance.choice(((0, 80), (100, 180))),
    )


def upkeep(keeper: Keeper, articles: Iterable[tuple[Article, Analysis]]) -> list[float]:
    """What each article takes to be stored, in milliseconds of processor time."""
    taken = []
    for article, analysis in articles:
        began = time.process_time()
        keeper.add(article, analysis, {article.name or "": FileVersion(1, 1, 1)}, Analysed("none", "none"))
        taken.append((time.process_time() - began) * 1000)
    return taken


def told(taken: list[float]) -> tuple[float, str]:
    """The median, and in words that and the slowest hundredth."""
    median, slowest = statistics.median(taken), statistics.quantiles(taken, n=100)[-1]
    return median, f"{median:>8.1f} ms {slowest:>8.1f} ms"


def memory() -> float:
    """The most that the process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


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
