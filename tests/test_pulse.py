from __future__ import annotations

import os

import pytest

from monitor.pulse import BEAT_SECONDS, PROGRESS_SECONDS, Pulse
from monitor.store.writer import Heartbeat
from tests.toys import START, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def told() -> list[Heartbeat]:
    return []


@pytest.fixture
def pulse(clock: HandClock, told: list[Heartbeat]) -> Pulse:
    pulse = Pulse(told.append, "toy", clock)
    pulse.tell("idle", pending=0)
    return pulse


def test_it_tells_who_it_is(pulse: Pulse, told: list[Heartbeat]) -> None:
    assert told == [Heartbeat(os.getpid(), "toy", "idle", START.isoformat(), START.isoformat(), 0, 0, 0)]
    assert pulse.next_due == BEAT_SECONDS


def test_a_change_of_state_is_told_at_once(pulse: Pulse, told: list[Heartbeat]) -> None:
    pulse.tell_when_due("working", pending=3)
    assert [heartbeat.state for heartbeat in told] == ["idle", "working"]


def test_without_news_it_tells_that_it_lives(pulse: Pulse, told: list[Heartbeat], clock: HandClock) -> None:
    clock.seconds = BEAT_SECONDS - 0.1
    pulse.tell_when_due("idle", pending=0)
    assert len(told) == 1
    clock.seconds = BEAT_SECONDS
    pulse.tell_when_due("idle", pending=0)
    assert told[-1].heartbeat > told[0].heartbeat


def test_progress_is_told_now_and_then(pulse: Pulse, told: list[Heartbeat], clock: HandClock) -> None:
    pulse.tell_when_due("working", pending=4)
    pulse.count(1)
    pulse.tell_when_due("working", pending=3)
    assert len(told) == 2
    clock.seconds = PROGRESS_SECONDS
    pulse.tell_when_due("working", pending=3)
    assert (told[-1].pending, told[-1].batch_done, told[-1].batch_total) == (3, 1, 4)


def test_a_batch_ends_when_nothing_waits(pulse: Pulse, told: list[Heartbeat]) -> None:
    pulse.tell_when_due("working", pending=1)
    pulse.count(1)
    pulse.tell_when_due("idle", pending=0)
    pulse.tell_when_due("working", pending=2)
    assert (told[-1].batch_done, told[-1].batch_total) == (0, 2)


def test_files_that_wait_for_the_model_are_told(pulse: Pulse, told: list[Heartbeat], clock: HandClock) -> None:
    pulse.tell("starting", pending=0)
    clock.seconds = PROGRESS_SECONDS
    pulse.tell_when_due("starting", pending=5)
    assert (told[-1].state, told[-1].pending) == ("starting", 5)
