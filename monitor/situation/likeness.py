"""What reports, or bundles of reports, say of who wants what from whom, and whether that is of one thing."""

from __future__ import annotations

import calendar
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Protocol

from monitor.model import ActorKey, DeadlineKind, DeadlineReport

__all__ = ["Parties", "Profile", "Tally", "agree", "profile_of", "shared", "significant"]

LEADING = 4
"""What at least one in so many of the most frequent says counts; the rest is noise."""
LEADERS = 4
LEADING_WORDS = 12
STEM = 6
"""Words that begin with the same letters, so many, are taken for one: reinstate, reinstated, reinstating."""
STOP_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "not", "of", "on", "or", "that")
).union(("the", "their", "them", "they", "to", "will", "with"))
CALENDAR = frozenset(
    name for names in (calendar.day_name, calendar.month_name, calendar.month_abbr) for name in names if name
)
PROPER = re.compile(r"(?<=\s)[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*")
"""A run of capitalised words, except at the very beginning."""
WORD = re.compile(r"[^\W\d_]{2,}")


class Parties(Protocol):
    """Who the names in reports stand for."""

    def kin(self, one: ActorKey, other: ActorKey) -> bool:
        """Whether the two bearers are one, or a state and a body of its own: asked of either is asked of both."""

    def bearer(self, key: ActorKey) -> ActorKey:
        """The one who bears the name, by the key that leads."""

    def names(self, bearer: ActorKey) -> Collection[ActorKey]:
        """All names that the one bears; none where no document has one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What one or more reports say of who wants what from whom, and where."""

    kind: DeadlineKind
    issuers: frozenset[ActorKey] = frozenset()
    addressees: frozenset[ActorKey] = frozenset()
    words: frozenset[str] = frozenset()
    """The significant words of the demands; names as they are written, other words as lower-case stems."""
    places: frozenset[str] = frozenset()
    convener: ActorKey | None = None
    """Of one report of a meeting, the organisation whose ministers or commanders its issuer is; an issuer, too."""

    parties: frozenset[ActorKey] = field(init=False, repr=False, compare=False)
    """All who are involved."""
    surnames: frozenset[str] = field(init=False, repr=False, compare=False)
    """Of the people among them, as demands have them."""
    is_brief: bool = field(init=False, repr=False, compare=False)
    """Whether it names but one party."""
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parties = self.issuers | self.addressees
        object.__setattr__(self, "parties", parties)
        object.__setattr__(self, "surnames", _surnames(parties))
        is_brief = len(parties - {self.convener}) == 1 and not (self.issuers and self.addressees)
        object.__setattr__(self, "is_brief", is_brief)
        said = (self.kind, self.issuers, self.addressees, self.words, self.places)
        object.__setattr__(self, "_hash", hash(said))

    def __hash__(self) -> int:
        return self._hash


class Tally:
    """Counts how many reports say what; the sum of such counts is one of all their reports."""

    def __init__(self, kind: DeadlineKind, profiles: Iterable[Profile] = ()) -> None:
        self.kind = kind
        self._counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
        for profile in profiles:
            self.count(profile)

    def count(self, profile: Profile, times: int = 1) -> None:
        """Count a report in, or out (-1)."""
        said = (profile.issuers, profile.addressees, profile.words, profile.places)
        for counter, names in zip(self._counts, said, strict=True):
            for name in names:
                counter[name] += times
                if not counter[name]:
                    del counter[name]

    def merge(self, other: Tally) -> None:
        """Count in all that the other has counted."""
        for mine, theirs in zip(self._counts, other._counts, strict=True):
            # Many small ones are merged: that many calls of ``update`` would take longer than the counting.
            for name, number in theirs.items():
                mine[name] = mine.get(name, 0) + number

    def profile(self) -> Profile:
        """What they say together, without what few of them say."""
        issuers, addressees, words, places = self._counts
        return Profile(
            self.kind, _leading(issuers), _leading(addressees), _leading(words, LEADING_WORDS), _leading(places)
        )


def profile_of(report: DeadlineReport, parties: Parties) -> Profile:
    """What one report says."""
    named = (report.issuer, report.addressee, report.convener)
    issuer, addressee, convener = (name and parties.bearer(name) for name in named)
    if addressee == issuer:
        # The union and its panel are one here, and nobody sets himself a limit.
        addressee = None
    # Who writes of a meeting "in Ghana" says less than who writes of one in Accra, and nothing against it.
    place = None if report.place in _states() else report.place
    return _profile(report.kind, issuer, addressee, significant(report.demand), significant(place), convener)


@cache
def _states() -> frozenset[str]:
    """The names of the states, from the lexicon that analysis finds them by."""
    lexicon = resources.files("monitor").joinpath("analysis/lexicons/actors/states.toml")
    return frozenset(tomllib.loads(lexicon.read_text(encoding="utf-8"))["states"])


@lru_cache(maxsize=1 << 14)
def _profile(
    kind: DeadlineKind,
    issuer: ActorKey | None,
    addressee: ActorKey | None,
    words: frozenset[str],
    places: frozenset[str],
    convener: ActorKey | None,
) -> Profile:
    """One object for all reports that say the same."""
    # Whoever names the league and whoever names its army chiefs may mean one meeting, whatever these are called.
    return Profile(kind, _named(issuer, convener), _named(addressee), words, places, convener)


@lru_cache(maxsize=1 << 14)
def _named(*names: ActorKey | None) -> frozenset[ActorKey]:
    return frozenset(filter(None, names))


def _leading(counts: Counter[str], most: int = LEADERS) -> frozenset[str]:
    least = max(counts.values(), default=0) / LEADING
    leading = sorted((-count, name) for name, count in counts.items() if count >= least)
    return frozenset(name for _, name in leading[:most])


@lru_cache(maxsize=1 << 14)
def significant(text: str | None) -> frozenset[str]:
    """The words that tell a demand, a place or a topic; of a name with titles and given names, the last word."""
    if not text:
        return frozenset()
    names = {run.split()[-1].removesuffix("’s").removesuffix("'s") for run in PROPER.findall(text)} - CALENDAR
    rest = set(WORD.findall(PROPER.sub(" ", text).casefold())) - STOP_WORDS
    return frozenset(names | {word[:STEM] for word in rest})


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of significant words are the same, or share two words and half of the smaller."""
    if one == other:
        return bool(one)
    common = len(one & other)
    return common >= 2 and 2 * common >= min(len(one), len(other))


def shared(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of significant words are of one thing: they agree, or share a name."""
    return agree(one, other) or any(word[0].isupper() for word in one & other)


@lru_cache(maxsize=1 << 14)
def _surnames(parties: frozenset[ActorKey]) -> frozenset[str]:
    people = (key.removeprefix("person/") for key in parties if key.startswith("person/"))
    return frozenset(name.rpartition(" ")[2].capitalize() for name in people)
