"""How far every actor has gone towards every other, kept up as documents come and go.

It depends on the documents alone, never on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from monitor.model import Account, ActorKey, Pair, Posture
from monitor.situation.board import Board
from monitor.situation.bodies import known_organs_of
from monitor.situation.course import Kind, Strand, posture_of
from monitor.situation.families import Cast
from monitor.situation.offices import offices_of, rulers_of
from monitor.situation.posts import Posts
from monitor.situation.rows import Rows
from monitor.situation.tellings import Telling, tellings_of

__all__ = ["Postures", "furthest_first"]

MUCH = 32
"""Reports of a pair from which what they come to is remembered rather than made again when it is asked for."""


class Postures:
    """The postures of all actors towards one another."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._rows = Rows(cast)
        self._board = Board(self._rows, cast.bearer)
        self._posts = Posts(cast.bearer, self._rows.hold)
        self._reigns = Posts(cast.bearer, self._rows.reign)
        self._changed: set[Pair] = set()
        self._strands: dict[Pair, dict[Kind, Strand]] = {}
        """What was last made of the cells of the pairs that are much told of."""
        self._outdated: dict[Pair, set[Kind]] = defaultdict(set)
        """Of these the kinds of which something has changed since."""
        self._known: dict[Pair, Posture] = {}
        """Of these the postures."""

    def add(self, account: Account) -> None:
        """Take in what a document tells."""
        for telling in tellings_of(account):
            self._board.add(_cell(telling), telling)
        self._hold(account, 1)
        self._recheck_kinds(account)

    def remove(self, account: Account) -> None:
        """Take out what a document told, by the account that was added."""
        for telling in tellings_of(account):
            self._board.remove(_cell(telling), telling)
        self._hold(account, -1)
        self._recheck_kinds(account)

    def recheck(self, keys: Collection[ActorKey]) -> None:
        """Take note that these keys may have other bearers, names or kin than before."""
        for key in keys:
            self._board.recheck(key)
            self._posts.recheck(key)
            self._reigns.recheck(key)
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
        return furthest_first(found)

    def pairs(self) -> set[Pair]:
        """All who have a posture, the hidden among them."""
        self._renew()
        return set(self._board.pairs())

    def _hold(self, account: Account, times: int) -> None:
        acting = [*offices_of(account), *known_organs_of(account.namings).items()]
        for posts, told in ((self._posts, acting), (self._reigns, rulers_of(account))):
            for post in told:
                posts.count(post, times)

    def _recheck_kinds(self, account: Account) -> None:
        """Of those whom it names the document may have changed what they are."""
        for naming in account.namings:
            self._rows.recheck(self._cast.bearer(naming.key))

    def _renew(self) -> None:
        """Bring the board up to date, and note which pairs changed."""
        for pair, kinds in self._board.settle().items():
            if pair not in self._board.pairs():
                self._strands.pop(pair, None)
                self._outdated.pop(pair, None)
            elif pair in self._strands:
                self._outdated[pair] |= kinds
            self._known.pop(pair, None)
            self._changed.add(pair)

    def _posture(self, pair: Pair) -> Posture:
        if pair in self._known:
            return self._known[pair]
        strands = self._strands.get(pair, {})
        for kind in self._outdated.pop(pair, set()) if strands else self._board.kinds(pair):
            known = strands.pop(kind, None)
            if days := list(self._board.days(pair, kind)):
                strands[kind] = Strand(kind, days, known)
        found = posture_of(*pair, strands.values())
        if found.told >= MUCH:
            self._strands[pair], self._known[pair] = strands, found
        else:
            self._strands.pop(pair, None)
        return found


def _cell(telling: Telling) -> Pair:
    return telling.step.actor, telling.target


def furthest_first(postures: Iterable[Posture]) -> list[Posture]:
    """The furthest gone first, and of these the most told."""
    return sorted(postures, key=_order)


def _order(posture: Posture) -> tuple[int, int, bool, int, ActorKey, ActorKey]:
    """What postures are sorted by; an intervention on a single sentence's word stands among the mobilised."""
    rung, highest = posture.rung - posture.lone, posture.highest - posture.lone
    return -rung, -highest, posture.stance is None, -posture.told, posture.actor, posture.target or ""
