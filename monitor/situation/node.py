"""What is known under one key: how the name is written, for whom, and how he is called besides."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from monitor.model import ActorKey, ActorKind, Naming
from monitor.situation.account import fold
from monitor.situation.naming import is_acronym, is_personal, is_proper, linking, words_of

__all__ = ["Node", "commonest"]

type Rank = tuple[bool, bool, int, int, ActorKey]
"""Which of several names leads: the least. Acronyms come last, names that the analysis makes ("Mali junta") first."""


@dataclass(frozen=True, slots=True)
class Signature:
    """All that what other names lead to may depend on."""

    rank: Rank
    state: bool
    """Whether anybody takes it for a state."""
    other: bool
    """Whether anybody takes it for something else."""
    links: tuple[str, ...]
    surnamed: int
    """How often documents call a person by the surname alone, in powers of two."""


def commonest[T](counts: Mapping[T, int]) -> T:
    """What occurs most; of several the first in the order of the alphabet."""
    return min(counts, key=lambda item: (-counts[item], item))


def _count[T](counts: dict[T, int], item: T, number: int) -> bool:
    """Count the item; whether it is new or gone."""
    counts[item] = total = counts.get(item, 0) + number
    if not total:
        del counts[item]
    return total == 0 or total == number == 1


class Node:
    """One key with all its namings; what it says depends on them alone, not on their order."""

    __slots__ = (
        *("aliases", "documents", "forms", "key", "kinds", "links", "person"),
        *("signature", "sort", "states", "surnamed", "words"),
    )

    def __init__(self, key: ActorKey) -> None:
        self.key = key
        self.sort = key.partition("/")[0]
        self.person = self.sort == "person"
        self.words = words_of(key)
        self.documents = array("q")
        """In rising order."""
        self.forms: dict[str, int] = {}
        self.kinds: dict[ActorKind, int] = {}
        self.aliases: dict[str, int] = {}
        self.links: dict[str, int] = {}
        """Aliases by which others may be meant, as they are compared, with the number of their forms."""
        self.states: dict[str, int] | None = None
        """Of a person whom everybody knows, for what states; None of all others."""
        self.surnamed = 0
        """How many documents call a person by the surname alone."""
        self.signature: Signature | None = None
        """None where the name is of nobody in particular, and never compared."""

    def count(self, document: int, namings: Iterable[Naming], number: int) -> bool:
        """Take in a document's namings of the key, or take them back; whether the signature has changed.

        ``number``: 1 or -1.
        """
        if number > 0:
            insort(self.documents, document)
        else:
            del self.documents[bisect_left(self.documents, document)]
        changed = False
        for naming in namings:
            changed |= _count(self.forms, naming.name, number)
            changed |= _count(self.kinds, naming.kind, number)
            if naming.state is not None and self.person:
                self.states = self.states or {}
                _count(self.states, naming.state, number)
            powers = self.surnamed.bit_length()
            self.surnamed += number * any(map(self._is_surname, naming.aliases))
            changed |= self.surnamed.bit_length() != powers
            for alias in naming.aliases:
                if _count(self.aliases, alias, number) and (link := linking(self.words, alias, self.person)):
                    changed |= _count(self.links, link.joined, number)
        if changed:
            before, self.signature = self.signature, self._sign()
            return before != self.signature
        return False

    def _sign(self) -> Signature | None:
        if not self.forms or (self.person and not any(is_personal(form) for form in self.forms)):
            return None
        described = not self.person and any(not is_proper(form) for form in self.forms)
        return Signature(
            (self.acronym, not described, -len(self.words.parts), -len(self.words.joined), self.key),
            "state" in self.kinds,
            bool(self.kinds.keys() - {"state"}),
            tuple(sorted(self.links)),
            self.surnamed.bit_length(),
        )

    def _is_surname(self, alias: str) -> bool:
        """Whether the alias calls a person by the surname alone."""
        bare = words_of(f"person/{fold(alias) or alias}").parts
        return self.person and len(self.words.parts) > 1 and bare == self.words.parts[-1:]

    @property
    def acronym(self) -> bool:
        """Whether the name is an acronym wherever it is written."""
        return not self.person and all(is_acronym(form) for form in self.forms)

    def surfaces(self) -> Iterator[str]:
        """All forms and aliases."""
        yield from self.forms
        yield from self.aliases
