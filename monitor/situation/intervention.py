"""How close intervention is: the furthest that anyone from outside has gone towards those whom the crisis is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from monitor.model import ActorKey, ActorKind, Figure, Intervention, Pair, Posture, PostureStep
from monitor.situation.families import Cast
from monitor.situation.ladder import INTERVENTION, MOBILISED, ULTIMATUM

__all__ = ["Outlook", "intervention"]

CENTRAL_SHARE = 2
"""The crisis is about whoever meets at least one part in so many of the pressure that the most pressed one does."""


@dataclass(frozen=True, slots=True)
class _Stand:
    """What counts of a posture; ``weight``: the number of documents that tell of its pressure."""

    actor: ActorKey
    target: ActorKey | None
    rung: int
    name: str
    since: str
    step: PostureStep
    """The first of those that stand and show the rung."""
    weight: int


class Outlook:
    """How near intervention is, kept up as postures change: what has not changed is not weighed again."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._stands: dict[Pair, _Stand] = {}
        """The postures above talks."""
        self._pairs: dict[ActorKey, set[Pair]] = defaultdict(set)
        """Of these the pairs that an actor is a party of."""
        self._outside: dict[ActorKey | None, dict[ActorKey, _Stand]] = defaultdict(dict)
        """Of these, by target and actor, what states and organisations from outside do."""
        self._assaults: dict[ActorKey, set[ActorKey]] = defaultdict(set)
        """By actor from outside, against whom he is mobilised or intervenes."""
        self._pressure = _Pressure()
        self._seen: dict[ActorKey, Figure] = {}

    def take(self, pair: Pair, posture: Posture | None) -> None:
        """Note what the posture of a pair is now; None where it has none any more."""
        parties = [key for key in pair if key is not None]
        if self._stands.pop(pair, None):
            self._withdraw(pair)
            for key in parties:
                self._pairs[key].discard(pair)
        if posture is not None and posture.rung and not posture.lone:
            self._stands[pair] = _stand_of(posture)
            for key in parties:
                self._pairs[key].add(pair)
            self._judge(pair)

    def recheck(self, names: Collection[ActorKey], figures: Collection[Figure]) -> None:
        """Take note that these names have other bearers, or none, and that these actors may be others than before.

        Whose own a body is depends on the names of all states.
        """
        now = {figure.key: figure for figure in figures}
        gone = [name for name in names if name in self._seen and name not in now]
        changed = [key for key, figure in now.items() if _traits(figure) != _traits(self._seen.get(key))]
        before = _states(self._seen[key] for key in (*gone, *changed) if key in self._seen)
        for key in gone:
            del self._seen[key]
        self._seen |= now
        if before != _states(now[key] for key in changed):
            concerned = set(self._stands)
        else:
            concerned = {pair for key in changed for pair in self._pairs.get(key, ())}
        for pair in concerned:
            self._withdraw(pair)
            self._judge(pair)

    def intervention(self) -> Intervention | None:
        """The furthest that a state or organisation from outside has gone; None where none has gone anywhere.

        Whom the crisis is about, the pressure from outside tells. An assault that a single sentence reports, of a pair
        of which no other says anything worse than a demand, does not count. What is aimed at nobody counts where its
        actor also presses, beyond demands, those whom the crisis is about. Who is hidden is left out, and so is what
        those whom the crisis is about do to others, short of moving forces against another state.
        """
        candidates = [
            stand
            for target, pressure in self._pressure.central()
            for stand in self._outside[target].values()
            if not self._is_beset(stand, pressure)
        ]
        parties = {stand.actor for stand in candidates if stand.rung >= ULTIMATUM}
        aimless = self._outside.get(None, {})
        candidates += [aimless[actor] for actor in parties & aimless.keys()]
        candidates += self._invasions([target for target, _ in self._pressure.central()])
        if not candidates:
            return None
        furthest = min(candidates, key=_closeness)
        return Intervention(
            furthest.rung, furthest.name, furthest.actor, furthest.target, furthest.since, furthest.step
        )

    def _invasions(self, central: Collection[ActorKey]) -> Iterator[_Stand]:
        """Where one of those whom the crisis is about attacks another state, the crisis is about that as well.

        So it is where his forces stand ready against a state that has not threatened him, while nobody has moved any
        against him: those who press him with sanctions do so for that.
        """
        for actor in central:
            for target in self._assaults.get(actor, ()):
                stand = self._outside[target][actor]
                answer = self._outside.get(actor, {}).get(target)
                invades = stand.rung >= INTERVENTION
                floor = INTERVENTION if invades else ULTIMATUM
                begun = answer is not None and answer.rung >= floor and answer.since <= stand.since
                if self._cast.figure(target).kind != "state" or begun:
                    continue
                if invades or not self._is_menaced(actor, stand.since):
                    yield stand

    def _is_menaced(self, actor: ActorKey, since: str) -> bool:
        """Whether others had moved forces against him by then."""
        others = self._outside.get(actor, {}).values()
        return any(other.rung >= MOBILISED and other.since <= since for other in others)

    def _is_beset(self, stand: _Stand, pressure: int) -> bool:
        """Whether the crisis is about the actor rather than about those whom he presses, who press him in turn.

        He is no outsider: what a junta does to the envoys of those who isolate it brings intervention no nearer. Of
        those at war with each other it is so for the one who did not begin.
        """
        own = self._pressure.on(stand.actor)
        if own < pressure or stand.target is None:
            return False
        answer = self._outside.get(stand.actor, {}).get(stand.target)
        begun = answer is not None and answer.rung >= ULTIMATUM and answer.since <= stand.since
        return begun if stand.rung >= INTERVENTION else own > pressure or begun

    def _judge(self, pair: Pair) -> None:
        """Count the posture of the pair where it is of one from outside."""
        actor, target = pair
        stand = self._stands[pair]
        if self._is_outside(stand):
            self._outside[target][actor] = stand
            if target is not None:
                self._pressure.count(target, stand.weight)
                if stand.rung >= MOBILISED:
                    self._assaults[actor].add(target)

    def _withdraw(self, pair: Pair) -> None:
        actor, target = pair
        found = self._outside[target].pop(actor, None)
        if found is not None and target is not None:
            self._pressure.count(target, -found.weight)
            if actor in self._assaults:
                self._assaults[actor].discard(target)
        if not self._outside[target]:
            del self._outside[target]
            if target is not None:
                self._pressure.forget(target)

    def _is_outside(self, posture: _Stand) -> bool:
        """Whether a state or an organisation acts towards another than its own state, people or bodies.

        Its own are also those who are known for having ruled it.
        """
        actor = self._cast.figure(posture.actor)
        if actor.hidden or actor.kind not in ("state", "organization"):
            return False
        if posture.target is None:
            return True
        target = self._cast.figure(posture.target)
        own = target.state in actor.keys or self._cast.kin(posture.actor, posture.target)
        return not target.hidden and not own


class _Pressure:
    """How much pressure is on whom, by its order of magnitude: the most pressed are found among few."""

    def __init__(self) -> None:
        self._on: dict[ActorKey, int] = {}
        self._ranks: dict[int, set[ActorKey]] = defaultdict(set)
        """By the binary digits of the pressure on them."""

    def count(self, target: ActorKey, weight: int) -> None:
        """Count pressure in, or out where it is negative; one of no weight makes a target known."""
        pressure = self._on.get(target, 0) + weight
        self.forget(target)
        self._on[target] = pressure
        self._ranks[pressure.bit_length()].add(target)

    def forget(self, target: ActorKey) -> None:
        """Leave the target out, if it is known."""
        if target in self._on:
            rank = self._on.pop(target).bit_length()
            self._ranks[rank].discard(target)
            if not self._ranks[rank]:
                del self._ranks[rank]

    def on(self, target: ActorKey) -> int:
        """The pressure on one."""
        return self._on.get(target, 0)

    def central(self) -> list[tuple[ActorKey, int]]:
        """Whom the crisis is about, each with the pressure on him."""
        if not self._ranks:
            return []
        most = max(self._on[target] for target in self._ranks[max(self._ranks)])
        least = -(-most // CENTRAL_SHARE)
        ranks = [targets for rank, targets in self._ranks.items() if rank >= least.bit_length()]
        return [(target, self._on[target]) for targets in ranks for target in targets if self._on[target] >= least]


def intervention(postures: Iterable[Posture], cast: Cast) -> Intervention | None:
    """How near intervention is by these postures; see ``Outlook.intervention``."""
    outlook = Outlook(cast)
    for posture in postures:
        outlook.take((posture.actor, posture.target), posture)
    return outlook.intervention()


def _stand_of(posture: Posture) -> _Stand:
    step = next(step for step in reversed(posture.steps) if step.standing and step.rung == posture.rung)
    said = posture.actor, posture.target, posture.rung, posture.name, posture.since
    return _Stand(*said, step=step, weight=posture.pressing)


def _closeness(stand: _Stand) -> tuple[int, int, str, ActorKey, ActorKey]:
    """To sort by, the nearest to intervention first; an assault that only one document tells of stands a rung lower."""
    doubted = stand.rung >= INTERVENTION and stand.weight == 1
    return doubted - stand.rung, -stand.weight, stand.since, stand.actor, stand.target or ""


def _traits(figure: Figure | None) -> tuple[ActorKind, bool, frozenset[ActorKey], ActorKey | None] | None:
    """All of an actor that decides who is from outside."""
    return (figure.kind, figure.hidden, figure.keys, figure.state) if figure else None


def _states(figures: Iterable[Figure]) -> set[ActorKey]:
    """The names that the states among them bear."""
    return {key for figure in figures if figure.kind == "state" for key in figure.keys}
