"""Who analyses: an executor of the standard library's interface, and what it runs.

The daemon does not know which executor it is: a process pool here, a cluster's elsewhere, a thread in tests.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.model import Analysis, Article

if TYPE_CHECKING:
    from monitor.analysis import Analyzer

__all__ = ["Workers", "local_workers", "process_workers"]

SAFE_PATH = "PYTHONSAFEPATH"
"""The environment's word for Python's option -P."""


@dataclass(slots=True)
class Workers:
    """An executor that can be replaced when it breaks, and the functions that it runs."""

    open: Callable[[], Executor]
    prepare: Callable[[], None]
    """Loads what ``analyze`` needs, so that it is ready; raises ModelError or SettingsError where it cannot."""
    analyze: Callable[[Article], Analysis]
    terminate: Callable[[], None] = lambda: None
    """Ends work that is still running and that nobody waits for any longer."""
    count: int = 1
    _executor: Executor | None = None

    def submit_prepare(self) -> Future[None]:
        """Have the model loaded."""
        executor = self._running()
        with _safe_path(), _interrupts_held():
            return executor.submit(self.prepare)

    def submit(self, article: Article) -> Future[Analysis]:
        """Have an article analysed."""
        executor = self._running()
        with _safe_path(), _interrupts_held():
            return executor.submit(self.analyze, article)

    def close(self) -> None:
        """Abandon all work; the next submission starts anew."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None
            self.terminate()

    def _running(self) -> Executor:
        if self._executor is None:
            with _safe_path():
                self._executor = self.open()
        return self._executor


@contextmanager
def _safe_path() -> Iterator[None]:
    """Keep Pythons started meanwhile from looking for modules in the current folder, where users drop what they like.

    They get this process's own path afterwards, from multiprocessing.
    """
    earlier = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if earlier is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = earlier


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold back Ctrl-C: a process started meanwhile never sees it, so that it is left to the daemon from the start.

    Not to be held while an executor is made: multiprocessing's resource tracker, started then, lets it through again.
    """
    earlier = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, earlier)


def local_workers(model: str, actors: Path | None = None, count: int = 1) -> Workers:
    """Worker processes on this machine, each with its own copy of the model; ``actors`` is the user's actors.toml."""
    return process_workers(partial(_prepare, model, actors), partial(_analyze, model, actors), count)


def process_workers(prepare: Callable[[], None], analyze: Callable[[Article], Analysis], count: int = 1) -> Workers:
    """Worker processes on this machine: a text that takes down its worker does not take down the daemon."""
    context = multiprocessing.get_context("spawn")
    return Workers(
        open=lambda: ProcessPoolExecutor(count, mp_context=context, initializer=_initialize),
        prepare=prepare,
        analyze=analyze,
        terminate=_terminate_children,
        count=count,
    )


@cache
def _analyzer(model: str, actors: Path | None) -> Analyzer:
    from monitor.analysis import Analyzer

    return Analyzer(model, actors)


def _prepare(model: str, actors: Path | None) -> None:
    _analyzer(model, actors)


def _analyze(model: str, actors: Path | None, article: Article) -> Analysis:
    return _analyzer(model, actors).analyze(article)


def _initialize() -> None:
    """In the worker: do not outlive the daemon, however it ends."""
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _terminate_children() -> None:
    for child in multiprocessing.active_children():
        child.terminate()
