"""The crisis as it stood on past days: pictures that the dashboard reads in place of the database.

A picture is folded from the documents up to its day, as `monitor situation --as-of` does, and the next one is made out
of it by the documents between the two days. As a program it does so for the dashboard, which stays quick beside it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from itertools import batched
from pathlib import Path

from monitor.errors import MonitorError
from monitor.model import Account, Changes, Correction
from monitor.situation import Situation
from monitor.store.past import Edition, PastWriter
from monitor.store.reader import Reader

__all__ = ["Past"]

CHUNK = 2500
"""Documents that are folded in one go, between two words on how far it is."""
KEPT = 256 * 2**20
"""Bytes of pictures that are kept; beyond, those that were asked for longest ago are removed."""

type Told = Callable[[float], None]
"""Is told which share of the documents has been folded, from 0 to 1."""


class Past:
    """Makes pictures of past days of a database, in files in a folder."""

    def __init__(self, live: Path, folder: Path) -> None:
        self._live, self._folder = live, folder
        self._pictures: dict[str, tuple[int, Path]] = {}
        """By day, the one asked for last at the end: what it was made of, and where it is."""
        self._number = 0
        self._replaced: list[Path] = []
        """Pictures that somebody may still be looking at until the next one is asked for."""
        self._writer: PastWriter | None = None
        self._start_anew()

    def picture(self, day: str, told: Told = lambda share: None) -> Path:
        """The picture of an ISO date; raises StoreError, MissingError where the database cannot be read."""
        while self._replaced:
            self._replaced.pop().unlink(missing_ok=True)
        with Reader.open(self._live) as reader:
            editions, corrections = reader.editions(day), reader.corrections()
            basis = hash((frozenset(editions.items()), tuple(corrections)))
            known = self._pictures.pop(day, None)
            if known is None or known[0] != basis:
                if known is not None:
                    self._replaced.append(known[1])
                known = basis, self._make(reader, day, editions, corrections, told)
        self._pictures[day] = known
        self._tidy(day)
        return known[1]

    def _make(
        self, reader: Reader, day: str, editions: dict[int, Edition], corrections: list[Correction], told: Told
    ) -> Path:
        try:
            writer = self._go_to(reader, editions, corrections, told)
        except BaseException:
            self._start_anew()
            raise
        self._number += 1
        path = self._folder / f"{day}-{self._number}.db"
        writer.publish(day, path)
        return path

    def _start_anew(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer = None
        self._known: dict[int, tuple[Account, Edition]] = {}
        self._corrections: list[Correction] = []
        self._situation = Situation()

    def _go_to(
        self, reader: Reader, editions: dict[int, Edition], corrections: list[Correction], told: Told
    ) -> PastWriter:
        """Make the picture that of these documents: out of the one that there is, where less lies between the two."""
        gone = {number for number, (_, edition) in self._known.items() if editions.get(number) != edition}
        new = editions.keys() - (self._known.keys() - gone)
        anew = self._writer is None or not self._writer.fits() or len(gone) + len(new) > len(editions)
        if anew:
            self._start_anew()
            gone, new = set(), set(editions)
        writer = self._writer = self._writer or PastWriter(self._live)
        changes = list(self._fold(reader, gone, {number: editions[number] for number in new}, told))
        if corrections != self._corrections:
            changes.append(self._situation.correct(corrections))
            self._corrections = corrections
        writer.write([self._situation.everything()] if anew else changes, gone, {n: editions[n] for n in new})
        return writer

    def _fold(self, reader: Reader, gone: set[int], new: dict[int, Edition], told: Told) -> Iterator[Changes]:
        if gone:
            yield self._situation.remove(*(self._known.pop(number)[0] for number in sorted(gone)))
        for number, chunk in enumerate(batched(reader.accounts(among=new), CHUNK) if new else ()):
            told(number * CHUNK / len(new))
            yield self._situation.add(*chunk)
            self._known.update({account.document: (account, new[account.document]) for account in chunk})

    def _tidy(self, day: str) -> None:
        """Remove the pictures that were asked for longest ago beyond what may be kept, but never the last one."""
        sizes = {other: path.stat().st_size for other, (_, path) in self._pictures.items()}
        for other in list(self._pictures):
            if other == day or sum(sizes.values()) <= KEPT:
                return
            del sizes[other]
            self._replaced.append(self._pictures.pop(other)[1])


def main(live: str, folder: str) -> None:
    """Answer each day on standard input, a JSON string a line, by objects on standard output; end with the input."""
    past = Past(Path(live), Path(folder))

    def answer(**values: object) -> None:
        print(json.dumps(values), flush=True)  # noqa: T201 - the dashboard reads it

    for line in sys.stdin:
        try:
            answer(picture=str(past.picture(json.loads(line), lambda share: answer(share=share))))
        except MonitorError as error:
            answer(error=str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])
