"""Writes docs/scaling.md from its template and the tables that the benchmarks have left.

    python benchmarks/scaling_page.py [--check]

With --check nothing is written: the exit status is 1 where the page says something else than the tables.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tables import FOLDER, read

TEMPLATE = Path(__file__).resolve().parent / "scaling_template.md"
PAGE = FOLDER.parent / "scaling.md"
A_DAY = 86_400
MILLION = 1_000_000
CLUSTERS = (10, 100)
"""Machines."""
MEASURED = {
    "throughput": "throughput, delays",
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
        "best": best["configuration"].removeprefix("monitor, "),
        "best_rate": number(rate),
        "day_best": number(rate * A_DAY),
        "days_million": number(MILLION / rate / A_DAY),
        "analysis_ms": number(float(own[0]["analysis_cpu_ms"])),
    }


def growth(folder: Path) -> dict[str, str]:
    """What is said of the writer, and of how things grow."""
    rows = [{name: float(value) for name, value in row.items()} for row in read(folder, "growth")]
    exponents = {row["figure"]: float(row["exponent"]) for row in read(folder, "growth_exponents")}
    first, last = rows[0], rows[-1]

    def at_a_million(figure: str) -> float:
        """Along the line of the last two rows."""
        slope = (last[figure] - rows[-2][figure]) / (last["documents"] - rows[-2]["documents"])
        return last[figure] + slope * (MILLION - last["documents"])

    body = [[f"{row['documents']:,.0f}", *(number(row[name]) for name in list(GROWTH)[1:])] for row in rows]
    body.append(["**exponent**", *(f"**{told(exponents[name])}**" for name in list(GROWTH)[1:])])
    return {
        "growth": table(list(GROWTH.values()), body),
        "documents": f"{last['documents']:,.0f}",
        "documents_first": f"{first['documents']:,.0f}",
        "insert_first": number(first["insert_ms"]),
        "insert_ms": number(last["insert_ms"]),
        "insert_million": number(last["insert_ms"] * (MILLION / last["documents"]) ** max(0.0, exponents["insert_ms"])),
        "ceiling": number(1000 / last["insert_ms"]),
        "ceiling_day": number(1000 / last["insert_ms"] * A_DAY),
        "load_s": number(last["load_s"]),
        "load_million": number(at_a_million("load_s") / 60),
        "memory": number(last["memory_mb"]),
        "memory_million": number(at_a_million("memory_mb") / 1000),
        "database_kb": number(last["database_mb"] * 1000 / last["documents"]),
        "database_million": number(at_a_million("database_mb") / 1000),
    }


def clusters(folder: Path) -> dict[str, str]:
    """What is said of more machines."""
    own = next(row for row in read(folder, "throughput") if row["configuration"].startswith("monitor"))
    analysis = float(own["analysis_cpu_ms"])
    writer = float(read(folder, "growth")[-1]["insert_ms"])
    cores = int(read(folder, "throughput_machine")[0]["cores"])
    rows = []
    for machines in CLUSTERS:
        workers = machines * cores
        by_workers, by_writer = workers * 1000 / analysis, 1000 / writer
        bound = "the workers" if by_workers <= by_writer else "the one writer"
        rows.append([str(machines), str(workers), number(min(by_workers, by_writer) * A_DAY), bound])
    head = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return {"clusters": head, "cores": str(cores), "feeds": number(analysis / writer)}


def queries(folder: Path) -> dict[str, str]:
    """What is said of the dashboard's questions."""
    rows = read(folder, "queries")
    sizes = [int(name.removeprefix("at_")) for name in rows[0] if name.startswith("at_")]
    most = f"at_{sizes[-1]}"
    slowest: dict[str, dict[str, str]] = {}
    for row in rows:
        known = slowest.setdefault(row["question"], row)
        if float(row[most]) > float(known[most]):
            slowest[row["question"]] = row
    worst = max(slowest.values(), key=lambda row: float(row[most]))
    stored = read(folder, "sizes")
    return {
        "queries": table(
            ["filter", "pane", *(f"{size:,} documents" for size in sizes), "exponent"],
            [
                [question, row["pane"], *(number(float(row[f"at_{size}"])) for size in sizes), told(row["exponent"])]
                for question, row in slowest.items()
            ],
        ),
        "query_sizes": ", ".join(
            f"{number(float(row['database_mb']))} MB for {int(row['documents']):,} documents" for row in stored
        ),
        "query_most": f"{sizes[-1]:,}",
        "slowest_ms": number(float(worst[most])),
        "slowest_question": f"{worst['question']}, {worst['pane']}",
    }


def machines(folder: Path) -> str:
    """The rows of the machines that the tables were measured on."""
    rows = []
    for name, words in MEASURED.items():
        (row,) = read(folder, f"{name}_machine")
        where = [row["processor"], row["cores"], f"{row['memory_gb']} GB", row["day"], row["load_before"]]
        rows.append([words, *where])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def page(folder: Path) -> str:
    """The page as the tables have it."""
    from bench_picture import EVENTS, STATEMENTS

    figures = {
        "machines": machines(folder),
        "events": str(EVENTS),
        "statements": str(STATEMENTS),
        **throughput(folder),
        **growth(folder),
        **clusters(folder),
        **queries(folder),
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
