"""What most reports of one deadline or meeting say, kept up as reports come and go."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush, nlargest, nsmallest
from itertools import chain

from monitor.situation.entries import Order
from monitor.situation.likeness import significant

__all__ = ["Demands", "Parties", "Votes", "commonest_of"]

INEXACT = 1e-6
"""By so much can a mean be off that was corrected by whole numbers."""


class Votes:
    """How many reports say what, and which of them said it first."""

    def __init__(self) -> None:
        self._places: dict[str, list[Order]] = {}
        """By what they say, where these reports stand, the first in front."""

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, said: str) -> bool:
        return said in self._places

    def add(self, said: str, order: Order) -> None:
        """Count a report in."""
        insort(self._places.setdefault(said, []), order)

    def remove(self, said: str, order: Order) -> None:
        """Count a report out."""
        places = self._places[said]
        del places[bisect_left(places, order)]
        if not places:
            del self._places[said]

    def first(self, said: str) -> Order:
        """Where the first report stands that says this."""
        return self._places[said][0]

    def commonest(self) -> str | None:
        """What most reports say, the first of what equally many do."""
        return min(self._places, key=self._rank, default=None)

    def standings(self) -> Iterator[tuple[str, int, Order]]:
        """All that is said, with how many reports say it and where the first of them stands."""
        return ((said, len(places), places[0]) for said, places in self._places.items())

    def ranked(self) -> list[str]:
        """All that is said, the commonest first."""
        return sorted(self._places, key=self._rank)

    def _rank(self, said: str) -> tuple[int, Order]:
        places = self._places[said]
        return -len(places), places[0]


def commonest_of(votes: Iterable[Votes]) -> str | None:
    """What most reports say that are each counted in one of these, the first of what equally many do."""
    numbers: Counter[str] = Counter()
    first: dict[str, Order] = {}
    for said, number, order in chain.from_iterable(one.standings() for one in votes):
        numbers[said] += number
        first[said] = min(order, first.get(said, order))
    return min(numbers, key=lambda said: (-numbers[said], first[said]), default=None)


class Parties:
    """Who is named, by how many documents, and where first."""

    def __init__(self) -> None:
        self._votes = Votes()
        self._documents: dict[str, Counter[int]] = {}

    def add(self, party: str, document: int, order: Order) -> None:
        """Count a report in that names him."""
        self._votes.add(party, order)
        self._documents.setdefault(party, Counter())[document] += 1

    def remove(self, party: str, document: int, order: Order) -> None:
        """Count a report out that named him."""
        self._votes.remove(party, order)
        documents = self._documents[party]
        documents[document] -= 1
        if not documents[document]:
            del documents[document]
        if not documents:
            del self._documents[party]

    def leading(self, most: int) -> dict[str, int]:
        """Those whom most documents name, of several the first named, with the number of the documents."""
        least = min(nlargest(most, map(len, self._documents.values())), default=0)
        often = [party for party, documents in self._documents.items() if len(documents) >= least]
        ranked = nsmallest(most, often, key=self._rank)
        return {party: len(self._documents[party]) for party in ranked}

    def _rank(self, party: str) -> tuple[int, Order, str]:
        return -len(self._documents[party]), self._votes.first(party), party


class Demands:
    """What is demanded: each demand scores by how many demands, on average, use one of its words.

    The best is found without looking at all: with each demand more no score rises by more than one, so those need no
    look of which the score, as it was, and all that came since do not reach the best.
    """

    def __init__(self) -> None:
        self._votes = Votes()
        self._words: Counter[str] = Counter()
        self._age = 0
        """How many demands were ever added."""
        self._bounds: list[tuple[float, str]] = []
        """A heap of demands, some of them gone, by minus their score as it was, less the age at which it was so."""
        self._bounded: set[str] = set()

    def add(self, demand: str, order: Order) -> None:
        """Count a report in that tells this demand."""
        self._votes.add(demand, order)
        self._words.update(significant(demand))
        self._age += 1
        if demand not in self._bounded:
            self._bounded.add(demand)
            heappush(self._bounds, (float("-inf"), demand))

    def remove(self, demand: str, order: Order) -> None:
        """Count a report out that told this demand."""
        self._votes.remove(demand, order)
        for word in significant(demand):
            self._words[word] -= 1
            if not self._words[word]:
                del self._words[word]

    def best(self) -> str | None:
        """The demand whose words most of the others use too; of several that with most words, the first of these."""
        best: tuple[float, str] | None = None
        scored: list[tuple[float, str]] = []
        while self._bounds and (best is None or self._age - self._bounds[0][0] >= best[0] - INEXACT):
            _, demand = heappop(self._bounds)
            if demand not in self._votes:
                self._bounded.discard(demand)
                continue
            score = self._score(demand)
            scored.append((self._age - score, demand))
            if best is None or self._rank(score, demand) < self._rank(*best):
                best = score, demand
        for bound in scored:
            heappush(self._bounds, bound)
        return best[1] if best else None

    def _rank(self, score: float, demand: str) -> tuple[float, int, Order]:
        return -score, -len(significant(demand)), self._votes.first(demand)

    def _score(self, demand: str) -> float:
        words = significant(demand)
        return sum(self._words[word] for word in words) / (len(words) or 1)
