from __future__ import annotations

import os
from pathlib import Path

import pytest

from monitor.model import Article
from monitor.workers import process_workers
from tests.toys import toy_analysis


def nothing() -> None:
    """Stand in for the loading of a model."""


def test_modules_that_lie_in_the_current_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pickle.py", "grp.py", "struct.py"):
        (tmp_path / name).write_text("raise SystemExit('a stray module was run')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    workers = process_workers(nothing, toy_analysis)
    try:
        assert workers.submit(Article("Ann: We wait.")).result(60).title == "Ann: We wait."
    finally:
        workers.close()
    assert "PYTHONSAFEPATH" not in os.environ
