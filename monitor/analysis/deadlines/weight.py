"""Which limits are of public concern."""

from __future__ import annotations

from monitor.analysis.deadlines.bodies import Bodies
from monitor.analysis.deadlines.clues import Clue

__all__ = ["is_weighty"]


def is_weighty(clue: Clue, bodies: Bodies) -> bool:
    """Whether a limit is of public concern: called one, told of with its outcome, or no private affair."""
    if clue.called or not clue.imposed or clue.fate is not None:
        return True
    sides = (clue.issuer, clue.addressee)
    return any(map(bodies.is_public, sides)) or (not bodies.is_private and sides != (None, None))
