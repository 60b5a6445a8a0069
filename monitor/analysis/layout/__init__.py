"""How a news text is laid out: title, dateline, date, paragraphs, and the page furniture around them."""

from __future__ import annotations

from monitor.analysis.layout.layout import Block, Layout, lay_out

__all__ = ["Block", "Layout", "lay_out"]
