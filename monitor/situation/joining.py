"""Which deadline or meeting a report means that gives no day of its own, or one that cannot be right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from monitor.model import ActorKey, DeadlineKind
from monitor.situation.cores import Chain, Filing, Key, Number
from monitor.situation.entries import day_of, is_doubtful
from monitor.situation.likeness import Parties, Profile, bond, shared

__all__ = ["Pool", "groups", "left_key"]

OPEN_DAYS = 30
"""For so long before and after its day a report that names none can mean a deadline."""
BUCKET = 32
"""Days."""
CONTEXT = 3
"""What it counts that the report's document speaks of this deadline and of no other."""


class Pool:
    """The reports that have to be joined, and the chains they can be joined to."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._filings: dict[Number, Filing] = {}
        self._buckets: dict[tuple[DeadlineKind, int], dict[Profile, set[Number]]] = defaultdict(dict)
        self._undated: dict[tuple[DeadlineKind, ActorKey], dict[Profile, set[Number]]] = defaultdict(dict)
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

    def concerned(self, chain: Chain) -> set[Number]:
        """The reports that could be joined to the chain for what they say."""
        kind = chain.profile.kind
        places = [self._buckets.get((kind, bucket), {}) for bucket in {day // BUCKET for day in chain.days}]
        places += [self._undated.get((kind, party), {}) for party in chain.profile.parties]
        return {
            number
            for place in places
            for profile, numbers in place.items()
            if bond(profile, chain.profile, self._parties) > 0
            for number in numbers
        }

    def choose(self, filing: Filing, context: Counter[Chain]) -> Chain | None:
        """The chain that the report means; ``context`` are those that its document gives a day for."""
        span, report = _span(filing), filing.report
        kind = report.kind
        if span:
            near = {chain for day in range(span[0], span[1] + 1) for chain in self._by_day.get((kind, day), ())}
        else:
            near = {chain for party in filing.profile.parties for chain in self._by_party.get((kind, party), ())}
        ranked = []
        for chain in near | context.keys():
            score = self._score(filing, chain, context)
            fit = _fit(filing, chain)
            needed = 1 if report.due or not self._same_issuer(filing, chain) else 0
            if score >= needed and fit is not None:
                ranked.append((fit[0], score, *fit[1:], chain.key, chain))
        if not ranked:
            return None
        best = max(ranked, key=lambda rank: rank[:-1])
        if span is None and sum(rank[:2] == best[:2] for rank in ranked) > 1:
            return None
        return best[-1]

    def _same_issuer(self, filing: Filing, chain: Chain) -> bool:
        """Whether it is his ultimatum, the day of which a report need not give however it words the rest."""
        kin = self._parties.kin
        return any(kin(one, other) for one in filing.profile.issuers for other in chain.profile.issuers)

    def _score(self, filing: Filing, chain: Chain, context: Counter[Chain]) -> int:
        score = bond(filing.profile, chain.profile, self._parties)
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
