"""The deadlines and meetings that reports can be joined to, and which of them a report means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from operator import itemgetter

from monitor.model import ActorKey, DeadlineKind
from monitor.situation.comparison import DEMAND, Comparison
from monitor.situation.cores import Chain, Filing, Key, Rank
from monitor.situation.fitting import is_within, span_of
from monitor.situation.kinship import Kinship
from monitor.situation.places import Place, places_of_chain, places_of_report
from monitor.situation.ranking import rank_of
from monitor.situation.sayings import Sayings

__all__ = ["Offers"]

UNRELATED: dict[DeadlineKind, int] = {"deadline": 2, "meeting": 3}
"""What can speak for a chain of which no party is kin to the report's: that it is of the same thing, and place."""

REMEMBERED = 64
"""Parties for which the chains are remembered that are theirs."""

type Told = tuple[frozenset[ActorKey], frozenset[ActorKey], frozenset[str], tuple[Place, ...]]
"""Issuers, addressees, places and stretches of time."""


class Offers:
    """The chains, found by what they say: no report means one with which it has no party, word or place in common."""

    def __init__(self, parties: Kinship) -> None:
        self._parties = parties
        self._chains: dict[Place, Sayings[Chain]] = defaultdict(Sayings)
        self._by_party: dict[tuple[DeadlineKind, ActorKey], set[Chain]] = defaultdict(set)
        self._kin: dict[Told, list[tuple[int, Chain]]] = {}
        """Chains by who is told of, where and when, with what their parties speak for, as found since ``forget``."""

    def show(self, chain: Chain) -> None:
        """Let reports be joined to the chain."""
        for place in places_of_chain(chain):
            self._chains[place].add(chain.profile, chain)
        for party in chain.profile.parties:
            self._by_party[chain.profile.kind, party].add(chain)

    def hide(self, chain: Chain) -> None:
        """Let no more reports be joined to the chain."""
        for place in places_of_chain(chain):
            self._chains[place].discard(chain.profile, chain)
        for party in chain.profile.parties:
            self._by_party[chain.profile.kind, party].discard(chain)

    def forget(self) -> None:
        """Have what is remembered of chains found anew: they, or who is kin to whom, may be others now."""
        self._kin.clear()

    def best(self, filing: Filing, context: Counter[Chain]) -> tuple[Rank | None, Chain | None, Collection[Key]]:
        """How well the chain fits that the report means, that chain, and which it could mean only for its document.

        ``context`` are the chains that the document gives a day for.
        """
        span, kind, profile = span_of(filing), filing.report.kind, filing.profile
        mine = Comparison(profile, self._parties)
        if span is None:
            near = {chain for party in profile.parties for chain in self._by_party.get((kind, party), ())}
            ranked = self._ranked(filing, mine, near | context.keys(), context)
            far = {chain.key for chain in context if chain not in near}
        else:
            ranked = self._ranked(filing, mine, context.keys(), context)
            kin = self._kin_of(filing, mine)
            ranked += self._ranked_kin(filing, mine, kin, context, span)
            if not _is_settled(filing, max(ranked, key=itemgetter(0), default=(None, None))[0]):
                alike = {chain for place in places_of_report(filing) for chain in self._chains[place].alike(profile)}
                others = alike.difference(context, (chain for _, chain in kin))
                ranked += self._ranked(filing, mine, {one for one in others if is_within(one, span)}, context)
            far = {chain.key for chain in context if not is_within(chain, span)}
        best, chosen = max(ranked, key=itemgetter(0), default=(None, None))
        if best and span is None and sum(rank[:2] == best[:2] for rank, _ in ranked) > 1:
            return None, None, far
        return best, chosen, far

    def _ranked(
        self, filing: Filing, mine: Comparison, chains: Iterable[Chain], context: Counter[Chain]
    ) -> list[tuple[Rank, Chain]]:
        """Those of the chains that the report can mean, with how well they fit."""
        found: list[tuple[Rank, Chain]] = []
        for chain in chains:
            bond = mine.bond(chain.profile, 0)
            rank = rank_of(filing, chain, bond, mine.same_issuer(chain.profile), context) if bond >= 0 else None
            if rank is not None:
                found.append((rank, chain))
        return found

    def _kin_of(self, filing: Filing, mine: Comparison) -> list[tuple[int, Chain]]:
        """The chains about that time of which a party is kin to the report's, those whose parties speak most in front.

        Many reports in a row are of the same parties.
        """
        profile, places = filing.profile, tuple(places_of_report(filing))
        key = profile.issuers, profile.addressees, profile.places, places
        found = self._kin.get(key)
        if found is None:
            if len(self._kin) >= REMEMBERED:
                self._kin.clear()
            kin = {chain for place in places for chain in self._chains[place].of_parties(mine.circle)}
            told = [(mine.of_parties(chain.profile), chain) for chain in kin]
            found = self._kin[key] = sorted(told, key=itemgetter(0), reverse=True)
        return found

    def _ranked_kin(
        self,
        filing: Filing,
        mine: Comparison,
        kin: Iterable[tuple[int, Chain]],
        context: Counter[Chain],
        span: tuple[int, int],
    ) -> list[tuple[Rank, Chain]]:
        """Those of the chains that the report can mean, with how well they fit, the best at least."""
        found: list[tuple[Rank, Chain]] = []
        least = 0
        for told, chain in kin:
            if told + DEMAND < least:
                break
            if chain in context or not is_within(chain, span):
                continue
            bond = told + mine.of_demand(chain.profile)
            if bond < least:
                continue
            rank = rank_of(filing, chain, bond, mine.same_issuer(chain.profile), context)
            if rank is not None:
                found.append((rank, chain))
                # What gives no day is near none: the more speaks for a chain the better it fits, whatever its days.
                least = least if filing.report.due else max(least, rank[1])
        return found


def _is_settled(filing: Filing, best: Rank | None) -> bool:
    """Whether no chain can fit better of which no party is kin to the report's."""
    return best is not None and best[1] > UNRELATED[filing.report.kind] and (best[0] or not filing.report.due)
