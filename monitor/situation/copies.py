"""Which documents are copies of one another: wire copy that several outlets reprint, edited, cut or added to.

What two texts share is estimated from signatures of fixed size (MinHash, one byte a slot: "b-bit minwise hashing",
Li and König 2010). Each text has two: of all its runs of three words, and of those of its opening. A newsroom that
takes over wire copy changes the headline, edits, adds a paragraph, or cuts from the end, and so keeps the opening.
Stories of one's own that quote the same communiqué in full open differently, and so does a live story's next version.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

__all__ = ["Copies"]

type _Slots = npt.NDArray[np.uint8]

RUN: Final = 3
"""How many words in a row are compared."""
OPENING: Final = 80
"""The length of the opening, in words."""
ALIKE: Final = 0.7
"""The resemblance (shared runs of all runs) from which texts are copies, however they open."""
OPENING_ALIKE: Final = 0.25
"""The resemblance of openings from which texts open alike; stories of one's own on the same news reach 0.2."""
CONTAINED: Final = 0.5
"""The share of the shorter text in the longer one from which texts that open alike are copies."""

_WHOLE = 256
_OPENING = 64
_SCREEN = slice(_OPENING, _OPENING + 32)
_SCREENED = 11
"""Slots of ``_SCREEN`` that copies which open differently have in common, but for one pair in 100,000."""
_HEADER = struct.Struct("<BBI")
_FORMAT = (1, RMinHash.ALGORITHM_VERSION)
"""To be counted up when words, runs or slots change, so that signatures of either kind are never compared."""
_SIZE = _HEADER.size + _OPENING + _WHOLE
_SEED = 1
_CHANCE = 1 / 256
"""How often slots of one byte agree by chance."""
_OPENING_AGREEING = _OPENING * (OPENING_ALIKE * (1 - _CHANCE) + _CHANCE)
"""The slots in which openings agree that are alike."""


class Copies:
    """The groups of documents that are copies of one another, also by way of a third.

    The groups depend on the documents alone, not on the order in which they came, and each is found when it is first
    asked for: 100,000 stored signatures load in under a second, and one more document takes some milliseconds then.
    Memory is about half a kilobyte for a document, and as much again once its group is known.
    """

    def __init__(self, signatures: Iterable[tuple[int, bytes]] = ()) -> None:
        """Take documents with the signatures that ``add`` gave for them."""
        given = dict(signatures)
        current = {document: data for document, data in given.items() if _is_current(data)}
        self.stale = tuple(sorted(given.keys() - current.keys()))
        """Documents left out because another version made their signatures: to be added again with their texts."""
        self._documents = list(current)
        self._columns = {document: column for column, document in enumerate(self._documents)}
        self._slots, self._counts = _room(max(64, 2 * len(self._documents)))
        for column, data in enumerate(current.values()):
            self._counts[column], self._slots[:, column] = _unpack(data)
        self._groups: dict[int, frozenset[int]] = {}
        self._before: dict[int, frozenset[int]] = {}

    def __contains__(self, document: int) -> bool:
        return document in self._columns

    def __len__(self) -> int:
        return len(self._documents)

    def add(self, document: int, text: str) -> bytes:
        """Take in a document, or its new text; return its signature, which stands for the text from then on.

        The signature has 326 bytes, the same in every process and on every platform.
        """
        data = _signature(text)
        self.restore(document, data)
        return data

    def restore(self, document: int, data: bytes) -> None:
        """Take in a document with the signature that ``add`` gave for it; one of another version is left out."""
        if document in self:
            self.remove(document)
        if not _is_current(data):
            return
        count, slots = _unpack(data)
        groups = {self.of(other) for other in self._matches(count, slots)}
        for group in groups:
            self._remember(group)
        self._before.setdefault(document, frozenset())
        column = len(self._documents)
        if column == len(self._counts):
            more_slots, more_counts = _room(2 * column)
            more_slots[:, :column], more_counts[:column] = self._slots, self._counts
            self._slots, self._counts = more_slots, more_counts
        self._slots[:, column], self._counts[column] = slots, count
        self._columns[document] = column
        self._documents.append(document)
        joined = frozenset({document}).union(*groups)
        self._groups.update(dict.fromkeys(joined, joined))

    def remove(self, document: int) -> None:
        """Take out a document; those that were copies only by way of it part.

        Raises:
            KeyError: the document is not among them.
        """
        group = self.of(document)
        self._remember(group)
        for member in group:
            del self._groups[member]
        column, last = self._columns.pop(document), len(self._documents) - 1
        moved = self._documents.pop()
        if column != last:
            self._documents[column], self._columns[moved] = moved, column
            self._slots[:, column], self._counts[column] = self._slots[:, last], self._counts[last]

    def of(self, document: int) -> frozenset[int]:
        """The documents that are copies of one another with this one, itself among them.

        Raises:
            KeyError: the document is not among them.
        """
        if (known := self._groups.get(document)) is not None:
            return known
        found, open_ends = {document}, [document]
        while open_ends:
            column = self._columns[open_ends.pop()]
            new = self._matches(int(self._counts[column]), self._slots[:, column]) - found
            found |= new
            open_ends.extend(new)
        group = frozenset(found)
        self._groups.update(dict.fromkeys(group, group))
        return group

    def changed(self) -> frozenset[int]:
        """The documents whose ``of`` is another than at the last call, new ones among them and removed ones not."""
        before, self._before = self._before, {}
        return frozenset(
            document
            for document, was in before.items()
            if document in self and (now := self.of(document)) is not was and now != was
        )

    def _remember(self, group: frozenset[int]) -> None:
        for member in group:
            self._before.setdefault(member, group)

    def _matches(self, count: int, slots: _Slots) -> set[int]:
        """The documents that are copies of one with these slots."""
        if not count:
            return set()
        known = self._slots[:, : len(self._documents)]
        opens_alike = _agreeing(known[:_OPENING], slots[:_OPENING]) >= _OPENING_AGREEING
        screened = _agreeing(known[_SCREEN], slots[_SCREEN]) >= _SCREENED
        columns = np.flatnonzero(opens_alike | screened)
        whole = _resemblance(_agreeing(known[_OPENING:, columns], slots[_OPENING:]))
        counts = self._counts[columns].astype(np.float64)
        shared = whole / (1 + whole) * (counts + count)
        contained = shared / np.maximum(np.minimum(counts, count), 1)
        copies = (counts > 0) & ((whole >= ALIKE) | (opens_alike[columns] & (contained >= CONTAINED)))
        return {self._documents[column] for column in columns[copies]}


def _room(capacity: int) -> tuple[_Slots, npt.NDArray[np.uint32]]:
    """Columns for so many documents; what is not used yet takes no memory."""
    return np.zeros((_OPENING + _WHOLE, capacity), dtype=np.uint8), np.zeros(capacity, dtype=np.uint32)


def _agreeing(known: _Slots, slots: _Slots) -> npt.NDArray[np.uint16]:
    """In how many slots each column of ``known`` agrees."""
    agreeing: npt.NDArray[np.uint16] = (known == slots[:, None]).sum(axis=0, dtype=np.uint16)
    return agreeing


def _resemblance(agreeing: npt.NDArray[np.uint16]) -> npt.NDArray[np.float64]:
    """The Jaccard index of whole texts that so many agreeing slots speak for."""
    return np.maximum((agreeing / _WHOLE - _CHANCE) / (1 - _CHANCE), 0)


def _signature(text: str) -> bytes:
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    runs = _runs(words)
    return _HEADER.pack(*_FORMAT, len(runs)) + _sketch(_runs(words[:OPENING]), _OPENING) + _sketch(runs, _WHOLE)


def _runs(words: list[str]) -> list[str]:
    """All distinct runs of words, in order; a text shorter than one is its own."""
    return list(dict.fromkeys(" ".join(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, bool(words)))))


def _sketch(runs: list[str], slots: int) -> bytes:
    sketch = RMinHash(num_perm=slots, seed=_SEED)
    sketch.update(runs)
    return bytes(value & 0xFF for value in sketch.digest())


def _is_current(data: bytes) -> bool:
    return len(data) == _SIZE and tuple(data[: len(_FORMAT)]) == _FORMAT


def _unpack(data: bytes) -> tuple[int, _Slots]:
    """How many runs the text has, and its slots: those of the opening, then those of the whole."""
    return _HEADER.unpack_from(data)[-1], np.frombuffer(data, dtype=np.uint8, offset=_HEADER.size)
