"""Who acts for whom: what a president or the police of a state do is done to somebody else than that state."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.analysis.cast import Cast
from monitor.analysis.cast.figure import Description
from monitor.analysis.events.lexicon import Lexicon

__all__ = ["Kinship"]


class Kinship:
    """The states and bodies that the actors of one article act for."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        self._homes = {name: _homes(held, lexicon) for name, held in cast.offices.items()}
        self._organs = lexicon.organs

    def serves(self, name: str) -> bool:
        """Whether he holds an office of a state or body, or it is an organ of one."""
        return bool(self._homes.get(name)) or name.rpartition(" ")[2] in self._organs

    def is_own(self, actor: str | None, other: str | None) -> bool:
        """Whether the other is the actor himself, or the state or body that he acts for, or not known."""
        if actor is None or other is None:
            return True
        if actor == other or other in self._homes.get(actor, ()):
            return True
        return actor.startswith(f"{other} ") and actor.rpartition(" ")[2] in self._organs


def _homes(offices: Sequence[Description], lexicon: Lexicon) -> frozenset[str]:
    """For whom somebody acts by his offices; whoever leads the opposition of a state does not act for it."""
    serving = (office for office in offices if office.words & lexicon.serving and not office.words & lexicon.adverse)
    return frozenset[str]().union(*(office.of for office in serving))
