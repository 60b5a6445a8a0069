"""What documents call persons, counted by those who bear the names now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from monitor.model import ActorKey, Pair
from monitor.situation.bearings import Bearings

__all__ = ["Posts"]

type Post = tuple[ActorKey, ActorKey]
"""A person, and the body of which he holds an office or that he rules."""


class Posts:
    """How many documents name persons by posts; where a name gets another bearer, the count goes with it."""

    def __init__(self, bearer: Callable[[ActorKey], ActorKey], tell: Callable[[Pair, int], None]) -> None:
        """``tell`` is told of each pair of bearers how many documents more, or fewer, say it of them."""
        self._tell = tell
        self._told: Counter[Post] = Counter()
        self._holders: Bearings[Post] = Bearings(bearer)

    def count(self, post: Post, times: int) -> None:
        """Count that so many documents more name the post, or fewer."""
        if not self._told[post]:
            self._holders.enter(post)
        self._tell(self._holders.of(post), times)
        self._told[post] += times
        if not self._told[post]:
            del self._told[post]
            self._holders.leave(post)

    def recheck(self, name: ActorKey) -> None:
        """Take note that the name may have another bearer than before."""
        for post, before in self._holders.turn(name):
            self._tell(before, -self._told[post])
            self._tell(self._holders.of(post), self._told[post])
