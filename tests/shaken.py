"""A plugin of pytest that delays threads at random, so that what only works when they are fast does not work.

The seed is told at the end; ``SHAKEN=seed`` delays each test again as before, as far as the machine allows.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from random import Random, SystemRandom
from typing import Any

import pytest
from textual.message_pump import MessagePump
from textual.worker import Worker

from monitor.store.reader import Reader

SEED = os.environ.setdefault("SHAKEN", str(SystemRandom().randrange(10_000)))
SHORT, LONG = 0.15, 0.6
"""Seconds: of most delays at most, and of one in thirty."""

chance = Random()


def delay() -> None:
    """Hold up a thread, but for the first, in which the dashboard lives and no test is to be held up."""
    if threading.current_thread() is not threading.main_thread():
        drawn = chance.random()
        time.sleep(LONG if drawn < 1 / 30 else max(0.0, drawn - 0.5) * 2 * SHORT)


def delayed[**Given, Result](function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Begin late."""

    @wraps(function)
    def late(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        delay()
        return function(*args, **kwargs)

    return late


def delayed_inside[**Given, Result](
    enter: Callable[Given, AbstractContextManager[Result]],
) -> Callable[Given, AbstractContextManager[Result]]:
    """Be late with what is done in a context, and with what comes of it."""

    @contextmanager
    def late(*args: Given.args, **kwargs: Given.kwargs) -> Iterator[Result]:
        with enter(*args, **kwargs) as entered:
            delay()
            yield entered
            delay()

    return late


def pytest_configure() -> None:
    run = Worker._run_threaded

    async def run_late(worker: Worker[Any]) -> Any:
        work: Any = worker._work
        worker._work = delayed(work)
        return await run(worker)

    for owner, name, late in (
        (Worker, "_run_threaded", run_late),
        (MessagePump, "post_message", delayed(MessagePump.post_message)),
        (threading.Thread, "run", delayed(threading.Thread.run)),
        (Reader, "open", staticmethod(delayed_inside(Reader.open))),
    ):
        setattr(owner, name, late)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    chance.seed(f"{SEED} {item.nodeid}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"threads were delayed at random: SHAKEN={SEED} delays them so again")
