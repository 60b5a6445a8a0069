"""A deadline or meeting as it was and as it is now, to tell which reports may mean it otherwise than before."""

from __future__ import annotations

from typing import NamedTuple

from monitor.situation.comparison import Comparison, Difference
from monitor.situation.cores import Chain, Filing
from monitor.situation.kinship import Kinship
from monitor.situation.likeness import Profile
from monitor.situation.places import is_shifted

__all__ = ["Said", "Turn"]


class Said(NamedTuple):
    """All of a chain that tells the reports of a profile whether it is meant."""

    bond: int
    same_issuer: bool
    involved: bool
    """Whether they have a party in common by name."""


class Turn:
    """A chain that has changed, come or gone: what it said to the reports of a profile, and what it says now."""

    def __init__(self, before: Chain | None, now: Chain | None, parties: Kinship) -> None:
        """Take one chain, two of one key, at least."""
        self.before, self.now = before, now
        self.chains = [chain for chain in (before, now) if chain]
        self._difference = Difference(before.profile, now.profile, parties) if before and now else None
        self.marks = self._difference.marks() if self._difference else None
        """What each profile says something of to which it may say something else now; None for anything."""
        self.circle = parties.circle(frozenset().union(*(chain.profile.parties for chain in self.chains)))
        """All parties, and who is kin to one of them."""
        self._earlier = Comparison(before.profile, parties) if before else None
        self._later = Comparison(now.profile, parties) if now else None
        self.key = self.chains[0].key
        self._has_other_days = before is not None and now is not None and before.days != now.days
        self._concerned: dict[Profile, bool] = {}
        self._same: dict[Profile, bool] = {}
        self._says: dict[Profile, Said | None] = {}

    def concerns(self, profile: Profile) -> bool:
        """Whether it may say something else to the profile now."""
        if self._difference is None:
            return True
        found = self._concerned.get(profile)
        if found is None:
            found = self._concerned[profile] = self._difference.concerns(profile)
        return found

    def says(self, profile: Profile) -> Said | None:
        """What it says now; None where it is gone."""
        if profile not in self._says:
            self._says[profile] = _said(self._later, profile)
        return self._says[profile]

    def says_at_least(self, profile: Profile, least: int) -> bool:
        """Whether it is there, and so much speaks for it now."""
        return self._later is not None and self._later.bond(profile, least) >= least

    def heard(self, profile: Profile) -> tuple[Said | None, Said | None]:
        """What it said before, and what it says now; None where it is not there."""
        now = self.says(profile)
        return (_said(self._earlier, profile) if self.concerns(profile) else now), now

    def fits_as_before(self, filing: Filing) -> bool:
        """Whether the chain says the same to the report, and its days fit it as before."""
        if self.before is None or self.now is None or not self._says_the_same(filing.profile):
            return False
        return not (self._has_other_days and is_shifted(filing, self.before, self.now))

    def _says_the_same(self, profile: Profile) -> bool:
        found = self._same.get(profile)
        if found is None:
            found = not self.concerns(profile) or _said(self._earlier, profile) == self.says(profile)
            self._same[profile] = found
        return found


def _said(comparison: Comparison | None, profile: Profile) -> Said | None:
    if comparison is None:
        return None
    involved = not comparison.profile.parties.isdisjoint(profile.parties)
    return Said(comparison.bond(profile), comparison.same_issuer(profile), involved)
