"""How much speaks for two reports, or two bundles of reports, being of one deadline or meeting."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from monitor.model import ActorKey
from monitor.situation.likeness import Profile, agree
from monitor.situation.sayings import marks

__all__ = ["DEMAND", "Circles", "Comparison", "Difference"]


DEMAND = 2
"""What it counts that the demands are alike."""
NOTHING = -100
"""Less than can be said of any two."""


class Circles(Protocol):
    """Who counts for whom."""

    def circle(self, parties: frozenset[ActorKey]) -> frozenset[ActorKey]:
        """These parties and all who are kin to one of them."""


class Comparison:
    """One profile, made ready to be compared with many others: who counts for its parties is looked up once."""

    __slots__ = ("_addressees", "_issuers", "circle", "profile")

    def __init__(self, profile: Profile, circles: Circles) -> None:
        self.profile = profile
        self._issuers = circles.circle(profile.issuers)
        self._addressees = circles.circle(profile.addressees)
        self.circle = circles.circle(profile.parties)

    def bond(self, other: Profile, least: int = NOTHING) -> int:
        """What speaks for the two being one less what speaks against it.

        2 for a party, 1 against; demand and place alike. 0 where neither says anything that the other speaks of. What
        cannot be ``least`` is anything less.
        """
        score = self.of_parties(other)
        return score if score + DEMAND < least else score + self.of_demand(other)

    def of_parties(self, other: Profile) -> int:
        """So much of the bond as the parties are, and of a meeting the place."""
        mine = self.profile
        if mine.kind == "meeting":
            return _party(self.circle, other.parties) + _place(mine.places, other.places)
        issuers, addressees = other.issuers, other.addressees
        score = 0
        if issuers and self._issuers:
            score = -1 if self._issuers.isdisjoint(issuers) else 2
        if addressees and self._addressees:
            score += -1 if self._addressees.isdisjoint(addressees) else 2
        # What only names one party may have it in the wrong role.
        if score < 0 and (mine.is_brief or other.is_brief) and not self.circle.isdisjoint(other.parties):
            return 0
        return score

    def of_demand(self, other: Profile) -> int:
        """The rest: ``DEMAND`` where the demands are alike, 1 where one asks for a party of the other, 1 against else.

        0 where one asks for nothing, and for topics of meetings that are not alike.
        """
        mine = self.profile
        if not (mine.words and other.words):
            return 0
        if _alike(mine, other):
            return DEMAND
        if mine.kind == "meeting":
            return 0
        asked_for = not (mine.surnames.isdisjoint(other.words) and other.surnames.isdisjoint(mine.words))
        return 1 if asked_for else -1

    def same_issuer(self, other: Profile) -> bool:
        """Whether it is his ultimatum, the day of which a report need not give however it words the rest."""
        return not self._issuers.isdisjoint(other.issuers)


def _party(circle: frozenset[ActorKey], others: frozenset[ActorKey]) -> int:
    if not circle or not others:
        return 0
    return -1 if circle.isdisjoint(others) else 2


def _alike(one: Profile, other: Profile) -> bool:
    """Whether the two ask for one thing: also where they share a name that says more than those of the parties."""
    if one.words.isdisjoint(other.words):
        return False
    if agree(one.words, other.words):
        return True
    names = {word.casefold() for word in one.words & other.words if word[0].isupper()}
    return bool(names and names - _tokens(one.parties) - _tokens(other.parties))


def _place(mine: frozenset[str], theirs: frozenset[str]) -> int:
    if not mine or not theirs:
        return 0
    return -4 if mine.isdisjoint(theirs) else 1


@lru_cache(maxsize=1 << 14)
def _tokens(parties: frozenset[ActorKey]) -> frozenset[str]:
    """The words of the bodies that are parties: everybody's demands speak of them."""
    return frozenset(word for key in parties if key.startswith("body/") for word in key.partition("/")[2].split())


class Difference:
    """Of which profiles the comparison with the one may come out otherwise than with the other, mostly few."""

    __slots__ = ("_demands", "_is_of_all", "_is_of_demands", "_names", "_parties", "_places")

    def __init__(self, was: Profile, now: Profile, circles: Circles) -> None:
        self._is_of_all = _has_begun(was, now)
        self._is_of_demands = bool(was.words) != bool(now.words)
        turned = (was.issuers ^ now.issuers) | (was.addressees ^ now.addressees)
        self._parties = circles.circle(turned)
        names = {word for word in was.words ^ now.words if word[0].isupper()}
        common = {word for word in was.words | now.words if word[0].isupper() and word.casefold() in _tokens(turned)}
        self._names = names | (was.surnames ^ now.surnames) | common
        self._places = was.places ^ now.places
        self._demands = (was.words, now.words) if was.words != now.words else ()

    def marks(self) -> set[str] | None:
        """What each of these profiles says something of, as ``Sayings`` have it; None where it may be of anything.

        As long as a demand has as many words, whether it is alike another can turn but on a word that came or went.
        """
        words = frozenset[str]()
        if self._demands:
            was, now = self._demands
            if len(was) != len(now):
                return None
            words = was ^ now
        if self._is_of_all or self._is_of_demands:
            return None
        return set(marks(self._parties, words | self._names, self._names, self._places))

    def concerns(self, other: Profile) -> bool:
        """Whether it may concern this profile."""
        return (
            self._is_of_all
            or (self._is_of_demands and bool(other.words))
            or not (self._names.isdisjoint(other.words) and self._names.isdisjoint(other.surnames))
            or not self._parties.isdisjoint(other.parties)
            or not self._places.isdisjoint(other.places)
            or (bool(self._demands) and len({agree(words, other.words) for words in self._demands}) > 1)
        )


def _has_begun(was: Profile, now: Profile) -> bool:
    """Whether something is said at all that was not, or the other way round, and so speaks for or against the most."""
    if was.is_brief != now.is_brief:
        return True
    said = ((one.issuers, one.addressees, one.places) for one in (was, now))
    return any(bool(before) != bool(after) for before, after in zip(*said, strict=True))
