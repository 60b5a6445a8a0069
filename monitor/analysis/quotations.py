"""Quotation marks, paired paragraph by paragraph, before anything is parsed."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.analysis.layout import Layout
from monitor.analysis.passage import Quotation

__all__ = ["find_quotations"]


def find_quotations(text: str, layout: Layout) -> Sequence[Quotation]:
    """All quotations of the article in order, outermost only."""
    return ()
