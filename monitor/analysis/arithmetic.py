"""The model's arithmetic: matrix products by the library that numpy came with, each on one core."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from thinc.api import NumpyOps, get_current_ops, use_ops
from threadpoolctl import ThreadpoolController

__all__ = ["fast_products"]

FAST = ["openblas", "mkl"]
"""Libraries that use all that a processor of today has; thinc's own is built to run on old ones."""


@contextmanager
def fast_products() -> Iterator[None]:
    """Have the models that are loaded within, on a CPU, leave their matrix products to numpy where that is faster.

    They take a third of the time on a processor with wide registers. The library shares none out to other cores from
    now on: those of one article are too small for it, and each core has a worker of its own. Where numpy came with no
    such library, or thinc has one made for the machine, all stays as it is.
    """
    libraries = ThreadpoolController().select(internal_api=FAST)
    if type(get_current_ops()) is not NumpyOps or not libraries.info():
        yield
        return
    libraries.limit(limits=1)
    with use_ops("numpy", use_blis=False):
        yield
