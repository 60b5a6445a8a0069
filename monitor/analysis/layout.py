"""How a news text is laid out: title, dateline, date, paragraphs, and the page furniture around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from monitor.model import Article, PublishedFrom, Span

__all__ = ["Block", "Layout", "lay_out"]

BlockKind = Literal["title", "heading", "paragraph", "caption", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, paragraph, caption, or a piece of page furniture."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's blocks in order, and what stands around them."""

    blocks: Sequence[Block]
    title: str | None = None
    dateline: str | None = None
    source: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    notes: tuple[str, ...] = ()


def lay_out(article: Article) -> Layout:
    """Find the article's blocks, title, dateline, publication date and source agency."""
    blocks = [Block(match.span(), "paragraph") for match in re.finditer(r"\S[^\n]*(?<=\S)|\S", article.text)]
    published_from: PublishedFrom | None = "given" if article.published else None
    return Layout(blocks, published=article.published, published_from=published_from)
