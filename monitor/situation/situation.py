"""The situation: the actors and deadlines that all articles so far add up to."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.model import Analysis, DeadlineFacts, KnownActor, KnownDeadline, Placement
from monitor.situation.deadlines import Docket
from monitor.situation.roster import Roster, are_kin

__all__ = ["Situation"]


class Situation:
    """What is known; an analysis is first placed in it, which changes nothing, and then added.

    So what an analysis changes can be stored before it counts, and nothing need be taken back where storing fails.
    """

    def __init__(self, actors: Iterable[KnownActor] = (), deadlines: Iterable[KnownDeadline] = ()) -> None:
        self._roster = Roster(actors)
        self._docket = Docket(deadlines)

    @property
    def actors(self) -> tuple[KnownActor, ...]:
        """All actors, in the order of their ids."""
        return self._roster.actors

    @property
    def deadlines(self) -> tuple[KnownDeadline, ...]:
        """All deadlines and meetings, in the order of their ids."""
        return self._docket.deadlines

    def place(self, analysis: Analysis, day: str) -> Placement:
        """Find who the analysis's actors are and which its deadlines; ``day`` is the article's ISO date."""
        ids, changed_actors = self._roster.place(analysis.actors)
        reports = tuple(
            DeadlineFacts(
                date=day,
                status=deadline.status,
                issuer=ids.get(deadline.issuer) if deadline.issuer else None,
                addressee=ids.get(deadline.addressee) if deadline.addressee else None,
                demand=deadline.demand,
                due=deadline.due,
                due_text=deadline.due_text,
                place=deadline.place,
                dated=analysis.published is not None,
            )
            for deadline in analysis.deadlines
        )
        kinds = [deadline.kind for deadline in analysis.deadlines]
        changed = {actor.id: actor for actor in changed_actors}

        def kin(one: int, other: int) -> bool:
            return are_kin(changed.get(one) or self._roster[one], changed.get(other) or self._roster[other])

        numbers, changed_deadlines = self._docket.place(list(zip(kinds, reports, strict=True)), kin)
        return Placement(ids, numbers, reports, changed_actors, changed_deadlines)

    def add(self, placement: Placement) -> None:
        """Take in what ``place`` found."""
        self._roster.add(placement.changed_actors)
        self._docket.add(placement.changed_deadlines)
