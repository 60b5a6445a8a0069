"""Under whose name each actor's steps stand on the board."""

from __future__ import annotations

from monitor.model import ActorKey, Pair
from monitor.situation.aims import is_person
from monitor.situation.families import Cast, Families
from monitor.situation.offices import Offices
from monitor.situation.rulers import Rulers

__all__ = ["Rows"]


class Rows:
    """The rows of the board: states with all who act for them, and everybody else."""

    def __init__(self, cast: Cast) -> None:
        self._families = Families(cast)
        self._offices = Offices()
        self._rulers = Rulers()

    def name(self, pair: Pair, told: int, pressing: int) -> None:
        """Count so many tellings of steps between the two, some of them of pressure, or take them back."""
        actor, target = pair
        for key in pair:
            if key is not None:
                self._families.name(key, told, acting=key == actor)
        if is_person(actor):
            self._offices.act(actor, told)
        if target is not None and pressing:
            self._rulers.press(actor, target, pressing)
            if is_person(target):
                self._offices.press(target, pressing)

    def hold(self, post: Pair, times: int) -> None:
        """Count that so many documents name a person by an office of a body, or take it back."""
        person, body = post
        if body is not None:
            self._offices.hold(person, body, times)

    def reign(self, reign: Pair, times: int) -> None:
        """Count that so many documents call a person the ruler of a state, or take it back."""
        person, state = reign
        if state is not None:
            self._rulers.reign(person, state, times)

    def recheck(self, key: ActorKey) -> None:
        """Take note that the actor may have another name, kind or kin than before."""
        self._families.recheck(key)

    def settle(self) -> set[ActorKey]:
        """Count anew; return those who may now stand under another name."""
        changed = self._families.settle()
        for ruled in self._rulers.settle():
            changed |= {ruled, *self._families.under(ruled)}
        for key in list(changed):
            changed |= self._offices.holders(key) | self._rulers.rulers(key)
        return changed | self._offices.settle()

    def row(self, actor: ActorKey) -> ActorKey:
        """Under whose name the actor's steps stand; where a junta rules, nobody knows for whom officials act."""
        body = self._offices.body(actor)
        if body is None and is_person(actor) and (state := self._rulers.shown(actor)) != actor:
            body = state
        if body is None:
            return self._families.head(actor)
        return body if self._families.head(body) == body else actor

    def pair(self, actor: ActorKey, target: ActorKey | None) -> Pair:
        """The pair on the board that steps of the one towards the other belong to.

        Within one family each is shown as himself.
        """
        if target is None:
            return self.row(actor), None
        row, head = self.row(actor), self._families.head(self._rulers.shown(self._families.head(target)))
        return (row, head) if row != head else (actor, target)
