from __future__ import annotations

import pytest

from monitor.lane import Job
from monitor.model import Analysis, Article
from monitor.outbox import HELD_SECONDS, TOGETHER, Outbox
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


def following(outbox: Outbox) -> list[Job]:
    return [job for job, _ in outbox.next()]


def test_nothing_is_due_where_nothing_waits(outbox: Outbox) -> None:
    assert outbox.due(hold=True) is None
    assert outbox.due(hold=False) is None


def test_what_is_worth_holding_is_due_when_it_has_been_held_long_enough(outbox: Outbox, clock: HandClock) -> None:
    fill(outbox, 1)
    begun = clock.monotonic()
    clock.seconds += HELD_SECONDS / 2
    fill(outbox, 1)
    assert outbox.due(hold=True) == begun + HELD_SECONDS
    assert outbox.due(hold=False) == begun


def test_so_many_are_due_at_once_and_go_together(outbox: Outbox, clock: HandClock) -> None:
    jobs = fill(outbox, TOGETHER + 1)
    assert outbox.due(hold=True) == clock.monotonic()
    assert following(outbox) == jobs[:TOGETHER]
    outbox.drop(TOGETHER)
    assert following(outbox) == jobs[TOGETHER:]


def test_another_analysis_of_a_document_goes_alone(outbox: Outbox) -> None:
    new, again, last = (*fill(outbox, 1), *fill(outbox, 1, document=7), *fill(outbox, 1))
    for expected in (new, again, last):
        assert following(outbox) == [expected]
        outbox.drop(1)


def test_those_of_which_one_cannot_be_stored_go_one_by_one(outbox: Outbox, clock: HandClock) -> None:
    jobs = fill(outbox, 3)
    outbox.part()
    later = fill(outbox, 2)
    for job in jobs:
        assert outbox.due(hold=True) == clock.monotonic()
        assert following(outbox) == [job]
        outbox.drop(1)
    assert following(outbox) == later
