"""The check on the figures of the analysis that runs after the tests."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parent.parent / ".ci" / "figures.py"
BEST = {"times": {"value_F": 80.0}}


@pytest.fixture
def script(tmp_path: Path) -> Path:
    (tmp_path / "figures.json").write_text(json.dumps(BEST))
    return Path(shutil.copy(SCRIPT, tmp_path))


def run(script: Path, command: str, **times: Any) -> subprocess.CompletedProcess[str]:
    figures = json.dumps({"times": {"gold": 72, "seconds": 1.5, **times}})
    return subprocess.run([sys.executable, script, command], input=figures, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("value", "status"), [(81.0, 0), (79.5, 0), (79.4, 1)])
def test_fails_where_a_figure_lies_more_than_half_a_point_below_the_best(
    script: Path, value: float, status: int
) -> None:
    done = run(script, "check", value_F=value)

    assert done.returncode == status
    assert ("below the best, 80.0" in done.stdout) == bool(status)


def test_fails_where_a_figure_that_was_kept_is_no_longer_measured(script: Path) -> None:
    done = run(script, "check")

    assert done.returncode == 1
    assert "value_F: not measured" in done.stdout


def test_update_raises_the_best_and_never_lowers_it(script: Path) -> None:
    run(script, "update", value_F=82.0, strict_F=60.0)
    run(script, "update", value_F=79.0, strict_F=61.0, precision=90.0)

    assert json.loads(script.with_name("figures.json").read_text()) == {"times": {"strict_F": 61.0, "value_F": 82.0}}


def test_shows_every_rate_beside_its_best(script: Path) -> None:
    shown = run(script, "check", value_F=81.25, precision=70.0).stdout

    assert "value_F                  81.2   80.0" in shown
    assert "precision                70.0\n" in shown
    assert "gold" not in shown


def test_says_so_where_there_are_no_figures(script: Path) -> None:
    done = subprocess.run([sys.executable, script, "check"], input="", capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "holds no figures" in done.stderr
    assert "Traceback" not in done.stderr
