"""Rows that stay on top of a list, whatever their place in it, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from monitor.store.reader import Page

__all__ = ["pinned_page"]


def pinned_page[Row](
    pinned: Sequence[Row],
    page: Page[tuple[Any, ...]],
    key: Callable[[Row], tuple[Any, ...]],
    fetch: Callable[[Page[Any]], list[Row]],
) -> list[Row]:
    """A page of a list that begins with these rows.

    ``key`` gives a row's place in the list, True in front where it is pinned; ``fetch`` gives a page of the others, by
    the rest of the key.
    """
    if page.upwards:
        return _upwards(pinned, page, key, fetch)
    on_top = page.key is not None and page.key[0]
    if page.key is not None and not on_top:
        return fetch(Page(page.limit, page.key[1:], inclusive=page.inclusive))
    first = _index(pinned, page, key) + (0 if page.inclusive else 1) if on_top else 0
    rows = list(pinned[first:])[: page.limit]
    return [*rows, *fetch(Page(page.limit - len(rows)))] if len(rows) < page.limit else rows


def _upwards[Row](
    pinned: Sequence[Row],
    page: Page[tuple[Any, ...]],
    key: Callable[[Row], tuple[Any, ...]],
    fetch: Callable[[Page[Any]], list[Row]],
) -> list[Row]:
    if page.key is not None and page.key[0]:
        return list(pinned[: _index(pinned, page, key) + page.inclusive])[-page.limit :]
    beside = page.key[1:] if page.key is not None else None
    rows = fetch(Page(page.limit, beside, upwards=True, inclusive=page.inclusive))
    missing = page.limit - len(rows)
    return [*pinned[-missing:], *rows] if missing else rows


def _index[Row](pinned: Sequence[Row], page: Page[Any], key: Callable[[Row], tuple[Any, ...]]) -> int:
    """The place of the page's row among the pinned; of one that is there no more, the place before all."""
    return next((number for number, row in enumerate(pinned) if key(row) == page.key), -1)
