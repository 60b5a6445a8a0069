"""Which deadline or meeting a report means that gives no day of its own, or one that cannot be right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from operator import itemgetter

from monitor.model import ActorKey, DeadlineKind
from monitor.situation.comparison import Comparison
from monitor.situation.cores import Chain, Filing, Key, Number, Rank
from monitor.situation.fitting import is_within, span_of
from monitor.situation.kinship import Kinship
from monitor.situation.likeness import Profile
from monitor.situation.places import Place, places_of_chain, places_of_report, shifted_places
from monitor.situation.ranking import rank_of
from monitor.situation.sayings import Sayings
from monitor.situation.turning import Said, Turn

__all__ = ["Pool"]

UNRELATED: dict[DeadlineKind, int] = {"deadline": 2, "meeting": 3}
"""What can speak for a chain of which no party is kin to the report's: that it is of the same thing, and place."""

type Contexts = Callable[[Filing], Counter[Chain]]
"""For a report the chains of its kind for which its document gives a day."""


class Pool:
    """The reports that have to be joined, and the chains they can be joined to.

    Both are found by what they say: where two have no party, word or place in common, neither means the other.
    """

    def __init__(self, parties: Kinship) -> None:
        self._parties = parties
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
        self._shown: dict[Key, Chain] = {}
        self._chains: dict[Place, Sayings[Chain]] = defaultdict(Sayings)
        self._by_party: dict[tuple[DeadlineKind, ActorKey], set[Chain]] = defaultdict(set)

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

    def show(self, chain: Chain) -> None:
        """Let reports be joined to the chain."""
        self._shown[chain.key] = chain
        for place in places_of_chain(chain):
            self._chains[place].add(chain.profile, chain)
        for party in chain.profile.parties:
            self._by_party[chain.profile.kind, party].add(chain)

    def hide(self, chain: Chain) -> None:
        """Let no more reports be joined to the chain."""
        del self._shown[chain.key]
        for place in places_of_chain(chain):
            self._chains[place].discard(chain.profile, chain)
        for party in chain.profile.parties:
            self._by_party[chain.profile.kind, party].discard(chain)

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
        better: set[Number] = set()
        found = {number for chain in turn.chains for number in self._far.get(chain.key, ())}
        if turn.before and turn.now:
            found |= self._disappointed(turn, turn.now, turn.before.joined - found - others, contexts)
        given = [self._given[chain.key] for chain in turn.chains if chain.key in self._given]
        for profile, numbers in self._near(turn).items():
            was, said = turn.heard(profile)
            given_here = {number for said_of in given for number in said_of.get(profile, ())}
            if said and not given_here and self._lowest(profile) > said.bond:
                continue
            if not any(heard and heard.bond >= 0 for heard in (was, said)):
                continue
            for filing in map(self._filings.__getitem__, numbers - found - others):
                is_joined = turn.before is not None and filing.rank is not None and filing.rank[-1] == turn.before.key
                if is_joined or turn.fits_as_before(filing):
                    continue
                if said and filing.number not in given_here and _score(filing) > said.bond:
                    continue
                if span_of(filing) is None:
                    found.add(filing.number)
                elif turn.now and said:
                    rank = self._rank(filing, turn.now, said, contexts(filing))
                    if rank is not None and (filing.rank is None or rank > filing.rank):
                        self._set_rank(filing, rank)
                        better.add(filing.number)
        return found, better

    def _disappointed(self, turn: Turn, now: Chain, joined: Set[Number], contexts: Contexts) -> set[Number]:
        """Those of the reports joined to the chain as it was to which it may fit worse as it is."""
        found: set[Number] = set()
        for filing in map(self._filings.__getitem__, joined):
            if filing.rank is None or filing.rank[-1] != now.key or turn.fits_as_before(filing):
                continue
            _, said = turn.heard(filing.profile)
            rank = self._rank(filing, now, said, contexts(filing)) if said else None
            if rank is None or rank < filing.rank or span_of(filing) is None:
                found.add(filing.number)
            else:
                self._set_rank(filing, rank)
        return found

    def _near(self, turn: Turn) -> dict[Profile, set[Number]]:
        """The reports that could be joined to the chain, by what they say, that it may fit otherwise now."""
        found: dict[Profile, set[Number]] = {}

        def take(profiles: Iterable[Profile], numbers: dict[Profile, set[Number]]) -> None:
            for profile in profiles:
                found[profile] = found[profile] | numbers[profile] if profile in found else numbers[profile]

        shifted = shifted_places(turn.before, turn.now) if turn.before and turn.now else set()
        # What can have but some days means the one chain that fits best: where another goes, it means the same.
        for place in {place for chain in turn.chains for place in places_of_chain(chain)} if turn.now else ():
            profiles = self._saying(place, turn, of_all=place in shifted)
            take(profiles if place in shifted else filter(turn.concerns, profiles), self._numbers[place])
        for given in (self._given.get(key, {}) for key in {chain.key for chain in turn.chains}):
            take(given if shifted else filter(turn.concerns, given), given)
        for party in {(chain.profile.kind, party) for chain in turn.chains for party in chain.profile.parties}:
            undated = self._undated.get(party, {})
            take(filter(turn.concerns, undated), undated)
        return found

    def _saying(self, place: Place, turn: Turn, *, of_all: bool) -> set[Profile]:
        """What reports say there that can mean the chain; unless ``of_all``, just where that may be otherwise now."""
        sayings = self._profiles[place]
        if turn.difference and turn.difference.is_of_parties and not of_all:
            return sayings.of_parties(turn.difference.parties)
        return sayings.of_parties(turn.circle).union(*(sayings.alike(chain.profile) for chain in turn.chains))

    def _lowest(self, profile: Profile) -> int:
        """No report of the profile means a chain that less speaks for."""
        if profile not in self._scores:
            scores = (_score(self._filings[number]) for number in self._alike[profile])
            self._scores[profile] = min(scores, default=-1)
        return self._scores[profile]

    def _set_rank(self, filing: Filing, rank: Rank | None) -> None:
        filing.rank = rank
        self._scores.pop(filing.profile, None)

    def choose(self, filing: Filing, context: Counter[Chain]) -> Chain | None:
        """The chain that the report means; ``context`` are those that its document gives a day for."""
        span, kind, profile = span_of(filing), filing.report.kind, filing.profile
        mine = Comparison(profile, self._parties)
        if span is None:
            near = {chain for party in profile.parties for chain in self._by_party.get((kind, party), ())}
            ranked = self._ranked(filing, mine, near | context.keys(), context)
            far = {chain.key for chain in context if chain not in near}
        else:
            sayings = [self._chains[place] for place in places_of_report(filing)]
            kin = {chain for said in sayings for chain in said.of_parties(mine.circle) if is_within(chain, span)}
            last = self._shown.get(filing.rank[-1]) if filing.rank else None
            # What it meant before tells at once of most others that they fit worse.
            first = (last,) if last in kin else ()
            ranked = self._ranked(filing, mine, (*context, *first, *(kin - context.keys())), context)
            if not _is_settled(filing, max(ranked, key=itemgetter(0), default=(None, None))[0]):
                others = {chain for said in sayings for chain in said.alike(profile)} - kin - context.keys()
                ranked += self._ranked(filing, mine, {one for one in others if is_within(one, span)}, context)
            far = {chain.key for chain in context if not is_within(chain, span)}
        self._note_context(filing, {chain.key for chain in context}, far)
        best, chosen = max(ranked, key=itemgetter(0), default=(None, None))
        if best and span is None and sum(rank[:2] == best[:2] for rank, _ in ranked) > 1:
            best, chosen = None, None
        self._set_rank(filing, best)
        return chosen

    def _ranked(
        self, filing: Filing, mine: Comparison, chains: Collection[Chain], context: Counter[Chain]
    ) -> list[tuple[Rank, Chain]]:
        """Those of the chains that the report can mean, with how well they fit, the best at least."""
        found: list[tuple[Rank, Chain]] = []
        least = 0
        for chain in chains:
            given = chain in context
            bond = mine.bond(chain.profile) if given else mine.bond(chain.profile, least)
            if bond < least and not given:
                continue
            rank = rank_of(filing, chain, bond, mine.same_issuer(chain.profile), context)
            if rank is not None:
                found.append((rank, chain))
                # What gives no day is near none: the more speaks for a chain the better it fits, whatever its days.
                least = least if filing.report.due else max(least, rank[1])
        return found

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


def _is_settled(filing: Filing, best: Rank | None) -> bool:
    """Whether no chain can fit better of which no party is kin to the report's."""
    return best is not None and best[1] > UNRELATED[filing.report.kind] and (best[0] or not filing.report.due)


def _score(filing: Filing) -> int:
    """What speaks for what the report means, where that counts before all else; less than nothing else."""
    return -1 if filing.rank is None or filing.report.due else filing.rank[1]
