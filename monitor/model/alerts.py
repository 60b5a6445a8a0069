"""An alert: what a rule of the user's has found in the news, or the clock has brought about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from monitor.model.findings import Span

__all__ = ["Alert", "AlertKind", "CommandState"]

AlertKind = Literal[
    "article", "event", "deadline set", "deadline changed", "deadline due", "deadline passed", "rung raised"
]
CommandState = Literal["waiting", "done", "failed", "muted"]
"""What became of an alert's command; muted: it was not run, the rule having fired too often within the hour."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A rule has fired."""

    rule: str
    """The rule's name."""
    kind: AlertKind
    keys: tuple[str, ...]
    """What it fired on, in the words of every document that tells of it; a rule fires once on any of them."""
    headline: str
    """What has happened, in a line."""
    document: int
    sentence: str
    span: Span
    """Where the sentence stands in the document's text."""
    fired: datetime
    details: Mapping[str, Any]
    """All that is known of it, ready for ``json.dumps``."""
    has_command: bool = False
