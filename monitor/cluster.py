"""Workers of a Dask cluster: the executor that the daemon knows, with its processes on other machines.

They return analyses; the one writer stays where the database is. A text whose worker dies is run again by the scheduler
on another one; when the scheduler goes, what was out is handed in anew once it is back. So a text may be analysed more
than once, and is stored once: a future is let go when its analysis is here, and what is not committed when the daemon
ends is computed again.
"""

from __future__ import annotations

import socket
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from monitor.errors import ModelError, SettingsError
from monitor.model import Analysis, Article
from monitor.revision import analysis_revision, own_actors
from monitor.workers import Workers

if TYPE_CHECKING:
    from monitor.analysis import Analyzer

__all__ = ["Edition", "analyze_edition", "cluster_workers", "prepare_edition", "remote_workers"]

CONNECT_SECONDS = 10.0
"""How long the scheduler is waited for."""
CLOSE_SECONDS = 2.0
COUNT_SECONDS = 5.0
"""How long the number of the cluster's threads is believed."""
AHEAD = 2
"""Texts that are out for each of them: the next is there when one is done."""


def cluster_workers(scheduler: str, model: str, actors: Path, apart: Callable[[], Workers]) -> Workers:
    """The workers of the cluster whose scheduler has this address, such as ``tcp://10.0.0.1:8786`` or ``tls://…``.

    They use this machine's ``actors``, and must have the same edition of the program and the model. ``apart`` are the
    workers of this machine that try what fails there again. Raises SettingsError where the packages for it are missing.
    """
    edition = Edition(model, own_actors(actors), analysis_revision(model, actors))
    return remote_workers(scheduler, partial(prepare_edition, edition), partial(analyze_edition, edition), apart)


def remote_workers(
    scheduler: str, prepare: Callable[[], None], analyze: Callable[[Article], Analysis], apart: Callable[[], Workers]
) -> Workers:
    """The workers of a cluster for any functions that they can import; raises SettingsError as above."""
    try:
        import distributed  # noqa: F401 - whether it is there
    except ImportError as error:
        raise SettingsError(
            f"scheduler {scheduler}: needs more packages; run pip install '.[cluster]' in the checkout"
        ) from error
    cluster = _Cluster(scheduler)
    return Workers(open=cluster.open, prepare=prepare, analyze=analyze, apart=apart, room=cluster.room)


class _Cluster:
    """The connection to a scheduler, made anew where it was lost."""

    def __init__(self, scheduler: str) -> None:
        self._scheduler = scheduler
        self._client: Any = None
        self._room, self._counted_at = 1, float("-inf")

    def open(self, count: int) -> Executor:
        """Connect; raises ConnectionError where no scheduler answers. How many workers there are is the cluster's."""
        from distributed import Client

        try:
            self._client = Client(self._scheduler, timeout=CONNECT_SECONDS, set_as_default=False, name="monitor")
        except (OSError, ValueError, TimeoutError) as error:
            raise ConnectionError(f"{self._scheduler}: no scheduler answers there") from error
        return _ClusterExecutor(self._client)

    def room(self) -> int:
        """How many texts the cluster can use at once, as it was some seconds ago; at least 1."""
        now = time.monotonic()
        if self._client is not None and self._client.status == "running" and now - self._counted_at > COUNT_SECONDS:
            self._counted_at = now
            with suppress(OSError, TimeoutError):
                self._room = max(1, AHEAD * sum(self._client.nthreads().values()))
        return self._room


class _ClusterExecutor(Executor):
    """A client's futures as those of the standard library; where the scheduler is lost, they are broken."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._out: dict[Any, Future[Any]] = {}
        self._open = True

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have the cluster call a function; raises BrokenExecutor where the scheduler is lost."""
        if not self._open or self._client.status != "running":
            raise BrokenExecutor("the scheduler is lost")
        future: Future[Any] = Future()
        remote = self._client.submit(fn, *args, pure=False, **kwargs)
        self._out[remote] = future
        remote.add_done_callback(self._hand_back)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of all that is out and of the connection; what runs on the cluster runs to its end, for nobody."""
        self._open = False
        self._out.clear()
        with suppress(OSError, TimeoutError):
            self._client.close(timeout=CLOSE_SECONDS)

    def _hand_back(self, remote: Any) -> None:
        """Pass on what has become of a task; called in a thread of the client's."""
        future = self._out.pop(remote, None)
        if future is None:
            return
        if remote.status == "finished":
            future.set_result(remote.result())
        elif remote.status == "error":
            future.set_exception(remote.exception())
        else:
            future.set_exception(BrokenExecutor("the scheduler is lost"))


@dataclass(frozen=True, slots=True)
class Edition:
    """What makes two analyses of one text alike; it goes to the cluster's workers with every text."""

    model: str
    own: bytes
    """The user's actors.toml."""
    revision: str
    """The ``analysis_revision`` on the daemon's machine."""


_analyzers: dict[Edition, Analyzer] = {}
_one_at_a_time = Lock()
"""A pipeline is not made for several threads; a worker of several gains nothing by them, one process each does."""


def _analyzer(edition: Edition) -> Analyzer:
    if edition not in _analyzers:
        from monitor.analysis import Analyzer

        with tempfile.TemporaryDirectory() as folder:
            actors = Path(folder, "actors.toml")
            actors.write_bytes(edition.own)
            if analysis_revision(edition.model, actors) != edition.revision:
                raise ModelError(
                    f"the cluster's worker on {socket.gethostname()} has another edition of the program or the model; "
                    "install the same on all machines"
                )
            _analyzers.clear()
            _analyzers[edition] = Analyzer(edition.model, actors)
    return _analyzers[edition]


def prepare_edition(edition: Edition) -> None:
    """On the worker: load what ``analyze_edition`` needs; raises ModelError where this machine has another edition."""
    with _one_at_a_time:
        _analyzer(edition)


def analyze_edition(edition: Edition, article: Article) -> Analysis:
    """On the worker: analyse an article as the daemon's machine would."""
    with _one_at_a_time, _analyzer(edition).passing_words():
        return _analyzer(edition).analyze(article)
