"""Which documents are copies of one another: wire copy that several outlets reprint, edited, cut or added to.

What two texts share is estimated from signatures of fixed size (MinHash, one byte a slot: "b-bit minwise hashing",
Li and König 2010). Each text has two: of all its runs of three words, and of those of its opening. A newsroom that
takes over wire copy changes the headline, edits, adds a paragraph, or cuts from the end, and so keeps the opening.
Stories of one's own that quote the same communiqué in full open differently, and so does a live story's next version.
"""

from __future__ import annotations

import math
import re
import struct
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Set
from itertools import count
from typing import Final

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from monitor.situation.blocking import Blocks, pairs_in_groups

__all__ = ["Copies"]

type _Slots = npt.NDArray[np.uint8]
type _Columns = npt.NDArray[np.intp]
type _Truths = npt.NDArray[np.bool_]

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
_AT_ONCE = 64
"""So many of those that may be copies are looked at before others of their groups are left out."""
_HEADER = struct.Struct("<BBI")
_FORMAT = (1, RMinHash.ALGORITHM_VERSION)
"""To be counted up when words, runs or slots change, so that signatures of either kind are never compared."""
_SIZE = _HEADER.size + _OPENING + _WHOLE
_SEED = 1
_CHANCE = 1 / 256
"""How often slots of one byte agree by chance."""
_OPENING_AGREEING = _OPENING * (OPENING_ALIKE * (1 - _CHANCE) + _CHANCE)
"""The slots in which openings agree that are alike."""


_PAIRS = [
    *pairs_in_groups(range(_OPENING), math.ceil(_OPENING_AGREEING)),
    *pairs_in_groups(range(_SCREEN.start, _SCREEN.stop), _SCREENED),
]
"""Pairs of slots of which copies have one at least in common, however they open."""


class Copies:
    """The groups of documents that are copies of one another, also by way of a third.

    The groups depend on the documents alone, not on the order in which they came, and each is found when it is first
    asked for: 100,000 stored signatures load in under a second, and one more document takes some milliseconds then,
    however many copies of it there are. Memory is about half a kilobyte for a document.
    """

    def __init__(self, signatures: Iterable[tuple[int, bytes]] = ()) -> None:
        """Take documents with the signatures that ``add`` gave for them."""
        given = dict(signatures)
        current = {document: data for document, data in given.items() if _is_current(data)}
        self.stale = tuple(sorted(given.keys() - current.keys()))
        """Documents left out because another version made their signatures: to be added again with their texts."""
        self._documents = list(current)
        self._columns = {document: column for column, document in enumerate(self._documents)}
        self._slots, self._counts, self._labels = _room(max(64, 2 * len(self._documents)))
        for column, data in enumerate(current.values()):
            self._counts[column], self._slots[:, column] = _unpack(data)
        self._groups: dict[int, set[int]] = {}
        """By the label that all of a group have in ``_labels``; 0 stands there while it is not known.

        Documents without a copy, which most are, have labels as well, but no set.
        """
        self._next_label = count(1)
        self._moved: set[int] = set()

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
            if self._has(document, data):
                return
            self.remove(document)
        if not _is_current(data):
            return
        number, slots = _unpack(data)
        groups = self._copied(number, slots)
        column = len(self._documents)
        if column == len(self._counts):
            self._grow(2 * column)
        self._slots[:, column], self._counts[column] = slots, number
        self._columns[document] = column
        self._documents.append(document)
        self._moved.add(document)
        self._merge(document, groups)

    def remove(self, document: int) -> None:
        """Take out a document; those that were copies only by way of it part.

        Raises:
            KeyError: the document is not among them.
        """
        group = self._groups.pop(self._label(self._columns[document]), {document})
        self._moved |= group
        self._moved.discard(document)
        self._labels[[self._columns[member] for member in group]] = 0
        column, last = self._columns.pop(document), len(self._documents) - 1
        moved = self._documents.pop()
        if column != last:
            self._documents[column], self._columns[moved] = moved, column
            for held in (self._slots.T, self._counts, self._labels):
                held[column] = held[last]

    def of(self, document: int) -> Set[int]:
        """The documents that are copies of one another with this one, itself among them, until another one comes.

        Raises:
            KeyError: the document is not among them.
        """
        return self._groups.get(self._label(self._columns[document])) or {document}

    def find_all(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Find all groups: less work, where they are very many, than to ask for one after the other.

        ``meanwhile`` is called for each document.
        """
        known = self._slots[:, : len(self._documents)]
        blocks = Blocks(known, _PAIRS)
        for column in range(len(self._documents)):
            meanwhile()
            self._label(column, blocks)

    def moved(self) -> set[int]:
        """The documents that have come, or are of another group, since the last call.

        Not among them are those of a group that has only grown, nor removed ones.
        """
        moved, self._moved = self._moved, set()
        return moved

    def _has(self, document: int, data: bytes) -> bool:
        """Whether that is its signature."""
        if not _is_current(data):
            return False
        column, (number, slots) = self._columns[document], _unpack(data)
        return bool(self._counts[column] == number and np.array_equal(self._slots[:, column], slots))

    def _grow(self, capacity: int) -> None:
        known = len(self._documents)
        slots, counts, labels = _room(capacity)
        slots[:, :known], counts[:known], labels[:known] = self._slots, self._counts, self._labels
        self._slots, self._counts, self._labels = slots, counts, labels

    def _merge(self, document: int, columns: Mapping[int, int]) -> None:
        """Make one group of the document and those with these labels: the largest of them, so that few are moved."""
        groups = {label: self._groups.pop(label, {self._documents[at]}) for label, at in columns.items()}
        leading = max(groups, key=lambda label: (len(groups[label]), -label), default=0) or next(self._next_label)
        group = groups.pop(leading, set())
        for joining in groups.values():
            self._labels[[self._columns[member] for member in joining]] = leading
            self._moved |= joining
            group |= joining
        self._labels[self._columns[document]] = leading
        group.add(document)
        if len(group) > 1:
            self._groups[leading] = group

    def _label(self, column: int, blocks: Blocks | None = None) -> int:
        """The label of a document's group, which is found now where it is not known yet."""
        if not self._labels[column]:
            label = next(self._next_label)
            self._labels[column] = label
            found, open_ends = [column], [column]
            while open_ends:
                column = open_ends.pop()
                number, slots = int(self._counts[column]), self._slots[:, column]
                columns, opens_alike = self._candidates(number, slots, blocks)
                free = self._labels[columns] == 0
                columns, opens_alike = columns[free], opens_alike[free]
                new = columns[self._are_copies(columns, opens_alike, number, slots)]
                self._labels[new] = label
                found.extend(new.tolist())
                open_ends.extend(new.tolist())
            if len(found) > 1:
                self._groups[label] = {self._documents[column] for column in found}
        return int(self._labels[column])

    def _copied(self, number: int, slots: _Slots) -> dict[int, int]:
        """By label the groups that have a copy of one with these slots: its column; no more of them are looked at."""
        found: dict[int, int] = {}
        columns, opens_alike = self._candidates(number, slots)
        while len(columns):
            some = columns[:_AT_ONCE]
            copies = some[self._are_copies(some, opens_alike[:_AT_ONCE], number, slots)]
            found.update((self._label(column), column) for column in copies.tolist())
            left = ~np.isin(self._labels[columns], list(found))
            left[:_AT_ONCE] = False
            columns, opens_alike = columns[left], opens_alike[left]
        return found

    def _candidates(self, number: int, slots: _Slots, blocks: Blocks | None = None) -> tuple[_Columns, _Truths]:
        """The columns of which one with these slots can be a copy, and whether they open alike."""
        near = blocks.near(slots) if blocks and number else np.arange(len(self._documents) if number else 0)
        known = self._slots[:, near] if blocks else self._slots[:, : len(near)]
        opens_alike = _agreeing(known[:_OPENING], slots[:_OPENING]) >= _OPENING_AGREEING
        screened = _agreeing(known[_SCREEN], slots[_SCREEN]) >= _SCREENED
        found = np.flatnonzero(opens_alike | screened)
        return near[found], opens_alike[found]

    def _are_copies(self, columns: _Columns, opens_alike: _Truths, number: int, slots: _Slots) -> _Truths:
        """Which of these columns are copies of one with these slots."""
        whole = _resemblance(_agreeing(self._slots[_OPENING:, columns], slots[_OPENING:]))
        counts = self._counts[columns].astype(np.float64)
        shared = whole / (1 + whole) * (counts + number)
        contained = shared / np.maximum(np.minimum(counts, number), 1)
        copies: _Truths = (counts > 0) & ((whole >= ALIKE) | (opens_alike & (contained >= CONTAINED)))
        return copies


def _room(capacity: int) -> tuple[_Slots, npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Columns for so many documents, of slots, counts and labels; what is not used yet takes no memory."""
    slots = np.zeros((_OPENING + _WHOLE, capacity), dtype=np.uint8)
    return slots, np.zeros(capacity, dtype=np.uint32), np.zeros(capacity, dtype=np.uint32)


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
