"""The garbage collector, kept from going through the whole situation again and again.

It looks at all objects whenever their number has grown by a quarter, which with millions of them takes seconds in the
midst of an article. What is set aside it never looks at again; that goes when nothing refers to it, as most does.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["set_aside", "undisturbed"]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within the context, while very much is built up, no garbage is collected."""
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
