"""What `monitor status` tells of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from monitor.config import Settings
from monitor.intake import scan, shown
from monitor.lock import holder
from monitor.plain import printable
from monitor.store.summary import StoreSummary, summarize

__all__ = ["Status", "read_status"]

COUNTS = ("documents", "actors", "statements", "events", "deadlines")


@dataclass(frozen=True, slots=True)
class Status:
    """The figures of a workspace; all zero where nothing was ingested yet."""

    stored: StoreSummary
    pending: int
    """Files of the watched folder that are neither stored nor quarantined as they are now, daemon or not."""
    pid: int | None
    """The daemon that holds the workspace now, by its lock rather than by what the last one wrote."""

    def as_json(self) -> dict[str, Any]:
        """The figures ready for ``json.dumps``."""
        return {
            **{name: getattr(self.stored, name) for name in COUNTS},
            "pending": self.pending,
            "quarantined": self.stored.quarantined,
            "removed": self.stored.removed,
            "daemon": {
                "running": self.pid is not None,
                "pid": self.pid,
                "state": self.stored.state,
                "started": self.stored.started,
                "heartbeat": self.stored.heartbeat,
                "model": self.stored.model,
                "retrying": self.stored.retrying,
                "files_per_minute": self.stored.rate if self.pid is not None else 0.0,
                "errors": [{"time": when, "message": words} for when, words in self.stored.errors],
            },
        }

    def lines(self) -> list[str]:
        """The figures for a person to read, with the files that were quarantined last."""
        figures = self.as_json()
        rows = [(name, f"{figures[name]:,}") for name in (*COUNTS, "pending", "quarantined", "removed")]
        rows.append(("daemon", "not running" if self.pid is None else f"{self.stored.state}, process {self.pid}"))
        if self.pid is not None:
            rows += [("a minute", f"{self.stored.rate:,.1f}"), ("retrying", f"{self.stored.retrying:,}")]
        rows.append(("heartbeat", self.stored.heartbeat or "never"))
        rows.append(("model", self.stored.model or "none"))
        lines = [f"{name:<12} {value}" for name, value in rows]
        if self.stored.reasons:
            lines += ["", "quarantined last:", *(f"  {printable(f'{p}: {why}')}" for p, why in self.stored.reasons)]
        if self.stored.errors:
            lines += [
                "",
                "went wrong last:",
                *(f"  {printable(f'{at[:19]} {what}')}" for at, what in self.stored.errors),
            ]
        return lines


def read_status(settings: Settings) -> Status:
    """Read the figures; raises StoreError where there is a database that cannot be read."""
    stored = summarize(settings.db)
    try:
        pending = sum(stored.versions.get(shown(path)) != version for path, version in scan(settings.watched))
    except OSError:
        pending = 0
    return Status(stored, pending, holder(settings.db))
