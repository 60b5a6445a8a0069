"""Whom the settings have analyse: processes of this machine, or those of a cluster."""

from __future__ import annotations

import logging

from monitor.config import LOCAL, Settings
from monitor.installed import require_model
from monitor.machine import available_memory, memory_limit, processors
from monitor.workers import Workers, local_workers

__all__ = ["WORKER_BYTES", "affordable", "bearable", "workers_of"]

log = logging.getLogger(__name__)

WORKER_BYTES = 800_000_000
"""Of memory, which a worker takes with the default model and an ordinary article."""


def workers_of(settings: Settings) -> Workers:
    """The workers of a workspace, of this machine no more than it can carry, which is logged.

    Raises ModelError where the model is not installed, and SettingsError where packages are not that they need.
    """
    require_model(settings.model)

    def local(number: int = 1) -> Workers:
        megabytes = bearable(settings.memory, number)
        if megabytes < settings.memory:
            log.info("a worker may take %d MB: so much memory is there for it", megabytes)
        return local_workers(settings.model, settings.actors, number, megabytes)

    if settings.scheduler == LOCAL:
        if (number := affordable(settings.workers)) < settings.workers:
            log.warning(
                "of %d workers %d are taken: each needs a processor of its own, and %d MB of free memory",
                settings.workers,
                number,
                WORKER_BYTES // 1_000_000,
            )
        return local(number)
    from monitor.cluster import cluster_workers

    return cluster_workers(settings.scheduler, settings.model, settings.actors, local)


def affordable(workers: int) -> int:
    """How many of so many workers this machine has processors and free memory for, at least one.

    More than there are processors would only load the model at each other's expense, for longer than a text may take.
    """
    memory = available_memory()
    room = workers if memory is None else memory // WORKER_BYTES
    return max(1, min(workers, processors(), room))


def bearable(megabytes: int, workers: int) -> int:
    """How many of so many megabytes one worker may take, so that the others and the daemon have what they need.

    Where all could take more than there is, the system would end one of them, or a container with all that is in it,
    for a text that a worker alone would have failed at.
    """
    limit = memory_limit()
    if limit is None:
        return megabytes
    return min(megabytes, max(limit - workers * WORKER_BYTES, WORKER_BYTES) // 1_000_000)
