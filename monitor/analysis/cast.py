"""The cast of an article: its actors, each listed once, and who is meant at any place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.model import Actor, Entity, Mention

__all__ = ["Cast", "find_cast"]


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one article and where they are meant."""

    actors: Sequence[Actor]
    mentions: Sequence[Mention]
    """Every place that names an actor, in the order of the text; pronouns are not listed."""
    entities: Sequence[Entity]

    def who(self, passage: Passage, token: int) -> tuple[str, ...]:
        """The names of the actors that the noun phrase headed by the token means, pronouns and joint subjects included.

        Empty where the text does not say.
        """
        return ()


def find_cast(reading: Reading, layout: Layout) -> Cast:
    """Find who acts, speaks or is acted upon in the article."""
    return Cast((), (), ())
