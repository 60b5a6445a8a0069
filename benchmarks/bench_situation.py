"""How long it takes to tell who is who, as documents become many.

    python benchmarks/bench_situation.py [--documents N] [--seed N]

Prints the processor time that a document takes in milliseconds, among the first thousand and among the last thousand
that are added, the slowest single one, the ratio of the two, and what a correction takes with all of them
in place. The documents are made up: a few actors are in most of them, most actors in few, as in the news, and every
document brings some new names.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator

from monitor.model import ActorKind, Correction, Naming
from monitor.situation.account import key_of
from monitor.situation.identity import Roster

WINDOW = 1000
"""Documents whose mean is taken."""
NAMINGS = 20
"""Actors a document."""
WELL_KNOWN = 5
"""How many actors are about equally often in the news, before others become ever rarer."""
SYLLABLES = ("ba", "di", "ko", "ma", "ra", "sou", "ta", "ya", "ham", "ben", "lin", "mo", "san", "ti", "jo", "ibra")
BODIES = ("Union", "Council", "Movement", "Front", "Ministry", "Party", "army", "police")


def seconds(work: Callable[[], object]) -> float:
    """How much processor time the work takes, in seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


def word(chance: random.Random) -> str:
    """A name of two to four syllables."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()


def forms(rank: int, seed: int) -> tuple[list[str], ActorKind, tuple[str, ...]]:
    """How the actor of a rank among the best known is called: as a name, his kind, and besides."""
    chance = random.Random(f"{seed}/{rank}")
    if rank % 3:
        given, surname = word(chance), word(chance)
        full = f"{given} {surname}"
        return [full, full, full, surname, f"{given} B. {surname}"], "person", (surname, f"President {surname}")
    name = f"{word(chance)} {word(chance)} {chance.choice(BODIES)}"
    acronym = "".join(part[0] for part in name.split()).upper()
    return [name, name, acronym], "organization", (acronym, "the bloc")


def documents(number: int, seed: int) -> Iterator[tuple[Naming, ...]]:
    """Made-up documents, the same for the same seed, each naming the best known first."""
    chance = random.Random(seed)
    for _ in range(number):
        namings = []
        for rank in sorted({int(WELL_KNOWN * chance.paretovariate(0.3)) for _ in range(NAMINGS)}):
            names, kind, aliases = forms(rank, seed)
            name = chance.choice(names)
            namings.append(Naming(key_of(name, kind), name, kind, aliases))
        yield tuple(namings)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the upkeep of the situation.")
    parser.add_argument("--documents", type=int, default=100_000, help="how many are added (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    roster = Roster()
    taken: list[float] = []
    for number, namings in enumerate(documents(arguments.documents, arguments.seed)):
        began = time.process_time()
        roster.add(number, namings)
        taken.append(time.process_time() - began)
    first, last = (sum(part) / len(part) * 1000 for part in (taken[:WINDOW], taken[-WINDOW:]))
    leading = next(iter(roster.figures())).key
    correction = seconds(lambda: roster.correct([Correction("hide", leading)]))
    figures = {
        "actors": f"{sum(1 for _ in roster.figures()):,}",
        "all documents": f"{sum(taken):.1f} s",
        "one of the first": f"{first:.3f} ms",
        "one of the last": f"{last:.3f} ms",
        "ratio": f"{last / first:.2f}",
        "the slowest": f"{max(taken) * 1000:.1f} ms",
        "a correction": f"{correction * 1000:.1f} ms",
    }
    sys.stdout.writelines(f"{name:<20}{value:>12}\n" for name, value in figures.items())


if __name__ == "__main__":
    main()
