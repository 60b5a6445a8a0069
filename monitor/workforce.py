"""Whom the settings have analyse: processes of this machine, or those of a cluster."""

from __future__ import annotations

from functools import partial

from monitor.config import LOCAL, Settings
from monitor.workers import Workers, local_workers

__all__ = ["workers_of"]


def workers_of(settings: Settings) -> Workers:
    """The workers of a workspace; raises SettingsError where they need packages that are not installed."""
    local = partial(local_workers, settings.model, settings.actors, memory=settings.memory)
    if settings.scheduler == LOCAL:
        return local(settings.workers)
    from monitor.cluster import cluster_workers

    return cluster_workers(settings.scheduler, settings.model, settings.actors, local)
