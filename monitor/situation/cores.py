"""The reports of one day that are of one deadline or meeting, and those of several days that belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from monitor.model import DeadlineKind, DeadlineReport, DeadlineStatus
from monitor.situation.comparison import Comparison
from monitor.situation.entries import day_of, is_doubtful, is_moved, order_of
from monitor.situation.kinship import Kinship
from monitor.situation.likeness import Parties, Profile, Tally, profile_of

__all__ = [
    "Chain",
    "Core",
    "Filing",
    "Key",
    "Node",
    "Number",
    "Rank",
    "cores_of",
    "filed",
]

type Number = tuple[int, int]
"""A report's document and its place there."""
type Key = tuple[str, ...]
type Rank = tuple[bool, int, bool, int, Key]
"""How well a chain fits a report that means it, the chain's key at the end."""


MANY = 32
"""Cores of a chain from which their reports are not counted anew each time that it changes."""


@dataclass(eq=False, slots=True)
class Filing:
    """A report as it is filed: with what it says in terms of who bears the names."""

    report: DeadlineReport
    profile: Profile
    day: int | None
    """The ordinal of the day that it is filed under; None for one that has to be joined to others."""
    order: tuple[bool | int | str, ...]
    node: Node | None = None
    home: Key | None = None
    """The key of the chain with whose reports it is counted."""
    rank: Rank | None = None
    """How well the chain fits that it was last joined to; None where it means none."""
    given: Collection[Key] = ()
    """The chains of which its document gives the days."""
    far: Collection[Key] = ()
    """Those of them that it could mean only for that."""

    @property
    def number(self) -> Number:
        """What tells it from other reports."""
        return self.report.document, self.report.index

    @property
    def node_key(self) -> Key:
        """What those of its day must agree in to be of one node with it."""
        report, profile = self.report, self.profile
        place = " ".join(sorted(profile.places)) if report.kind == "meeting" else ""
        demand = "" if profile.parties else " ".join(sorted(profile.words))
        issuer = profile.convener or next(iter(profile.issuers), "")
        return issuer, next(iter(profile.addressees), ""), place, demand

    @property
    def in_headline(self) -> bool:
        """Whether the document opens with it: a headline is of what the text below it tells."""
        start, end = self.report.span
        return start == 0 < end


def filed(report: DeadlineReport, parties: Parties) -> Filing:
    """A report that is yet to be put to others."""
    return Filing(report, profile_of(report, parties), _day(report), order_of(report))


def _day(report: DeadlineReport) -> int | None:
    """The ordinal of the day that the report is filed under."""
    day = None if is_doubtful(report) else day_of(report.due)
    return day.toordinal() if day else None


class Node:
    """Reports that agree on the day and on every party; those that name none agree on the demand."""

    def __init__(self, kind: DeadlineKind, day: int, key: Key) -> None:
        self.kind, self.day, self.key = kind, day, key
        self.filings: dict[Number, Filing] = {}
        self.documents: Counter[int] = Counter()
        self.said: Counter[tuple[str, DeadlineStatus, bool]] = Counter()
        """Of dated reports, how many of a date have a status, and give a new day."""
        self.tally = Tally(kind)
        self.fresh: list[tuple[Profile, int]] = []
        """What was counted in or out since its core was last closed."""
        self._headlines = 0
        self._profile: Profile | None = None
        self.changed = True
        self.core: Core | None = None
        self.astray = False
        """Whether it was of no core when its reports were last joined."""
        self.chain: Key | None = None
        """The key of the chain that it was last found in."""

    @property
    def profile(self) -> Profile:
        """What its reports say together."""
        if self._profile is None:
            self._profile = self.tally.profile()
        return self._profile

    @property
    def in_headlines(self) -> bool:
        """Whether all its documents open with it."""
        return self._headlines == len(self.filings)

    def file(self, filing: Filing) -> None:
        """Take in a report."""
        self.filings[filing.number] = filing
        filing.node = self
        self._count(filing, 1)

    def drop(self, filing: Filing) -> None:
        """Give back a report."""
        del self.filings[filing.number]
        filing.node = None
        self._count(filing, -1)

    def _count(self, filing: Filing, times: int) -> None:
        report = filing.report
        self._profile = None
        self.changed = True
        self.tally.count(filing.profile, times)
        self.fresh.append((filing.profile, times))
        self._headlines += times * filing.in_headline
        self.documents[report.document] += times
        if not self.documents[report.document]:
            del self.documents[report.document]
        if report.dated:
            said = (report.date, report.status, is_moved(report))
            self.said[said] += times
            if not self.said[said]:
                del self.said[said]


@dataclass(eq=False, slots=True)
class Core:
    """The nodes of one day that are of one deadline or meeting, the one that leads first."""

    kind: DeadlineKind
    day: int
    nodes: list[Node]
    leading: Profile
    profile: Profile = field(init=False)
    said: frozenset[tuple[str, DeadlineStatus, bool]] = frozenset()
    tally: Tally = field(init=False)
    """Of all its reports, known once the core is closed, as is ``profile``."""
    chain: Chain | None = None
    key: Key = field(init=False)
    """What tells it from other cores, by content."""
    follows: Core | None = None
    """The core of the same nodes before, itself if it goes on, until chains are made of them; None for none."""
    fresh: Sequence[tuple[Profile, int]] = ()
    """What it counts in or out besides what that one counted."""

    def __post_init__(self) -> None:
        self.key = (self.kind, f"{self.day:07}", *self.nodes[0].key)

    @property
    def face(self) -> tuple[Profile, Profile, frozenset[tuple[str, DeadlineStatus, bool]]]:
        """All that decides to which deadlines of other days it is tied; to meetings its sentences do, too."""
        return self.profile, self.leading, self.said

    def close(self, same: Core | None = None) -> None:
        """Sum up the nodes, all of them being there; ``same`` is a closed core of just these nodes."""
        self.follows = same
        self.fresh = [counted for node in self.nodes for counted in node.fresh] if same else ()
        if len(self.nodes) == 1:
            self.tally = self.nodes[0].tally
        elif same is not None:
            self.tally = same.tally
            for profile, times in self.fresh:
                self.tally.count(profile, times)
        else:
            self.tally = Tally(self.kind)
            for node in self.nodes:
                self.tally.merge(node.tally)
        for node in self.nodes:
            node.core, node.changed = self, False
            node.fresh.clear()
        self.profile = self.tally.profile()
        self.said = frozenset(said for node in self.nodes for said in node.said)

    def moved(self) -> Iterator[str]:
        """The dates of reports that something was moved to this day."""
        return (written for written, _, moved in self.said if moved)


@dataclass(eq=False, slots=True)
class Chain:
    """The cores that are of one deadline or meeting."""

    cores: list[Core]
    key: Key = field(init=False)
    """What tells it from other chains, by content."""
    days: frozenset[int] = field(init=False)
    """The ordinals of its days."""
    ordered: list[int] = field(init=False)
    """The same in their order."""
    profile: Profile = field(init=False)
    joined: set[Number] = field(default_factory=set)
    """Reports that name no day of their own and mean this."""
    _tally: Tally | None = field(init=False)
    """Of all its reports, where it has many cores and none has come of it yet."""

    def __post_init__(self) -> None:
        self.key = min(core.key for core in self.cores)
        self.days = frozenset(core.day for core in self.cores)
        self.ordered = sorted(self.days)
        tally = self._counted_on() or self._counted_anew()
        self.profile = tally.profile()
        self._tally = tally if len(self.cores) >= MANY else None
        for core in self.cores:
            core.chain, core.follows, core.fresh = self, None, ()

    def _counted_anew(self) -> Tally:
        tally = Tally(self.cores[0].kind)
        for core in self.cores:
            tally.merge(core.tally)
        return tally

    def _counted_on(self) -> Tally | None:
        """The tally of the chain that most of the cores were of, with what has changed; None where much has."""
        if len(self.cores) < MANY:
            return None
        before, _ = Counter(core.chain for core in self.cores).most_common(1)[0]
        if before is None or before._tally is None:
            return None
        cores = set(self.cores)
        followed = {core.follows for core in cores if core.follows}
        earlier = set(before.cores)
        if not earlier <= cores | followed:
            return None
        tally, before._tally = before._tally, None
        for core in cores:
            if core.follows in earlier:
                for profile, times in core.fresh:
                    tally.count(profile, times)
            elif core not in earlier:
                tally.merge(core.tally)
        return tally

    @property
    def face(self) -> tuple[Profile, frozenset[int]]:
        """All that decides which other reports mean it."""
        return self.profile, self.days


def cores_of(nodes: Iterable[Node], parties: Kinship) -> tuple[list[Core], list[Node]]:
    """The cores of one day and kind, still open, and the nodes without a party that are of none of them.

    The nodes that say most lead; the day being the same, the rest joins wherever no more speaks against it than for it.
    """
    cores: list[Core] = []
    strays: list[Node] = []
    for node in sorted(nodes, key=lambda node: (-_named(node), -len(node.documents), node.key)):
        profile = node.profile
        comparison = Comparison(profile, parties)
        scores = [_same_day(node, core, comparison) for core in cores]
        best = max(scores, default=-1)
        if best >= 0:
            cores[scores.index(best)].nodes.append(node)
        elif profile.parties:
            cores.append(Core(node.kind, node.day, [node], profile))
        else:
            strays.append(node)
    return cores, strays


def _named(node: Node) -> int:
    return sum(bool(name) for name in node.key[:2])


def _same_day(node: Node, core: Core, comparison: Comparison) -> int:
    score = comparison.bond(core.leading)
    if score >= 0:
        return score
    leading = core.nodes[0].documents.keys()
    if node.in_headlines and node.documents.keys() <= leading:
        return 0
    return score + (node.kind == "deadline" and not leading.isdisjoint(node.documents))
