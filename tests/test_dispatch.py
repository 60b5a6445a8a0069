"""Articles on their way through workers that move by hand, and the suspects among them in a worker of their own."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

import pytest

from monitor.dispatch import AHEAD, MAX_SUSPECTS, UNABLE_SECONDS, Dispatch
from monitor.errors import ModelError, SettingsError
from monitor.lane import Job
from monitor.model import Analysis, Article
from monitor.workers import Workers
from tests.toys import HandClock, toy_analysis

PAUSES = (2.0, 10.0)
PATIENCE = 60.0


class HandExecutor(Executor):
    """Runs what was submitted when told to; dies of "die", hangs with "hang", has no memory for "huge"."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.waiting: list[tuple[Future[Any], Any, tuple[Any, ...]]] = []
        self.dead = False

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.dead:
            raise BrokenExecutor
        future: Future[Any] = Future()
        self.waiting.append((future, work, args))
        return future

    def step(self) -> None:
        """Run all that is waiting up to one that hangs, or die with all of it that is not yet done."""
        while self.waiting:
            future, work, args = self.waiting[0]
            texts = [article.text for article in args]
            if "hang" in texts:
                return
            self.dead = self.dead or "die" in texts
            self.waiting.pop(0)
            try:
                if self.dead:
                    raise BrokenExecutor
                if "huge" in texts:
                    raise MemoryError
                future.set_result(work(*args))
            except Exception as error:  # noqa: BLE001 - an executor passes on whatever its work raises
                future.set_exception(error)


class Desk:
    """A dispatch whose workers move by hand, and the jobs that came to their end."""

    def __init__(self, prepare: Any = lambda: None, count: int = 1, analyze: Any = toy_analysis) -> None:
        self.executors: list[HandExecutor] = []
        self.done: list[Future[Any]] = []
        self.ended: list[Job] = []
        self.clock = HandClock()
        self.refuses = False
        workers = Workers(self.open, prepare, analyze, count=count, patience=PATIENCE, pauses=PAUSES)
        self.dispatch = Dispatch(workers, self.done.append, self.clock)

    def open(self, count: int) -> HandExecutor:
        if self.refuses:
            raise OSError(24, "Too many open files")
        self.executors.append(HandExecutor(count))
        return self.executors[-1]

    def submit(self, *texts: str, attempts: int = 0, suspected: bool = False) -> None:
        for text in texts:
            job = Job(Article(text), {}, attempts=attempts, reason="it fell silent", is_suspected=suspected)
            ended = self.dispatch.submit(job)
            self.ended += [ended] if ended else []

    def run(self, seconds: float = 0.0) -> dict[str, str | None]:
        """Let time go by, and run what can be: the texts that came to an end by that, with their failures."""
        self.clock.seconds += seconds
        before = len(self.ended)
        busy = True
        while busy:
            self.ended += self.dispatch.tend()
            for executor in self.executors:
                executor.step()
            busy = bool(self.done)
            while self.done:
                if job := self.dispatch.finish(self.done.pop(0)):
                    self.ended.append(job)
        return {job.article.text: job.failure for job in self.ended[before:]}


def test_an_article_comes_back_with_its_analysis() -> None:
    desk = Desk()
    desk.submit("Ann: No.")
    assert desk.run() == {"Ann: No.": None}
    assert desk.ended[0].analysis is not None
    assert desk.ended[0].analysis.actors[0].name == "Ann"


def test_no_more_articles_are_out_than_the_workers_can_use() -> None:
    desk = Desk()
    for number in range(1 + AHEAD):
        assert desk.dispatch.has_room
        desk.submit(f"number {number}")
    assert not desk.dispatch.has_room
    desk.run()
    assert desk.dispatch.has_room


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fail", "the analysis failed on it: ValueError: told to fail (3 attempts)"),
        ("die", "the analysis ended its worker process: the text may be malformed (3 attempts)"),
        ("huge", "the analysis takes more memory than a worker may have (setting `memory`) (3 attempts)"),
    ],
)
def test_a_poisonous_text_is_tried_again_at_growing_distances_and_then_given_up(text: str, reason: str) -> None:
    desk = Desk()
    desk.submit(text, "Ann: No.")
    assert desk.run() == {"Ann: No.": None}
    assert desk.run(1.9) == {}
    assert len([executor for executor in desk.executors if executor.count == 1]) >= 1
    desk.submit("Ben: Yes.")
    assert desk.run(0.1) == {"Ben: Yes.": None}
    assert desk.run(9.9) == {}
    assert desk.dispatch.suspects == 1
    assert desk.run(0.1) == {text: reason}
    assert desk.dispatch.suspects == 0
    assert desk.dispatch.next_due() is None


def test_a_text_that_hangs_is_ended_after_a_time_that_grows_with_its_length() -> None:
    desk = Desk()
    desk.submit("hang", "Ann: No.")
    assert desk.run() == {}
    assert desk.run(PATIENCE - 1) == {}
    assert desk.run(1.1) == {"Ann: No.": None}
    for pause in PAUSES:
        assert desk.run(pause) == {}
        ended = desk.run(PATIENCE + 1)
    assert ended == {"hang": "the analysis took longer than 60 seconds (3 attempts)"}
    workers = Workers(HandExecutor, lambda: None, toy_analysis, patience=60.0)
    assert workers.time_limit(Article("x" * 1_000_000)) == pytest.approx(1060.0)


def test_a_text_is_not_blamed_for_the_time_for_which_all_were_stopped() -> None:
    desk = Desk()
    desk.submit("hang")
    desk.run()
    desk.clock.seconds += 10 * PATIENCE
    desk.dispatch.excuse(10 * PATIENCE)
    assert (desk.run(PATIENCE - 1), desk.dispatch.suspects) == ({}, 0)
    assert (desk.run(1.1), desk.dispatch.suspects) == ({}, 1)


def test_an_analysis_that_is_there_is_not_late_though_it_was_not_looked_at_in_time() -> None:
    desk = Desk()
    desk.submit("Ben: Yes.")
    desk.run()
    desk.submit("Ann: No.")
    desk.executors[0].step()
    desk.clock.seconds += PATIENCE + 1
    assert desk.run() == {"Ann: No.": None}
    assert len(desk.executors) == 1


def test_the_others_go_on_while_a_suspect_hangs_again() -> None:
    desk = Desk()
    desk.submit("hang")
    desk.run()
    desk.run(PATIENCE + 1)
    desk.run(PAUSES[0])
    desk.submit("Ann: No.")
    assert desk.run() == {"Ann: No.": None}
    assert desk.dispatch.suspects == 1


def test_time_spent_waiting_for_a_worker_or_for_the_model_does_not_count() -> None:
    desk = Desk()
    desk.dispatch.prepare()
    desk.submit("Ann: No.")
    desk.clock.seconds += PATIENCE + 1
    assert desk.dispatch.tend() == []
    assert desk.run() == {"Ann: No.": None}


def test_a_worker_that_cannot_load_the_model_any_more_is_no_texts_fault(caplog: pytest.LogCaptureFixture) -> None:
    errors = iter([None, MemoryError(), BrokenExecutor("it was killed"), None])

    def prepare() -> None:
        if error := next(errors, None):
            raise error

    desk = Desk(prepare)
    desk.submit("Ann: No.")
    desk.run()
    desk.executors[-1].dead = True
    desk.submit("Ben: Yes.")
    assert desk.run() == {}
    assert desk.run(UNABLE_SECONDS) == {}
    assert desk.run(UNABLE_SECONDS) == {"Ben: Yes.": None}
    assert len(caplog.records) == 1


def test_a_text_that_may_only_have_been_beside_the_culprit_is_not_blamed() -> None:
    desk = Desk(count=2)
    desk.submit("die", "Ann: No.")
    assert desk.run(PAUSES[0]) == {"Ann: No.": None}
    assert desk.run(PAUSES[1]) == {}
    assert desk.run(PAUSES[1]) == {
        "die": "the analysis ended its worker process: the text may be malformed (3 attempts)"
    }


def test_a_failure_that_passes_leaves_no_trace() -> None:
    moods = iter([False, True])

    def analyze(article: Article) -> Analysis:
        return toy_analysis(article if next(moods) else Article("fail"))

    desk = Desk(analyze=analyze)
    desk.submit("Ann: No.")
    assert desk.run() == {}
    assert desk.run(PAUSES[0]) == {"Ann: No.": None}
    assert desk.dispatch.suspects == 0


def test_where_many_fail_the_others_wait() -> None:
    desk = Desk()
    for _ in range(MAX_SUSPECTS):
        desk.submit("fail")
        desk.run()
    assert not desk.dispatch.has_room


def test_a_pool_that_died_unseen_is_replaced() -> None:
    desk = Desk()
    desk.submit("Ann: No.")
    desk.run()
    desk.executors[-1].dead = True
    desk.submit("Ben: Yes.")
    assert desk.run() == {"Ben: Yes.": None}
    assert len(desk.executors) == 2


def test_where_no_worker_can_be_started_it_waits_and_blames_no_text(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    desk.refuses = True
    desk.submit("Ann: No.")
    for _ in range(9):
        assert desk.run(UNABLE_SECONDS) == {}
    desk.refuses = False
    assert desk.run(UNABLE_SECONDS) == {"Ann: No.": None}
    assert [record.message for record in caplog.records] == [
        "no worker can be started: [Errno 24] Too many open files; trying again"
    ]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ModelError("not installed"), "not installed"),
        (SettingsError("actors.toml: no name"), "actors.toml: no name"),
        (BrokenExecutor("the worker died"), r"memory for it, and start again \(the worker died\)"),
        (MemoryError(), "set `memory` higher"),
    ],
)
def test_a_model_that_cannot_be_loaded_ends_it(error: Exception, told: str) -> None:
    def prepare() -> None:
        raise error

    desk = Desk(prepare)
    desk.dispatch.prepare()
    assert desk.dispatch.is_preparing
    with pytest.raises((ModelError, SettingsError), match=told):
        desk.run()


def test_what_failed_before_a_restart_goes_on_from_there() -> None:
    desk = Desk()
    desk.submit("once", attempts=1)
    assert desk.run() == {"once": None}
    desk.submit("twice", attempts=2)
    assert desk.run() == {}
    assert desk.dispatch.suspects == 1
    assert desk.run(PAUSES[1]) == {"twice": None}
    desk.submit("too often", attempts=3)
    assert desk.ended[-1].failure == "it fell silent (3 attempts)"


def test_at_work_is_what_a_worker_has_and_not_what_waits_for_one() -> None:
    desk = Desk()
    desk.submit("hang", "Ann: No.")
    assert desk.dispatch.at_work == []
    desk.run()
    assert [job.article.text for job in desk.dispatch.at_work] == ["hang"]
    desk.run(PATIENCE + 1)
    assert desk.dispatch.at_work == []


def test_one_that_may_take_down_the_daemon_is_tried_later_and_with_nothing_else_at_work() -> None:
    desk = Desk()
    desk.submit("suspect", suspected=True)
    desk.submit("hang")
    assert desk.run(PAUSES[0] - 0.1) == {}
    assert desk.dispatch.has_room
    desk.run(0.1)
    assert [job.article.text for job in desk.dispatch.at_work] == ["hang"], "it waits for what is at work"
    assert not desk.dispatch.has_room, "and nothing else goes before it"
    due = desk.dispatch.next_due()
    assert due is not None and due > desk.clock.monotonic()
    assert desk.run(PATIENCE + 1) == {"suspect": None}
    assert desk.dispatch.has_room


def test_one_that_fails_on_trial_has_shown_that_the_daemon_outlives_it() -> None:
    desk = Desk()
    desk.submit("hang", suspected=True)
    desk.run(PAUSES[0])
    assert (desk.dispatch.suspects, desk.dispatch.has_room) == (1, False)
    desk.run(PATIENCE + 1)
    desk.run(PAUSES[0])
    assert [job.article.text for job in desk.dispatch.at_work] == ["hang"]
    assert desk.dispatch.has_room
