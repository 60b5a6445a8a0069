"""Alerts as the writer keeps them: recorded once each, their commands settled."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlite_utils import Database

from monitor.model import ActorKey, Alert, CommandState
from monitor.store.telling import telling

__all__ = ["HOURLY", "AlertBook", "Errand"]

HOURLY = 60
"""Alerts of one rule within an hour whose command is run; more are recorded only."""


@dataclass(frozen=True, slots=True)
class Errand:
    """An alert whose rule's command is to be run."""

    alert: int
    rule: str
    details: dict[str, Any]


class AlertBook:
    """The alerts as the writer keeps them; each method raises StoreError where the machine refuses."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @telling
    def record(self, alerts: Iterable[Alert]) -> int:
        """Record those that have not fired yet; how many that were."""
        with self._db.atomic():
            return sum(self._record(alert) for alert in alerts)

    def _record(self, alert: Alert) -> bool:
        known = "SELECT 1 FROM alerts WHERE rule = ? AND key IN (SELECT value FROM json_each(?)) LIMIT 1"
        if self._db.execute(known, [alert.rule, json.dumps(alert.keys)]).fetchone():
            return False
        self._db.execute(
            "INSERT INTO alerts (rule, key, kind, fired, headline, document_id, sentence, sentence_start, "
            "sentence_end, details, command) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                *(alert.rule, alert.keys[0], alert.kind, alert.fired.isoformat(), alert.headline, alert.document),
                *(alert.sentence, *alert.span, json.dumps(dict(alert.details), ensure_ascii=False)),
                self._command(alert) if alert.has_command else None,
            ],
        )
        return True

    def _command(self, alert: Alert) -> CommandState:
        """What becomes of the command: a rule that fires without end runs it no longer."""
        hour_ago = (alert.fired - timedelta(hours=1)).isoformat()
        sql = "SELECT count(*) FROM alerts WHERE rule = ? AND fired > ? AND command <> 'muted'"
        (lately,) = self._db.execute(sql, [alert.rule, hour_ago]).fetchone()
        return "muted" if lately >= HOURLY else "waiting"

    @telling
    def errand(self) -> Errand | None:
        """The oldest alert whose command is still to be run."""
        row = self._db.execute(
            "SELECT id, rule, fired, details FROM alerts WHERE command = 'waiting' ORDER BY id LIMIT 1"
        ).fetchone()
        return row and Errand(row[0], row[1], {"id": row[0], "fired": row[2], **json.loads(row[3])})

    @telling
    def settle(self, alert: int, failure: str | None) -> None:
        """Note that an alert's command was run, or why that failed."""
        state: CommandState = "failed" if failure else "done"
        with self._db.atomic():
            self._db.execute("UPDATE alerts SET command = ?, failure = ? WHERE id = ?", [state, failure, alert])

    @telling
    def rung_before(self, actors: Collection[ActorKey], targets: Collection[ActorKey]) -> int:
        """The highest rung that any of these names has towards any of those, or nobody where there are none."""
        bearing = "(SELECT actor_id FROM names JOIN json_each(?) ON names.key = json_each.value)"
        target = f"target_id IN {bearing}" if targets else "target_id IS NULL"
        values = [json.dumps(sorted(names)) for names in (actors, targets) if names]
        sql = f"SELECT coalesce(max(rung), 0) FROM postures WHERE actor_id IN {bearing} AND {target}"
        return int(self._db.execute(sql, values).fetchone()[0])

    @telling
    def facts(self, document: int) -> tuple[str, str | None, str | None, str | None]:
        """A document's file name, title, source and publication date."""
        row = self._db.execute("SELECT name, title, source, published FROM documents WHERE id = ?", [document])
        name, title, source, published = row.fetchone()
        return name, title, source, published
