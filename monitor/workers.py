"""Who analyses: an executor of the standard library's interface, and what it runs.

The daemon does not know which executor it is: a process pool here, a cluster's elsewhere, a thread in tests.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.heap import collect_rarely, set_aside
from monitor.model import Analysis, Article

if TYPE_CHECKING:
    from monitor.analysis import Analyzer

__all__ = ["Workers", "local_workers", "process_workers"]

SAFE_PATH = "PYTHONSAFEPATH"
"""The environment's word for Python's option -P."""
WARNINGS = "PYTHONWARNINGS"
"""The environment's word for Python's option -W."""
TRACKER_IS_SILENT = "ignore:resource_tracker:UserWarning"
"""Its value, by which the process that clears up after one that was killed does not tell of that."""
PATIENCE_SECONDS = 60.0
"""How long the shortest text may take: a second worker loads the model meanwhile."""
PATIENCE_PER_CHARACTER = 0.001
"""Seconds more for each character: about forty times what the default model takes on one core of today."""
RETRY_SECONDS = (2.0, 10.0, 60.0)
"""How long after each failure a text is tried again, in a worker of its own."""
DIES_WITH_PARENT = 1
"""Linux's PR_SET_PDEATHSIG: the signal that a process gets when the one that started it ends."""


@dataclass(slots=True)
class Workers:
    """An executor that can be replaced when it breaks, and the functions that it runs."""

    open: Callable[[int], Executor]
    """Makes an executor of so many workers."""
    prepare: Callable[[], None]
    """Loads what ``analyze`` needs, so that it is ready; raises ModelError or SettingsError where it cannot."""
    analyze: Callable[[Article], Analysis]
    terminate: Callable[[Executor], None] = lambda executor: None
    """Ends work of an executor that is still running and that nobody waits for any longer."""
    count: int = 1
    room: Callable[[], int] | None = None
    """How many texts they can use at once, where it is not ``count``."""
    apart: Callable[[], Workers] | None = None
    """Makes the workers for texts that may take theirs down, where they are others than these."""
    patience: float = PATIENCE_SECONDS
    """Seconds that the shortest text may take."""
    pauses: tuple[float, ...] = RETRY_SECONDS
    """Seconds after each failure of a text until it is tried again; after the last it is given up."""
    _executor: Executor | None = None

    def alone(self) -> Workers:
        """As these, but one, and apart from them: for a text that may take its worker down."""
        return self.apart() if self.apart else replace(self, count=1, _executor=None)

    @property
    def capacity(self) -> int:
        """How many texts they can use at once."""
        return self.room() if self.room else self.count

    def time_limit(self, article: Article) -> float:
        """Seconds after which the analysis of an article counts as hanging."""
        return self.patience + PATIENCE_PER_CHARACTER * len(article.text)

    @property
    def is_open(self) -> bool:
        """Whether there is an executor by now."""
        return self._executor is not None

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
            executor, self._executor = self._executor, None
            executor.shutdown(wait=False, cancel_futures=True)
            self.terminate(executor)

    def _running(self) -> Executor:
        if self._executor is None:
            with _safe_path(), _silent_tracker():
                self._executor = self.open(self.count)
        return self._executor


@contextmanager
def _safe_path() -> Iterator[None]:
    """Keep Pythons started meanwhile from looking for modules in the current folder, where users drop what they like.

    They get this process's own path afterwards, from multiprocessing.
    """
    with _environment(SAFE_PATH, "1"):
        yield


@contextmanager
def _silent_tracker() -> Iterator[None]:
    """Have multiprocessing's resource tracker, started meanwhile, say nothing of its own unless the user wants that."""
    wanted = os.environ.get(WARNINGS)
    with _environment(WARNINGS, f"{TRACKER_IS_SILENT},{wanted}" if wanted else TRACKER_IS_SILENT):
        yield


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    earlier = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if earlier is None:
            del os.environ[name]
        else:
            os.environ[name] = earlier


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


def local_workers(model: str, actors: Path | None = None, count: int = 1, memory: int = 0) -> Workers:
    """Worker processes on this machine, each with its own copy of the model; ``actors`` is the user's actors.toml.

    ``memory`` is the most that each may take, in megabytes; 0 sets no limit.
    """
    return process_workers(partial(_prepare, model, actors), partial(_analyze, model, actors), count, memory)


def process_workers(
    prepare: Callable[[], None], analyze: Callable[[Article], Analysis], count: int = 1, memory: int = 0
) -> Workers:
    """Worker processes on this machine: a text that takes down its worker does not take down the daemon."""
    pools: dict[Executor, _Spawning] = {}

    def start(count: int) -> Executor:
        context = _Spawning()
        pool = ProcessPoolExecutor(count, mp_context=context, initializer=_initialize, initargs=(memory,))
        pools[pool] = context
        return pool

    return Workers(
        open=start, prepare=prepare, analyze=analyze, terminate=lambda pool: pools.pop(pool).kill_all(), count=count
    )


class _Spawning(SpawnContext):
    """Starts processes anew rather than by forking, and remembers them, so that these and no others can be ended."""

    def __init__(self) -> None:
        super().__init__()
        self._processes: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802 - its name
        process = SpawnProcess(*args, **kwargs)
        self._processes.append(process)
        return process

    def kill_all(self) -> None:
        """End all at once, whatever they are at: one that hangs in foreign code hears no other signal.

        Some may have ended, and been buried, and others never have begun for want of handles.
        """
        for process in self._processes:
            with suppress(ValueError):
                if process.pid is not None:
                    process.kill()


@cache
def _analyzer(model: str, actors: Path | None) -> Analyzer:
    """In the worker: the model, loaded once, and left out of what is looked through for garbage, as it never is."""
    from monitor.analysis import Analyzer

    analyzer = Analyzer(model, actors)
    set_aside()
    collect_rarely()
    return analyzer


def _prepare(model: str, actors: Path | None) -> None:
    _analyzer(model, actors)


def _analyze(model: str, actors: Path | None, article: Article) -> Analysis:
    analyzer = _analyzer(model, actors)
    with analyzer.passing_words():
        return analyzer.analyze(article)


def _initialize(memory: int) -> None:
    """In the worker: take no more than ``memory`` megabytes, and do not outlive the daemon, however it ends."""
    if memory:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_DATA, (memory * 1_000_000, memory * 1_000_000))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """Where the system does not end it with its parent; a text that hangs in foreign code keeps this from running."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
