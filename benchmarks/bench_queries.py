"""How the questions that the dashboard asks grow with the database.

    python benchmarks/bench_queries.py [--documents N ...] [--quick] [--into DIR]

On made-up databases of ten statements a document, which are made once and kept in the user's cache: 100,000 documents
take some minutes and two gigabytes. Each question is asked of the database alone, the processor time is the median of
several tries, in milliseconds. Writes queries.csv, sizes.csv and a plot.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median

from bench_dashboard import CACHE, asked_of, questions
from large_database import kept
from tables import exponent, folder_of, machine, parser, plot, write

from monitor.store.reader import Page, Reader

SIZES = [1_000, 10_000, 100_000]
QUICK = [200, 1_000]
DOCUMENTS_AN_ACTOR = 5
TRIES = 3
SHORTEST = 0.1
"""Milliseconds below which a growth is not told apart from the clock's own steps."""


def database_of(documents: int) -> Path:
    """The database of so many documents, made where it is not there yet."""
    actors = documents // DOCUMENTS_AN_ACTOR
    return kept(CACHE / f"bench-{documents}-{actors}.db", documents, actors)


def answers(database: Path) -> dict[tuple[str, str], float]:
    """Milliseconds of each question by its name and pane."""
    with Reader.open(database) as reader:
        often, *_, seldom = reader.actors(None, Page(2000))
    taken: dict[tuple[str, str], float] = {}
    for name, typed in {"everything": "", **asked_of(often, seldom)}.items():
        tries = [questions(database, typed) for _ in range(TRIES)]
        for pane in tries[0]:
            taken[name, pane] = median(found[pane] for found in tries) * 1000
    return taken


def main() -> None:
    """Measure, print and write."""
    options = parser("Measure how the dashboard's questions grow.")
    options.add_argument("--documents", type=int, nargs="+", help=f"sizes (default: {SIZES})")
    given = options.parse_args()
    measured_on = machine()
    sizes = sorted(given.documents or (QUICK if given.quick else SIZES))
    databases = {size: database_of(size) for size in sizes}
    found = {size: answers(database) for size, database in databases.items()}
    rows = []
    for name, pane in found[sizes[0]]:
        taken = [found[size][name, pane] for size in sizes]
        growth = exponent(sizes, [max(SHORTEST, value) for value in taken]) if len(sizes) > 1 else 0.0
        rows.append(
            {"question": name, "pane": pane}
            | {f"at_{size}": value for size, value in zip(sizes, taken, strict=True)}
            | {"exponent": growth}
        )
    into = folder_of(given)
    write(into, "queries", rows)
    write(into, "queries_machine", [measured_on])
    megabytes = {size: database.stat().st_size / 1e6 for size, database in databases.items()}
    write(into, "sizes", [{"documents": size, "database_mb": megabytes[size]} for size in sizes])
    slowest = sorted(rows, key=lambda row: -float(row[f"at_{sizes[-1]}"]))[:6]
    plot(
        into,
        "queries",
        ("documents", "milliseconds of processor time"),
        {f"{row['question']}, {row['pane']}": (sizes, [row[f"at_{size}"] for size in sizes]) for row in slowest},
        logarithmic=True,
    )


if __name__ == "__main__":
    main()
