"""What `monitor status` tells of a workspace."""

from __future__ import annotations

from typing import Any

from monitor.config import Settings
from monitor.intake import scan, shown
from monitor.lock import holder
from monitor.store.summary import summarize

__all__ = ["describe", "read_status"]

COUNTS = ("documents", "actors", "statements", "events", "deadlines", "pending", "quarantined")


def read_status(settings: Settings) -> dict[str, Any]:
    """The figures of a workspace, ready for JSON; all zero where nothing was ingested yet.

    ``pending`` counts the files of the watched folder that are neither stored nor quarantined as they are now, whether
    or not a daemon runs. ``running`` is what the lock says, not what the last daemon wrote. Raises StoreError where the
    database cannot be read.
    """
    summary = summarize(settings.db)
    pid = holder(settings.db)
    try:
        pending = sum(summary.versions.get(shown(path)) != version for path, version in scan(settings.watched))
    except OSError:
        pending = 0
    return {
        "documents": summary.documents,
        "actors": summary.actors,
        "statements": summary.statements,
        "events": summary.events,
        "deadlines": summary.deadlines,
        "pending": pending,
        "quarantined": summary.quarantined,
        "daemon": {
            "running": pid is not None,
            "pid": pid,
            "heartbeat": summary.heartbeat,
            "model": summary.model,
        },
    }


def describe(figures: dict[str, Any]) -> str:
    """The figures for a person to read, a line each."""
    daemon = figures["daemon"]
    running = f"running, process {daemon['pid']}" if daemon["running"] else "not running"
    rows = [(name, f"{figures[name]:,}") for name in COUNTS]
    rows += [("daemon", running), ("heartbeat", daemon["heartbeat"] or "never"), ("model", daemon["model"] or "none")]
    return "\n".join(f"{name:<12} {value}" for name, value in rows)
