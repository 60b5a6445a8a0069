"""Which deadline or meeting a report means that gives no day of its own, or one that cannot be right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Set

from monitor.model import ActorKey, DeadlineKind
from monitor.situation.cores import Chain, Filing, Key, Number, Rank
from monitor.situation.fitting import is_within, span_of
from monitor.situation.kinship import Kinship
from monitor.situation.likeness import Profile
from monitor.situation.offers import Offers
from monitor.situation.places import Place, places_of_chain, places_of_report, shifted_places
from monitor.situation.ranking import rank_of
from monitor.situation.sayings import Sayings
from monitor.situation.turning import Said, Turn

__all__ = ["Pool"]

type Contexts = Callable[[Filing], Counter[Chain]]
"""For a report the chains of its kind for which its document gives a day."""


class Pool:
    """The reports that have to be joined, found by what they say, and the chains they can be joined to."""

    def __init__(self, parties: Kinship) -> None:
        self.offers = Offers(parties)
        """The chains that they can be joined to."""
        self._filings: dict[Number, Filing] = {}
        self._numbers: dict[Place, dict[Profile, set[Number]]] = defaultdict(dict)
        self._profiles: dict[Place, Sayings[Profile]] = defaultdict(Sayings)
        """Those of ``_numbers``."""
        self._alike: dict[Profile, set[Number]] = defaultdict(set)
        """The reports by what they say."""
        self._scores: dict[Profile, int] = {}
        """By what they say the least that speaks for what such a report means, where that was asked for."""
        self._undated: dict[tuple[DeadlineKind, ActorKey], dict[Profile, set[Number]]] = defaultdict(dict)
        self._given: dict[Key, dict[Profile, set[Number]]] = defaultdict(dict)
        """By chain and what they say, the reports whose documents give its days."""
        self._far: dict[Key, set[Number]] = defaultdict(set)
        """Those of them that could mean it only for that."""

    def __contains__(self, number: Number) -> bool:
        return number in self._filings

    def enter(self, filing: Filing) -> None:
        """Take in a report."""
        self._filings[filing.number] = filing
        self._alike[filing.profile].add(filing.number)
        self._scores.pop(filing.profile, None)
        for place in places_of_report(filing):
            if filing.profile not in self._numbers[place]:
                self._profiles[place].add(filing.profile, filing.profile)
            self._numbers[place].setdefault(filing.profile, set()).add(filing.number)
        for undated in self._undated_places(filing):
            undated.setdefault(filing.profile, set()).add(filing.number)

    def withdraw(self, filing: Filing) -> None:
        """Give back a report."""
        if not self._filings.pop(filing.number, None):
            return
        self._note_context(filing, (), ())
        self._alike[filing.profile].discard(filing.number)
        if not self._alike[filing.profile]:
            del self._alike[filing.profile]
        self._scores.pop(filing.profile, None)
        for place in places_of_report(filing):
            numbers = self._numbers[place]
            numbers[filing.profile].discard(filing.number)
            if not numbers[filing.profile]:
                del numbers[filing.profile]
                self._profiles[place].discard(filing.profile, filing.profile)
        for undated in self._undated_places(filing):
            undated[filing.profile].discard(filing.number)
            if not undated[filing.profile]:
                del undated[filing.profile]

    def _undated_places(self, filing: Filing) -> Iterator[dict[Profile, set[Number]]]:
        if span_of(filing) is None:
            yield from (self._undated[filing.report.kind, party] for party in filing.profile.parties)

    def near(self, parties: frozenset[ActorKey], *chains: Chain | None) -> set[Number]:
        """The reports of these parties that could be joined to one of the chains."""
        found: set[Number] = set()
        for chain in filter(None, chains):
            found = found.union(*self._given.get(chain.key, {}).values())
            for place in places_of_chain(chain):
                for profile in self._profiles[place].of_parties(parties):
                    found |= self._numbers[place][profile]
            for party in chain.profile.parties:
                for profile, numbers in self._undated.get((chain.profile.kind, party), {}).items():
                    if not profile.parties.isdisjoint(parties):
                        found |= numbers
        return found

    def concerned(self, turn: Turn, contexts: Contexts, others: Set[Number]) -> tuple[set[Number], set[Number]]:
        """The reports that may mean another chain than before, now that one has changed, come or gone.

        First those that have to choose anew, then those that mean this one now. ``contexts`` gives, for a report, the
        chains that its document gives a day for. Those whose documents give the day of another chain than before are
        not looked for, nor those that were joined to one that is gone, nor ``others``.
        """
        found = {number for chain in turn.chains for number in self._far.get(chain.key, ())}
        better: set[Number] = set()
        if turn.before and turn.now:
            found |= self._disappointed(turn, turn.now, turn.before.joined - found - others, contexts)
        for filing in self._open(self._near(turn, turn.now), turn, found | others) if turn.now else ():
            said = turn.says(filing.profile)
            if turn.now is None or said is None or (_score(filing) > said.bond and turn.key not in filing.given):
                continue
            if span_of(filing) is None:
                found.add(filing.number)
                continue
            rank = self._rank(filing, turn.now, said, contexts(filing)) if said.bond >= 0 else None
            if rank is not None and (filing.rank is None or rank > filing.rank):
                self._set_rank(filing, rank)
                better.add(filing.number)
        for filing in self._open(self._undated_near(turn), turn, found | others):
            said = turn.says(filing.profile)
            if said is None or _score(filing) <= said.bond or turn.key in filing.given:
                found.add(filing.number)
        return found, better

    def _disappointed(self, turn: Turn, now: Chain, joined: Set[Number], contexts: Contexts) -> set[Number]:
        """Those of the reports joined to the chain as it was to which it may fit worse as it is."""
        found: set[Number] = set()
        for filing in map(self._filings.__getitem__, joined):
            if filing.rank is None or filing.rank[-1] != now.key or turn.fits_as_before(filing):
                continue
            said = turn.says(filing.profile)
            rank = self._rank(filing, now, said, contexts(filing)) if said else None
            if rank is None or rank < filing.rank or span_of(filing) is None:
                found.add(filing.number)
            else:
                self._set_rank(filing, rank)
        return found

    def _open(self, near: Iterable[Set[Number]], turn: Turn, others: Set[Number]) -> Iterator[Filing]:
        """Those of the reports that are joined to something else, and that the chain may fit otherwise than before."""
        for filing in map(self._filings.__getitem__, {number for numbers in near for number in numbers} - others):
            is_joined = turn.before is not None and filing.rank is not None and filing.rank[-1] == turn.key
            if not (is_joined or turn.fits_as_before(filing)):
                yield filing

    def _near(self, turn: Turn, now: Chain) -> Iterator[Set[Number]]:
        """The reports that can mean the chain now, without those of no day whose documents give none of its days."""

        def can_mean(profile: Profile) -> bool:
            return turn.says_at_least(profile, max(self._lowest(profile), 0))

        shifted = shifted_places(turn.before, now) if turn.before else set()
        # What can have but some days means the one chain that fits best: where another goes, it means the same.
        for place in {place for chain in turn.chains for place in places_of_chain(chain)}:
            able = filter(can_mean, self._saying(place, turn, of_all=place in shifted))
            concerned = able if place in shifted else filter(turn.concerns, able)
            yield from map(self._numbers[place].__getitem__, concerned)
        given = self._given.get(turn.key, {})
        yield from map(given.__getitem__, given if shifted else filter(turn.concerns, given))

    def _undated_near(self, turn: Turn) -> Iterator[Set[Number]]:
        """The reports without a day that the chain may have meant something to, or may now."""
        for party in {(chain.profile.kind, party) for chain in turn.chains for party in chain.profile.parties}:
            for profile, numbers in self._undated.get(party, {}).items():
                if turn.concerns(profile) and any(said and said.bond >= 0 for said in turn.heard(profile)):
                    yield numbers

    def _saying(self, place: Place, turn: Turn, *, of_all: bool) -> set[Profile]:
        """What reports say there that can mean the chain; unless ``of_all``, just where that may be otherwise now."""
        sayings = self._profiles[place]
        if turn.marks is not None and not of_all:
            return sayings.at(turn.marks)
        return sayings.of_parties(turn.circle).union(*(sayings.alike(chain.profile) for chain in turn.chains))

    def _lowest(self, profile: Profile) -> int:
        """No report of the profile means a chain that less speaks for."""
        found = self._scores.get(profile)
        if found is None:
            scores = (_score(self._filings[number]) for number in self._alike[profile])
            found = self._scores[profile] = min(scores, default=-1)
        return found

    def _set_rank(self, filing: Filing, rank: Rank | None) -> None:
        filing.rank = rank
        self._scores.pop(filing.profile, None)

    def choose(self, filing: Filing, context: Counter[Chain]) -> Chain | None:
        """The chain that the report means; ``context`` are those that its document gives a day for."""
        rank, chosen, far = self.offers.best(filing, context)
        self._note_context(filing, {chain.key for chain in context}, far)
        self._set_rank(filing, rank)
        return chosen

    def _note_context(self, filing: Filing, given: Collection[Key], far: Collection[Key]) -> None:
        """Note of which chains the document gives the days, and which it can mean for that alone."""
        if not (given or filing.given):
            return
        for key in filing.given:
            saying = self._given[key]
            saying[filing.profile].discard(filing.number)
            if not saying[filing.profile]:
                del saying[filing.profile]
        for key in filing.far:
            self._far[key].discard(filing.number)
        for key in given:
            self._given[key].setdefault(filing.profile, set()).add(filing.number)
        for key in far:
            self._far[key].add(filing.number)
        filing.given, filing.far = given, far

    def _rank(self, filing: Filing, chain: Chain, said: Said, context: Counter[Chain]) -> Rank | None:
        """How well the chain fits a report that can have but some days; None where it is not meant."""
        span = span_of(filing)
        if span and chain not in context and not is_within(chain, span):
            return None
        return rank_of(filing, chain, said.bond, said.same_issuer, context)


def _score(filing: Filing) -> int:
    """What speaks for what the report means, where that counts before all else; less than nothing else."""
    return -1 if filing.rank is None or filing.report.due else filing.rank[1]
