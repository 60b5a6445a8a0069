"""Writes docs/scaling.md from its template and the tables that the benchmarks have left.

    python benchmarks/scaling_page.py [--check]

With --check nothing is written: the exit status is 1 where the page says something else than the tables.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from tables import FOLDER, read

TEMPLATE = Path(__file__).resolve().parent / "scaling_template.md"
PAGE = FOLDER.parent / "scaling.md"
A_DAY = 86_400
MILLION = 1_000_000
CLUSTERS = (10, 100)
"""Machines."""
LIMITS = {
    "load_s": (300.0, "the start takes five minutes"),
    "memory_mb": (8000.0, "the daemon takes 8 GB of memory"),
    "database_mb": (100_000.0, "the database takes 100 GB of the disk"),
}
"""What is too much of each figure, and in words."""
FLAT = 0.05
"""An exponent up to which nothing is said of growth."""
ENDLESS = 1e9
"""Documents that nobody has."""
MEASURED = {
    "throughput": "throughput, delays",
    "writing": "the share of writing",
    "growth": "insertion, memory, size, start",
    "queries": "the dashboard's questions",
}
GROWTH = {
    "documents": "documents",
    "insert_ms": "one more article, ms",
    "database_mb": "database, MB",
    "memory_mb": "memory of the daemon, MB",
    "load_s": "start, s",
}


def number(value: float) -> str:
    """A figure with as many digits as can be meant."""
    if value >= 1000:
        digits = len(str(int(value))) - 3
        return f"{round(value / 10**digits) * 10**digits:,}"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def told(exponent: str | float) -> str:
    """An exponent."""
    return f"{float(exponent):.2f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def throughput(folder: Path) -> dict[str, str]:
    """What is said of one machine, and of clusters."""
    rows = read(folder, "throughput")
    delays = read(folder, "latency")
    own = [row for row in rows if row["configuration"].startswith("monitor")]
    best = max(own, key=lambda row: float(row["articles_per_second"]))
    rate = float(best["articles_per_second"])
    columns = ("articles_per_second", "ratio_to_bare", "daemon_cpu_ms", "analysis_cpu_ms")
    writing = max(read(folder, "writing"), key=lambda row: float(row["share_of_all"]))
    return {
        "articles": f"{int(rows[0]['articles']):,}",
        "throughput": table(
            ["", "articles a second", "ratio", "daemon, ms an article", "analysis, ms an article"],
            [[row["configuration"], *(number(float(row[column])) for column in columns)] for row in rows],
        ),
        "latency": table(
            ["", "in the middle of the backlog", "alone, median", "alone, slowest"],
            [[name, *(number(float(value)) for value in values)] for name, *values in (row.values() for row in delays)],
        ),
        "writing_ms": number(float(writing["writing_cpu_ms"])),
        "writing_daemon_ms": number(float(writing["daemon_cpu_ms"])),
        "writing_percent": number(100 * float(writing["share_of_all"])),
        "best": best["configuration"].removeprefix("monitor, "),
        "best_rate": number(rate),
        "day_best": number(rate * A_DAY),
        "days_million": number(MILLION / rate / A_DAY),
        "analysis_ms": number(float(own[0]["analysis_cpu_ms"])),
    }


def slope(rows: Sequence[Mapping[str, float]], figure: str) -> float:
    """How much more a figure is for each document, by the last two rows."""
    before, last = rows[-2:]
    return (last[figure] - before[figure]) / (last["documents"] - before["documents"])


def limits(folder: Path) -> str:
    """What becomes too much, by the number of documents from which it is."""
    rows = [{name: float(value) for name, value in row.items()} for row in read(folder, "growth")]
    last = rows[-1]
    own = next(row for row in read(folder, "throughput") if row["configuration"].startswith("monitor"))
    inserting = next(row for row in read(folder, "growth_exponents") if row["figure"] == "insert_ms")
    found = [
        (last["documents"] + (limit - last[figure]) / slope(rows, figure), words)
        for figure, (limit, words) in LIMITS.items()
    ]
    ratio = float(own["analysis_cpu_ms"]) / last["insert_ms"]
    if (power := float(inserting["exponent"])) > FLAT:
        found.append((last["documents"] * ratio ** (1 / power), "storing an article costs as much as analysing it"))
    worst, most = slowest_question(read(folder, "queries"))
    if (power := float(worst["exponent"])) > FLAT:
        taken = float(worst[f"at_{most}"])
        found.append((most * (1000 / taken) ** (1 / power), "the slowest question of the dashboard takes a second"))
    body = [[words, f"{number(documents)}" if documents < ENDLESS else "never"] for documents, words in sorted(found)]
    return table(["from then on", "documents"], body)


def growth(folder: Path) -> dict[str, str]:
    """What is said of the writer, and of how things grow."""
    rows = [{name: float(value) for name, value in row.items()} for row in read(folder, "growth")]
    exponents = {row["figure"]: float(row["exponent"]) for row in read(folder, "growth_exponents")}
    first, last = rows[0], rows[-1]

    def at_a_million(figure: str) -> float:
        return last[figure] + slope(rows, figure) * (MILLION - last["documents"])

    body = [[f"{row['documents']:,.0f}", *(number(row[name]) for name in list(GROWTH)[1:])] for row in rows]
    body.append(["**exponent**", *(f"**{told(exponents[name])}**" for name in list(GROWTH)[1:])])
    return {
        "growth": table(list(GROWTH.values()), body),
        "documents": f"{last['documents']:,.0f}",
        "documents_first": f"{first['documents']:,.0f}",
        "insert_first": number(first["insert_ms"]),
        "insert_ms": number(last["insert_ms"]),
        "insert_million": number(last["insert_ms"] * (MILLION / last["documents"]) ** max(0.0, exponents["insert_ms"])),
        "load_s": number(last["load_s"]),
        "load_million": number(at_a_million("load_s") / 60),
        "memory": number(last["memory_mb"]),
        "memory_million": number(at_a_million("memory_mb") / 1000),
        "database_kb": number(last["database_mb"] * 1000 / last["documents"]),
        "database_million": number(at_a_million("database_mb") / 1000),
    }


def clusters(folder: Path) -> dict[str, str]:
    """What is said of more machines."""
    rows = {row["configuration"]: row for row in read(folder, "throughput")}
    own = next(row for name, row in rows.items() if name.startswith("monitor"))
    analysis = float(own["analysis_cpu_ms"])
    handing = max(0.0, float(rows["cluster, 1 worker"]["daemon_cpu_ms"]) - float(own["daemon_cpu_ms"]))
    writer = float(read(folder, "growth")[-1]["insert_ms"]) + handing
    cores = int(read(folder, "throughput_machine")[0]["cores"])
    body = []
    for machines in CLUSTERS:
        workers = machines * cores
        by_workers, by_writer = workers * 1000 / analysis, 1000 / writer
        bound = "the workers" if by_workers <= by_writer else "the one writer"
        body.append([str(machines), str(workers), number(min(by_workers, by_writer) * A_DAY), bound])
    return {
        "clusters": table([f"machines of {cores} cores", "workers", "articles a day", "bounded by"], body),
        "handing_ms": number(handing),
        "ceiling": number(1000 / writer),
        "ceiling_day": number(1000 / writer * A_DAY),
        "feeds": f"{analysis / writer:.1f}",
    }


def sizes_of(rows: Sequence[Mapping[str, str]]) -> list[int]:
    """The numbers of documents for which questions were asked."""
    return [int(name.removeprefix("at_")) for name in rows[0] if name.startswith("at_")]


def slowest_question(rows: Sequence[Mapping[str, str]]) -> tuple[Mapping[str, str], int]:
    """The row of the question that takes longest with most documents, and their number."""
    most = sizes_of(rows)[-1]
    return max(rows, key=lambda row: float(row[f"at_{most}"])), most


def queries(folder: Path) -> dict[str, str]:
    """What is said of the dashboard's questions."""
    rows = read(folder, "queries")
    sizes = sizes_of(rows)
    by_question = {question: list(found) for question, found in groupby(rows, key=lambda row: row["question"])}
    worst, most = slowest_question(rows)
    body = [
        [question, row["pane"], *(number(float(row[f"at_{size}"])) for size in sizes), told(row["exponent"])]
        for question, found in by_question.items()
        for row in [slowest_question(found)[0]]
    ]
    return {
        "queries": table(["filter", "pane", *(f"{size:,} documents" for size in sizes), "exponent"], body),
        "query_sizes": ", ".join(
            f"{number(float(row['database_mb']))} MB for {int(row['documents']):,} documents"
            for row in read(folder, "sizes")
        ),
        "query_most": f"{most:,}",
        "slowest_ms": number(float(worst[f"at_{most}"])),
        "slowest_question": f"{worst['question']}, {worst['pane']}",
    }


def machines(folder: Path) -> str:
    """The rows of the machines that the tables were measured on."""
    rows = []
    for name, words in MEASURED.items():
        (row,) = read(folder, f"{name}_machine")
        where = [row["processor"], row["cores"], f"{row['memory_gb']} GB", row["day"], row["load"]]
        rows.append([words, *where])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def page(folder: Path) -> str:
    """The page as the tables have it."""
    from made_up import EVENTS, STATEMENTS

    figures = {
        "machines": machines(folder),
        "events": str(EVENTS),
        "statements": str(STATEMENTS),
        **throughput(folder),
        **growth(folder),
        **clusters(folder),
        **queries(folder),
        "limits": limits(folder),
    }
    return TEMPLATE.read_text(encoding="utf-8").format_map(figures)


def main() -> None:
    """Write the page, or compare it."""
    parser = argparse.ArgumentParser(description="Write docs/scaling.md from the tables in docs/scaling.")
    parser.add_argument("--check", action="store_true", help="only tell whether it is as the tables have it")
    written = page(FOLDER)
    if not parser.parse_args().check:
        PAGE.write_text(written, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != written:
        sys.exit("docs/scaling.md says something else than its tables: run python benchmarks/scaling_page.py")


if __name__ == "__main__":
    main()
