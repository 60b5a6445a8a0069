"""Of which cells each pair on the board is made, kept up cell by cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Set
from typing import NamedTuple

from monitor.model import ActorKey, Pair
from monitor.situation.bearings import Bearings
from monitor.situation.cells import Cell, around, kind_of, meant, period_of
from monitor.situation.course import Day, Kind
from monitor.situation.ladder import ULTIMATUM, rung_of
from monitor.situation.rows import Rows
from monitor.situation.tellings import Telling

__all__ = ["Board", "Part"]

type Part = tuple[Pair, frozenset[int] | None]
"""A cell by the names of its actor and target, and the periods of it that count; None for all."""

UNPRESSED: Mapping[int, int] = {}


class _Place(NamedTuple):
    """Where a cell with a target stands, and the tellings of pressure by period that it counts there."""

    head: ActorKey
    pair: Pair
    pressure: Mapping[int, int]


class Board:
    """The cells, each counted to the pair of those under whose names the bearers of its names stand.

    What one does to himself counts nowhere. What is aimed at nobody counts towards whom its actor, about that time,
    means.
    """

    def __init__(self, rows: Rows, bearer: Callable[[ActorKey], ActorKey]) -> None:
        self._rows = rows
        self._cells: dict[Pair, Cell] = {}
        self._bearings: Bearings[Pair] = Bearings(bearer)
        """Of the cells."""
        self._touched: dict[Pair, set[Kind]] = defaultdict(set)
        """The cells that have changed, and of which kinds the changed steps are."""
        self._parts: dict[Pair, set[Part]] = defaultdict(set)
        self._before: dict[Pair, frozenset[Part]] = {}
        """Of which parts the pairs were that have gained or lost some since the last ``settle``."""
        self._places: dict[Pair, _Place] = {}
        """By cell with a target."""
        self._pressure: dict[ActorKey, dict[int, Counter[Pair]]] = defaultdict(lambda: defaultdict(Counter))
        """By head and period."""
        self._meant: dict[ActorKey, dict[int, Pair | None]] = defaultdict(dict)
        """By head and period, as found since the pressure about that time last changed."""
        self._heads: dict[ActorKey, ActorKey] = {}
        """Under whose name each name stands that has a cell without a target."""
        self._aimless: dict[ActorKey, set[ActorKey]] = defaultdict(set)
        """By head, these names."""
        self._aims: dict[ActorKey, dict[Pair, Part]] = {}
        """By such a name, to which pairs its cell without a target counts."""

    def add(self, cell: Pair, telling: Telling) -> None:
        """Take in a telling of the one towards the other."""
        if cell not in self._cells:
            self._cells[cell] = Cell()
            self._bearings.enter(cell)
        self._cells[cell].add(telling)
        self._note(cell, telling, 1)

    def remove(self, cell: Pair, telling: Telling) -> None:
        """Take out a telling."""
        self._cells[cell].remove(telling)
        self._note(cell, telling, -1)
        if not self._cells[cell].told:
            del self._cells[cell]
            self._bearings.leave(cell)

    def recheck(self, name: ActorKey) -> None:
        """Take note that the name may have another bearer than before."""
        for cell, before in self._bearings.turn(name):
            told, pressing = self._cells[cell].told, self._cells[cell].pressing
            self._count(before, -told, -pressing)
            self._count(self._bearings.of(cell), told, pressing)
            self._touched[cell] |= set()

    def pairs(self) -> Collection[Pair]:
        """All pairs, as of the last ``settle``."""
        return self._parts.keys()

    def kinds(self, pair: Pair) -> set[Kind]:
        """The kinds of steps that are told of the pair."""
        return {kind for cell, _ in self._parts[pair] for kind in self._cells[cell].days}

    def days(self, pair: Pair, kind: Kind) -> Iterator[Day]:
        """The tellings of a kind of steps of the pair."""
        for cell, periods in self._parts[pair]:
            for day in self._cells[cell].days.get(kind, ()):
                if periods is None or period_of(day.date) in periods:
                    yield day

    def settle(self) -> Mapping[Pair, set[Kind]]:
        """Put the cells where they stand now.

        Returns the pairs of which something has changed since the last call, those that are gone among them, with the
        kinds of steps concerned.
        """
        concerned = set(self._touched)
        for bearer in self._rows.settle():
            concerned.update(self._bearings.under(bearer))
        for head in {head for cell in concerned for head in self._place(cell)}:
            self._aim(head)
        changed: dict[Pair, set[Kind]] = defaultdict(set)
        for pair, parts in self._before.items():
            for cell, periods in _turned(parts, self._parts.get(pair, frozenset())).items():
                changed[pair] |= self._touched.get(cell, set()).union(
                    self._cells[cell].kinds(periods) if cell in self._cells else ()
                )
        for cell, kinds in self._touched.items():
            for pair in self._pairs_of(cell):
                changed[pair] |= kinds
        self._touched.clear()
        self._before.clear()
        return changed

    def _note(self, cell: Pair, telling: Telling, times: int) -> None:
        step = telling.step
        self._touched[cell].add(kind_of(step))
        self._count(self._bearings.of(cell), times, times * (rung_of(step.type, step.status) >= ULTIMATUM))

    def _count(self, bearers: Pair, told: int, pressing: int) -> None:
        if bearers[0] != bearers[1]:
            self._rows.name(bearers, told, pressing)

    def _pairs_of(self, cell: Pair) -> Collection[Pair]:
        if cell[1] is None:
            return self._aims.get(cell[0], {}).keys()
        return [self._places[cell].pair] if cell in self._places else []

    def _place(self, cell: Pair) -> set[ActorKey]:
        """Put a cell where it stands now, if it is still there; the heads whose aims may be others therefore."""
        actor, target = self._bearings.of(cell) if cell in self._cells else (None, None)
        head = self._rows.row(actor) if actor is not None and actor != target else None
        if cell[1] is None:
            return self._place_aimless(cell[0], head)
        before, now = self._places.pop(cell, None), None
        if actor is not None and head is not None:
            pressure = dict(self._cells[cell].pressure) or UNPRESSED
            now = self._places[cell] = _Place(head, self._rows.pair(actor, target), pressure)
        if before is None or now is None or before.pair != now.pair:
            if before:
                self._exchange(before.pair, (cell, None), None)
            if now:
                self._exchange(now.pair, None, (cell, None))
        changes: Counter[tuple[ActorKey, Pair, int]] = Counter()
        for place, times in ((before, -1), (now, 1)):
            if place is not None:
                for period, count in place.pressure.items():
                    changes[place.head, place.pair, period] += times * count
        return {self._press(*where, count) for where, count in changes.items() if count}

    def _press(self, head: ActorKey, pair: Pair, period: int, count: int) -> ActorKey:
        """Count tellings of pressure in, or out where negative; return the head."""
        pressure = self._pressure[head][period]
        pressure[pair] += count
        if not pressure[pair]:
            del pressure[pair]
        if not pressure:
            del self._pressure[head][period]
        for near in around(period):
            self._meant[head].pop(near, None)
        return head

    def _place_aimless(self, actor: ActorKey, head: ActorKey | None) -> set[ActorKey]:
        before = self._heads.pop(actor, None)
        if before is not None and before != head:
            self._aimless[before].discard(actor)
            for pair, part in self._aims.pop(actor, {}).items():
                self._exchange(pair, part, None)
        if head is None:
            return set()
        self._heads[actor] = head
        self._aimless[head].add(actor)
        return {head}

    def _aim(self, head: ActorKey) -> None:
        """Count what those who stand under the name aim at nobody towards whom they mean."""
        for actor in self._aimless.get(head, ()):
            cell: Pair = (actor, None)
            periods: dict[Pair, set[int]] = defaultdict(set)
            for period in self._cells[cell].periods:
                periods[self._target(head, period) or (head, None)].add(period)
            before = self._aims.get(actor, {})
            now: dict[Pair, Part] = {pair: (cell, frozenset(found)) for pair, found in periods.items()}
            for pair in before.keys() | now.keys():
                self._exchange(pair, before.get(pair), now.get(pair))
            self._aims[actor] = now

    def _target(self, head: ActorKey, period: int) -> Pair | None:
        known = self._meant[head]
        if period not in known:
            known[period] = meant(self._pressure[head], period)
        return known[period]

    def _exchange(self, pair: Pair, old: Part | None, new: Part | None) -> None:
        """Make the pair of the one part in place of the other; None for none."""
        if old == new:
            return
        parts = self._parts[pair]
        self._before.setdefault(pair, frozenset(parts))
        if old:
            parts.discard(old)
        if new:
            parts.add(new)
        if not parts:
            del self._parts[pair]


def _turned(before: Set[Part], now: Set[Part]) -> dict[Pair, frozenset[int] | None]:
    """The cells of which more counts than before, or less, and the periods in which it does."""
    turned: dict[Pair, frozenset[int] | None] = {}
    for cell, periods in before ^ now:
        turned[cell] = periods and periods ^ (turned.get(cell) or frozenset())
    return turned
