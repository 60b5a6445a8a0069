"""Which of the documents that are copies of one text was the first: kept up as documents come, go and are renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from sys import intern

from monitor.situation.copies import Copies

__all__ = ["Origins"]

MANY = 5000
"""Documents from which it is less work to look for all copies together than for those of one after the other."""


class Origins:
    """Of copies of one text the earliest document, by date and file name, whatever order they came in.

    One more copy costs no more where there are many, unless it is the earliest: all others have another origin then.
    """

    def __init__(
        self, signatures: Iterable[tuple[int, bytes]] = (), meanwhile: Callable[[], object] = lambda: None
    ) -> None:
        """Take the signatures of documents that are to be added without their texts, calling ``meanwhile`` for each."""
        self._copies = Copies(signatures)
        if len(self._copies) >= MANY:
            self._copies.find_all(meanwhile)
        self._published: dict[int, tuple[str, str]] = {}
        """When and as which file each document was."""
        self._origins: dict[int, int] = {}
        """As they were last settled, of those that are not their own."""
        self._touched: set[int] = set()

    def add(self, document: int, date: str, file: str, *, text: str = "", signature: bytes = b"") -> bytes:
        """Take in a document, or another text, date or file of it; the signature of the text where that is given."""
        self._published[document] = intern(date), file
        self._touched.add(document)
        if text:
            return self._copies.add(document, text)
        if signature:
            self._copies.restore(document, signature)
        elif document in self._copies:
            self._copies.remove(document)
        return b""

    def remove(self, document: int) -> None:
        """Take out a document."""
        del self._published[document]
        self._origins.pop(document, None)
        if document in self._copies:
            self._copies.remove(document)

    def of(self, document: int) -> int:
        """The earliest of the documents that are copies of this one, as last settled; itself where there is none."""
        return self._origins.get(document, document)

    def copies(self, document: int) -> Set[int]:
        """The documents that are copies of one another with this one, itself among them, until another one comes."""
        return self._copies.of(document) if document in self._copies else {document}

    def all(self) -> dict[int, int]:
        """The origin of each document, as last settled."""
        return {document: self.of(document) for document in self._published}

    def settle(self, meanwhile: Callable[[], object] = lambda: None) -> dict[int, int]:
        """The origins of the documents that have come or been renewed since the last call, and those that differ.

        ``meanwhile`` is called for each group of copies.
        """
        told: dict[int, int] = {}
        touched, self._touched = self._touched & self._published.keys(), set()
        todo = self._copies.moved() & self._published.keys() | touched
        while todo:
            meanwhile()
            group = self.copies(document := todo.pop())
            moved = (group & todo) | {document}
            todo -= moved
            before = next((self.of(member) for member in group if member not in moved), None)
            # Those that stayed are as they were, so the earliest of them is still known unless it is renamed itself.
            origin = self._earliest(group if before is None or before in moved else moved | {before})
            for member in moved if origin == before else group:
                if member in touched or self.of(member) != origin:
                    told[member] = origin
                    self._settle(member, origin)
        return told

    def _settle(self, document: int, origin: int) -> None:
        if origin == document:
            self._origins.pop(document, None)
        else:
            self._origins[document] = origin

    def _earliest(self, documents: Iterable[int]) -> int:
        return min(documents, key=lambda document: (self._published[document], document))
