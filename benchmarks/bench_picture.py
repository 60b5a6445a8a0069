"""How long one more article takes to change the stored picture, and all of them to fold into it, as they become many.

    python benchmarks/bench_picture.py [--documents N] [--seed N]

Stores made-up analyses as the daemon does, each in its transaction, in a database in a temporary folder. Prints what an
article takes among the first thousand and among the last, in milliseconds of processor time, the slowest hundredth of
the last, what reading all of them back and folding them takes, and the ratios of these. Texts are not analysed here.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench_situation import documents, seconds

from monitor.keeper import Keeper
from monitor.model import (
    EVENT_TYPES,
    Actor,
    Analysis,
    Article,
    Deadline,
    Event,
    FileVersion,
    Mention,
    Naming,
    Statement,
)
from monitor.store.writer import Analysed, Writer

WINDOW = 1000
"""Articles whose mean is taken."""
A_DAY = 300
"""Articles a day."""
EVENTS, STATEMENTS = 8, 15
AIMED_SHARE = 0.6
"""So many of the events name whom they are aimed at."""
LEADING_SHARE = 0.25
"""So many of the events are between the two best known of those whom the article names."""
DEADLINE_SHARE = 0.7
"""So many articles report a deadline or a meeting."""
LEADING_DEADLINES = 0.5
"""So many of these are of the same two."""
DUE_EVERY = 3
"""Days between those to which deadlines are set."""
FIRST_DAY = date(2023, 1, 1)
WORDS = 400


def analyses(number: int, seed: int) -> Iterator[tuple[Article, Analysis]]:
    """Made-up articles by date with what was found in them, the same for the same seed."""
    chance = random.Random(seed)
    for index, namings in enumerate(documents(number, seed)):
        text = " ".join(f"w{chance.randrange(5000)}" for _ in range(WORDS))
        sha256 = hashlib.sha256(f"{index} {text}".encode()).hexdigest()
        received = datetime(2024, 1, 1, tzinfo=UTC)
        day = FIRST_DAY + timedelta(days=index // A_DAY)
        yield Article(text, f"{index}.txt", sha256=sha256, received=received), _analysis(chance, day, namings)


def _analysis(chance: random.Random, day: date, namings: tuple[Naming, ...]) -> Analysis:
    names = [naming.name for naming in namings]
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
        events=tuple(
            Event(
                chance.choice(EVENT_TYPES),
                chance.choice(("done", "ordered", "planned", "threatened")),
                *_parties(chance, names, LEADING_SHARE),
                trigger=(100 * i, 100 * i + 8),
                sentence=(100 * i, 100 * i + 90),
            )
            for i in range(EVENTS)
        ),
        deadlines=(_deadline(chance, day, names),) if chance.random() < DEADLINE_SHARE else (),
    )


def _parties(chance: random.Random, names: list[str], leading: float) -> tuple[str, None, str | None, None]:
    """Who acts and at whom it is aimed, between blanks for where the text says so."""
    actor, target = names[:2] if chance.random() < leading and len(names) > 1 else chance.choices(names, k=2)
    return actor, None, target if chance.random() < AIMED_SHARE else None, None


def _deadline(chance: random.Random, day: date, names: list[str]) -> Deadline:
    issuer, _, addressee, _ = _parties(chance, names, LEADING_DEADLINES)
    due = day + timedelta(days=chance.randrange(-5, 20))
    due -= timedelta(days=due.toordinal() % DUE_EVERY)
    return Deadline(
        chance.choice(("deadline", "meeting")),
        *(issuer, addressee, "to withdraw", "Sunday"),
        due.isoformat() if chance.random() < 0.85 else None,
        chance.choices(("pending", "passed", "defied", "met"), (7, 1, 1, 1))[0],
        (0, 80),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the upkeep of the stored picture.")
    parser.add_argument("--documents", type=int, default=10_000, help="how many are stored (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    taken: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Writer(Path(folder) / "monitor.db") as writer:
        keeper = Keeper(writer)
        for article, analysis in analyses(arguments.documents, arguments.seed):
            began = time.process_time()
            files = {article.name or "": FileVersion(1, 1, 1)}
            keeper.add(article, analysis, files, Analysed("none", "none"))
            taken.append(time.process_time() - began)
        folding = seconds(lambda: Keeper(writer))
        size = (Path(folder) / "monitor.db").stat().st_size
    first, last = (statistics.mean(part) * 1000 for part in (taken[:WINDOW], taken[-WINDOW:]))
    figures = {
        "documents": f"{arguments.documents:,}",
        "one of the first": f"{first:.1f} ms",
        "one of the last": f"{last:.1f} ms",
        "ratio": f"{last / first:.2f}",
        "slowest hundredth": f"{statistics.quantiles(taken[-WINDOW:], n=100)[-1] * 1000:.1f} ms",
        "folding all": f"{folding:.1f} s",
        "folding, a document": f"{folding / arguments.documents * 1000:.2f} ms",
        "database, a document": f"{size / arguments.documents / 1000:.1f} kB",
    }
    sys.stdout.writelines(f"{name:<22}{value:>12}\n" for name, value in figures.items())


if __name__ == "__main__":
    main()
