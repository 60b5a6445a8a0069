from __future__ import annotations

import errno
import os
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from monitor.analysis import Analyzer
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


def test_workers_that_never_began_for_want_of_handles_can_be_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(process: SpawnProcess) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    workers = process_workers(nothing, toy_analysis)
    with monkeypatch.context() as scarce:
        scarce.setattr(SpawnProcess, "start", refuse)
        with pytest.raises(OSError, match="Too many open files"):
            workers.submit(Article("Ann: We wait."))
        workers.close()
    try:
        assert workers.submit(Article("Ann: We wait.")).result(60).title == "Ann: We wait."
    finally:
        workers.close()


def test_words_that_a_text_brought_are_forgotten_after_it(analyzer: Analyzer) -> None:
    """Months of news bring millions of names, and spaCy keeps every word that it meets."""
    strings = analyzer.nlp.vocab.strings
    with analyzer.passing_words():
        analyzer.analyze(Article("President Vobara Kumele warned the Tesuvian army."))
    before = len(strings)
    with analyzer.passing_words():
        found = analyzer.analyze(Article("Minister Roduka Zefani told the Lunobari assembly that Pekodu must go."))
        assert "Zefani" in strings
    assert len(strings) == before
    assert "Roduka Zefani" in {actor.name for actor in found.actors}
