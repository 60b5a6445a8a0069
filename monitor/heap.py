"""The garbage collector, kept from going through the whole situation again and again.

It looks at all objects whenever their number has grown by a quarter, which with millions of them takes seconds in the
midst of an article. What is set aside it never looks at again; that goes when nothing refers to it, as most does. Even
of what is young it looks at all that this refers to, which takes a tenth of a second where two who are much told of
turn out to be one: it does so between articles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collect_rarely", "set_aside", "undisturbed"]

YOUNG = 20_000
"""Objects more than there were from which garbage is looked for; of an article there are thousands for a moment."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within the context no garbage is collected: while very much is built up, or while somebody waits for a change."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def set_aside() -> None:
    """Collect what garbage there is, and set aside all that is left."""
    gc.collect()
    gc.freeze()


def collect_rarely() -> None:
    """Have this process look for garbage only after many more objects: most goes when nothing refers to it."""
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
