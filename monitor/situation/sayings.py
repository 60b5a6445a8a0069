"""What says something of a party, a demand or a place, found by that."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator

from monitor.model import ActorKey
from monitor.situation.index import Index
from monitor.situation.likeness import Profile

__all__ = ["Sayings", "marks"]


class Sayings[T: Hashable]:
    """Things by their profiles, which they are found by."""

    def __init__(self) -> None:
        self._index: Index[T] = Index()

    def add(self, profile: Profile, thing: T) -> None:
        """Take in a thing that is not there yet."""
        for mark in _marks_of(profile):
            self._index.add(mark, thing)

    def discard(self, profile: Profile, thing: T) -> None:
        """Give back a thing, by the profile that it was added with."""
        for mark in _marks_of(profile):
            self._index.discard(mark, thing)

    def of_parties(self, parties: Collection[ActorKey]) -> set[T]:
        """What names one of these parties."""
        return self.at(parties)

    def at(self, marks: Iterable[str]) -> set[T]:
        """What says one of the things that these stand for."""
        nothing: set[T] = set()
        return nothing.union(*map(self._index.at, marks))

    def alike(self, profile: Profile) -> set[T]:
        """All that a demand, a topic or a place speaks for as far as ``bond`` goes, and some more.

        Demands are alike by a name, by two words, or where each is of one and the same word.
        """
        found: set[T] = set()
        once: set[T] = set()
        for word in profile.words:
            saying = self._index.at(word)
            if len(profile.words) == 1 or word[0].isupper():
                found.update(saying)
                found.update(self._index.at(f"^{word}"))
            else:
                found |= once.intersection(saying)
                once.update(saying)
        return found.union(
            *(self._index.at(surname) for surname in profile.surnames),
            *(self._index.at(f"@{place}") for place in profile.places),
        )


def marks(
    parties: Iterable[ActorKey], words: Iterable[str], surnames: Iterable[str], places: Iterable[str]
) -> Iterator[str]:
    """Parties by their keys, words as they are, and, marked, surnames of parties and places."""
    yield from parties
    yield from words
    for surname in surnames:
        yield f"^{surname}"
    for place in places:
        yield f"@{place}"


def _marks_of(profile: Profile) -> Iterator[str]:
    return marks(profile.parties, profile.words, profile.surnames, profile.places)
