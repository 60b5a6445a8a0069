"""Which deadline or meeting a report means that gives no day of its own, or one that cannot be right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from operator import itemgetter
from typing import NamedTuple

from monitor.model import ActorKey, DeadlineKind
from monitor.situation.cores import Chain, Filing, Key, Number, Rank
from monitor.situation.entries import day_of, is_doubtful
from monitor.situation.kinship import Kinship
from monitor.situation.likeness import Profile, shared

__all__ = ["Pool", "groups", "left_key"]

OPEN_DAYS = 30
"""For so long before and after its day a report that names none can mean a deadline."""
BUCKET = 32
"""Days."""
CONTEXT = 3
"""What it counts that the report's document speaks of this deadline and of no other."""

type Contexts = Callable[[Filing], Counter[Chain]]
"""For a report the chains of its kind for which its document gives a day."""


class _Said(NamedTuple):
    """All of a chain that tells the reports of a profile whether it is meant."""

    bond: int
    same_issuer: bool
    involved: bool
    """Whether they have a party in common by name."""
    days: frozenset[int]


class Pool:
    """The reports that have to be joined, and the chains they can be joined to."""

    def __init__(self, parties: Kinship) -> None:
        self._parties = parties
        self._filings: dict[Number, Filing] = {}
        self._buckets: dict[tuple[DeadlineKind, int], dict[Profile, set[Number]]] = defaultdict(dict)
        self._undated: dict[tuple[DeadlineKind, ActorKey], dict[Profile, set[Number]]] = defaultdict(dict)
        self._far: dict[Key, set[Number]] = defaultdict(set)
        self._by_day: dict[tuple[DeadlineKind, int], set[Chain]] = defaultdict(set)
        self._by_party: dict[tuple[DeadlineKind, ActorKey], set[Chain]] = defaultdict(set)

    def __contains__(self, number: Number) -> bool:
        return number in self._filings

    def enter(self, filing: Filing) -> None:
        """Take in a report."""
        self._filings[filing.number] = filing
        for place in self._places(filing):
            place.setdefault(filing.profile, set()).add(filing.number)

    def withdraw(self, filing: Filing) -> None:
        """Give back a report."""
        if self._filings.pop(filing.number, None):
            self._set_far(filing, ())
            for place in self._places(filing):
                place[filing.profile].discard(filing.number)
                if not place[filing.profile]:
                    del place[filing.profile]

    def _places(self, filing: Filing) -> Iterator[dict[Profile, set[Number]]]:
        kind, span = filing.report.kind, _span(filing)
        if span:
            yield from (self._buckets[kind, n] for n in range(span[0] // BUCKET, span[1] // BUCKET + 1))
        else:
            yield from (self._undated[kind, party] for party in filing.profile.parties)

    def show(self, chain: Chain) -> None:
        """Let reports be joined to the chain."""
        kind = chain.profile.kind
        for day in chain.days:
            self._by_day[kind, day].add(chain)
        for party in chain.profile.parties:
            self._by_party[kind, party].add(chain)

    def hide(self, chain: Chain) -> None:
        """Let no more reports be joined to the chain."""
        kind = chain.profile.kind
        for day in chain.days:
            self._by_day[kind, day].discard(chain)
        for party in chain.profile.parties:
            self._by_party[kind, party].discard(chain)

    def near(self, *chains: Chain | None) -> set[Number]:
        """The reports that could be joined to one of the chains."""
        return {number for _, numbers in self._near(*chains) for number in numbers}

    def concerned(self, before: Chain | None, now: Chain | None, contexts: Contexts) -> set[Number]:
        """The reports that may mean another chain than before, now that this one has changed, come or gone.

        ``contexts`` gives, for a report, the chains that its document gives a day for. Those whose documents give the
        day of another chain than before are not looked for.
        """
        keys = {chain.key for chain in (before, now) if chain}
        found = {number for key in keys for number in self._far.get(key, ())}
        for profile, numbers in self._near(before, now):
            was, said = self._said(profile, before), self._said(profile, now)
            if was == said or not any(heard and heard.bond + CONTEXT >= 0 for heard in (was, said)):
                continue
            for number in numbers:
                filing = self._filings[number]
                if _span(filing) is None or self._is_overtaken(filing, before, now, contexts):
                    found.add(number)
        return found

    def _near(self, *chains: Chain | None) -> Iterator[tuple[Profile, set[Number]]]:
        """The reports that could be joined to one of the chains, by what they say."""
        places: dict[int, dict[Profile, set[Number]]] = {}
        for chain in chains:
            if chain is not None:
                kind = chain.profile.kind
                near = [self._buckets.get((kind, bucket), {}) for bucket in {day // BUCKET for day in chain.days}]
                near += [self._undated.get((kind, party), {}) for party in chain.profile.parties]
                places |= {id(place): place for place in near}
        for place in places.values():
            yield from place.items()

    def _said(self, profile: Profile, chain: Chain | None) -> _Said | None:
        if chain is None:
            return None
        same_issuer, involved = self._same_issuer(profile, chain), not profile.parties.isdisjoint(chain.profile.parties)
        return _Said(self._parties.bond(profile, chain.profile), same_issuer, involved, chain.days)

    def _is_overtaken(self, filing: Filing, before: Chain | None, now: Chain | None, contexts: Contexts) -> bool:
        """Whether the chain fits worse than when the report was joined to it, or better than what it was joined to."""
        rank = self._rank(filing, now, contexts(filing)) if now else None
        if before and filing.rank and filing.rank[-1] == before.key:
            if rank is None or rank < filing.rank:
                return True
            filing.rank = rank
            return False
        return rank is not None and (filing.rank is None or rank > filing.rank)

    def choose(self, filing: Filing, context: Counter[Chain]) -> Chain | None:
        """The chain that the report means; ``context`` are those that its document gives a day for."""
        span, kind = _span(filing), filing.report.kind
        if span:
            near = {chain for day in range(span[0], span[1] + 1) for chain in self._by_day.get((kind, day), ())}
        else:
            near = {chain for party in filing.profile.parties for chain in self._by_party.get((kind, party), ())}
        ranked = [
            (rank, chain)
            for chain in near | context.keys()
            if (rank := self._score(filing, chain, context)) is not None
        ]
        self._set_far(filing, {chain.key for chain in context if chain not in near})
        best, chosen = max(ranked, key=itemgetter(0), default=(None, None))
        if best and span is None and sum(rank[:2] == best[:2] for rank, _ in ranked) > 1:
            best, chosen = None, None
        filing.rank = best
        return chosen

    def _set_far(self, filing: Filing, keys: Collection[Key]) -> None:
        """Note which chains the report can mean for its document's sake alone."""
        for key in filing.far:
            self._far[key].discard(filing.number)
        for key in keys:
            self._far[key].add(filing.number)
        filing.far = keys

    def _rank(self, filing: Filing, chain: Chain, context: Counter[Chain]) -> Rank | None:
        """How well the chain fits a report that can have but some days; None where it is not meant."""
        span = _span(filing)
        if span and chain not in context and not any(span[0] <= day <= span[1] for day in chain.days):
            return None
        return self._score(filing, chain, context)

    def _score(self, filing: Filing, chain: Chain, context: Counter[Chain]) -> Rank | None:
        score = self._bond(filing, chain, context)
        if score < 0 or (score == 0 and (filing.report.due or not self._same_issuer(filing.profile, chain))):
            return None
        fit = _fit(filing, chain)
        return (fit[0], score, *fit[1:], chain.key) if fit else None

    def _same_issuer(self, profile: Profile, chain: Chain) -> bool:
        """Whether it is his ultimatum, the day of which a report need not give however it words the rest."""
        kin = self._parties.kin
        return any(kin(one, other) for one in profile.issuers for other in chain.profile.issuers)

    def _bond(self, filing: Filing, chain: Chain, context: Counter[Chain]) -> int:
        score = self._parties.bond(filing.profile, chain.profile)
        own_day = day_of(filing.report.due) is not None and not is_doubtful(filing.report)
        other_meeting = filing.report.kind == "meeting" and (score < 0 or filing.report.place)
        if chain not in context or own_day or other_meeting:
            return score
        return score + (CONTEXT if len(context) == 1 else 1)


def _fit(filing: Filing, chain: Chain) -> tuple[bool, bool, int] | None:
    """Whether the day is near the one given, whether that it is to come or past agrees, and minus the days between.

    None for a meeting that cannot be meant: one past where one to come is spoken of, or the other way round.
    """
    report = filing.report
    given = day_of(report.due)
    near = given is not None and any(abs(day - given.toordinal()) <= 1 for day in chain.days)
    if given is not None and not is_doubtful(report):
        return (near, True, 0) if near else None
    written = day_of(report.date) if report.dated else None
    if written is None:
        return near, True, 0
    distance = min(abs(day - written.toordinal()) for day in chain.days)
    if report.status in ("pending", "unknown"):
        fits = max(chain.days) >= written.toordinal()
    else:
        fits = report.status == "extended" or min(chain.days) <= written.toordinal()
    return (near, fits, -distance) if fits or report.kind == "deadline" else None


def _span(filing: Filing) -> tuple[int, int] | None:
    """The ordinals of the first and last day that the report's deadline can have; None where it can have any."""
    report = filing.report
    given = day_of(report.due)
    written = day_of(report.date) if report.dated else None
    if given is not None and (written is None or not is_doubtful(report)):
        return given.toordinal() - 1, given.toordinal() + 1
    if written is None:
        return None
    last = max(written.toordinal() + OPEN_DAYS, given.toordinal() + 1 if given else 0)
    return written.toordinal() - OPEN_DAYS, last


def left_key(filing: Filing) -> Key | None:
    """What reports that mean no known deadline must agree in to be of one; None for one that says too little."""
    report, profile = filing.report, filing.profile
    due = (report.due or "")[:10]
    time = None if report.dated else report.due_text
    said = (profile.issuers, profile.addressees, report.demand, time, report.place)
    if not due and (not profile.parties or sum(map(bool, said)) < 2):
        return None
    return ("left", report.kind, due, *sorted(profile.issuers), "→", *sorted(profile.addressees))


def groups(filings: Collection[Filing]) -> list[list[Filing]]:
    """Reports that agree in that, put together where they are of one time and do not ask for different things."""
    dated = sorted((f for f in filings if f.report.dated), key=lambda f: f.order)
    runs: list[list[Filing]] = []
    for filing in dated:
        if runs and (_apart(runs[-1][-1], filing) <= OPEN_DAYS or filing.report.due):
            runs[-1].append(filing)
        else:
            runs.append([filing])
    undated = sorted((f for f in filings if not f.report.dated), key=lambda f: f.order)
    if undated and len(runs) == 1:
        runs[0] = undated + runs[0]
    elif undated:
        runs.append(undated)
    return [group for run in runs for group in _by_demand(run)]


def _apart(one: Filing, other: Filing) -> int:
    first, second = day_of(one.report.date), day_of(other.report.date)
    return (second - first).days if first and second else 0


def _by_demand(run: list[Filing]) -> Iterator[list[Filing]]:
    """Where both parties agree they may ask in any words; else the words must not be of different things."""
    if run[0].profile.issuers and run[0].profile.addressees:
        yield run
        return
    parts: list[list[Filing]] = []
    for filing in sorted(run, key=lambda f: (-len(f.profile.words), f.order)):
        words = filing.profile.words
        fitting = (p for p in parts if not words or not p[0].profile.words or shared(words, p[0].profile.words))
        part = next(fitting, None)
        if part is None:
            parts.append([filing])
        else:
            part.append(filing)
    yield from parts
