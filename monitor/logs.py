"""Diagnostics on standard error: a line a message for people, or a JSON object a line."""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import UTC, datetime

from monitor.plain import printable

__all__ = ["configure"]

PRIORITIES = {logging.CRITICAL: 2, logging.ERROR: 3, logging.WARNING: 4, logging.INFO: 6, logging.DEBUG: 7}
"""Those of syslog."""
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def configure(*, as_json: bool = False) -> None:
    """Log to standard error from now on."""
    handler = logging.StreamHandler()
    handler.setFormatter(_JsonFormatter() if as_json else _JournalFormatter() if _is_journal() else _TextFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


class _TextFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created).strftime("%H:%M:%S")
        return f"{when} {record.levelname.lower():7} {printable(record.getMessage())}"


class _JournalFormatter(logging.Formatter):
    """The journal adds the time itself, and takes the priority from the beginning of the line (sd-daemon(3))."""

    def format(self, record: logging.LogRecord) -> str:
        return f"<{PRIORITIES.get(record.levelno, 6)}>{printable(record.getMessage())}"


def _is_journal() -> bool:
    """Whether standard error leads to systemd's journal, as its JOURNAL_STREAM says; it may be closed."""
    try:
        status = os.fstat(sys.stderr.fileno())
    except (AttributeError, OSError, ValueError):
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{status.st_dev}:{status.st_ino}"


class _JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        extra = {name: value for name, value in vars(record).items() if name not in _OWN}
        when = datetime.fromtimestamp(record.created, UTC).isoformat()
        line = {"time": when, "level": record.levelname.lower(), "message": record.getMessage(), **extra}
        return json.dumps(line, default=str)
