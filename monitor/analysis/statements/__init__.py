"""Who said what: statements with speaker, cue, content and addressee."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.analysis.cast import Cast
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Reading
from monitor.model import Statement

__all__ = ["find_statements"]


def find_statements(reading: Reading, layout: Layout, cast: Cast) -> Sequence[Statement]:
    """All statements of the article, in the order of the text."""
    return ()
