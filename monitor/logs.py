"""Diagnostics on standard error: a line a message for people, or a JSON object a line."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from monitor.plain import printable

__all__ = ["configure"]

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def configure(*, as_json: bool = False) -> None:
    """Log to standard error from now on."""
    handler = logging.StreamHandler()
    handler.setFormatter(_JsonFormatter() if as_json else _TextFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


class _TextFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created).strftime("%H:%M:%S")
        return f"{when} {record.levelname.lower():7} {printable(record.getMessage())}"


class _JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        extra = {name: value for name, value in vars(record).items() if name not in _OWN}
        when = datetime.fromtimestamp(record.created, UTC).isoformat()
        line = {"time": when, "level": record.levelname.lower(), "message": record.getMessage(), **extra}
        return json.dumps(line, default=str)
