"""The JSON record of an analysis, as `monitor analyze --jsonl` prints it and the daemon stores it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from monitor.model import Analysis

__all__ = ["to_record"]


def to_record(identifier: Any, analysis: Analysis) -> dict[str, Any]:
    """The analysis as a dictionary ready for ``json.dumps``: spans are lists, dates are ISO strings.

    ``identifier`` is the caller's, any JSON value.
    """
    record: dict[str, Any] = {"id": identifier, **asdict(analysis)}
    record["published"] = analysis.published.isoformat() if analysis.published else None
    return record
