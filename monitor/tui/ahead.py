"""Keys that are typed faster than the database answers: they wait for the rows that they were typed for."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial, wraps
from inspect import isawaitable
from typing import Any, Concatenate

from textual.message import Message
from textual.widget import Widget

__all__ = ["Done", "TypedAhead", "typed_ahead"]

type Done = Awaitable[None] | None
"""What has been done, or is to be awaited until it has."""


def typed_ahead[**Given](action: Callable[Concatenate[Any, Given], Done]) -> Callable[Concatenate[Any, Given], Done]:
    """An action on what a pane shows: where other has been asked for, it waits until it can be done with that."""

    @wraps(action)
    def act(pane: Any, /, *given: Given.args, **named: Given.kwargs) -> Done:
        done: Done = pane.once_settled(partial(action, pane, *given, **named))
        return done

    return act


class TypedAhead(Widget):
    """A pane that keeps what was asked of rows that are still on their way, in its order."""

    class CaughtUp(Message):
        """What opens something, and was waiting, has been done, or is no longer wanted."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._typed: deque[tuple[Callable[[], Done], bool]] = deque()

    @property
    def settled(self) -> bool:
        """Whether what is shown is what the user has asked for last."""
        raise NotImplementedError

    @property
    def opening(self) -> bool:
        """Whether something will be opened as soon as it has come, for which the next keys may be meant."""
        return any(opens for _, opens in self._typed)

    def once_settled(self, action: Callable[[], Done], *, opens: bool = False) -> Done:
        """Do it now, or with the rows that are on their way once they have come."""
        if self.settled:
            return action()
        self._typed.append((action, opens))
        return None

    def drop_typed(self) -> None:
        """Do nothing more of what was asked before."""
        if self.opening:
            self.post_message(self.CaughtUp())
        self._typed.clear()

    async def catch_up(self) -> None:
        """Do what was asked for meanwhile, up to what asks for other rows again."""
        was_opening = self.opening
        while self._typed and self.settled:
            action, _ = self._typed.popleft()
            done = action()
            if isawaitable(done):
                await done
        if was_opening and not self.opening:
            self.post_message(self.CaughtUp())
