from __future__ import annotations

from collections.abc import Sequence

import pytest

from monitor.errors import StoreError
from monitor.lane import Job
from monitor.model import Analysis, Article
from monitor.outbox import HELD_SECONDS, NEWS_SECONDS, TOGETHER, Outbox
from tests.toys import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def outbox(clock: HandClock) -> Outbox:
    return Outbox(clock)


def fill(outbox: Outbox, count: int, document: int | None = None) -> list[Job]:
    """Put in so many texts, or other analyses of a document."""
    jobs = [Job(Article(f"Text {number}."), {}, document) for number in range(count)]
    for job in jobs:
        outbox.put(job, Analysis())
    return jobs


class Store:
    """Takes down what is stored together; cannot store what is among ``broken``."""

    def __init__(self, *broken: Job) -> None:
        self.broken = broken
        self.stored: list[list[Job]] = []
        self.given_up: list[tuple[Job, str]] = []

    def __call__(self, ended: Sequence[tuple[Job, Analysis]]) -> int:
        jobs = [job for job, _ in ended]
        if any(job in self.broken for job in jobs):
            raise KeyError("Ann")
        self.stored.append(jobs)
        return len(jobs)

    def give_up(self, job: Job, reason: str) -> None:
        self.given_up.append((job, reason))


def test_nothing_is_due_where_nothing_waits(outbox: Outbox) -> None:
    assert outbox.due(hold=True) is None
    assert outbox.due(hold=False) is None


def test_what_is_worth_holding_is_held_so_long_and_then_stored(outbox: Outbox, clock: HandClock) -> None:
    store, jobs = Store(), fill(outbox, 1)
    clock.seconds += HELD_SECONDS / 2
    jobs += fill(outbox, 1)
    assert outbox.due(hold=True) == HELD_SECONDS
    outbox.send(store, store.give_up, hold=True)
    assert store.stored == []
    clock.seconds += HELD_SECONDS / 2
    outbox.send(store, store.give_up, hold=True)
    assert store.stored == [jobs]
    assert len(outbox) == 0


def test_news_waits_less_and_takes_along_what_waits(outbox: Outbox, clock: HandClock) -> None:
    store, jobs = Store(), fill(outbox, 2)
    news = Job(Article("Just in."), {}, is_news=True)
    outbox.put(news, Analysis())
    clock.seconds += NEWS_SECONDS
    outbox.send(store, store.give_up, hold=True)
    assert store.stored == [[*jobs, news]]
    fill(outbox, 1)
    assert outbox.due(hold=True) == clock.seconds + HELD_SECONDS


def test_where_no_more_is_coming_nothing_is_held(outbox: Outbox) -> None:
    store, jobs = Store(), fill(outbox, 2)
    outbox.send(store, store.give_up, hold=False)
    assert store.stored == [jobs]


def test_so_many_go_at_once(outbox: Outbox) -> None:
    store, jobs = Store(), fill(outbox, TOGETHER + 1)
    outbox.send(store, store.give_up, hold=True)
    assert store.stored == [jobs[:TOGETHER]]
    assert len(outbox) == 1


def test_another_analysis_of_a_document_goes_alone(outbox: Outbox) -> None:
    store = Store()
    jobs = [*fill(outbox, 2), *fill(outbox, 2, document=7), *fill(outbox, 1)]
    outbox.send(store, store.give_up, hold=False)
    assert store.stored == [jobs[:2], jobs[2:3], jobs[3:4], jobs[4:]]


def test_of_those_that_cannot_be_stored_together_only_the_one_to_blame_is_given_up(outbox: Outbox) -> None:
    jobs = fill(outbox, 4)
    store = Store(jobs[1])
    outbox.send(store, store.give_up, hold=True)
    assert store.stored == []
    outbox.send(store, store.give_up, hold=False)
    assert store.stored == [jobs[:1], jobs[2:3], jobs[3:]]
    assert store.given_up == [(jobs[1], "its analysis cannot be stored: KeyError: 'Ann'")]


def test_what_the_database_refuses_stays_until_it_is_sent_again(outbox: Outbox) -> None:
    def refuse(ended: Sequence[tuple[Job, Analysis]]) -> int:
        raise StoreError("disk full")

    store, jobs = Store(), fill(outbox, 3)
    with pytest.raises(StoreError):
        outbox.send(refuse, store.give_up, hold=False)
    outbox.send(store, store.give_up, hold=False)
    assert store.stored == [jobs]
