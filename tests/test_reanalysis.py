"""A new analysis of what is stored: text by text, to be interrupted and gone on with, with corrections meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.clock import SystemClock
from monitor.config import load_settings
from monitor.errors import AlreadyRunningError, InputError
from monitor.lock import WorkspaceLock
from monitor.model import Actor, Analysis, Article, Correction
from monitor.reanalysis import Reanalysis
from monitor.store.corrections import add_correction
from monitor.store.writer import Analysed, Writer
from monitor.workers import Workers
from tests.picture import RECEIVED, TELLINGS, picture_of, store

NEW = Analysed("toy", "second")


class Immediately(Executor):
    """Runs what is submitted at once."""

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(work(*arguments))
        except Exception as error:  # noqa: BLE001 - an executor passes on whatever its work raises
            future.set_exception(error)
        return future


def other_analysis(article: Article) -> Analysis:
    """Finds one actor whatever the text; ``02.txt`` cannot be analysed."""
    if article.name == "02.txt":
        raise ValueError("told to fail")
    return Analysis(actors=(Actor("Oru Besk", "person"),), published=RECEIVED.date())


@pytest.fixture
def database(tmp_path: Path) -> Path:
    (tmp_path / "db").mkdir()
    path = tmp_path / "db" / "monitor.db"
    store(path, TELLINGS)
    return path


@pytest.fixture
def work(database: Path) -> Iterator[Reanalysis]:
    with Writer(database) as writer:
        yield Reanalysis(
            writer,
            Workers(lambda count: Immediately(), lambda: None, other_analysis, pauses=(0.01,)),
            NEW,
            SystemClock(),
        )


def test_each_text_is_analysed_anew_but_one_that_cannot_be_stays_as_it_was(
    work: Reanalysis, database: Path, tmp_path: Path
) -> None:
    assert work.outstanding() == [1, 2, 3]
    assert sorted(work.renew([1, 2, 3])) == [1, 2, 3]
    assert work.failures == [("02.txt", "the analysis failed on it: ValueError: told to fail (2 attempts)")]
    later = [
        told if told.article.name == "02.txt" else replace(told, analysis=other_analysis(told.article))
        for told in TELLINGS
    ]
    assert picture_of(database) == store(tmp_path / "fresh.db", later)
    assert work.outstanding() == [2]
    assert work.outstanding(everything=True) == [2, 1, 3]


def test_what_was_done_when_it_is_interrupted_is_not_done_again(work: Reanalysis) -> None:
    renewing = work.renew(work.outstanding())
    assert next(renewing) == 1
    del renewing
    assert work.outstanding() == [2, 3]


def test_corrections_made_meanwhile_are_taken_up(work: Reanalysis, database: Path) -> None:
    for document in work.renew([1, 3]):
        if document == 1:
            add_correction(database, Correction("hide", "person/oru besk"), RECEIVED)
    assert [row[1] for row in picture_of(database)["actors"] if row[4]] == ["Oru Besk"]


def test_a_worker_never_waits_for_the_next_text(database: Path) -> None:
    out: list[Future[Any]] = []

    class Counting(Immediately):
        def submit(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
            out.append(super().submit(work, *arguments, **named))
            return out[-1]

    with Writer(database) as writer:
        work = Reanalysis(writer, Workers(lambda count: Counting(), lambda: None, other_analysis), NEW, SystemClock())
        next(work.renew([1, 3, 2]))
        assert len(out) == 4, "the loading of the model, the text at work, and those that wait for the worker"


def test_where_nothing_was_ingested_or_a_daemon_runs_it_says_so(database: Path, tmp_path: Path) -> None:
    settings = load_settings(tmp_path, environment={})
    with (
        WorkspaceLock(database),
        pytest.raises(AlreadyRunningError, match=f"process {os.getpid()}"),
        Reanalysis.open(settings),
    ):
        pass
    elsewhere = load_settings(tmp_path / "db", environment={})
    with pytest.raises(InputError, match="no such database; run monitor ingest first"), Reanalysis.open(elsewhere):
        pass


def test_without_a_terminal_there_is_no_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store(tmp_path / "empty.db", [])
    result = CliRunner().invoke(main, ["reanalyze", "--db", "empty.db"])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "analysed anew: 0\n")
