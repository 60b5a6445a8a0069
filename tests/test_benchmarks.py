"""The benchmarks run, and docs/scaling.md says what their tables say."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(root: Path, script: str, *arguments: str, home: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, f"benchmarks/{script}.py", *arguments]
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(home)}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_the_page_on_scaling_says_what_the_tables_say() -> None:
    done = run(ROOT, "scaling_page", "--check")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_figure_that_was_measured_anew_must_be_on_the_page(tmp_path: Path) -> None:
    for folder in ("benchmarks", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    growth = tmp_path / "docs" / "scaling" / "growth.csv"
    *others, last = growth.read_text(encoding="utf-8").splitlines()
    documents, _, *rest = last.split(",")
    growth.write_text("\n".join([*others, ",".join([documents, "777.7", *rest])]) + "\n", encoding="utf-8")
    assert "says something else than its tables" in run(tmp_path, "scaling_page", "--check").stderr
    assert run(tmp_path, "scaling_page").returncode == 0
    assert "costs" in (page := (tmp_path / "docs" / "scaling.md").read_text(encoding="utf-8"))
    assert "778 ms" in page
    assert run(tmp_path, "scaling_page", "--check").returncode == 0


@pytest.mark.parametrize(
    ("script", "tables"), [("bench_growth", {"growth", "growth_exponents", "memory"}), ("bench_queries", {"queries"})]
)
def test_a_benchmark_writes_its_tables(script: str, tables: set[str], tmp_path: Path) -> None:
    done = run(ROOT, script, "--documents", "60", "--into", str(tmp_path / "tables"), home=tmp_path)
    assert done.returncode == 0, done.stderr
    for table in tables:
        with (tmp_path / "tables" / f"{table}.csv").open(encoding="utf-8") as stream:
            assert list(csv.DictReader(stream))
