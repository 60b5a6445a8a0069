"""Pairs of names, as documents have them, with those who bear the names now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from monitor.model import ActorKey, Pair
from monitor.situation.index import Index

__all__ = ["Bearings"]


class Bearings[P: Pair]:
    """Which actors each pair of names stands for: where a name gets another bearer, pairs turn, and not documents."""

    def __init__(self, bearer: Callable[[ActorKey], ActorKey]) -> None:
        self._bearer = bearer
        self._borne: dict[P, Pair] = {}
        self._by_name: Index[P] = Index()
        self._by_bearer: Index[P] = Index()

    def enter(self, pair: P) -> None:
        """Take in a pair that is not there yet."""
        self._file(self._by_name, pair, pair)
        self._turn(pair)

    def leave(self, pair: P) -> None:
        """Give back a pair."""
        self._unfile(self._by_name, pair, pair)
        self._unfile(self._by_bearer, self._borne.pop(pair), pair)

    def of(self, pair: P) -> Pair:
        """Who bear the names of a pair that is there, as of the last time that they were asked about."""
        return self._borne[pair]

    def under(self, bearer: ActorKey) -> Collection[P]:
        """The pairs in which he bears a name."""
        return self._by_bearer.at(bearer)

    def turn(self, name: ActorKey) -> Iterator[tuple[P, Pair]]:
        """Ask anew who bears the name; the pairs that stand for others now, with those whom they stood for."""
        for pair in list(self._by_name.at(name)):
            before = self._borne[pair]
            if self._bearers(pair) != before:
                self._unfile(self._by_bearer, before, pair)
                self._turn(pair)
                yield pair, before

    def _turn(self, pair: P) -> None:
        now = self._bearers(pair)
        self._borne[pair] = pair if now == pair else now
        self._file(self._by_bearer, now, pair)

    def _bearers(self, pair: P) -> Pair:
        one, other = pair
        return self._bearer(one), None if other is None else self._bearer(other)

    @staticmethod
    def _file(index: Index[P], names: Pair, pair: P) -> None:
        for name in set(filter(None, names)):
            index.add(name, pair)

    @staticmethod
    def _unfile(index: Index[P], names: Pair, pair: P) -> None:
        for name in set(filter(None, names)):
            index.discard(name, pair)
