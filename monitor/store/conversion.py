"""Rows of the database as the rows of results."""

from __future__ import annotations

import json
import sqlite3

from monitor.store.results import ActorRow, DeadlineRow, StatementRow

__all__ = ["actor_row", "deadline_row", "statement_row"]


def actor_row(row: sqlite3.Row) -> ActorRow:
    """An actor, from ``queries.actors``."""
    return ActorRow(**{**row, "aliases": tuple(json.loads(row["aliases"]))})


def deadline_row(row: sqlite3.Row) -> DeadlineRow:
    """A deadline, from ``queries.deadlines``."""
    return DeadlineRow(**{**row, **{flag: bool(row[flag]) for flag in ("conflicting", "renewed", "refused_early")}})


def statement_row(row: sqlite3.Row) -> StatementRow:
    """A statement, from a query that begins as ``queries.STATEMENT``."""
    values = dict(row)
    first, joint = values.pop("speaker"), json.loads(values.pop("joint"))
    names = ([first] if first else []) + sorted(set(joint) - {first})
    values |= {flag: bool(values[flag]) for flag in ("negated", "dated")}
    return StatementRow(speakers=tuple(names), **values)
