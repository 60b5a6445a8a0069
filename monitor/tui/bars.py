"""Bars of block characters: sparklines of one line, and columns of several."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["column", "sparkline"]

EIGHTHS = " ▁▂▃▄▅▆▇█"
NOTHING = "·"
"""Stands where nothing was, so that a quiet day is told from one that is not covered."""


def column(value: int, peak: int, height: int) -> list[str]:
    """A bar of ``height`` cells from the top down; what is more than nothing has an eighth at least."""
    eighths = max(1, round(value * height * 8 / peak)) if value and peak else 0
    cells = [EIGHTHS[max(0, min(8, eighths - 8 * below))] for below in range(height)]
    if not eighths:
        cells[0] = NOTHING
    return cells[::-1]


def sparkline(values: Sequence[int], peak: int | None = None) -> str:
    """One cell for each value, by default in proportion to the greatest of them.

    The highest leaves an eighth free, which keeps the lines of a list apart.
    """
    top = peak or max(values, default=0)
    return "".join(EIGHTHS[max(1, round(value * 7 / top))] if value and top else NOTHING for value in values)
