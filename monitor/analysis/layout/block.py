"""A block of an article: one paragraph, line or piece of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from monitor.model import Span

__all__ = ["Block", "BlockKind"]

BlockKind = Literal["title", "heading", "paragraph", "caption", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, paragraph, caption, or a piece of page furniture."""

    span: Span
    kind: BlockKind
    opens_entry: bool = False
    """Whether an entry of a live blog begins with it, after its time of day."""
