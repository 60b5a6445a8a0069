"""Of which cells each pair on the board is made, kept up cell by cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from monitor.model import ActorKey, Pair
from monitor.situation.cells import Cell, around, meant, period_of
from monitor.situation.course import Day, Kind
from monitor.situation.rows import Rows
from monitor.situation.tellings import Telling

__all__ = ["Board", "Part"]

type Part = tuple[Pair, frozenset[int] | None]
"""A cell by its actor and target, and the periods of it that count; None for all."""


class _Place(NamedTuple):
    """Where a cell with a target stands, and the tellings of pressure by period that it counts there."""

    head: ActorKey
    pair: Pair
    pressure: dict[int, int]


class Board:
    """The cells, each counted to the pair of those under whose names its actor and target stand.

    What is aimed at nobody counts towards whom its actor, about that time, means.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._cells: dict[Pair, Cell] = {}
        self._targets: dict[ActorKey, set[ActorKey | None]] = defaultdict(set)
        """Towards whom an actor has cells."""
        self._actors: dict[ActorKey, set[ActorKey]] = defaultdict(set)
        """Who has cells against a target."""
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
        """Under whose name each actor stands who has a cell without a target."""
        self._aimless: dict[ActorKey, set[ActorKey]] = defaultdict(set)
        """By head, these actors."""
        self._aims: dict[ActorKey, dict[Pair, Part]] = defaultdict(dict)
        """By such an actor, to which pairs his cell without a target counts."""

    def add(self, cell: Pair, telling: Telling) -> None:
        """Take in a telling of the one towards the other."""
        if cell not in self._cells:
            self._cells[cell] = Cell()
            actor, target = cell
            self._targets[actor].add(target)
            if target is not None:
                self._actors[target].add(actor)
        self._cells[cell].add(telling)
        self._note(cell, telling, 1)

    def remove(self, cell: Pair, telling: Telling) -> None:
        """Take out a telling."""
        self._cells[cell].remove(telling)
        if not self._cells[cell].days:
            del self._cells[cell]
            actor, target = cell
            self._targets[actor].discard(target)
            if target is not None:
                self._actors[target].discard(actor)
        self._note(cell, telling, -1)

    def pairs(self) -> Collection[Pair]:
        """All pairs, as of the last ``settle``."""
        return self._parts.keys()

    def kinds(self, pair: Pair) -> set[Kind]:
        """The kinds of steps that are told of the pair."""
        return {kind for cell, _ in self._parts[pair] for kind in self._cells[cell].days}

    def days(self, pair: Pair, kind: Kind) -> Iterator[Day]:
        """The tellings of a kind of steps of the pair."""
        for cell, periods in self._parts[pair]:
            for day in self._cells[cell].days.get(kind, {}).values():
                if periods is None or period_of(day.date) in periods:
                    yield day

    def settle(self) -> Mapping[Pair, set[Kind] | None]:
        """Put the cells where they stand now.

        Returns the pairs of which something has changed since the last call with the kinds of steps concerned, None
        where these can be any since the pair is made of other cells than before, or of none any more.
        """
        concerned = set(self._touched)
        for key in self._rows.settle():
            concerned |= {(key, target) for target in self._targets.get(key, ())}
            concerned |= {(actor, key) for actor in self._actors.get(key, ())}
        for head in {head for cell in concerned for head in self._place(cell)}:
            self._aim(head)
        changed: dict[Pair, set[Kind] | None] = {
            pair: None for pair, parts in self._before.items() if parts != self._parts.get(pair, set())
        }
        for cell, kinds in self._touched.items():
            for pair in self._pairs_of(cell):
                if (known := changed.setdefault(pair, set())) is not None:
                    known |= kinds
        self._touched.clear()
        self._before.clear()
        return changed

    def _note(self, cell: Pair, telling: Telling, times: int) -> None:
        self._touched[cell].add((telling.step.type, telling.step.status))
        self._rows.name(cell, telling.step, times)

    def _pairs_of(self, cell: Pair) -> Collection[Pair]:
        if cell[1] is None:
            return self._aims.get(cell[0], {}).keys()
        return [self._places[cell].pair] if cell in self._places else []

    def _place(self, cell: Pair) -> set[ActorKey]:
        """Put a cell where it stands now, if it is still there; the heads whose aims may be others therefore."""
        actor, target = cell
        head = self._rows.row(actor) if cell in self._cells else None
        if target is None:
            return self._place_aimless(actor, head)
        before, now = self._places.pop(cell, None), None
        if head is not None:
            now = _Place(head, self._rows.pair(actor, target), dict(+self._cells[cell].pressure))
            self._places[cell] = now
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
            for period in +self._cells[cell].periods:
                periods[self._target(head, period) or (head, None)].add(period)
            before = self._aims[actor]
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
