"""The steps that lead to the database's schema, one file each; the step reached is SQLite's ``user_version``."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["MIGRATIONS"]

MIGRATIONS: tuple[str, ...] = tuple(
    step.read_text(encoding="utf-8")
    for step in sorted((files("monitor.store") / "schema").iterdir(), key=lambda step: step.name)
    if step.name.endswith(".sql")
)
"""Step n leads from ``user_version`` n to n + 1. A step that has been released is never changed."""
