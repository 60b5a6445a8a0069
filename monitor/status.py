"""What `monitor status` tells of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from monitor.config import Settings
from monitor.intake import scan, shown
from monitor.lock import Holder, holder
from monitor.plain import printable
from monitor.store.summary import StoreSummary, summarize

__all__ = ["Status", "read_status"]

MOST = 5
"""How many of what cannot be looked at people are told of."""
COUNTS = ("documents", "actors", "statements", "events", "deadlines")


@dataclass(frozen=True, slots=True)
class Status:
    """The figures of a workspace; all zero where nothing was ingested yet."""

    stored: StoreSummary
    pending: int
    """Files of the watched folder that are neither stored nor quarantined as they are now, daemon or not."""
    refused: tuple[tuple[str, str], ...]
    """What of the watched folder cannot be looked at, so that nothing is known of what is in it, with the reasons."""
    daemon: Holder | None
    """The daemon that holds the workspace now, by its lock rather than by what the last one wrote."""

    def as_json(self) -> dict[str, Any]:
        """The figures ready for ``json.dumps``."""
        return {
            **{name: getattr(self.stored, name) for name in COUNTS},
            "pending": self.pending,
            "quarantined": self.stored.quarantined,
            "removed": self.stored.removed,
            "refused": [{"path": path, "reason": reason} for path, reason in self.refused],
            "daemon": {
                "running": self.daemon is not None,
                "pid": self.daemon and self.daemon.pid,
                "state": self.stored.state,
                "started": self.stored.started,
                "heartbeat": self.stored.heartbeat,
                "model": self.stored.model,
                "retrying": self.stored.retrying,
                "files_per_minute": self.stored.rate if self.daemon is not None else 0.0,
                "errors": [{"time": when, "message": words} for when, words in self.stored.errors],
            },
        }

    def lines(self) -> list[str]:
        """The figures for a person to read, with the files that were quarantined last."""
        figures = self.as_json()
        rows = [(name, f"{figures[name]:,}") for name in (*COUNTS, "pending", "quarantined", "removed")]
        rows.append(
            (
                "daemon",
                f"{self.stored.state or 'starting'}, {self.daemon}" if self.daemon is not None else "not running",
            )
        )
        if self.daemon is not None:
            rows += [("a minute", f"{self.stored.rate:,.1f}"), ("retrying", f"{self.stored.retrying:,}")]
        rows.append(("heartbeat", self.stored.heartbeat or "never"))
        rows.append(("model", self.stored.model or "none"))
        lines = [f"{name:<12} {value}" for name, value in rows]
        if self.refused:
            lines += ["", "cannot be looked at:", *(f"  {printable(f'{p}: {why}')}" for p, why in self.refused[:MOST])]
            lines += [f"  and {len(self.refused) - MOST:,} more"] if len(self.refused) > MOST else []
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
    """Read the figures; raises StoreError where there is a database or lock that cannot be read."""
    stored = summarize(settings.db)
    pending = 0
    refused: list[tuple[str, str]] = []

    def refuse(path: str, error: OSError) -> None:
        refused.append((shown(path), error.strerror or str(error)))

    try:
        for path, version in scan(settings.watched, refuse):
            pending += stored.versions.get(shown(path)) != version
    except FileNotFoundError:
        pass
    except OSError as error:
        refuse(str(settings.watched), error)
    return Status(stored, pending, tuple(refused), holder(settings.db))
