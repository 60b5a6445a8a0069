from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

import pytest

from monitor.dispatch import Dispatch, Job
from monitor.errors import ModelError, SettingsError
from monitor.model import Article
from monitor.workers import Workers
from tests.toys import toy_analysis


class HandExecutor(Executor):
    """Runs what was submitted when told to, and dies of an article that says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Any, tuple[Any, ...]]] = []
        self.dead = False

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.dead:
            raise BrokenExecutor
        future: Future[Any] = Future()
        self.waiting.append((future, work, args))
        return future

    def step(self) -> None:
        """Run all that is waiting, or die with all of it."""
        self.dead = any("die" in article.text for _, _, args in self.waiting for article in args)
        waiting, self.waiting = self.waiting, []
        for future, work, args in waiting:
            try:
                if self.dead:
                    raise BrokenExecutor
                future.set_result(work(*args))
            except Exception as error:  # noqa: BLE001 - an executor passes on whatever its work raises
                future.set_exception(error)


class Desk:
    """A dispatch whose workers move by hand, and the jobs that came to their end."""

    def __init__(self, prepare: Any = lambda: None) -> None:
        self.executors: list[HandExecutor] = []
        self.done: list[Future[Any]] = []
        self.dispatch = Dispatch(Workers(self.open, prepare, toy_analysis), self.done.append)

    def open(self) -> HandExecutor:
        self.executors.append(HandExecutor())
        return self.executors[-1]

    def submit(self, *texts: str) -> None:
        for text in texts:
            self.dispatch.submit(Job(Article(text), {}))

    def run(self) -> list[Job]:
        """All jobs that come to an end, until nothing is left to do."""
        ended = []
        while self.executors[-1].waiting or self.done:
            self.executors[-1].step()
            while self.done:
                if job := self.dispatch.finish(self.done.pop(0)):
                    ended.append(job)
        return ended


def test_an_article_comes_back_with_its_analysis() -> None:
    desk = Desk()
    desk.submit("Ann: No.")
    (job,) = desk.run()
    assert job.analysis is not None
    assert job.analysis.actors[0].name == "Ann"
    assert job.failure is None


def test_an_analysis_that_raises_is_a_failure_with_its_reason() -> None:
    desk = Desk()
    desk.submit("fail", "Ann: No.")
    failed, fine = desk.run()
    assert failed.failure == "the analysis failed on it: ValueError: told to fail"
    assert fine.analysis is not None


def test_no_more_articles_are_out_than_the_workers_can_use() -> None:
    desk = Desk()
    desk.submit("one")
    assert desk.dispatch.has_room
    desk.submit("two")
    assert not desk.dispatch.has_room
    desk.run()
    assert desk.dispatch.has_room


def test_only_the_article_that_takes_its_worker_down_twice_is_given_up() -> None:
    desk = Desk()
    desk.submit("Ann: No.", "die")
    assert {job.article.text: job.failure for job in desk.run()} == {
        "Ann: No.": None,
        "die": "the analysis of it ended its worker process: it may be too long or malformed",
    }
    desk.submit("Ben: Yes.")
    assert [job.failure for job in desk.run()] == [None]


def test_suspected_articles_run_alone() -> None:
    desk = Desk()
    desk.submit("Ann: No.", "die")
    desk.executors[-1].step()
    while desk.done:
        assert desk.dispatch.finish(desk.done.pop(0)) is None
    assert len(desk.executors[-1].waiting) == 1
    assert not desk.dispatch.has_room


def test_a_pool_that_died_unseen_is_replaced() -> None:
    desk = Desk()
    desk.submit("Ann: No.")
    desk.run()
    desk.executors[-1].dead = True
    desk.submit("Ben: Yes.")
    assert [job.failure for job in desk.run()] == [None]
    assert len(desk.executors) == 2


@pytest.mark.parametrize(
    "error", [ModelError("not installed"), SettingsError("actors.toml: no name"), BrokenExecutor("the worker died")]
)
def test_a_model_that_cannot_be_loaded_ends_it(error: Exception) -> None:
    def prepare() -> None:
        raise error

    desk = Desk(prepare)
    desk.dispatch.prepare()
    assert desk.dispatch.is_preparing
    with pytest.raises((ModelError, SettingsError), match=str(error)):
        desk.run()
