"""Which of very many signatures can agree in enough slots with one, without comparing it with them all.

Record linkage calls this blocking. Where at least n slots have to agree, and the slots are dealt out to n - 1 groups,
two that agree are in one group: who shares no pair of slots of a group with a signature is none of those in question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

__all__ = ["Blocks", "pairs_in_groups"]

_VALUES = 256
"""Of a slot."""


def pairs_in_groups(slots: Sequence[int], agreeing: int) -> list[tuple[int, int]]:
    """Pairs of these slots of which one at least agrees wherever so many slots do, two or more."""
    groups = (slots[first :: agreeing - 1] for first in range(agreeing - 1))
    return [pair for group in groups for pair in combinations(group, 2)]


class Blocks:
    """Signatures by what they have in pairs of slots: for 100,000 of them 80 megabytes and some tenths of a second."""

    def __init__(self, signatures: npt.NDArray[np.uint8], pairs: Iterable[tuple[int, int]]) -> None:
        """Take signatures, a column each, and the pairs of slots of which one at least is the same in any two."""
        self._one, self._other = np.array(list(pairs), dtype=np.intp).T
        count = signatures.shape[1]
        self._columns = np.empty(len(self._one) * count, dtype=np.int32)
        self._starts = np.empty((len(self._one), _VALUES**2 + 1), dtype=np.int32)
        for number, (one, other) in enumerate(zip(self._one, self._other, strict=True)):
            keys = signatures[one].astype(np.uint16) * _VALUES + signatures[other]
            self._columns[number * count : (number + 1) * count] = np.argsort(keys, kind="stable")
            self._starts[number, 0] = number * count
            sizes = np.bincount(keys, minlength=_VALUES**2)
            self._starts[number, 1:] = number * count + np.cumsum(sizes)
        self._rows = np.arange(len(self._one))

    def near(self, signature: npt.NDArray[np.uint8]) -> npt.NDArray[np.intp]:
        """The columns, in rising order, that have a pair in common with the signature."""
        keys = signature[self._one].astype(np.intp) * _VALUES + signature[self._other]
        starts = self._starts[self._rows, keys].astype(np.intp)
        sizes = self._starts[self._rows, keys + 1] - starts
        before = np.cumsum(sizes) - sizes
        places = np.repeat(starts - before, sizes) + np.arange(sizes.sum())
        return np.unique(self._columns[places]).astype(np.intp)
