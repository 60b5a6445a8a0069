"""The tables and plots that benchmarks leave in docs/scaling, from which docs/scaling.md is written."""

from __future__ import annotations

import argparse
import csv
import math
import os
import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

__all__ = [
    "FOLDER",
    "Row",
    "bars",
    "children",
    "cpu_seconds",
    "exponent",
    "folder_of",
    "machine",
    "parser",
    "plot",
    "read",
    "rss_megabytes",
    "write",
]

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "scaling"
TICKS = os.sysconf("SC_CLK_TCK")

type Row = Mapping[str, str | int | float]
type Series = Mapping[str, tuple[Sequence[float], Sequence[float]]]


def parser(description: str) -> argparse.ArgumentParser:
    """The options that all of them have: ``quick``, and ``into``, the folder for what they write, or None."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--quick", action="store_true", help="at small sizes, leaving the tables in docs as they are")
    made.add_argument("--into", type=Path, help="folder for the tables and plots (default: docs/scaling)")
    return made


def folder_of(given: argparse.Namespace) -> Path | None:
    """Where to write to; a quick run writes only where it is told to."""
    into: Path | None = given.into
    return into or (None if given.quick else FOLDER)


def write(into: Path | None, name: str, rows: Sequence[Row]) -> None:
    """Print a table, and write it as NAME.csv."""
    columns = list(rows[0])
    width = [max(len(column), *(len(_told(row[column])) for row in rows)) for column in columns]
    for line in (columns, *([_told(row[column]) for column in columns] for row in rows)):
        sys.stdout.write("  ".join(cell.rjust(size) for cell, size in zip(line, width, strict=True)) + "\n")
    sys.stdout.flush()
    if into is None:
        return
    into.mkdir(parents=True, exist_ok=True)
    with (into / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({column: _told(value) for column, value in row.items()} for row in rows)


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table that was written."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _told(value: str | float) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.4g}" if abs(value) < 1000 else f"{value:.0f}"


def machine() -> Row:
    """What this is measured on, and when; the load is the mean of the last minute."""
    model = platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    information = Path("/proc/cpuinfo")
    if information.exists():
        lines = information.read_text(encoding="utf-8").splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    return {
        "processor": model,
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        "memory_gb": round(memory),
        "python": platform.python_version(),
        "day": datetime.now(UTC).date().isoformat(),
        "load": round(os.getloadavg()[0], 1),
    }


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The k for which values grow as sizes to the power of k: the slope of least squares on logarithms."""
    xs, ys = ([math.log(value) for value in column] for column in (sizes, values))
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def _draw(into: Path | None, name: str, height: float, put: Callable[[Any], None]) -> None:
    """Have ``put`` draw on axes that become NAME.svg, the same for the same figures; needs the extra ``bench``."""
    if into is None:
        return
    try:
        import matplotlib as mpl
    except ImportError:
        sys.stderr.write("no plot: pip install '.[bench]' in the checkout brings what draws it\n")
        return
    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": name, "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6.4, height), layout="constrained")
    put(axes)
    figure.savefig(into / f"{name}.svg", metadata={"Date": None})
    pyplot.close(figure)


def plot(into: Path | None, name: str, labels: tuple[str, str], series: Series, *, logarithmic: bool = False) -> None:
    """Draw lines as NAME.svg; ``labels`` are those of the two axes."""

    def put(axes: Any) -> None:
        for label, (xs, ys) in series.items():
            axes.plot(xs, ys, marker="o", markersize=3, label=label)
        axes.set(xlabel=labels[0], ylabel=labels[1])
        if logarithmic:
            axes.set(xscale="log", yscale="log")
        else:
            axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
        if len(series) > 1:
            axes.legend(frameon=False, fontsize=8)

    _draw(into, name, 3.4, put)


def bars(into: Path | None, name: str, label: str, lengths: Mapping[str, float]) -> None:
    """Draw horizontal bars as NAME.svg, the first on top."""

    def put(axes: Any) -> None:
        axes.barh(list(lengths)[::-1], list(lengths.values())[::-1])
        axes.set_xlabel(label)

    _draw(into, name, 0.4 * len(lengths) + 0.8, put)


def cpu_seconds(pid: int) -> float:
    """The processor time that a process has taken so far, its children's not counted."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def children(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(status.parent.name))
    return found


def rss_megabytes(pid: int) -> float:
    """The memory that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000
