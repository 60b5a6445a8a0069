"""Which cores of different days are of one deadline or meeting, kept up as cores come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from monitor.model import DeadlineKind
from monitor.situation.cores import Core
from monitor.situation.kinship import Kinship
from monitor.situation.linking import MOVED_DAYS, days_before, days_near, linked, moved

__all__ = ["Slot", "Ties"]

type Slot = tuple[DeadlineKind, int]
"""The kind and the ordinal of the day of cores."""


class Ties:
    """The cores by their days, with those of other days that each is of one deadline or meeting with.

    Two are tied where they are linked, or where the day of the one was moved to that of the other. Only what changes
    is compared, with those that it could be tied to.
    """

    def __init__(self, parties: Kinship) -> None:
        self._parties = parties
        self._cores: dict[Slot, list[Core]] = {}
        self._linked: dict[Core, set[Core]] = {}
        self._later: dict[Slot, set[Core]] = defaultdict(set)
        """The cores to whose day something was moved."""
        self._scores: dict[Core, dict[Core, int]] = {}
        """By such a core, those that can have been moved to it, with what speaks for that."""
        self._source: dict[Core, Core] = {}
        """By such a core, the one that was."""
        self._moved_to: dict[Core, set[Core]] = defaultdict(set)
        self._unsettled: set[Core] = set()
        """Those of them that may have another source."""

    def __contains__(self, core: Core) -> bool:
        return core in self._linked

    def at(self, slot: Slot) -> list[Core]:
        """The cores of a kind and day."""
        return self._cores.get(slot, [])

    def reach(self, start: Core) -> set[Core]:
        """All cores that are tied to this one, or to one that is, and so on."""
        found, ends = {start}, [start]
        while ends:
            core = ends.pop()
            for tied in (self._linked[core], self._moved_to.get(core, ()), self._source_of(core)):
                fresh = [other for other in tied if other not in found]
                found.update(fresh)
                ends += fresh
        return found

    def replace(self, slots: dict[Slot, list[Core]]) -> set[Core]:
        """Have these cores, which are closed, in place of the earlier ones of their days.

        Returns all that are new, or tied to others than before.
        """
        before = {core for slot in slots for core in self.at(slot)}
        now = {core for cores in slots.values() for core in cores}
        changed: set[Core] = set()
        for core in before - now:
            changed |= self._leave(core)
        self._cores |= slots
        for core in now - before:
            changed |= {core} | self._enter(core)
        for late in self._unsettled:
            changed |= self._choose_source(late)
        self._unsettled = set()
        return changed - (before - now)

    def of(self, core: Core) -> set[Core]:
        """Those that the core is tied to."""
        return self._linked[core].union(self._moved_to.get(core, ()), self._source_of(core))

    def _source_of(self, core: Core) -> Collection[Core]:
        return (self._source[core],) if core in self._source else ()

    def _enter(self, core: Core) -> set[Core]:
        """Tie a new core; to whom it is linked."""
        near = self._of_days(core.kind, days_near(core))
        links = self._linked[core] = {other for other in near if linked(core, other, self._parties)}
        for other in links:
            self._linked.setdefault(other, set()).add(core)
        for late in self._after(core):
            self._score(core, late)
        if any(core.moved()):
            self._later[core.kind, core.day].add(core)
            self._scores[core] = {}
            self._unsettled.add(core)
            for early in self._of_days(core.kind, days_before(core)):
                self._score(early, core)
        return links

    def _score(self, early: Core, late: Core) -> None:
        if (score := moved(early, late, self._parties)) >= 1:
            self._scores[late][early] = score
            self._unsettled.add(late)

    def _leave(self, core: Core) -> set[Core]:
        """Untie a core that is gone; those that were tied to it."""
        tied = self.of(core)
        for other in self._linked.pop(core):
            self._linked[other].discard(core)
        for late in self._after(core):
            if self._scores[late].pop(core, None) is not None:
                self._unsettled.add(late)
        if core in self._scores:
            del self._scores[core]
            self._later[core.kind, core.day].discard(core)
            self._unsettled.discard(core)
            self._set_source(core, None)
        return tied

    def _choose_source(self, late: Core) -> set[Core]:
        """Find what was moved: the most alike, of several the next due when that was told; all whom that concerns."""
        before, scores = self._source.get(late), self._scores[late]
        written = date.fromisoformat(min(late.moved())).toordinal()
        now = max(scores, key=lambda core: (scores[core], -abs(core.day - written), core.key), default=None)
        if before is now:
            return set()
        self._set_source(late, now)
        return {late, *filter(None, (before, now))}

    def _set_source(self, late: Core, now: Core | None) -> None:
        before = self._source.pop(late, None)
        if before is not None:
            self._moved_to[before].discard(late)
            if not self._moved_to[before]:
                del self._moved_to[before]
        if now is not None:
            self._source[late] = now
            self._moved_to[now].add(late)

    def _of_days(self, kind: DeadlineKind, days: Iterable[int]) -> Iterator[Core]:
        return (core for day in days for core in self._cores.get((kind, day), ()))

    def _after(self, core: Core) -> Collection[Core]:
        """The cores to whose day that of this one can have been moved."""
        days = range(core.day + 1, core.day + MOVED_DAYS + 1)
        return [late for day in days for late in self._later.get((core.kind, day), ())]
