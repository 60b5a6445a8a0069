"""How far every actor has gone towards every other, kept up as documents come and go.

It depends on the documents alone, never on the order in which they came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache

from monitor.model import Account, ActorKey, Pair, Posture, Step
from monitor.situation.course import Day, Kind, Strand, posture_of
from monitor.situation.families import Cast, Families
from monitor.situation.ladder import ULTIMATUM, rung_of
from monitor.situation.tellings import Telling, tellings_of

__all__ = ["Postures"]

PERIOD = 30
"""Days of a period: whom an actor means where he is said to act against nobody in particular changes with time."""
CLEARLY = 2
"""The one that is meant is under pressure at least so many times as often as the next."""

type _Part = tuple[ActorKey, ActorKey | None, frozenset[int] | None]
"""A cell by its actor and target, and the periods of it that count; None for all."""
type _Board = dict[Pair, frozenset[_Part]]


class _Cell:
    """All that is told of one actor towards another, neither taken for anyone else."""

    def __init__(self) -> None:
        self.days: dict[Kind, dict[tuple[str, bool], Day]] = defaultdict(dict)
        """By kind, the day that the step is dated to, and whether the article dates it."""
        self.pressure: Counter[int] = Counter()
        """How many tellings of pressure there are in each period."""
        self.periods: Counter[int] = Counter()
        """How many tellings there are in each period."""

    def add(self, telling: Telling) -> None:
        step = telling.step
        days, key = self.days[step.type, step.status], (step.date, telling.settled)
        if key not in days:
            days[key] = Day(telling)
        days[key].add(step)
        self._count(step, 1)

    def remove(self, telling: Telling) -> None:
        step = telling.step
        days, key = self.days[step.type, step.status], (step.date, telling.settled)
        days[key].remove(step)
        if not days[key]:
            del days[key]
        if not days:
            del self.days[step.type, step.status]
        self._count(step, -1)

    def _count(self, step: Step, times: int) -> None:
        period = _period(step.date)
        self.periods[period] += times
        if rung_of(step.type, step.status) >= ULTIMATUM:
            self.pressure[period] += times


class Postures:
    """The postures of all actors; where a ``day`` is asked for, as known from what was reported up to it."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._families = Families(cast)
        self._accounts: dict[int, Account] = {}
        self._placed: dict[int, list[tuple[Pair, Telling]]] = {}
        """By document, where its tellings stand."""
        self._naming: dict[ActorKey, set[int]] = defaultdict(set)
        """The documents whose tellings name a key."""
        self._bearers: dict[ActorKey, ActorKey] = {}
        """Who bore each key when it was last placed."""
        self._stale: set[int] = set()
        """Documents whose actors may be others by now."""
        self._cells: dict[ActorKey, dict[ActorKey | None, _Cell]] = defaultdict(dict)
        """By actor and target."""
        self._against: dict[ActorKey, set[ActorKey]] = defaultdict(set)
        """The actors that have a cell against a target."""
        self._touched: dict[Pair, set[Kind]] = defaultdict(set)
        """The cells that have changed, by actor and target, and of which kinds the changed steps are."""
        self._heads: dict[ActorKey, ActorKey] = {}
        """Under whose name each actor stands on the boards."""
        self._members: dict[ActorKey, set[ActorKey]] = defaultdict(set)
        """The actors that stand under a name."""
        self._boards: dict[ActorKey, _Board] = {}
        """By such a name, of which cells each pair is made."""
        self._changed: set[Pair] = set()
        self._strands: dict[Pair, dict[Kind, Strand]] = defaultdict(dict)
        self._known: dict[Pair, Posture] = {}
        """What was made of the cells since they last changed."""
        self._earlier: tuple[str, Postures] | None = None
        """The postures as of the day last asked for."""

    def add(self, account: Account) -> None:
        """Take in what a document tells."""
        self._accounts[account.document] = account
        self._place(account)
        self._recheck_kinds(account)

    def remove(self, account: Account) -> None:
        """Take out what a document told."""
        del self._accounts[account.document]
        self._displace(account.document)
        self._recheck_kinds(account)

    def recheck(self, keys: Collection[ActorKey]) -> None:
        """Take note that these keys may have other bearers, names or kin than before."""
        for key in keys:
            if key in self._bearers:
                self._bearer(key)
            self._families.recheck(self._cast.bearer(key))
        self._earlier = None

    def settle(self) -> set[Pair]:
        """The pairs whose posture may have changed since the last call, those that are gone among them."""
        self._renew()
        changed, self._changed = self._changed, set()
        return changed

    def posture(self, actor: ActorKey, target: ActorKey | None, day: str | None = None) -> Posture | None:
        """The posture of the actor, or of the one he acts for, towards the target; None where nothing is known."""
        if day is not None:
            return self._as_of(day).posture(actor, target)
        self._renew()
        actor = self._cast.bearer(actor)
        target = self._cast.bearer(target) if target is not None else None
        head = self._families.head(actor)
        board = self._boards.get(head, {})
        own: Pair = (actor, target)
        pair: Pair = own if own in board else (head, self._families.head(target) if target is not None else None)
        return self._posture(pair, board[pair]) if pair in board else None

    def postures(self, day: str | None = None) -> list[Posture]:
        """All postures of those who are not hidden, the furthest gone first and of these the most told."""
        if day is not None:
            return self._as_of(day).postures()
        self._renew()
        found = [
            self._posture(pair, content)
            for board in self._boards.values()
            for pair, content in board.items()
            if not any(key is not None and self._cast.figure(key).hidden for key in pair)
        ]
        return sorted(found, key=_order)

    def _as_of(self, day: str) -> Postures:
        if self._earlier is None or self._earlier[0] != day:
            earlier = Postures(self._cast)
            for account in self._accounts.values():
                if account.date <= day:
                    earlier.add(account)
            self._earlier = (day, earlier)
        return self._earlier[1]

    def _place(self, account: Account) -> None:
        placed = []
        for telling in tellings_of(account):
            for key in (telling.step.actor, telling.target):
                if key is not None:
                    self._naming[key].add(account.document)
            target = telling.target
            pair = self._bearer(telling.step.actor), None if target is None else self._bearer(target)
            if pair[0] == pair[1]:
                continue
            placed.append((pair, telling))
            self._cell(pair).add(telling)
            self._note(pair, telling, 1)
        self._placed[account.document] = placed
        self._earlier = None

    def _displace(self, document: int) -> None:
        for pair, telling in self._placed.pop(document):
            actor, target = pair
            cell = self._cells[actor][target]
            cell.remove(telling)
            if not cell.days:
                del self._cells[actor][target]
                if target is not None:
                    self._against[target].discard(actor)
            self._note(pair, telling, -1)
        self._earlier = None

    def _bearer(self, key: ActorKey) -> ActorKey:
        """Who bears the key now; where it was another, the documents that were placed by him are to be placed anew."""
        bearer = self._cast.bearer(key)
        if self._bearers.get(key, bearer) != bearer:
            self._stale |= self._naming[key]
        self._bearers[key] = bearer
        return bearer

    def _recheck_kinds(self, account: Account) -> None:
        """Of those whom it names the document may have changed what they are."""
        for naming in account.namings:
            self._families.recheck(self._cast.bearer(naming.key))

    def _cell(self, pair: Pair) -> _Cell:
        actor, target = pair
        if target not in self._cells[actor]:
            self._cells[actor][target] = _Cell()
            if target is not None:
                self._against[target].add(actor)
        return self._cells[actor][target]

    def _note(self, pair: Pair, telling: Telling, times: int) -> None:
        self._touched[pair].add((telling.step.type, telling.step.status))
        for key in pair:
            if key is not None:
                self._families.name(key, times)

    def _renew(self) -> None:
        """Bring the boards of those concerned up to date, and note which pairs changed."""
        while self._stale:
            stale = [self._accounts[document] for document in self._stale if document in self._accounts]
            self._stale.clear()
            for account in stale:
                self._displace(account.document)
            for account in stale:
                self._place(account)
        concerned = {actor for actor, _ in self._touched}
        for key in self._families.settle():
            concerned |= {key} | self._against.get(key, set())
        boards: set[ActorKey] = set()
        for actor in concerned:
            boards |= {self._heads.get(actor, actor), self._families.head(actor)}
            self._stand(actor)
        for head in boards:
            self._rebuild(head)
        self._touched.clear()

    def _stand(self, actor: ActorKey) -> None:
        """Put the actor under the name he is now shown by."""
        before = self._heads.pop(actor, None)
        if before is not None:
            self._members[before].discard(actor)
        if self._cells.get(actor):
            head = self._heads[actor] = self._families.head(actor)
            self._members[head].add(actor)

    def _rebuild(self, head: ActorKey) -> None:
        before, now = self._boards.pop(head, {}), self._board(head)
        for pair in before.keys() | now.keys():
            parts = now.get(pair, frozenset())
            kinds = {kind for actor, target, _ in parts for kind in self._touched.get((actor, target), ())}
            if parts != before.get(pair):
                self._strands.pop(pair, None)
            elif not kinds:
                continue
            for kind in kinds:
                self._strands[pair].pop(kind, None)
            self._known.pop(pair, None)
            self._changed.add(pair)
        if now:
            self._boards[head] = now

    def _board(self, head: ActorKey) -> _Board:
        """Which cells the pairs are made of; what is aimed at nobody counts towards whom its actor then means."""
        board: dict[Pair, set[_Part]] = defaultdict(set)
        pressure: dict[Pair, Counter[int]] = defaultdict(Counter)
        members = self._members.get(head, set())
        for actor in members:
            for target, cell in self._cells[actor].items():
                if target is not None:
                    pair = self._pair(actor, target)
                    board[pair].add((actor, target, None))
                    pressure[pair].update(cell.pressure)
        for actor in members:
            if None in self._cells[actor]:
                meant: dict[Pair, set[int]] = defaultdict(set)
                for period in +self._cells[actor][None].periods:
                    meant[_meant(pressure, period) or (head, None)].add(period)
                for pair, periods in meant.items():
                    board[pair].add((actor, None, frozenset(periods)))
        return {pair: frozenset(parts) for pair, parts in board.items()}

    def _pair(self, actor: ActorKey, target: ActorKey) -> Pair:
        """On whose row it stands: within one family each is shown as himself."""
        heads = self._families.head(actor), self._families.head(target)
        return heads if heads[0] != heads[1] else (actor, target)

    def _posture(self, pair: Pair, parts: frozenset[_Part]) -> Posture:
        if pair not in self._known:
            strands = self._strands[pair]
            for kind in {kind for actor, target, _ in parts for kind in self._cells[actor][target].days}:
                if kind not in strands and (days := list(self._days(kind, parts))):
                    strands[kind] = Strand(kind, days)
            self._known[pair] = posture_of(*pair, strands.values())
        return self._known[pair]

    def _days(self, kind: Kind, parts: frozenset[_Part]) -> Iterator[Day]:
        for actor, target, periods in parts:
            for day in self._cells[actor][target].days.get(kind, {}).values():
                if periods is None or _period(day.date) in periods:
                    yield day


def _meant(pressure: Mapping[Pair, Counter[int]], period: int) -> Pair | None:
    """The pair whose target is, about that time, clearly the main one under pressure."""
    counts = {pair: sum(times[period + step] for step in (-1, 0, 1)) for pair, times in pressure.items()}
    ranked = sorted((pair for pair in counts if counts[pair]), key=lambda pair: -counts[pair])
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] < CLEARLY * counts[ranked[1]]):
        return None
    return ranked[0]


@cache
def _period(day: str) -> int:
    return date.fromisoformat(day).toordinal() // PERIOD


def _order(posture: Posture) -> tuple[int, int, bool, int, ActorKey, ActorKey]:
    told = sum(len(step.reports) for step in posture.steps)
    return -posture.rung, -posture.highest, posture.stance is None, -told, posture.actor, posture.target or ""
