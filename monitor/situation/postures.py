"""How far every actor has gone towards every other, kept up as documents come and go.

It depends on the documents alone, never on the order in which they came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from monitor.model import Account, ActorKey, Pair, Posture
from monitor.situation.cells import Cell, meant, period_of
from monitor.situation.course import Day, Kind, Strand, is_lone, posture_of
from monitor.situation.families import Cast
from monitor.situation.offices import offices_of
from monitor.situation.rows import Rows
from monitor.situation.tellings import Telling, tellings_of

__all__ = ["Postures"]

type _Part = tuple[ActorKey, ActorKey | None, frozenset[int] | None]
"""A cell by its actor and target, and the periods of it that count; None for all."""
type _Board = dict[Pair, frozenset[_Part]]


class Postures:
    """The postures of all actors; where a ``day`` is asked for, as known from what was reported up to it."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._rows = Rows(cast)
        self._accounts: dict[int, Account] = {}
        self._placed: dict[int, list[tuple[Pair, Telling]]] = {}
        """By document, where its tellings stand."""
        self._held: dict[int, list[tuple[ActorKey, ActorKey]]] = {}
        """By document, whom it names by an office and whose that is."""
        self._naming: dict[ActorKey, set[int]] = defaultdict(set)
        """The documents whose tellings name a key."""
        self._bearers: dict[ActorKey, ActorKey] = {}
        """Who bore each key when it was last placed."""
        self._stale: set[int] = set()
        """Documents whose actors may be others by now."""
        self._cells: dict[ActorKey, dict[ActorKey | None, Cell]] = defaultdict(dict)
        """By actor and target."""
        self._against: dict[ActorKey, set[ActorKey]] = defaultdict(set)
        """The actors that have a cell against a target."""
        self._touched: dict[Pair, set[Kind]] = defaultdict(set)
        """The cells that have changed, by actor and target, and of which kinds the changed steps are."""
        self._boards: dict[ActorKey, _Board] = {}
        """By the name under which actors stand, of which cells each pair is made."""
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
            self._rows.recheck(self._cast.bearer(key))
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
        board = self._boards.get(self._rows.row(actor), {})
        own: Pair = (actor, target)
        pair = own if own in board else self._rows.pair(actor, target)
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

    def pairs(self) -> set[Pair]:
        """All who have a posture, the hidden among them."""
        self._renew()
        return {pair for board in self._boards.values() for pair in board}

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
        held = self._held[account.document] = [self._post(account.document, *post) for post in offices_of(account)]
        for person, body in held:
            self._rows.hold(person, body, 1)
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
        for person, body in self._held.pop(document):
            self._rows.hold(person, body, -1)
        self._earlier = None

    def _bearer(self, key: ActorKey) -> ActorKey:
        """Who bears the key now; where it was another, the documents that were placed by him are to be placed anew."""
        bearer = self._cast.bearer(key)
        if self._bearers.get(key, bearer) != bearer:
            self._stale |= self._naming[key]
        self._bearers[key] = bearer
        return bearer

    def _post(self, document: int, person: ActorKey, body: ActorKey) -> tuple[ActorKey, ActorKey]:
        for key in (person, body):
            self._naming[key].add(document)
        return self._bearer(person), self._bearer(body)

    def _recheck_kinds(self, account: Account) -> None:
        """Of those whom it names the document may have changed what they are."""
        for naming in account.namings:
            self._rows.recheck(self._cast.bearer(naming.key))

    def _cell(self, pair: Pair) -> Cell:
        actor, target = pair
        if target not in self._cells[actor]:
            self._cells[actor][target] = Cell()
            if target is not None:
                self._against[target].add(actor)
        return self._cells[actor][target]

    def _note(self, pair: Pair, telling: Telling, times: int) -> None:
        self._touched[pair].add((telling.step.type, telling.step.status))
        self._rows.name(pair, telling.step, times)

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
        for key in self._rows.settle():
            concerned |= {key} | self._against.get(key, set())
        present = {actor for actor in concerned if self._cells.get(actor)}
        for head in self._rows.stand(present, concerned - present):
            self._rebuild(head)
        self._touched.clear()

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
        members = self._rows.members(head)
        for actor in members:
            for target, cell in self._cells[actor].items():
                if target is not None:
                    pair = self._rows.pair(actor, target)
                    board[pair].add((actor, target, None))
                    pressure[pair].update(cell.pressure)
        for actor in members:
            if None in self._cells[actor]:
                aims: dict[Pair, set[int]] = defaultdict(set)
                for period in +self._cells[actor][None].periods:
                    aims[meant(pressure, period) or (head, None)].add(period)
                for pair, periods in aims.items():
                    board[pair].add((actor, None, frozenset(periods)))
        return {pair: frozenset(parts) for pair, parts in board.items()}

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
                if periods is None or period_of(day.date) in periods:
                    yield day


def _order(posture: Posture) -> tuple[int, int, bool, int, ActorKey, ActorKey]:
    """The furthest gone first; an intervention on a single sentence's word stands among the mobilised."""
    told = sum(len(step.reports) for step in posture.steps)
    rung = posture.rung - is_lone(posture)
    return (
        -rung,
        -posture.highest + is_lone(posture),
        posture.stance is None,
        -told,
        posture.actor,
        posture.target or "",
    )
