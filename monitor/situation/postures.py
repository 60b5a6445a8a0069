"""How far every actor has gone towards every other, kept up as documents come and go.

It depends on the documents alone, never on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from monitor.model import Account, ActorKey, Pair, Posture
from monitor.situation.board import Board
from monitor.situation.course import Kind, Strand, is_lone, posture_of
from monitor.situation.families import Cast
from monitor.situation.offices import offices_of
from monitor.situation.rows import Rows
from monitor.situation.tellings import Telling, tellings_of

__all__ = ["Postures"]


class Postures:
    """The postures of all actors towards one another."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._rows = Rows(cast)
        self._board = Board(self._rows)
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
        self._changed: set[Pair] = set()
        self._strands: dict[Pair, dict[Kind, Strand]] = defaultdict(dict)
        self._known: dict[Pair, Posture] = {}
        """What was made of the cells since they last changed."""

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

    def settle(self) -> set[Pair]:
        """The pairs whose posture may have changed since the last call, those that are gone among them."""
        self._renew()
        changed, self._changed = self._changed, set()
        return changed

    def posture(self, actor: ActorKey, target: ActorKey | None) -> Posture | None:
        """The posture of the actor, or of the one he acts for, towards the target; None where nothing is known."""
        self._renew()
        actor = self._cast.bearer(actor)
        target = self._cast.bearer(target) if target is not None else None
        known = self._board.pairs()
        own: Pair = (actor, target)
        pair = own if own in known else self._rows.pair(actor, target)
        return self._posture(pair) if pair in known else None

    def postures(self) -> list[Posture]:
        """All postures of those who are not hidden, the furthest gone first and of these the most told."""
        self._renew()
        found = [
            self._posture(pair)
            for pair in self._board.pairs()
            if not any(key is not None and self._cast.figure(key).hidden for key in pair)
        ]
        return sorted(found, key=_order)

    def pairs(self) -> set[Pair]:
        """All who have a posture, the hidden among them."""
        self._renew()
        return set(self._board.pairs())

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
            self._board.add(pair, telling)
        self._placed[account.document] = placed
        held = self._held[account.document] = [self._post(account.document, *post) for post in offices_of(account)]
        for person, body in held:
            self._rows.hold(person, body, 1)

    def _displace(self, document: int) -> None:
        for pair, telling in self._placed.pop(document):
            self._board.remove(pair, telling)
        for person, body in self._held.pop(document):
            self._rows.hold(person, body, -1)

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

    def _renew(self) -> None:
        """Bring the board up to date, and note which pairs changed."""
        while self._stale:
            stale = [self._accounts[document] for document in self._stale if document in self._accounts]
            self._stale.clear()
            for account in stale:
                self._displace(account.document)
            for account in stale:
                self._place(account)
        for pair, kinds in self._board.settle().items():
            if kinds is None:
                self._strands.pop(pair, None)
            for kind in kinds or ():
                self._strands[pair].pop(kind, None)
            self._known.pop(pair, None)
            self._changed.add(pair)

    def _posture(self, pair: Pair) -> Posture:
        if pair not in self._known:
            strands = self._strands[pair]
            for kind in self._board.kinds(pair):
                if kind not in strands and (days := list(self._board.days(pair, kind))):
                    strands[kind] = Strand(kind, days)
            self._known[pair] = posture_of(*pair, strands.values())
        return self._known[pair]


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
